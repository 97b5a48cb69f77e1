//! The home zone of a book that was begun on a machine set to another: said with the first
//! entry, and put right for the whole book.

use crate::support::Book;

/// A book begun where the machine says UTC, with a dose at its time and one before it.
fn begun_in_utc() -> Book {
    let book = Book::new().zone("UTC");
    let add = "dose add prog --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' \
               --start 2026-10-20 --confirmed-by 'Dr Lee'";
    let run = book.at("2026-10-20T06:00:00Z").sh(add);
    assert_eq!(
        run.exits(0).stderr,
        "A new book: [folder]/data/me, home zone UTC\n\
         Where you live by another clock than that: dose zone --home IANA, as Europe/Berlin\n"
    );
    book.at("2026-10-20T08:05:00Z").sh("dose take prog").ok();
    book.at("2026-10-20T12:10:00Z")
        .sh("dose take prog --slot 14:00")
        .ok();
    book
}

const CORRECTED: &str = "2026-10-20T18:00:00Z";

#[test]
fn a_home_zone_is_corrected_and_each_dose_counts_for_its_time() {
    let book = begun_in_utc().zone("Europe/Berlin");
    insta::assert_snapshot!(book.at(CORRECTED).sh("dose").stdout, @r##"
    Tue 20 Oct 2026, 18:00, UTC

     08:00  ● prog   1 capsule   taken 08:05
     14:00  ● prog   1 capsule   taken about 12:10
     22:00  ○ prog   1 capsule

    All slots of today up to now are recorded. Next: 22:00 today.

    This machine's zone is Europe/Berlin; the zone in use here is UTC. A move is
    recorded by: dose zone Europe/Berlin. A home zone that was wrong from the start:
    dose zone --home Europe/Berlin
    "##);
    let run = book.at(CORRECTED).sh("dose zone --home Europe/Berlin");
    insta::assert_snapshot!(run.exits(0).transcript(), @r##"
    $ dose zone --home Europe/Berlin
    Corrected: the home zone is Europe/Berlin; it was recorded as UTC.
      Times of the home clock are read in Europe/Berlin, those of days past too.
      A dose keeps the moment it was taken at, and counts for the same time of its day.
    "##);
    insta::assert_snapshot!(book.at(CORRECTED).sh("dose").stdout, @r##"
    Tue 20 Oct 2026, 20:00, Europe/Berlin

     08:00  ● prog   1 capsule   taken 10:05
     14:00  ● prog   1 capsule   taken about 14:10
     22:00  ○ prog   1 capsule

    All slots of today up to now are recorded. Next: 22:00 today.
    "##);
    insta::assert_snapshot!(book.at(CORRECTED).sh("dose zone").stdout, @r##"
    now   Europe/Berlin
    home  Europe/Berlin, corrected; recorded as UTC
    "##);
    insta::assert_snapshot!(book.at(CORRECTED).sh("dose history").stdout, @r##"
    Tue 20 Oct 2026, UTC
     08:05  ● prog, 1 capsule, taken, for 08:00 in Europe/Berlin [pqsk]
     12:10  ● prog, 1 capsule, taken about this time, for 14:00 in Europe/Berlin
              [qvrz]

    2 voided or corrected lines not shown: dose history --all
    "##);
    let report = book.at(CORRECTED).sh("dose export appointment").ok().stdout;
    assert!(report.contains("2/2    0     0"), "{report}");
    let log = book
        .at(CORRECTED)
        .sh("dose export log --format jsonl")
        .ok()
        .stdout;
    for at in [
        "2026-10-20T08:05:00Z",
        "2026-10-20T08:00:00+02:00",
        "2026-10-20T14:00:00+02:00",
    ] {
        assert!(log.contains(at), "{at}: {log}");
    }
    book.at(CORRECTED).sh("dose verify").exits(0);
    // A slot by its old name is the same one.
    let run = book.at(CORRECTED).sh("dose show prog --json");
    let id = run.json()["regimens"][0]["id"].as_str().unwrap().to_owned();
    let line = format!("dose skip prog --reason asleep --slot '{id}@2026-10-20T22:00[UTC]' --json");
    let made = book.at(CORRECTED).sh(&line).ok().json();
    assert_eq!(made["doses"][0]["slot_at"], "2026-10-20T22:00:00+02:00");
}

#[test]
fn taken_back_it_is_as_it_was_and_what_was_known_stays() {
    let book = begun_in_utc().zone("Europe/Berlin");
    let day = |at: &str| book.at(at).sh("dose today 2026-10-20 --zone UTC").stdout;
    let slots = |line: &str| book.at("2026-10-21T10:00:00Z").sh(line).stdout;
    let before = day("2026-10-21T10:00:00Z");
    let known = "dose slots --from 2026-10-20 --to 2026-10-20 --zone UTC --as-known-on 2026-10-20";
    let then = slots(known);
    book.at("2026-10-21T10:00:00Z")
        .sh("dose zone --home Europe/Berlin")
        .ok();
    assert_ne!(day("2026-10-21T10:00:00Z"), before);
    assert_eq!(slots(known), then);
    let run = book.at("2026-10-21T10:01:00Z").sh("dose undo");
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose undo
    Taken back:
      a correction of home zone UTC: home zone Europe/Berlin  [tsuv]
    "##);
    assert_eq!(day("2026-10-21T10:00:00Z"), before);
}

#[test]
fn the_zone_said_first_is_the_home_zone() {
    let book = Book::new().zone("UTC");
    let run = book.sh("dose zone Europe/Berlin --json").ok();
    assert_eq!(run.stderr, "");
    let zones = book.sh("dose zone --json").ok().json();
    assert_eq!(zones["home_zone"], "Europe/Berlin");
    // A journey that is announced as the first thing begins at home.
    let book = Book::new();
    book.sh("dose zone America/Chicago --from '2026-11-20 15:00'")
        .exits(0);
    let zones = book.sh("dose zone --json").ok().json();
    assert_eq!(zones["home_zone"], "Europe/Berlin");
}

#[test]
fn what_the_home_zone_cannot_be_is_refused() {
    let book = begun_in_utc();
    let said = |line: &str| {
        let run = book.at(CORRECTED).sh(line);
        format!("{}exit {}\n", run.stderr, run.exit)
    };
    insta::assert_snapshot!(said("dose zone --home UTC"), @r##"
    error: the home zone is UTC already
    Nothing was recorded.
    exit 1
    "##);
    insta::assert_snapshot!(said("dose zone --home Berlin"), @r##"
    error: there is no time zone "Berlin": did you mean Europe/Berlin?
    Nothing was recorded.
    exit 2
    "##);
    insta::assert_snapshot!(said("dose zone --home Europe/Berlin --from 2026-10-01"), @r##"
    error: --home corrects the home zone of the whole book and takes no other zone and no --from
    Nothing was recorded.
    hint: a journey or a move from a moment on: dose zone IANA --from WHEN, and dose change MED --clock local
    exit 2
    "##);
    insta::assert_snapshot!(said("dose zone Europe/Berlin --home Europe/Berlin"), @r##"
    error: --home corrects the home zone of the whole book and takes no other zone and no --from
    Nothing was recorded.
    hint: a journey or a move from a moment on: dose zone IANA --from WHEN, and dose change MED --clock local
    exit 2
    "##);
}
