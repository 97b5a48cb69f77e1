//! One fact, told the same wherever it is shown: a stop that was recorded after another, a
//! change of the moment of the start, a change that was corrected, a name that begins
//! another, and what an id of something voided comes to.

use crate::support::Book;

/// Utro until 10 Dec, then stopped after 28 Oct.
fn stopped() -> Book {
    let book = Book::new();
    book.at("2026-10-12T09:00:00+02:00")
        .sh("dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' --stop 'until 2026-12-10' --confirmed-by 'Dr Lee'")
        .exits(0);
    book.now("2026-10-28T12:00:00+01:00");
    book.sh("dose -y stop utro --after today").exits(0);
    book
}

fn kept(text: &str, word: &str) -> String {
    let kept = text.lines().filter(|l| l.contains(word));
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_recorded_stop_is_what_holds_everywhere() {
    let book = stopped();
    let shown = book.sh("dose show utro --json").ok().json();
    let stop = &shown["regimens"][0]["stop"];
    let told = ["expression", "resolves_on", "last_dose_on", "opens_on"].map(|k| stop[k].as_str());
    let expected = [
        Some("until 2026-10-29"),
        Some("2026-10-29"),
        Some("2026-10-28"),
        None,
    ];
    assert_eq!(told, expected);
    let report = book
        .sh("dose export appointment --format markdown")
        .ok()
        .stdout;
    assert!(!report.contains("2026-12-10"), "{report}");
    // The stop waits to be confirmed: that it stands is asked with it, and nowhere else.
    assert_eq!(
        kept(&report, "28 Oct 2026 22:00").trim(),
        "- Stop: recorded, from Thu 29 Oct, last dose Wed 28 Oct 2026 22:00"
    );
    for line in ["dose export fhir", "dose export ips"] {
        let file = book.sh(line).ok().stdout;
        assert!(!file.contains("until 2026-12-10"), "{line}");
        assert!(file.contains("recorded stop: until 2026-10-29"), "{line}");
    }
}

#[test]
fn a_stop_that_came_first_stays_as_it_was_said() {
    let book = Book::new();
    book.at("2026-10-12T09:00:00+02:00")
        .sh("dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00' --stop 'until 2026-10-20' --confirmed-by 'Dr Lee'")
        .exits(0);
    book.now("2026-10-28T12:00:00+01:00");
    book.sh("dose -y stop utro --after today --confirmed-by 'Dr Lee'")
        .exits(0);
    let shown = book.sh("dose show utro --json").ok().json();
    let stop = &shown["regimens"][0]["stop"];
    let told = ["expression", "resolves_on", "last_dose_on"].map(|k| stop[k].as_str());
    assert_eq!(
        told,
        [
            Some("until 2026-10-20"),
            Some("2026-10-20"),
            Some("2026-10-19")
        ]
    );
}

#[test]
fn a_change_of_the_day_of_the_start_tells_the_amount_before() {
    let book = Book::new();
    book.now("2026-10-27T07:00:00+01:00");
    book.sh("dose -y add Home --dose '1 capsule' --timing 'daily at 08:00, 22:00' --confirmed-by 'Dr Lee'")
        .exits(0);
    book.sh("dose -y change home --from today --set '22:00=2 capsules'")
        .exits(0);
    let day = book.sh("dose today --json").ok().json();
    let slots = day["slots"].as_array().unwrap();
    let told = slots
        .iter()
        .map(|s| (s["confirmed"].as_bool(), s["before"]["amount"].as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(Some(true), None), (Some(false), Some("1"))]
    );
    insta::assert_snapshot!(kept(&book.sh("dose").ok().stdout, "capsule"), @r##"
    08:00  ○ Home   1 capsule
    22:00  ○ Home   2 capsules   change not yet confirmed:
                                 1 capsule before today
    pqsk   Home, 22:00: 1 capsule, from today 2 capsules
    "##);
}

#[test]
fn a_corrected_change_is_not_ahead_any_more() {
    let book = Book::new();
    book.now("2026-10-03T09:00:00+02:00");
    book.sh(
        "dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'",
    )
    .exits(0);
    let id = book
        .sh("dose -y change utro --from 2026-10-05 --timing 'daily at 09:00'")
        .id();
    book.sh(&format!(
        "dose -y confirm {id} --corrected --by 'Dr Lee' --timing 'daily at 10:00'"
    ))
    .exits(0);
    for line in ["dose", "dose list"] {
        let text = book.sh(line).ok().stdout;
        assert!(!text.contains("daily at 09:00"), "{line}: {text}");
        assert_eq!(text.matches("daily at 10:00").count(), 1, "{line}: {text}");
    }
    // Of two changes of one moment that stand side by side neither is lost.
    book.sh("dose -y change utro --from 2026-10-05 --dose '2 capsules' --confirmed-by 'Dr Lee'")
        .exits(0);
    insta::assert_snapshot!(kept(&book.sh("dose list").ok().stdout, "from Mon 5 Oct").trim(), @"from Mon 5 Oct 2026 00:00: daily at 10:00, 2 capsules");
    insta::assert_snapshot!(kept(&book.sh("dose").ok().stdout, "Mon 5 Oct").trim(), @"Mon 5 Oct 00:00   Utro: daily at 10:00, 2 capsules");
}

#[test]
fn a_whole_name_wins_over_one_that_begins_with_it() {
    let book = Book::new();
    book.now("2026-10-03T07:00:00+02:00");
    for name in ["Utro 200 mg capsule", "Utro"] {
        book.sh(&format!(
            "dose -y add '{name}' --dose '1 capsule' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'"
        ))
        .exits(0);
    }
    let take = book.at("2026-10-03T08:05:00+02:00").sh("dose -y take UTRO");
    assert_eq!(take.exit, 0, "{}", take.stderr);
    let day = book
        .at("2026-10-03T08:06:00+02:00")
        .sh("dose today --json")
        .ok()
        .json();
    let slots = day["slots"].as_array().unwrap().iter();
    let taken = slots
        .filter(|s| s["state"] == "taken")
        .map(|s| s["medicine"].as_str());
    assert_eq!(taken.collect::<Vec<_>>(), [Some("Utro")]);
}

#[test]
fn what_was_voided_is_called_voided_and_a_name_is_no_id() {
    let book = Book::new();
    book.now("2026-10-03T09:00:00+02:00");
    book.sh(
        "dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'",
    )
    .exits(0);
    let id = book
        .sh("dose -y change utro --from 2026-10-05 --timing 'daily at 09:00'")
        .id();
    book.sh(&format!("dose -y void {id} --why 'a mistake'"))
        .exits(0);
    book.sh(&format!("dose -y confirm {id} --by 'Dr Lee'")).expect(
        "",
        "error: that entry is voided: nothing of it is waiting for a confirmation\nNothing was recorded.\n",
        1,
    );
    book.sh("dose -y amend utro --dose '2 capsules'").expect(
        "",
        "error: no entry here has the id \"utro\"\nNothing was recorded.\nhint: an id is wanted, no name: dose history, dose changes and dose show list them\n",
        1,
    );
}

#[test]
fn a_hold_in_the_report_says_until_when() {
    let book = Book::new();
    book.now("2026-10-01T09:00:00+02:00");
    book.sh(
        "dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'",
    )
    .exits(0);
    book.sh("dose -y hold utro --from today --until 2026-10-04 --reason x")
        .exits(0);
    let report = book.sh("dose export appointment").ok().stdout;
    insta::assert_snapshot!(kept(&report, "held"), @r##"
     pqsk  Utro from Thu 1 Oct: held until 2026-10-04, "x".
     Utro, since 1 Oct; 08:00 1 capsule. held from Thu 1 Oct, until 2026-10-04: x.
    DOSES BY DAY  ● taken  n not taken  ? no record  = held  blank: none due
    "##);
}
