//! Private words through the person's editor.

use super::{clinic, entries};

const WRITES: &str = "printf 'two at night\\nfrom tonight\\n' >";

#[test]
fn told_without_words_opens_the_editor() {
    let book = clinic();
    let run = book
        .terminal(&[])
        .var("EDITOR", WRITES)
        .sh("dose told 'Nurse Kim' --via call");
    run.expect(
        "Recorded: Nurse Kim, by phone, Wed 4 Nov 2026 14:20: \"two at              [wqly]\n  \
         night\\nfrom tonight\"\n",
        "",
        0,
    );
    let told = book.sh("dose told --json").json();
    let words = told["told"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["words"].as_str().unwrap());
    assert!(
        words.into_iter().any(|w| w == "two at night\nfrom tonight"),
        "{told}"
    );
}

#[test]
fn an_editor_that_wrote_nothing_or_failed_records_nothing() {
    let book = clinic();
    let before = entries(&book);
    for (editor, said) in [
        ("true", "nothing was written"),
        ("false", "the editor left with an error"),
    ] {
        let run = book
            .terminal(&[])
            .at("2026-11-04T14:22:00+01:00")
            .var("EDITOR", editor)
            .sh("dose told 'Nurse Kim'");
        run.expect("", &format!("error: {said}\nNothing was recorded.\n"), 130);
    }
    assert_eq!(entries(&book), before);
}

/// An editor may keep a copy beside the file, readable as it likes.
#[test]
#[cfg(unix)]
fn what_an_editor_leaves_beside_the_words_goes_with_them() {
    use std::os::unix::fs::PermissionsExt;
    let book = clinic();
    let said = book.path("said");
    let script = format!(
        "f() {{ printf words > \"$1\"; cp \"$1\" \"$1~\"; d=$(dirname \"$1\"); stat -c %a \"$d\" > '{0}'; \
         printf %s \"$d\" >> '{0}'; }}; f",
        said.display()
    );
    // The folder is named after the moment, which no other test here has.
    book.terminal(&[])
        .at("2026-11-04T14:21:00+01:00")
        .var("EDITOR", &script)
        .sh("dose told 'Nurse Kim'")
        .exits(0);
    let said = std::fs::read_to_string(said).unwrap();
    let (mode, folder) = said.split_once('\n').unwrap();
    assert_eq!(mode, "700");
    let folder = std::path::Path::new(folder);
    let shared = folder.parent().unwrap().metadata().unwrap().permissions();
    assert_ne!(shared.mode() & 0o777, 0o700, "the folder of all is not it");
    assert!(!folder.exists());
}

#[test]
fn a_script_gives_the_words() {
    let run = clinic()
        .line()
        .var("EDITOR", WRITES)
        .sh("dose told 'Nurse Kim'");
    run.expect(
        "",
        "error: what was told is missing\nNothing was recorded.\nhint: give the words, or - to read standard input\n",
        2,
    );
}

#[test]
fn what_is_taken_back_fits_the_terminal() {
    let book = clinic();
    book.sh("dose told 'Nurse Kim' 'take two at night from tonight until the next visit, and ring again after it' --via call")
        .ok();
    let wide = |line: &str, columns| book.terminal(&[]).width(columns).sh(line).exits(0).stdout;
    let undone = wide("dose undo", 60);
    let longest = undone.lines().map(str::len).max();
    assert!(longest <= Some(60), "{undone}");
    let back = wide("dose undo --back", 80);
    assert!(back.lines().all(|l| l.len() <= 80), "{back}");
    // Piped, an entry is one line.
    let piped = book.sh("dose undo").ok().stdout;
    assert!(
        piped.contains("until the next visit, and ring again after it\"  ["),
        "{piped}"
    );
}
