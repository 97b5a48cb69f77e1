//! What was purged comes back by no file of a folder, and the folder says it no more.

use std::fs;

use super::world::World;

/// Two machines that both have something that the first purges, the folder as it was
/// before, and the entry's id.
fn with_secret() -> (World, Vec<(String, String)>, String) {
    let w = World::of(2);
    let id = w
        .sh(0, "08:00", "dose told 'Nurse Kim' 'zebra stripes'")
        .exits(0)
        .id();
    w.settle();
    w.sh(1, "08:01", "dose take iron").exits(0);
    w.settle();
    let text = |name: &String| fs::read_to_string(w.path(name)).unwrap();
    let files: Vec<(String, String)> = w.files().iter().map(|f| (f.clone(), text(f))).collect();
    (w, files, id)
}

fn says(w: &World) -> Vec<String> {
    let mut files = w.files();
    files.retain(|f| fs::read_to_string(w.path(f)).unwrap().contains("zebra"));
    files
}

#[test]
fn conflict_copies_and_the_other_machine_lose_it_too() {
    let (w, files, id) = with_secret();
    let (name, text) = files
        .iter()
        .find(|(_, text)| text.contains("zebra"))
        .unwrap();
    let stem = name.strip_suffix(".jsonl").unwrap();
    let copies = [
        format!("{stem}.sync-conflict-20261102-2101-ABC.jsonl"),
        format!("{stem} (conflicted copy 2026-11-02 210100).jsonl"),
    ];
    for copy in &copies {
        fs::write(w.path(copy), text).unwrap();
    }
    w.sh(0, "09:00", &format!("dose purge {id} --yes")).exits(0);
    assert_eq!(says(&w).len(), 3);
    w.sync(0).expect(
        &format!(
            "0 entries came from the folder, 2 entries went to it.\n\
             Without what was purged from here on: {}, {}.\n",
            copies[1], copies[0]
        ),
        "",
        0,
    );
    assert_eq!(says(&w), [""; 0]);
    assert!(w.book(1).contains("zebra"));
    w.settle();
    assert!(!w.book(1).contains("zebra"));
    // A carrier that brings the old files back brings nothing back.
    for (name, text) in &files {
        fs::write(w.path(name), text).unwrap();
    }
    for copy in &copies {
        fs::write(w.path(copy), text).unwrap();
    }
    w.sync(1);
    assert_eq!(says(&w), [""; 0]);
    w.settle();
    assert!(!w.book(0).contains("zebra") && !w.book(1).contains("zebra"));
}

#[test]
fn what_a_purge_that_comes_does_not_reach_is_named() {
    let (w, _, id) = with_secret();
    let backup = w.machines[1].path("kept.jsonl");
    w.sh(1, "08:02", &format!("dose backup {}", backup.display()))
        .exits(0);
    let restore = format!("dose restore {} --really", backup.display());
    w.sh(1, "08:03", &restore).exits(0);
    w.sh(0, "09:00", &format!("dose purge {id} --yes")).exits(0);
    w.sync(0);
    let aside = w.machines[1].data_dir().join("me/aside/2026-11-02T070300Z");
    let journals = std::fs::read_dir(aside.join("journal")).unwrap();
    let mut kept: Vec<String> = journals
        .map(|e| e.unwrap().path())
        .filter(|p| fs::read_to_string(p).unwrap().contains("zebra"))
        .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
        .map(|name| format!("journal/{name}"))
        .collect();
    kept.insert(0, "book.db".to_owned());
    assert_eq!(kept.len(), 2);
    let folder = "[folder]/data/me/aside/2026-11-02T070300Z";
    let notice = |file: &String| {
        format!(
            "A purge came; not written anew here, and may say what was purged: {folder}/{file}.\n"
        )
    };
    let notices: String = kept.iter().map(notice).collect();
    let came = "1 entry came from the folder (1 purge), 0 entries went to it.\n";
    w.sync(1).expect(&format!("{came}{notices}"), "", 0);
    let notice = |file: &String| {
        format!("notice: {folder}/{file} may say what was purged, and is kept as it is\n")
    };
    let notices: String = kept.iter().map(notice).collect();
    let doctored = w.sh(1, "21:00", "dose doctor").ok().stdout;
    assert!(doctored.starts_with(&notices), "{doctored}");
}

#[test]
fn a_file_that_has_more_is_not_written_over_and_is_named() {
    let (w, files, id) = with_secret();
    let (name, text) = files
        .iter()
        .find(|(_, text)| text.contains("zebra"))
        .unwrap();
    let copy = name.replace(".jsonl", ".sync-conflict-20261102-2101-ABC.jsonl");
    fs::write(w.path(&copy), format!("{text}half a line\n")).unwrap();
    w.sh(0, "09:00", &format!("dose purge {id} --yes")).exits(0);
    let run = w.sync_with(0, "--json").exits(0).json();
    let left = run["notices"].as_array().unwrap().iter();
    let left: Vec<_> = left.filter(|n| n["code"] == "purged-left").collect();
    assert_eq!(
        left[0]["text"],
        format!(
            "Still says what was purged, and was not written over, as it has more than this book \
             or is not encrypted as the others are: {copy}."
        )
    );
    assert_eq!(says(&w), [copy.as_str()]);
    assert!(
        fs::read_to_string(w.path(&copy))
            .unwrap()
            .ends_with("half a line\n")
    );
    w.sync(1);
    w.sync(0);
    assert!(!w.book(0).contains("zebra") && !w.book(1).contains("zebra"));
}
