//! What seven weeks with a book found: echoes that say what they leave, and words that are
//! still true when they are read.

use crate::support::Book;

const AT: &str = "2026-11-24T14:10:00+01:00";

fn book() -> Book {
    let book = Book::new();
    for (name, timing) in [
        ("Prog", "daily at 08:00, 14:00, 22:00"),
        ("Iron", "daily at 08:00, 09:00"),
        ("Zinc", "daily at 07:30"),
    ] {
        let line = format!(
            "dose add {name} --dose '1 tablet' --timing '{timing}' --log-from 2026-11-24 --confirmed-by 'Dr Lee'"
        );
        book.at("2026-11-24T07:00:00+01:00").sh(&line).exits(0);
    }
    book
}

#[test]
fn all_due_says_which_times_it_leaves() {
    let book = book();
    insta::assert_snapshot!(book.at(AT).sh("dose take --all-due").ok().transcript(), @r##"
    $ dose take --all-due
    Recorded: Prog, 1 tablet                                                  [nlwn]
      taken  Tue 24 Nov 2026 14:10 Europe/Berlin
      for    14:00 today
      next by the recorded instruction: 22:00 today, 1 tablet
      no record for 08:00 today. If you took it: dose take Prog --slot 08:00
      still open: Iron 09:00 today, Zinc 07:30 today; dose take --all-due records
      one time of day at a time
    "##);
    let json = book.at(AT).sh("dose take --all-due --json").ok().json();
    assert_eq!(json["doses"][0]["medicine"], "Iron");
    assert_eq!(json["notices"][1]["code"], "still-open");
    assert_eq!(
        json["notices"][1]["text"],
        "still open: Zinc 07:30 today; dose take --all-due records one time of day at a time"
    );
    // The last one leaves none; an excepted one is not named.
    book.at(AT).sh("dose undo").exits(0);
    let run = book.at(AT).sh("dose take --all-due --except Zinc").ok();
    assert!(!run.stdout.contains("still open"), "{}", run.stdout);
}

#[test]
fn a_quiet_echo_says_what_was_recorded_and_no_more() {
    let book = book();
    book.at(AT).sh("dose -q take --all-due").expect(
        "Recorded: Prog, 1 tablet                                                  [nlwn]\n  \
         taken  Tue 24 Nov 2026 14:10 Europe/Berlin\n  \
         for    14:00 today\n",
        "",
        0,
    );
    // A change says whom to confirm it with all the same.
    let run = book
        .at(AT)
        .sh("dose -q change Zinc --timing 'daily at 10:00' --from tomorrow")
        .ok();
    assert!(
        run.stdout
            .contains("Confirm this with your clinician before acting on it."),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("next by"), "{}", run.stdout);
}

#[test]
fn the_words_of_a_regimen_are_those_of_how_much_and_when() {
    let book = book();
    let words = "--said-by 'Dr Lee' --words";
    book.at(AT)
        .sh(&format!(
            "dose change Zinc --dose '2 tablets' --from now {words} 'two a day'"
        ))
        .exits(0);
    book.at(AT)
        .sh(&format!(
            "dose change Zinc --clock local --from now {words} 'same hours as there'"
        ))
        .exits(0);
    book.at(AT)
        .sh(&format!(
            "dose change Zinc --dose '3 tablets' --from 2026-12-01 {words} 'then three'"
        ))
        .exits(0);
    let shown = book.at(AT).sh("dose show Zinc").ok().stdout;
    assert!(shown.contains("  in words   \"two a day\"\n"), "{shown}");
    let later = book.at("2026-12-02T09:00:00+01:00").sh("dose show Zinc");
    assert!(
        later.ok().stdout.contains("  in words   \"then three\"\n"),
        "ahead"
    );
}

#[test]
fn what_has_passed_is_told_as_past() {
    let book = Book::new();
    let at = "2026-11-24T06:30:00+01:00";
    book.at(at)
        .sh("dose add Para --dose '1 g' --timing 'as needed, at least 6 hours apart'")
        .exits(0);
    let taken = book.at(at).sh("dose take Para").ok().stdout;
    assert!(taken.contains("; 6 hours after it: 12:30\n"), "{taken}");
    let day = book.at(AT).sh("dose").ok().stdout;
    assert!(day.contains("; 6 hours after it was 12:30\n"), "{day}");
    book.at(at)
        .sh("dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --stop 2026-11-25..2026-12-01")
        .exits(0);
    let said = |at: &str| book.at(at).sh("dose list").ok().stdout;
    let said = |at: &str| said(at).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said(at).contains("opens Wed 25 Nov 2026, closes Tue 1 Dec 2026;"));
    let opened = said("2026-11-25T09:00:00+01:00");
    assert!(
        opened.contains("opened Wed 25 Nov 2026, closes Tue 1 Dec 2026;"),
        "{opened}"
    );
    let closed = said("2026-12-02T09:00:00+01:00");
    assert!(
        closed.contains("opened Wed 25 Nov 2026, closed Tue 1 Dec 2026;"),
        "{closed}"
    );
}

#[test]
fn a_stop_before_the_start_waits_for_none() {
    let book = Book::new();
    book.at(AT)
        .sh("dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --start 6w0d..7w0d")
        .exits(0);
    insta::assert_snapshot!(book.at(AT).sh("dose stop Prog --after now").ok().transcript(), @r##"
    $ dose stop Prog --after now
    Recorded: Prog, a stop                                                    [uovn]
      from  Tue 24 Nov 2026 14:11 Europe/Berlin
      was   daily at 08:00, 1 capsule
      now   stopped
      stop  stopped
      Prog: nothing further falls due by the recorded instruction
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    "##);
    let shown = book.at(AT).sh("dose show Prog").ok().stdout;
    assert!(
        !shown.contains("nothing falls due until a start is recorded"),
        "{shown}"
    );
}

#[test]
fn a_symptom_of_days_is_over_now_only_if_that_is_said() {
    let book = Book::new();
    book.at("2026-11-20T08:00:00+01:00")
        .sh("dose symptom spots")
        .exits(0);
    book.at(AT).sh("dose symptom end").expect(
        "",
        "error: \"spots\" began Fri 20 Nov 2026 08:00, 4 days ago, and would be over only now\n\
         Nothing was recorded.\n\
         hint: --at WHEN says when it was over, -y that it is now\n",
        4,
    );
    let asked = book.terminal(&["n"]).at(AT).sh("dose symptom end");
    asked.expect(
        "",
        "\"spots\" began Fri 20 Nov 2026 08:00, 4 days ago. Is it over only now? [y/N] \
         error: left at the question\nNothing was recorded.\nhint: dose symptom end --at WHEN says when it was over\n",
        130,
    );
    book.at(AT).sh("dose symptom end --at yesterday").exits(0);
    book.at(AT).sh("dose undo").exits(0);
    book.terminal(&["y"]).at(AT).sh("dose symptom end").exits(0);
    book.at(AT).sh("dose undo").exits(0);
    book.at(AT).sh("dose symptom end -y").exits(0);
    // Of a day or two nobody is asked.
    book.at("2026-11-23T20:00:00+01:00")
        .sh("dose symptom cramps")
        .exits(0);
    book.at(AT).sh("dose symptom end").exits(0);
}

#[test]
fn the_words_of_an_instruction_before_are_not_those_of_the_one_in_force() {
    let book = book();
    for change in [
        "--dose '3 capsules' --said-by 'Dr Lee' --words 'three at night'",
        "--dose '1 capsule' --said-by 'Dr Lee'",
    ] {
        book.at(AT)
            .sh(&format!("dose change Zinc {change} --from now"))
            .exits(0);
    }
    let shown = book.at(AT).sh("dose show Zinc").ok().stdout;
    assert!(!shown.contains("  in words "), "{shown}");
    let report = book.at(AT).sh("dose export appointment").ok().stdout;
    let (_, taken) = report.split_once("TAKING NOW").unwrap();
    let (taken, _) = taken.split_once("CHANGED SINCE").unwrap();
    assert!(!taken.contains("three at night"), "{report}");
}
