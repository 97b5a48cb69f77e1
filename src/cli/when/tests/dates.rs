//! Calendar dates, RFC 3339, days for queries, and changes of the clocks.

use super::*;

#[test]
fn dates() {
    assert_eq!(back("2026-11-21 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21T22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21"), "Sat 2026-11-21 00:00 day");
    assert_eq!(back("21 Nov 2026"), "Sat 2026-11-21 00:00 day");
    assert_eq!(back("21 november 2026 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("Sat, 21 Nov 2026 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("1 Jan 1900 08:00"), "Mon 1900-01-01 08:00");
    assert_eq!(
        back("Sun 21 Nov 2026"),
        "\"Sun 21 Nov 2026\" is a Saturday: the weekday and the date differ"
    );
    assert_eq!(
        back("21 Nov"),
        "\"21 Nov\" has no year: write it, such as 21 Nov 2026"
    );
}

#[test]
fn changes_of_the_clocks() {
    assert_eq!(forth("2027-03-28 02:30"), "Sun 2027-03-28 03:30 shifted");
    assert_eq!(back("2026-10-25 02:30"), "Sun 2026-10-25 02:30 first");
    // Between the two 02:40 the first has passed; after both, the second is the last passed.
    assert_eq!(
        said_at("2026-10-25T02:30:00+01:00", Backwards, "02:40"),
        "Sun 2026-10-25 02:40 first"
    );
    assert_eq!(
        said_at("2026-10-25T02:45:00+01:00", Backwards, "02:40"),
        "Sun 2026-10-25 02:40 second"
    );
    assert_eq!(
        said_at("2026-10-25T02:45:00+02:00", Forwards, "02:40"),
        "Sun 2026-10-25 02:40 second"
    );
}

#[test]
fn days_for_queries() {
    let on = |text: &str, direction| {
        asked("Europe/Berlin", "2026-11-24T23:30:00Z", |here| {
            parse_date(text, direction, here).map_or_else(|e| e.to_string(), |d| d.to_string())
        })
    };
    assert_eq!(on("today", Backwards), "2026-11-25");
    assert_eq!(on("now", Backwards), "2026-11-25");
    assert_eq!(on("yesterday", Backwards), "2026-11-24");
    assert_eq!(on("Mon", Backwards), "2026-11-23");
    assert_eq!(on("Mon", Forwards), "2026-11-30");
    assert_eq!(on("2027-02-28", Backwards), "2027-02-28");
    assert_eq!(on("21 Nov 2026", Backwards), "2026-11-21");
    assert_eq!(on("2 weeks ago", Backwards), "2026-11-11");
    assert_eq!(on("last-visit", Backwards), "2026-11-05");
    for text in [
        "08:05",
        "2h ago",
        "tonight",
        "Mon 20:00",
        "2026-11-21 22:00",
        "2026-11-21T22:00Z",
    ] {
        assert!(
            on(text, Backwards).contains("is a time: expected a day"),
            "{text}"
        );
    }
    assert!(on("12/03/2026", Backwards).contains("does not say which number"));
}

#[test]
fn rfc_3339() {
    assert_eq!(back("2026-11-21T22:00:00Z"), "Sat 2026-11-21 23:00");
    assert_eq!(back("2026-11-21T22:00:00.5+01:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21 22:00:00-06:00"), "Sun 2026-11-22 05:00");
    assert_eq!(
        back("2026-11-21t22:00-06:00[America/Chicago]"),
        "Sat 2026-11-21 22:00"
    );
    assert_eq!(
        back("2026-11-21T22:00Z[America/Chicago]"),
        "Sat 2026-11-21 16:00"
    );
    assert_eq!(
        back("2026-10-25T02:30+01:00[Europe/Berlin]"),
        "Sun 2026-10-25 02:30 second"
    );
    assert_eq!(
        back("2026-10-25T02:30[Europe/Berlin]"),
        "Sun 2026-10-25 02:30 first"
    );
    let chicago = asked("Europe/Berlin", "2026-11-24T13:05:00Z", |here| {
        parse_when("2026-11-21T22:00[America/Chicago]", Backwards, here).unwrap()
    });
    assert_eq!(
        (chicago.zone.as_str(), chicago.at),
        ("America/Chicago", utc("2026-11-22T04:00:00Z"))
    );
    assert_eq!(
        back("2026-11-21T22:00+02:00[Europe/Berlin]"),
        "\"2026-11-21T22:00+02:00[Europe/Berlin]\" names an offset that Europe/Berlin does not have then: it has +01:00"
    );
    assert!(back("2026-11-21T22:00[Europe/Berln]").contains("there is no time zone"));
    assert!(back("2026-11-21T22:00[no zone").contains("cannot be read"));
    assert!(back("2026-11-21T22:61:00Z").contains("no time of day"));
    for text in [
        "2026-11-21T22",
        "2026-11-21T",
        "2026-11-21T22:00+0100",
        "2026-11-21T22:00:0Z",
    ] {
        assert!(
            back(text).contains("cannot be read as a time"),
            "{text}: {}",
            back(text)
        );
    }
}
