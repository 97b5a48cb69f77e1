//! Days before a change print byte for byte as they did, whatever the change is.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::support::Book;

const NOW: &str = "2026-10-20T18:30:00+02:00";

/// A regimen of three weeks with doses here and there.
fn book() -> Book {
    let book = Book::new();
    book.at("2026-10-01T07:00:00+02:00")
        .sh("dose add Utro --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 14:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'")
        .exits(0);
    for line in [
        "dose take utro --slot '2026-10-08 14:00' --slot '2026-10-11 22:00' --slot '2026-10-14 08:00' --slot '2026-10-19 22:00'",
        "dose skip utro --slot '2026-10-12 14:00' --reason asleep",
        "dose take utro --extra --at '2026-10-13 16:00'",
    ] {
        book.at(NOW).sh(line).ok();
    }
    book.now(NOW);
    book
}

/// Every day before `day`, one by one and together, as text and for scripts.
fn days_before(book: &Book, day: NaiveDate) -> Vec<String> {
    let mut shown = Vec::new();
    let last = day.pred_opt().unwrap();
    for more in ["", " --json"] {
        shown.push(
            book.sh(&format!("dose slots --from 2026-09-28 --to {last}{more}"))
                .ok()
                .stdout,
        );
        shown.push(
            book.sh(&format!(
                "dose history --since 2026-09-28 --until {last} --all{more}"
            ))
            .ok()
            .stdout,
        );
        let near = (1..=4).filter_map(|back| day.checked_sub_days(chrono::Days::new(back)));
        // The day of today lists what is not yet confirmed, which is not of that day.
        for date in near.filter(|d| d.to_string() != "2026-10-20") {
            shown.push(book.sh(&format!("dose today {date}{more}")).ok().stdout);
        }
    }
    shown
}

/// Changes that take effect at 00:00 of `{}` or later on that day.
const CHANGES: &[&str] = &[
    "dose change utro --from {} --set '22:00=2 capsules'",
    "dose change utro --from {} --set '16:00=1 capsule' --said-by 'Nurse Kim' --via call",
    "dose change utro --from {} --drop 14:00",
    "dose change utro --from {} --timing 'every 8 hours from 07:00'",
    "dose change utro --from {} --timing 'every 2 days at 09:00' --dose '3 capsules'",
    "dose change utro --from {} --timing '6 hours after the last dose'",
    "dose change utro --from {} --timing 'as needed, at most 4 per day'",
    "dose change utro --from '{} 12:00' --dose '2 capsules' --confirmed-by 'Dr Lee'",
    "dose change utro --from '{} 12:00' --clock local",
    "dose change utro --from {} --route oral",
    "dose change utro --from {} --stop '+3 days'",
    "dose change utro --from {} --stop '10 doses'",
    "dose hold utro --from {} --reason fever",
    "dose hold utro --from {} --reason fever --until 2026-11-05",
    "dose stop utro --after {}",
    "dose zone America/Chicago --from '{} 15:00'",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn they_print_as_they_did(changes in prop::collection::vec((0..CHANGES.len(), 5_u32..28), 1..4)) {
        let book = book();
        for (line, day) in changes {
            let date = NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
            let before = days_before(&book, date);
            // A journey before now moves the clock that now is told by.
            if CHANGES[line].contains("zone") && day <= 20 {
                continue;
            }
            let line = CHANGES[line].replace("{}", &date.to_string());
            let run = book.sh(&line);
            prop_assert!(run.exit < 5, "{}", run.transcript());
            for (shown, before) in days_before(&book, date).iter().zip(&before) {
                prop_assert_eq!(shown, before, "{}", run.transcript());
            }
        }
    }
}

/// Also where the days after it are on the same screen: the lines of the days before it, as
/// far as those of the day itself.
#[test]
fn they_print_as_they_did_beside_the_days_of_the_change() {
    for line in CHANGES.iter().filter(|l| !l.contains("zone")) {
        let book = book();
        let shown = || {
            let line = "dose slots utro --from 2026-10-08 --to 2026-10-18";
            let text = book.sh(line).ok().stdout;
            let (before, _) = text.split_once("Thu 15 Oct 2026").unwrap_or((&text, ""));
            before.trim_end().to_owned()
        };
        let before = shown();
        assert!(before.contains("Wed 14 Oct 2026"), "{before}");
        book.sh(&line.replace("{}", "2026-10-15")).ok();
        assert_eq!(shown(), before, "{line}");
    }
}

#[test]
fn each_change_is_recorded_and_seen_from_its_day_on() {
    for line in CHANGES.iter().filter(|l| !l.contains("zone")) {
        let book = book();
        let from_it = |book: &Book| {
            let line = "dose slots --from 2026-10-15 --to 2026-11-10 --json";
            book.sh(line).ok().stdout
        };
        let date = NaiveDate::from_ymd_opt(2026, 10, 15).unwrap();
        let (before, after) = (days_before(&book, date), from_it(&book));
        book.sh(&line.replace("{}", "2026-10-15")).ok();
        for (shown, before) in days_before(&book, date).iter().zip(&before) {
            assert_eq!(shown, before, "{line}");
        }
        // A clock of one's own is no other time while at home.
        assert!(
            from_it(&book) != after || line.contains("--clock"),
            "{line}"
        );
    }
}
