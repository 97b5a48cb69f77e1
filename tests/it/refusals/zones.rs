//! The zone of the machine where it names none: an error, never UTC in its place.

use super::{bytes, refused, shelf};

const NOTHING: &str = "Nothing was recorded.\n";

#[test]
fn a_tz_that_names_no_zone() {
    let book = shelf();
    let before = bytes(&book);
    for (tz, said) in [
        (
            "Europe/Berln",
            "TZ is \"Europe/Berln\", but there is no time zone \"Europe/Berln\": did you mean Europe/Berlin?",
        ),
        (
            "EST5EDT,M3.2.0,M11.1.0",
            "TZ is \"EST5EDT,M3.2.0,M11.1.0\", which names no time zone: expected a name such as TZ=Europe/Berlin, or no TZ",
        ),
        (
            ":/etc/passwd",
            "TZ is \":/etc/passwd\", which names no time zone: expected a name such as TZ=Europe/Berlin, or no TZ",
        ),
        (
            "a\u{202e}b",
            "TZ is \"a\\u{202e}b\", which names no time zone: expected a name such as TZ=Europe/Berlin, or no TZ",
        ),
    ] {
        for line in ["dose take prog", "dose list", "dose due"] {
            let run = book.line().var("TZ", tz).sh(line);
            let run = run.expect("", &format!("error: {said}\n{NOTHING}"), 2);
            refused(&book, &before, &run);
        }
    }
}

#[test]
fn a_machine_that_does_not_say_its_zone() {
    let book = shelf();
    let run = book
        .line()
        .without("TZ")
        .system_file("/etc/localtime", b"TZif2")
        .sh("dose list");
    assert_eq!(
        (run.stdout.as_str(), run.exit),
        ("", 2),
        "{}",
        run.transcript()
    );
    assert!(
        run.stderr.contains("name one with --zone or TZ"),
        "{}",
        run.stderr
    );
    book.line()
        .without("TZ")
        .system_file("/etc/localtime", b"TZif2")
        .sh("dose list --zone Europe/Berlin")
        .ok();
}
