//! `dose export calendar`: ids that stay, numbers that grow, what is withdrawn.

use std::collections::BTreeMap;

use crate::support::Book;

fn with_regimen() -> Book {
    let book = Book::new();
    book.at("2026-11-04T09:00:00+01:00").sh(
        "dose add Utro --dose \"1 capsule\" --strength \"200 mg\" --route vaginal \
         --timing \"daily at 08:00, 22:00\" --stop \"until 12w0d\" --confirmed-by \"Dr Lee\"",
    );
    book
}

/// Each entry's lines by its id, without what changes it.
fn entries(ics: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let unfolded = ics.replace("\r\n ", "");
    let events = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    let read = events.map(|text| {
        let (own, _) = text.split_once("END:VEVENT").unwrap();
        let own = own.split("BEGIN:VALARM").next().unwrap();
        let lines = own.lines().filter_map(|l| l.split_once(':'));
        let lines: BTreeMap<String, String> =
            lines.map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        (lines["UID"].clone(), lines)
    });
    read.collect()
}

fn export(book: &Book, at: &str, flags: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    entries(
        &book
            .at(at)
            .sh(&format!("dose export calendar {flags}"))
            .exits(0)
            .stdout,
    )
}

#[test]
fn a_file_says_its_doses_its_zone_and_where_it_ends() {
    let book = Book::new();
    book.sh("dose add Utro --dose \"1 capsule\" --strength \"200 mg\" --route vaginal --timing \"daily at 22:00\"");
    book.sh(
        "dose visit add \"2026-11-05 10:15\" --with \"Dr Lee; Clinic, Nord\" --place \"Room\\n1\"",
    );
    let run = book.sh("dose export calendar --until 2026-11-05");
    insta::assert_snapshot!(run.transcript().replace("\r\n", "\n"), @r##"
    $ dose export calendar --until 2026-11-05
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//dosebook//dose//EN
    CALSCALE:GREGORIAN
    NAME:doses\, me
    X-WR-CALNAME:doses\, me
    DESCRIPTION:What the record says from Wed 4 Nov 2026 to Thu 5 Nov 2026. Thi
     s file ends there: what is due after Thu 5 Nov 2026 is not in it. It does 
     not follow later changes by itself. Doses are single entries\; series (--r
     ecurring) of an earlier file are not replaced by it.
    X-WR-CALDESC:What the record says from Wed 4 Nov 2026 to Thu 5 Nov 2026. Th
     is file ends there: what is due after Thu 5 Nov 2026 is not in it. It does
      not follow later changes by itself. Doses are single entries\; series (--
     recurring) of an earlier file are not replaced by it.
    LAST-MODIFIED:20261104T132000Z
    BEGIN:VTIMEZONE
    TZID:Europe/Berlin
    BEGIN:STANDARD
    DTSTART:20261025T030000
    RDATE:20261025T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:01a1a6b7-6800-715c-8289-ec2d0a9167ec-review
    DTSTAMP:20261104T132000Z
    LAST-MODIFIED:20261104T132000Z
    SEQUENCE:8
    DTSTART;VALUE=DATE:20261104
    SUMMARY:review\, Utro: start from Wed 4 Nov 2026 00:00\, not yet confirmed
    DESCRIPTION:no confirmation is recorded
    STATUS:CONFIRMED
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:review\, Utro: start from Wed 4 Nov 2026 00:00\, not yet confir
     med
    TRIGGER:PT540M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:25b3df57-f3d4-813f-90b0-48ce83e440c8-review
    DTSTAMP:20261104T132000Z
    LAST-MODIFIED:20261104T132000Z
    SEQUENCE:8
    DTSTART;VALUE=DATE:20261104
    SUMMARY:review\, Utro: no stop recorded
    DESCRIPTION:going on since Wed 4 Nov 2026
    STATUS:CONFIRMED
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:review\, Utro: no stop recorded
    TRIGGER:PT540M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:01a1a6b7-6800-715c-8289-ec2d0a9167ec-20261104T2200
    DTSTAMP:20261104T132000Z
    LAST-MODIFIED:20261104T132000Z
    SEQUENCE:8
    DTSTART;TZID=Europe/Berlin:20261104T220000
    DURATION:PT1M
    SUMMARY:Utro\, 1 capsule
    DESCRIPTION:200 mg\nby vagina\nnot yet confirmed with your clinician
    STATUS:CONFIRMED
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Utro\, 1 capsule
    TRIGGER:PT0M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:01a1a6b7-6800-7857-8c6f-ae6d9b6f3b4a-visit
    DTSTAMP:20261104T132000Z
    LAST-MODIFIED:20261104T132000Z
    SEQUENCE:12
    DTSTART;TZID=Europe/Berlin:20261105T101500
    SUMMARY:visit\, Dr Lee\; Clinic\, Nord
    LOCATION:Room\\n1
    STATUS:CONFIRMED
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:visit\, Dr Lee\; Clinic\, Nord
    TRIGGER:-PT60M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:01a1a6b7-6800-715c-8289-ec2d0a9167ec-20261105T2200
    DTSTAMP:20261104T132000Z
    LAST-MODIFIED:20261104T132000Z
    SEQUENCE:8
    DTSTART;TZID=Europe/Berlin:20261105T220000
    DURATION:PT1M
    SUMMARY:Utro\, 1 capsule
    DESCRIPTION:200 mg\nby vagina\nnot yet confirmed with your clinician
    STATUS:CONFIRMED
    CLASS:PRIVATE
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:Utro\, 1 capsule
    TRIGGER:PT0M
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "##);
}

#[test]
fn private_titles_name_nothing() {
    let book = with_regimen();
    book.sh("dose visit add \"2026-11-05 10:15\" --with \"Dr Lee\" --place Nord");
    book.sh("dose review add \"ask about utro\" --due 2026-11-06");
    for flags in ["", "--recurring", "--cancel"] {
        let run = book.sh(&format!("dose export calendar --private {flags}"));
        let said = run.stdout.to_lowercase();
        for word in [
            "utro",
            "capsule",
            "200",
            "vagin",
            "lee",
            "nord",
            "12w",
            "ask about",
        ] {
            let named = said
                .lines()
                .find(|l| l.contains(word) && !l.starts_with("uid:"));
            // Digits of dates are no words.
            let named = named.filter(|l| !l.contains(":2026") && !l.contains("sequence"));
            assert_eq!(named, None, "{flags} {word}");
        }
    }
}

#[test]
fn an_id_stays_and_its_number_grows_with_each_change_of_it() {
    let book = with_regimen();
    let first = export(&book, "2026-11-04T10:00:00+01:00", "");
    let again = export(&book, "2026-11-04T11:00:00+01:00", "");
    assert_eq!(first, again, "nothing was recorded in between");
    book.at("2026-11-04T12:00:00+01:00")
        .sh("dose take utro --slot 08:00");
    assert_eq!(first, export(&book, "2026-11-04T12:01:00+01:00", ""));
    book.at("2026-11-04T12:02:00+01:00")
        .sh("dose change utro --from 2026-11-06 --set \"22:00=2 capsules\"");
    let changed = export(&book, "2026-11-04T12:03:00+01:00", "");
    let doses = |all: &BTreeMap<String, BTreeMap<String, String>>| -> Vec<String> {
        let ids = all.keys().filter(|k| !k.ends_with("-review"));
        ids.cloned().collect()
    };
    assert_eq!(doses(&first), doses(&changed));
    for id in doses(&first) {
        let number = |all: &BTreeMap<String, BTreeMap<String, String>>| -> u64 {
            all[&id]["SEQUENCE"].parse().unwrap()
        };
        assert!(number(&first) < number(&changed), "{id}");
    }
}

#[test]
fn a_series_is_counted_and_ends_at_every_change_and_hold() {
    let book = with_regimen();
    book.sh("dose change utro --from 2026-11-10 --set \"22:00=2 capsules\"");
    book.sh("dose hold utro --from 2026-11-20 --until 2026-11-23 --reason away");
    let all = export(
        &book,
        "2026-11-04T15:00:00+01:00",
        "--recurring --until 2026-11-30",
    );
    let mut series: Vec<String> = all
        .values()
        .filter(|e| e.contains_key("RRULE"))
        .map(|e| {
            let start = &e["DTSTART;TZID=Europe/Berlin"];
            format!("{start} {} {}", e["RRULE"], e["SUMMARY"])
        })
        .collect();
    series.sort();
    insta::assert_snapshot!(series.join("\n"), @r##"
    20261104T080000 FREQ=DAILY;COUNT=6 Utro\, 1 capsule
    20261104T220000 FREQ=DAILY;COUNT=6 Utro\, 1 capsule
    20261110T080000 FREQ=DAILY;COUNT=10 Utro\, 1 capsule
    20261110T220000 FREQ=DAILY;COUNT=10 Utro\, 2 capsules
    20261123T080000 FREQ=DAILY;COUNT=8 Utro\, 1 capsule
    20261123T220000 FREQ=DAILY;COUNT=8 Utro\, 2 capsules
    "##);
    assert!(
        !all.values()
            .any(|e| e.values().any(|v| v.contains("UNTIL=")))
    );
}

#[test]
fn a_later_export_of_a_series_replaces_the_earlier_one() {
    let book = with_regimen();
    let first = export(&book, "2026-11-04T15:00:00+01:00", "--recurring");
    let later = export(
        &book,
        "2026-11-14T15:00:00+01:00",
        "--recurring --until 2027-03-01",
    );
    let series = |all: &BTreeMap<String, BTreeMap<String, String>>| -> Vec<(String, u64)> {
        let rules = all.iter().filter(|(_, e)| e.contains_key("RRULE"));
        let number = |e: &BTreeMap<String, String>| e["SEQUENCE"].parse().unwrap();
        rules.map(|(id, e)| (id.clone(), number(e))).collect()
    };
    let (first, later) = (series(&first), series(&later));
    assert_eq!(first.len(), 2);
    for ((a, one), (b, two)) in first.iter().zip(&later) {
        assert_eq!(a, b);
        assert!(one < two);
    }
}

#[test]
fn after_an_end_everything_that_came_from_weeks_is_withdrawn_without_a_word() {
    let book = Book::new();
    book.at("2026-10-12T09:00:00+02:00")
        .sh("dose mark transfer 2026-10-12 --embryo-day 5");
    book.at("2026-10-24T09:00:00+02:00")
        .sh("dose mark positive-test 2026-10-24");
    book.at("2026-10-24T10:00:00+02:00").sh(
        "dose add Utro --dose \"1 capsule\" --timing \"daily at 08:00\" --stop \"until 12w0d\"",
    );
    book.at("2026-10-24T10:05:00+02:00").sh(
        "dose -y add Estro --dose \"1 tablet\" --timing \"daily at 09:00\" --stop 10w0d..12w0d",
    );
    book.at("2026-10-24T10:06:00+02:00")
        .sh("dose review add \"the second scan\" --due 9w0d");
    let before = export(&book, "2026-10-24T11:00:00+02:00", "--until 2027-01-15");
    let series = export(
        &book,
        "2026-10-24T11:00:00+02:00",
        "--recurring --until 2027-01-15",
    );
    let reviews = before.keys().filter(|k| k.ends_with("-review")).count();
    assert!(reviews >= 4, "{reviews}");
    book.at("2026-11-04T09:00:00+01:00")
        .sh("dose mark loss 2026-11-03");

    let now = "2026-11-04T09:30:00+01:00";
    let stands = export(&book, now, "");
    assert!(stands.is_empty(), "{stands:?}");
    let withdrawn = export(&book, now, "--cancel");
    for (id, event) in &before {
        let start = event
            .iter()
            .find(|(k, _)| k.starts_with("DTSTART"))
            .unwrap()
            .1;
        if start.as_str() < "20261103" {
            continue;
        }
        let gone = withdrawn
            .get(id)
            .unwrap_or_else(|| panic!("{id} {event:?}"));
        assert_eq!(gone["STATUS"], "CANCELLED");
        assert_eq!(gone["SUMMARY"], "withdrawn");
        let number = |e: &BTreeMap<String, String>| -> u64 { e["SEQUENCE"].parse().unwrap() };
        assert!(number(gone) > number(event));
    }
    let gone = export(&book, now, "--cancel --recurring");
    for (id, _) in series.iter().filter(|(_, e)| e.contains_key("RRULE")) {
        assert!(gone.contains_key(id), "{id}");
    }
    let text = book.at(now).sh("dose export calendar --cancel").stdout;
    for word in ["Utro", "Estro", "scan", "w0d", "loss", "VALARM"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn what_comes_back_has_a_greater_number_than_its_withdrawal() {
    let number = |e: &BTreeMap<String, String>| -> u64 { e["SEQUENCE"].parse().unwrap() };
    for flags in ["", "--recurring"] {
        let book = Book::new();
        book.at("2026-10-12T09:00:00+02:00")
            .sh("dose mark lmp 2026-09-20");
        book.at("2026-10-12T09:01:00+02:00").sh(
            "dose add Utro --dose \"1 capsule\" --timing \"daily at 08:00\" --stop \"until 12w0d\"",
        );
        // The longest file first: what is asked for later reaches less far.
        let at = "2026-10-12T09:02:00+02:00";
        let first = export(&book, at, &format!("{flags} --until 2028-12-31"));
        let loss = book.at(at).sh("dose mark loss 2026-10-11").id();
        let gone = export(&book, at, &format!("{flags} --cancel"));
        book.at(at).sh(&format!(
            "dose void {loss} --why \"the scan says otherwise\""
        ));
        let back = export(&book, at, flags);
        let doses = |id: &&String| !id.ends_with("-review");
        let ids: Vec<&String> = first
            .keys()
            .filter(doses)
            .filter(|id| gone.contains_key(*id))
            .collect();
        assert!(!ids.is_empty(), "{flags}");
        for id in ids {
            assert!(number(&first[id]) < number(&gone[id]), "{flags} {id}");
            let back = back
                .get(id)
                .unwrap_or_else(|| panic!("{flags} {id} is not back"));
            assert!(number(&gone[id]) < number(back), "{flags} {id}");
        }
    }
}

#[test]
fn what_a_change_moved_is_withdrawn() {
    let book = with_regimen();
    let first = export(&book, "2026-11-04T10:00:00+01:00", "--until 2026-11-20");
    book.sh("dose change utro --from 2026-11-06 --timing \"daily at 09:00\"");
    let gone = export(
        &book,
        "2026-11-04T15:00:00+01:00",
        "--cancel --until 2026-11-20",
    );
    let stands = export(&book, "2026-11-04T15:00:00+01:00", "--until 2026-11-20");
    for id in first.keys().filter(|k| !k.ends_with("-review")) {
        assert!(gone.contains_key(id) != stands.contains_key(id), "{id}");
    }
}

#[test]
fn an_update_withdraws_what_files_of_late_hold_and_a_plain_file_says_so() {
    let book = with_regimen();
    let at = "2026-11-04T15:00:00+01:00";
    let days = "--until 2026-11-08";
    let first = export(&book, "2026-11-04T10:00:00+01:00", days);
    let run = book
        .at("2026-11-04T10:00:00+01:00")
        .sh(&format!("dose export calendar {days}"));
    assert_eq!(run.stderr, "");
    book.at("2026-11-04T14:00:00+01:00")
        .sh("dose change utro --from 2026-11-06 --drop 22:00")
        .exits(0);
    let plain = book.at(at).sh(&format!("dose export calendar {days}"));
    assert_eq!(
        plain.stderr,
        "Where an earlier file was imported it may hold 3 entries that the record does not hold \
         any more: with --update this file withdraws them. Where none was, nothing is to be \
         done.\n"
    );
    assert!(!plain.stdout.contains("CANCELLED"), "{}", plain.stdout);
    let updated = book
        .at(at)
        .sh(&format!("dose export calendar {days} --update"))
        .exits(0);
    assert_eq!(
        updated.stderr,
        "3 entries of earlier files are in it as withdrawn.\n"
    );
    let (stands, updated) = (entries(&plain.stdout), entries(&updated.stdout));
    let mut gone = 0;
    for (id, lines) in &updated {
        let number = |lines: &BTreeMap<String, String>| lines["SEQUENCE"].parse::<u64>().unwrap();
        if stands.contains_key(id) {
            assert_eq!(stands[id], *lines);
            continue;
        }
        gone += 1;
        assert!(id.ends_with("T2200"), "{id}");
        assert_eq!(lines["STATUS"], "CANCELLED");
        assert!(number(lines) > number(&first[id]), "{id}");
    }
    assert_eq!(gone, 3);
    // The last file before the change reached to 3 February.
    let run = book
        .at("2027-01-03T10:00:00+01:00")
        .sh("dose export calendar");
    assert!(run.stderr.contains(" 32 entries "), "{}", run.stderr);
    // A file of a quarter of a year before reached no further than these days.
    let run = book
        .at("2027-02-10T10:00:00+01:00")
        .sh("dose export calendar");
    assert_eq!(run.exits(0).stderr, "");
    book.at(at)
        .sh("dose export calendar --update --cancel")
        .exits(2);
}

#[test]
fn what_is_refused() {
    Book::new().sh("dose export calendar").expect(
        "",
        "error: there is no book yet: nothing to export\n",
        1,
    );
    with_regimen()
        .sh("dose export calendar --since 2026-11-05 --until 2026-11-01")
        .exits(2);
}
