//! A start in weeks that another dating moves is asked again, as a stop is.

use serde_json::{Value, json};

use super::read::with;
use crate::support::Book;

const GEL: &str = "dose add Gel --dose '1 g' --timing 'daily at 08:00' --start 12w0d \
                   --stop 'until 20w0d' --said-by 'Dr Lee' --confirmed-by 'Dr Lee'";

/// A start and a stop by the last period, and a scan chosen as the dating a week later.
fn redated() -> Book {
    let book = with("dose mark lmp 2026-10-01");
    book.at("2026-11-02T07:00:00+01:00").sh(GEL).exits(0);
    let line = "dose mark scan today --as 6w0d --said-by 'Dr Kim'";
    let scan = book.at("2026-11-09T07:00:00+01:00").sh(line).exits(0).id();
    book.now("2026-11-09T07:05:00+01:00");
    book.sh(&format!("dose dating use {scan} --by 'Dr Kim'"))
        .exits(0);
    book
}

fn reviews(book: &Book, kind: &str) -> Vec<Value> {
    let all = book.sh("dose reviews --json").ok().json();
    let all = all["reviews"].as_array().unwrap().iter();
    all.filter(|r| r["kind"] == kind).cloned().collect()
}

fn start_row(book: &Book) -> Value {
    let value = book.sh("dose changes --json").ok().json();
    let rows = value["datings"][0]["moved"].as_array().unwrap();
    rows.iter().find(|r| r["what"] == "start").unwrap().clone()
}

#[test]
fn it_is_asked_beside_the_stop_wherever_that_is() {
    let book = redated();
    insta::assert_snapshot!(book.sh("dose").transcript(), @r##"
    $ dose 
    Mon 9 Nov 2026, 07:05, Europe/Berlin · 6w0d by scan

    Nothing falls due today. Next: Mon 21 Dec 08:00.

    Not yet confirmed with your clinic: 2
     uovn   Gel, start 12w0d: its day was Thu 24 Dec 2026 when Dr Lee confirmed it,
            and is Mon 21 Dec 2026 now; not yet confirmed
     uovn   Gel, stop until 20w0d: the last dose day was Wed 17 Feb 2027 when Dr Lee
            confirmed it, and is Sun 14 Feb 2027 now; not yet confirmed
    "##);
    insta::assert_snapshot!(book.sh("dose changes --unconfirmed").transcript(), @r##"
    $ dose changes --unconfirmed
    Moved since it was confirmed (2)

     uovn  Gel
           start 12w0d: its day was Thu 24 Dec 2026 when Dr Lee confirmed it, and is
           Mon 21 Dec 2026 now; not yet confirmed
           another dating is in use since Mon 9 Nov 2026, said by Dr Kim
           dose confirm uovn --by WHO

     uovn  Gel
           stop until 20w0d: the last dose day was Wed 17 Feb 2027 when Dr Lee
           confirmed it, and is Sun 14 Feb 2027 now; not yet confirmed
           another dating is in use since Mon 9 Nov 2026, said by Dr Kim
           dose confirm uovn --by WHO
    "##);
    insta::assert_snapshot!(book.sh("dose reviews").transcript(), @r##"
    $ dose reviews
    Mon 9 Nov 2026                                              for the next 60 days

     open now
     vyts  Gel  start 12w0d: its day was Thu 24 Dec 2026 when Dr Lee confirmed it,
                and is Mon 21 Dec 2026 now; not yet confirmed (another dating is in
                use since Mon 9 Nov 2026, said by Dr Kim)
     qqzv  Gel  stop until 20w0d: the last dose day was Wed 17 Feb 2027 when Dr Lee
                confirmed it, and is Sun 14 Feb 2027 now; not yet confirmed (another
                dating is in use since Mon 9 Nov 2026, said by Dr Kim)

    Dates counted in weeks follow the dating by scan of Mon 9 Nov, 6w0d, as told by
    Dr Kim.
    "##);
    let list = book.sh("dose list").ok().stdout;
    assert!(list.contains("not yet confirmed: 2 changes"), "{list}");
    let ledger = book.sh("dose changes").ok().stdout;
    let ledger = ledger.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = "Gel, start 12w0d: start was Thu 24 Dec, now Mon 21 Dec; not yet confirmed";
    assert!(ledger.contains(row), "{ledger}");
    let page = book.sh("dose export appointment").ok().stdout;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = "Gel: does the recorded start (12w0d) stand? It comes to Mon 21 Dec 2026; it was \
                 24 Dec when Dr Lee confirmed it.";
    assert!(page.contains(asked), "{page}");
    let without = book.sh("dose export appointment --omit pregnancy");
    let without = without.exits(0).stdout.clone();
    assert!(!without.contains("12w0d"), "{without}");
}

#[test]
fn one_confirmation_of_the_medicine_answers_both_and_a_review_its_own() {
    let book = redated();
    book.sh("dose confirm gel --by 'Dr Kim'").exits(0);
    assert_eq!(reviews(&book, "start-moved"), Vec::<Value>::new());
    assert_eq!(reviews(&book, "stop-moved"), Vec::<Value>::new());
    assert_eq!(start_row(&book)["confirmed_by"], "Dr Kim");

    let book = redated();
    for (answered, other) in [("start-moved", "stop-moved"), ("stop-moved", "start-moved")] {
        let id = reviews(&book, answered)[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        book.sh(&format!("dose confirm {id} --by 'Dr Kim'"))
            .exits(0);
        assert_eq!(reviews(&book, answered), Vec::<Value>::new());
        assert_eq!(reviews(&book, other).len(), 1, "{answered}");
        book.sh("dose undo -y").exits(0);
    }
    book.sh("dose confirm --all --by 'Dr Kim'").exits(0);
    assert_eq!(reviews(&book, "start-moved"), Vec::<Value>::new());
    book.sh("dose changes --unconfirmed").expect(
        "No change is waiting for a confirmation; 1 change is recorded.\n",
        "",
        0,
    );
}

#[test]
fn it_moves_back_as_it_was_confirmed_and_no_word_about_the_day_declines_the_medicine() {
    let book = redated();
    let back = book.sh("dose undo --json").json();
    let rows = back["redating"]["rows"].as_array().unwrap();
    let start = rows.iter().find(|r| r["what"] == "start").unwrap();
    assert_eq!(
        (&start["as_confirmed"], &start["not_yet_confirmed"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(reviews(&book, "start-moved"), Vec::<Value>::new());

    let book = redated();
    let stop = reviews(&book, "stop-moved")[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    book.sh(&format!("dose confirm {stop} --by 'Dr Kim'"))
        .exits(0);
    let id = book.sh("dose list").ok().id();
    book.sh("dose confirm gel --by 'Dr Kim' --declined --then was")
        .expect(
            "",
            &format!(
                "\
error: [{id}] of Gel was confirmed: only the day of its start has moved since
Nothing was recorded.
hint: dose change --start DAY records another day; dose stop, that it ends
"
            ),
            1,
        );
    book.sh("dose change gel --start 2026-12-22 --said-by 'Dr Kim' --confirmed-by 'Dr Kim'")
        .exits(0);
    assert_eq!(reviews(&book, "start-moved"), Vec::<Value>::new());
}

#[test]
fn what_was_not_confirmed_or_is_a_day_asks_nothing() {
    let book = with("dose mark lmp 2026-10-01");
    for (name, start, by) in [
        ("A", "2026-12-24", " --confirmed-by 'Dr Lee'"),
        ("B", "12w0d", ""),
    ] {
        let line = format!(
            "dose add {name} --dose '1 g' --timing 'daily at 08:00' --start {start}{by} -y"
        );
        book.at("2026-11-02T07:00:00+01:00").sh(&line).exits(0);
    }
    let scan = book.sh("dose mark scan today --as 6w0d").exits(0).id();
    book.sh(&format!("dose dating use {scan} --by 'Dr Kim'"))
        .exits(0);
    assert_eq!(reviews(&book, "start-moved"), Vec::<Value>::new());
}
