//! Never silently over: what has come to its day stands in `today` and `reviews` until a
//! person answers it.

use crate::support::Book;

const START: &str = "2026-11-01T09:00:00+01:00";

fn add(book: &Book, more: &str) {
    book.at(START)
        .sh(&format!(
            "dose add utro --dose '1 capsule' --timing 'daily at 22:00' {more}"
        ))
        .exits(0);
    book.at(START)
        .sh("dose confirm utro --by 'Dr Lee'")
        .exits(0);
}

/// The kinds that stand for `utro`, in today and in the reviews that are open.
fn stands(book: &Book, at: &str) -> [Vec<String>; 2] {
    let kinds = |line: &str, list: &str| -> Vec<String> {
        let value = book.at(at).sh(line).json();
        let list = value[list].as_array().unwrap().clone();
        list.iter()
            .filter(|l| l["due_on"].as_str().is_some_and(|d| d <= &at[..10]))
            .map(|l| l["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    [
        kinds("dose today --json", "ahead"),
        kinds("dose reviews --json", "reviews"),
    ]
}

fn both(kind: &str) -> [Vec<String>; 2] {
    [vec![kind.to_owned()], vec![kind.to_owned()]]
}

fn answer(book: &Book, at: &str, kind: &str) {
    let reviews = book.at(at).sh("dose reviews --json").json();
    let reviews = reviews["reviews"].as_array().unwrap().clone();
    let one = reviews.iter().find(|r| r["kind"] == kind).unwrap();
    let id = one["id"].as_str().unwrap();
    book.at(at)
        .sh(&format!(
            "dose review done {id} --by 'Dr Lee' --outcome 'so it is'"
        ))
        .exits(0);
}

/// The day ends at midnight where the person lives, not at that of another zone.
#[test]
fn what_is_said_just_after_the_last_day_answers_its_stop() {
    let book = Book::new();
    book.at(START)
        .sh("dose add para --dose '1 tablet' --timing 'as needed' --stop 'through 2026-11-03'")
        .exits(0);
    let confirmed = book.at("2026-11-04T00:30:00+01:00");
    confirmed.sh("dose confirm para --by 'Dr Lee'").exits(0);
    let later = "2026-12-20T09:00:00+01:00";
    assert_eq!(stands(&book, later), [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn a_stop_reached_stands_until_it_is_answered() {
    let book = Book::new();
    add(&book, "--stop 'through 2026-11-03'");
    let later = "2026-12-20T09:00:00+01:00";
    assert_eq!(stands(&book, later), both("stop-reached"));
    // A change of something else says nothing of the stop.
    book.at(later)
        .sh("dose change utro --from today --purpose 'luteal support' --confirmed-by self")
        .exits(0);
    answer(&book, later, "stop-reached");
    assert_eq!(stands(&book, later), [vec![], vec![]] as [Vec<String>; 2]);
}

#[test]
fn a_stop_confirmed_by_the_clinician_is_answered() {
    let book = Book::new();
    add(&book, "--stop 'through 2026-11-03'");
    let later = "2026-11-20T09:00:00+01:00";
    book.at(later)
        .sh("dose stop utro --after 2026-11-03 --said-by 'Dr Lee' --confirmed-by 'Dr Lee'")
        .exits(0);
    assert_eq!(stands(&book, later), [vec![], vec![]] as [Vec<String>; 2]);
}

#[test]
fn an_open_window_stands_until_it_is_answered() {
    let book = Book::new();
    add(&book, "--stop '2026-11-10..2026-11-20'");
    for at in ["2026-11-10T09:00:00+01:00", "2027-02-10T09:00:00+01:00"] {
        assert_eq!(stands(&book, at), both("window-opens"), "{at}");
    }
    insta::assert_snapshot!(book.at("2026-11-12T09:00:00+01:00").sh("dose today").transcript(), @r##"
    $ dose today
    Thu 12 Nov 2026, 09:00, Europe/Berlin

     22:00  ○ utro   1 capsule

    No record yet
     Tue 10 Nov 22:00   utro   1 capsule
     yesterday 22:00    utro   1 capsule
     9 older, since Sun 1 Nov: dose slots --from 2026-11-01 --to 2026-11-09

    Ahead
     since Tue 10 Nov   utro: window 2026-11-10..2026-11-20 opens; doses go on until
                        a stop is recorded
    "##);
    answer(&book, "2026-11-12T09:00:00+01:00", "window-opens");
    assert_eq!(
        stands(&book, "2026-11-12T09:00:00+01:00"),
        [vec![], vec![]] as [Vec<String>; 2]
    );
}

#[test]
fn a_hold_with_no_end_stands_until_it_is_answered() {
    let book = Book::new();
    add(&book, "--stop 'through 2027-11-03'");
    book.at("2026-11-05T09:00:00+01:00")
        .sh("dose hold utro --from today --reason 'until the scan' --confirmed-by 'Dr Lee'")
        .exits(0);
    let later = "2027-03-05T09:00:00+01:00";
    assert_eq!(stands(&book, later), both("hold-open"));
    insta::assert_snapshot!(book.at(later).sh("dose today").transcript(), @r##"
    $ dose today
    Fri 5 Mar 2027, 09:00, Europe/Berlin

     22:00  = utro   1 capsule   held

    Ahead
     open   utro: on hold since Thu 5 Nov 2026, no end recorded

    utro is held: until the scan (no end is recorded).
    "##);
    answer(&book, later, "hold-open");
    assert_eq!(stands(&book, later), [vec![], vec![]] as [Vec<String>; 2]);
}

#[test]
fn a_watch_period_after_the_last_dose_stands_until_it_is_answered() {
    let book = Book::new();
    add(&book, "--stop 'through 2026-11-03' --watch '2 weeks'");
    let stopped = "2026-11-04T09:00:00+01:00";
    assert_eq!(stands(&book, "2026-11-03T09:00:00+01:00")[0], ["stop"]);
    let line = "dose stop utro --after 2026-11-03 --confirmed-by 'Dr Lee' --watch 14d";
    insta::assert_snapshot!(book.at(stopped).sh(line).transcript(), @r##"
    $ dose stop utro --after 2026-11-03 --confirmed-by Dr Lee --watch 14d
    Recorded: utro, a stop                                                    [oowt]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      was   daily at 22:00, 1 capsule
      now   stopped
      stop  stopped from Wed 4 Nov 2026 00:00, last dose Tue 3 Nov 2026 22:00
    Recorded: confirmed by Dr Lee, Wed 4 Nov 2026: utro (oowt)                [qkwu]
      utro: nothing further falls due by the recorded instruction
    "##);
    insta::assert_snapshot!(book.at(stopped).sh("dose reviews").transcript(), @r##"
    $ dose reviews
    Wed 4 Nov 2026                                              for the next 60 days

     open now
     vuzz  utro  watch period after the last dose of Tue 3 Nov 2026: 14 days, to Tue
                 17 Nov 2026 (it stands until somebody answers it)
    "##);
    // From its first day, through the period and after it.
    let today = book.at(stopped).sh("dose today --json").json();
    assert_eq!(today["ahead"][0]["kind"], "watch");
    for at in ["2026-11-18T09:00:00+01:00", "2027-01-18T09:00:00+01:00"] {
        assert_eq!(stands(&book, at), both("watch"), "{at}");
    }
    insta::assert_snapshot!(book.at("2026-11-18T09:00:00+01:00").sh("dose today").transcript(), @r##"
    $ dose today
    Wed 18 Nov 2026, 09:00, Europe/Berlin

    No regimen is recorded as going on. dose add writes one down.

    Ahead
     since Tue 17 Nov   utro: watch period after the last dose of Tue 3 Nov 2026:
                        14 days, to Tue 17 Nov 2026
    "##);
    answer(&book, "2026-11-18T09:00:00+01:00", "watch");
    assert_eq!(
        stands(&book, "2026-11-19T09:00:00+01:00"),
        [vec![], vec![]] as [Vec<String>; 2]
    );
    book.sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --watch 36h")
        .exits(2);
}
