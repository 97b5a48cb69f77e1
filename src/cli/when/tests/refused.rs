//! What is not in the grammar, impossible or ahead of now, and the reason given.

use super::*;

#[test]
fn what_happened_is_not_ahead() {
    assert_eq!(
        back("tomorrow 08:00"),
        "\"tomorrow 08:00\" is Wed 25 Nov 2026 08:00 (Europe/Berlin), which is ahead of now: it has not happened yet"
    );
    assert!(back("tomorrow").contains("Wed 25 Nov 2026 (Europe/Berlin)"));
    assert!(back("tonight").contains("ahead of now"));
    assert_eq!(back("today 14:10"), "Tue 2026-11-24 14:10");
    assert!(back("today 14:11").contains("ahead of now"));
    assert_eq!(forth("2027-11-21"), "Sun 2027-11-21 00:00 day");
}

#[test]
fn impossible_dates_and_times_are_refused_by_name() {
    assert_eq!(
        back("25:00"),
        "\"25:00\" is no time of day: expected 00:00 to 23:59"
    );
    assert!(back("yesterday 24:00").contains("\"24:00\" is no time of day"));
    assert!(back("12:60").contains("no time of day"));
    assert_eq!(
        back("31 February 2026"),
        "\"31 February 2026\" is not in the calendar"
    );
    assert_eq!(
        back("2026-02-31 08:00"),
        "\"2026-02-31\" is not in the calendar"
    );
    assert_eq!(back("2026-13-01"), "\"2026-13-01\" is not in the calendar");
    assert_eq!(
        back("1899-12-31"),
        "\"1899-12-31\" is outside the years 1900 to 2200"
    );
    assert!(forth("1 Jan 2201").contains("outside the years"));
    assert!(back("99999 days ago").contains("outside the years"));
    assert!(back("99999999 h ago").contains("cannot be read"));
}

#[test]
fn numbers_in_another_order_are_refused() {
    let both = "2026-03-12 (12 Mar 2026) or 2026-12-03 (3 Dec 2026)";
    for text in ["12/03/2026", "12.03.2026", "12-03-2026", "12/03/26"] {
        let expected = format!(
            "\"{text}\" does not say which number is the day and which the month: write {both}"
        );
        assert_eq!(back(text), expected);
        assert_eq!(back(&format!("{text} 08:00")), expected);
    }
    assert!(back("25/12/2026").ends_with("write 2026-12-25 (25 Dec 2026)"));
    assert!(back("2026/3/12").ends_with("write 2026-03-12 (12 Mar 2026)"));
    assert!(back("40/40/2026").ends_with("write a date such as 2026-03-12 or 12 Mar 2026"));
}

#[test]
fn the_whole_phrase_is_read_or_none() {
    for text in [
        "soon",
        "08:05 today",
        "mon tue",
        "tomorrow morning",
        "08:05 08:06",
        "today at",
        "at",
        "now now",
        "tonight 20:00",
        "2026-11-21 22:00 sharp",
        "21 Nov 2026 22:00 x",
        "8",
        "8.30",
        "0805",
        "last visit",
        "2026-11-21T22:00 x",
        ":30",
        "8:5",
        "٠٨:٠٥",
        "next mon",
        "November",
    ] {
        for direction in [Backwards, Forwards] {
            let read = said_at("2026-11-24T14:05:00+01:00", direction, text);
            assert!(read.contains("cannot be read as a time"), "{text}: {read}");
        }
    }
    assert!(back("").starts_with("no time was given"));
    assert!(back("8pm").contains("12-hour clock"));
    assert!(back("8:30 pm").contains("12-hour clock"));
    assert!(!back("\u{1b}[2J").contains('\u{1b}'));
}
