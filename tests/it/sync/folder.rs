//! What carriers make of a folder: conflict copies, torn files, files that come later.

use std::fs;

use super::world::World;

/// Two machines that have exchanged, then each recorded: the file of the second.
fn apart() -> (World, String) {
    let w = World::of(2);
    w.settle();
    w.sh(1, "08:01", "dose take iron").ok();
    w.sh(1, "20:01", "dose take iron").ok();
    let before = w.files();
    w.sync(1);
    let new = w.files().into_iter().find(|f| !before.contains(f)).unwrap();
    (w, new)
}

#[test]
fn conflict_copies_and_their_order_do_no_harm() {
    let (w, file) = apart();
    let text = fs::read_to_string(w.path(&file)).unwrap();
    let stem = file.strip_suffix(".jsonl").unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.reverse();
    fs::remove_file(w.path(&file)).unwrap();
    fs::write(
        w.path(&format!("{stem}.sync-conflict-20261102-2101-ABC.jsonl")),
        lines[0],
    )
    .unwrap();
    fs::write(
        w.path(&format!("{stem} (conflicted copy 2026-11-02 210100).jsonl")),
        lines[1..].concat(),
    )
    .unwrap();
    fs::write(
        w.path(&format!("{stem}.jsonl (Copy 1)")),
        format!(
            "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
            lines[0],
            lines.concat()
        ),
    )
    .unwrap();
    let run = w.sync(0);
    assert!(run.stdout.starts_with("2 entries came"), "{}", run.stdout);
    w.settle();
}

#[test]
fn ends_of_lines_that_a_carrier_changed_do_no_harm() {
    let (w, file) = apart();
    let text = fs::read_to_string(w.path(&file)).unwrap();
    let as_carried = text.replace('\n', "\r\n");
    fs::write(w.path(&file), &as_carried).unwrap();
    let run = w.sync(0);
    assert!(
        run.stdout.starts_with("2 entries came") && !run.stdout.contains("not whole"),
        "{}",
        run.stdout
    );
    // Nothing is lacking there: the carrier's file stays as the carrier has it.
    assert_eq!(fs::read_to_string(w.path(&file)).unwrap(), as_carried);
    w.settle();
}

#[test]
fn a_file_torn_at_any_byte_does_no_harm() {
    let (w, file) = apart();
    let whole = fs::read(w.path(&file)).unwrap();
    let before = w.book(0);
    for cut in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        fs::write(w.path(&file), &whole[..cut]).unwrap();
        w.sync_with(0, "").exits(0);
        assert!(w.book(0).starts_with(&before), "cut at {cut}");
        w.sh(0, "21:00", "dose verify").exits(0);
    }
    w.settle();
    assert_eq!(w.book(0).lines().count(), 4);
}

#[test]
fn a_garbled_byte_costs_that_line_until_it_comes_again() {
    let (w, file) = apart();
    let mut bytes = fs::read(w.path(&file)).unwrap();
    bytes[40] ^= 1;
    fs::write(w.path(&file), &bytes).unwrap();
    let run = w.sync(0);
    assert!(
        run.stdout
            .contains("1 entry left aside until what was recorded before them")
            && run.stdout.contains("1 line not whole, passed over"),
        "{}",
        run.stdout
    );
    // What another machine wrote is not written over by one that can't read all of it.
    assert_eq!(fs::read(w.path(&file)).unwrap(), bytes);
    w.settle();
    assert_eq!(w.book(0).lines().count(), 4);
}

#[test]
fn a_file_that_went_is_written_again_by_whoever_has_it() {
    let (w, file) = apart();
    w.sync(0);
    for name in w.files() {
        fs::remove_file(w.path(&name)).unwrap();
    }
    w.sync(0);
    assert_eq!(w.files().len(), 2);
    assert!(w.files().contains(&file));
    w.settle();
}

#[test]
fn links_and_folders_and_other_files_are_passed_over() {
    let (w, file) = apart();
    fs::create_dir(w.path("x.jsonl")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", w.path("y.jsonl")).unwrap();
    fs::write(w.path("notes.txt"), "hello").unwrap();
    fs::write(w.path(".syncthing.z.jsonl.tmp"), "half").unwrap();
    let run = w.sync(0);
    assert_eq!(
        run.stdout,
        "2 entries came from the folder (2 dose), 0 entries went to it.\n"
    );
    // A link in the place of a file that is to be written is replaced, not followed.
    fs::remove_file(w.path(&file)).unwrap();
    let target = w.path("target");
    fs::write(&target, "kept").unwrap();
    std::os::unix::fs::symlink(&target, w.path(&file)).unwrap();
    w.sync(0);
    assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
    assert!(w.path(&file).symlink_metadata().unwrap().is_file());
}
