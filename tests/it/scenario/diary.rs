//! A paper diary typed in later, years back, and a start in mid-course.

use super::read::{slots, with};
use crate::support::Book;

const NOW: &str = "2026-11-10T18:00:00+01:00";

fn book(more: &str) -> Book {
    let book = Book::new();
    let line = format!(
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-10-01 {more}"
    );
    book.at(NOW).sh(&line).exits(0);
    book.now(NOW);
    book
}

/// How many slots are in each state.
fn states(book: &Book, from: &str, to: &str) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for slot in slots(book, NOW, from, to) {
        *counts
            .entry(slot.rsplit(' ').next().unwrap().to_owned())
            .or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

#[test]
fn a_start_in_mid_course_leaves_no_heap_of_open_slots() {
    let book = book("");
    assert_eq!(
        states(&book, "2026-10-01", "2026-11-10"),
        [("before-record".into(), 81), ("upcoming".into(), 1)]
    );
    let today = book.sh("dose").ok().stdout;
    assert!(!today.contains("No record yet"), "{today}");
    let report = book.sh("dose export appointment --format json").ok().json();
    assert_eq!(
        report["days"]["tallies"]
            .as_array()
            .map_or(0, |t| t.iter().map(|t| t["due"].as_u64().unwrap()).sum()),
        0_u64
    );
}

#[test]
fn log_from_counts_from_its_day_on() {
    let book = book("--log-from 2026-11-08");
    assert_eq!(
        states(&book, "2026-10-01", "2026-11-10"),
        [
            ("before-record".into(), 76),
            ("due".into(), 1),
            ("no-record".into(), 4),
            ("upcoming".into(), 1)
        ]
    );
}

#[test]
fn several_slots_are_recorded_in_one_command() {
    let book = book("");
    let run = book.sh("dose take iron --slot '2026-10-03 08:00' --slot '2026-10-03 20:00' --slot '2026-10-05 08:00'").ok();
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose take iron --slot 2026-10-03 08:00 --slot 2026-10-03 20:00 --slot 2026-10-05 08:00
    Recorded: 3 doses
      Iron, 1 tablet, taken about Sat 3 Oct 2026 08:00, for Sat 3 Oct         [uovn]
          08:00
      Iron, 1 tablet, taken about Sat 3 Oct 2026 20:00, for Sat 3 Oct         [uulz]
          20:00
      Iron, 1 tablet, taken about Mon 5 Oct 2026 08:00, for Mon 5 Oct         [pqsk]
          08:00
    dose undo takes all 3 back.
      next by the recorded instruction: 20:00 today, 1 tablet
    "##);
    assert_eq!(
        states(&book, "2026-10-01", "2026-10-05"),
        [("before-record".into(), 7), ("taken".into(), 3)]
    );
    book.sh("dose undo").exits(0);
    assert_eq!(
        states(&book, "2026-10-01", "2026-10-05"),
        [("before-record".into(), 10)]
    );
}

#[test]
fn several_slots_are_all_or_nothing() {
    let book = book("");
    book.sh("dose take iron --slot '2026-10-03 08:00'").ok();
    let before = book.sh("dose verify").exits(0).stdout;
    let run = book
        .sh("dose take iron --slot '2026-10-03 20:00' --slot '2026-10-03 08:00'")
        .exits(4);
    assert!(
        run.stderr.contains("Nothing was recorded."),
        "{}",
        run.transcript()
    );
    let odd = book.sh("dose take iron --slot '2026-10-03 20:00' --slot '2026-10-03 09:00'");
    assert_ne!(odd.exit, 0, "{}", odd.transcript());
    assert_eq!(book.sh("dose verify").exits(0).stdout, before);
}

#[test]
fn a_dose_years_back_stands_on_its_day() {
    let book = with("dose add Iron --dose '1 tablet' --timing 'daily at 08:00' --start 2019-03-30");
    let line = "dose take iron --slot '2019-03-31 08:00' --at '2019-03-31 08:10'";
    insta::assert_snapshot!(book.at(NOW).sh(line).ok().transcript(), @r##"
    $ dose take iron --slot 2019-03-31 08:00 --at 2019-03-31 08:10
    Recorded: Iron, 1 tablet                                                  [uovn]
      taken  Sun 31 Mar 2019 08:10 Europe/Berlin
      for    Sun 31 Mar 2019 08:00
      due by the recorded instruction: 08:00 today, 1 tablet
      next by the recorded instruction: tomorrow 08:00, 1 tablet
    "##);
    insta::assert_snapshot!(book.at(NOW).sh("dose today 2019-03-31").ok().transcript(), @r##"
    $ dose today 2019-03-31
    Sun 31 Mar 2019, Europe/Berlin

     08:00  ◉ Iron   1 tablet   taken 08:10, recorded 2781 days later

    The clocks went forward on Sun 31 Mar: 02:00 became 03:00.
    "##);
    let history = book
        .at(NOW)
        .sh("dose history --since 2019-03-01 --until 2019-04-30 --json")
        .ok()
        .json();
    assert_eq!(history["doses"][0]["taken_at"], "2019-03-31T08:10:00+02:00");
    assert_eq!(
        history["doses"][0]["recorded_at"],
        "2026-11-10T18:00:00+01:00"
    );
}

#[test]
fn each_slot_of_a_diary_has_a_time_of_its_own() {
    let book = book("");
    let line =
        "dose take iron --slot 'Mon 08:00' --at 'Mon 08:20' --slot 'Mon 20:00' --at 'Mon 21:05'";
    insta::assert_snapshot!(book.sh(line).exits(0).transcript(), @r##"
    $ dose take iron --slot Mon 08:00 --at Mon 08:20 --slot Mon 20:00 --at Mon 21:05
    Recorded: 2 doses
      Iron, 1 tablet, taken Mon 9 Nov 2026 08:20, for yesterday 08:00         [uovn]
      Iron, 1 tablet, taken Mon 9 Nov 2026 21:05, for yesterday 20:00         [uulz]
    dose undo takes both back.
      next by the recorded instruction: 20:00 today, 1 tablet
    "##);
    let said = |line: &str| {
        let run = book.sh(line);
        format!("{}exit {}\n", run.stderr, run.exit)
    };
    insta::assert_snapshot!(said("dose take iron --slot 'Sun 08:00' --at 'Sun 08:20' --at 'Sun 20:10'"), @r##"
    error: --at is given 2 times, for 1 medicine and 1 --slot
    Nothing was recorded.
    hint: several times want one medicine and a --slot for each: dose take MED --slot "yesterday 08:00" --at "yesterday 08:10" --slot "yesterday 14:00" --at "yesterday 14:20"
    exit 2
    "##);
    insta::assert_snapshot!(said("dose take --all-due --at 08:20 --at 20:10"), @r##"
    error: --at is given 2 times, for no medicine and no --slot
    Nothing was recorded.
    hint: several times want one medicine and a --slot for each: dose take MED --slot "yesterday 08:00" --at "yesterday 08:10" --slot "yesterday 14:00" --at "yesterday 14:20"
    exit 2
    "##);
    insta::assert_snapshot!(said("dose take iron --at yesterday 08:00"), @r##"
    error: 08:00 beside a medicine: alone, a time of day names all that is open at it
    Nothing was recorded.
    hint: its slot of 08:00: dose take iron --slot 08:00; taken at 08:00: --at 08:00, or with its day in quotes, --at "yesterday 08:00"
    exit 2
    "##);
}

#[test]
fn a_slot_before_the_record_that_a_dose_answers_is_counted() {
    let book = book("");
    book.sh("dose take iron --slot 'today 08:00'").ok();
    let report = book.sh("dose export appointment --format json").ok().json();
    let tally = &report["days"]["tallies"][0];
    assert_eq!((&tally["due"], &tally["taken"]), (&1.into(), &1.into()));
    assert_eq!(
        report["differs"].as_array().map(Vec::len),
        Some(0),
        "{report}"
    );
    let text = book.sh("dose").ok().stdout;
    assert!(
        text.contains("All slots of today up to now are recorded."),
        "{text}"
    );
}
