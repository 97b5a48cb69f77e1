//! What a first week with the program showed: each said plainly from then on.

use crate::support::Book;

fn capsules(book: &Book) {
    book.at("2026-10-12T07:30:00+02:00")
        .sh("dose add progesterone --dose '1 capsule' --timing 'daily at 08:00, 22:00' --alias prog --confirmed-by L")
        .exits(0);
}

/// A dose that was not taken, by its short id.
fn asleep(book: &Book) -> String {
    capsules(book);
    book.at("2026-10-12T08:30:00+02:00")
        .sh("dose skip prog --reason asleep")
        .id()
}

#[test]
fn a_dose_not_taken_has_no_time_to_correct() {
    let book = Book::new();
    let id = asleep(&book);
    for flags in [&["--at", "08:10"][..], &["--extra"]] {
        let line = [&["amend", &id], flags].concat();
        let run = book.at("2026-10-12T09:00:00+02:00").run(&line);
        assert_eq!(run.exit, 2, "{flags:?}");
        assert_eq!(
            run.stderr,
            format!(
                "error: it is recorded as not taken: a time, an amount, a site or --extra says \
                 nothing of it\n\
                 Nothing was recorded.\n\
                 hint: if it was taken: dose void {id} --why \"...\", then dose take MED --slot ...\n"
            )
        );
    }
}

#[test]
fn words_that_take_the_place_of_others_are_shown_beside_them() {
    let book = Book::new();
    let id = asleep(&book);
    let line = ["amend", &id, "--reason", "at work", "--note", "on a train"];
    let run = book.at("2026-10-12T09:00:00+02:00").run(&line).exits(0);
    let head: Vec<&str> = run.stdout.lines().take(3).collect();
    assert_eq!(
        head,
        [
            "Was:",
            &format!("  progesterone, not taken, for 08:00 today  [{id}]"),
            "    reason was asleep"
        ]
    );
    assert!(
        run.stdout
            .lines()
            .nth(3)
            .is_some_and(|l| l.starts_with("Corrected: "))
    );
}

#[test]
fn a_timing_without_its_times_says_that_it_has_no_slots() {
    let book = Book::new();
    let run = book
        .at("2026-10-12T07:30:00+02:00")
        .sh("dose add iron --dose '1 tablet' --timing 'daily with breakfast'");
    assert_eq!(run.exit, 0);
    let said = "iron: your time of breakfast is not recorded";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    assert!(
        !run.stdout.contains("nothing further falls due"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_second_tap_is_shown_the_first() {
    let book = Book::new();
    capsules(&book);
    let at = "2026-10-12T22:00:00+02:00";
    let first = book.at(at).sh("dose take prog").id();
    let second = book.at(at).sh("dose take prog");
    assert_eq!(second.exit, 4);
    let shown = second.stderr.lines().nth(1).unwrap();
    assert!(shown.starts_with("  recorded   today 22:00"), "{shown}");
    assert!(shown.ends_with(&format!("[{first}]")), "{shown}");
}

#[test]
fn a_dose_in_another_unit_is_told_and_not_counted() {
    let book = Book::new();
    let at = "2026-10-12T08:00:00+02:00";
    book.at(at)
        .sh("dose add ibuprofen --dose '1 tablet' --timing 'as needed, at most 4 tablets in 24 hours'")
        .exits(0);
    let run = book.at(at).sh("dose take ibuprofen --amount '600 mg'");
    let said = "1 dose in 24 hours recorded in another unit and not counted";
    assert!(
        run.stdout.replace("\n  ", " ").contains(said),
        "{}",
        run.stdout
    );
}

#[test]
fn private_json_has_no_names() {
    let book = Book::new();
    capsules(&book);
    let run = book
        .at("2026-10-12T08:05:00+02:00")
        .sh("dose due --private --format json");
    assert!(
        run.stdout.contains("\"medicine\":\"dose\""),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("progesterone"), "{}", run.stdout);
}

#[test]
fn a_hold_that_ends_ahead_is_no_hold_without_end() {
    let book = Book::new();
    capsules(&book);
    let at = "2026-10-13T07:00:00+02:00";
    book.at(at)
        .sh("dose hold prog --from today --reason scan")
        .exits(0);
    let open = book.at(at).sh("dose reviews --json").stdout;
    assert!(open.contains("hold-open"), "{open}");
    book.at(at)
        .sh("dose resume prog --from 2026-10-15")
        .exits(0);
    let closed = book.at(at).sh("dose reviews --json").stdout;
    assert!(!closed.contains("hold-open"), "{closed}");
}

#[test]
fn longer_rhythms_show_their_first_slots() {
    let book = Book::new();
    let run = book.at("2026-10-12T07:30:00+02:00").run(&[
        "timing",
        "every 12 weeks on Tue at 09:00",
        "--json",
    ]);
    let slots = run.json()["slots"].as_array().unwrap().len();
    assert_eq!(slots, 1, "{}", run.stdout);
}
