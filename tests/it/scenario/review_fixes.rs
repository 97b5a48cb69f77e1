//! Declining, taking back and stopping: nothing else is lost, doubled or shown as coming.

use super::read::slots;
use crate::support::{Book, Run};

/// A book with one regimen, added early on Thu 1 Oct 2026.
fn october(line: &str) -> Book {
    let book = Book::new();
    book.now("2026-10-01T06:00:00+02:00");
    book.sh(line).exits(0);
    book
}

const AT: &str = "2026-10-04T06:00:00+02:00";

fn declined(book: &Book, what: &str) -> Run {
    book.at(AT)
        .sh(&format!(
            "dose confirm {what} --declined --then was --by 'Dr Lee'"
        ))
        .ok()
}

/// The times alone of the slots of these days.
fn times(book: &Book, from: &str, to: &str) -> Vec<String> {
    let all = slots(book, AT, from, to);
    all.iter().map(|s| s[..16].to_owned()).collect()
}

/// The last line of the ledger: kind, was, now.
fn last_change(book: &Book) -> (String, String, String) {
    let all = book.at(AT).sh("dose changes --json").ok().json();
    let last = all["changes"].as_array().unwrap().last().unwrap().clone();
    let text = |key: &str| last[key].as_str().unwrap().to_owned();
    (text("kind"), text("was"), text("now"))
}

fn said_last(book: &Book, was: &str, now: &str) {
    let wanted = ("change".to_owned(), was.to_owned(), now.to_owned());
    assert_eq!(last_change(book), wanted);
}

#[test]
fn a_declined_change_leaves_a_later_one_as_it_is() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    let change = book
        .sh("dose change b1 --from 2026-10-02 --set '22:00=2 tablets'")
        .ok()
        .id();
    book.sh("dose change b1 --from 2026-10-03 --set '08:00=3 tablets' --confirmed-by 'Dr Lee'")
        .ok();
    declined(&book, &change);
    assert_eq!(
        slots(&book, AT, "2026-10-03", "2026-10-04"),
        [
            "2026-10-03T08:00 3 tablet no-record",
            "2026-10-03T22:00 2 tablet no-record",
            "2026-10-04T08:00 3 tablet upcoming",
            "2026-10-04T22:00 1 tablet upcoming",
        ]
    );
    said_last(
        &book,
        "daily at 08:00 (3 tablets) and 22:00 (2 tablets)",
        "daily at 08:00 (3 tablets) and 22:00 (1 tablet)",
    );
}

#[test]
fn a_change_recorded_after_the_declining_lies_upon_what_was() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change b1 --from 2026-10-10 --set '22:00=2 tablets'")
        .ok();
    book.at(AT)
        .sh("dose confirm b1 --declined --then was --by 'Dr Lee' --from 2026-10-06")
        .exits(0);
    book.at(AT)
        .sh("dose change b1 --from 2026-10-07 --set '08:00=3 tablets'")
        .ok();
    assert_eq!(
        slots(&book, AT, "2026-10-10", "2026-10-10"),
        [
            "2026-10-10T08:00 3 tablet upcoming",
            "2026-10-10T22:00 1 tablet upcoming",
        ]
    );
}

#[test]
fn declining_what_put_it_back_brings_the_change_again() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    let change = book
        .sh("dose change b1 --from 2026-10-02 --set '22:00=2 tablets'")
        .ok()
        .id();
    let was = declined(&book, &change).id();
    declined(&book, &was);
    assert_eq!(
        slots(&book, AT, "2026-10-04", "2026-10-04"),
        [
            "2026-10-04T08:00 1 tablet upcoming",
            "2026-10-04T22:00 2 tablet upcoming",
        ]
    );
}

#[test]
fn an_anchor_counts_on_from_where_it_did() {
    let book = october(
        "dose add B --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change b --from 2026-10-03 --timing 'every 3 days at 08:00'")
        .ok();
    declined(&book, "b");
    assert_eq!(
        times(&book, "2026-10-04", "2026-10-09"),
        ["2026-10-05T08:00", "2026-10-07T08:00", "2026-10-09T08:00"]
    );
    said_last(
        &book,
        "every 3 days at 08:00, 1 tablet",
        "every 2 days at 08:00, 1 tablet",
    );
}

#[test]
fn a_counted_stop_counts_on_from_where_it_did() {
    let book = october(
        "dose add C --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --stop '+10 days' --confirmed-by 'Dr Lee'",
    );
    let before = book.sh("dose show c --json").ok().json()["regimens"][0]["stop"].clone();
    assert_eq!(before["last_dose_on"], "2026-10-19");
    book.sh("dose change c --from 2026-10-03 --stop '+20 days'")
        .ok();
    declined(&book, "c");
    let after = book.at(AT).sh("dose show c --json").ok().json();
    assert_eq!(after["regimens"][0]["stop"], before);
    said_last(&book, "stop +20 days", "stop +10 days");
}

#[test]
fn a_field_that_was_empty_is_empty_again() {
    let book = october(
        "dose add D --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change d --from 2026-10-03 --route oral").ok();
    declined(&book, "d");
    let shown = book.at(AT).sh("dose show d --json").ok().json();
    assert_eq!(shown["regimens"][0]["route"], serde_json::Value::Null);
    said_last(&book, "route oral", "no route");
}

#[test]
fn a_declined_hold_going_on_or_stop_leaves_what_stood_before_it() {
    let held = "held, no end recorded";
    let daily = "daily at 08:00, 1 tablet";
    let on_the_fifth = |book: &Book| slots(book, AT, "2026-10-05", "2026-10-05");
    let start = || {
        october(
            "dose add E --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
        )
    };
    let book = start();
    book.sh("dose hold e --from 2026-10-03 --reason fever").ok();
    declined(&book, "e");
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet upcoming"]);
    said_last(&book, held, daily);

    let book = start();
    book.sh("dose hold e --from 2026-10-02 --reason fever --confirmed-by 'Dr Lee'")
        .ok();
    book.sh("dose resume e --from 2026-10-03").ok();
    declined(&book, "e");
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet held"]);
    said_last(&book, daily, held);

    let book = start();
    book.sh("dose hold e --from 2026-10-02 --reason fever --confirmed-by 'Dr Lee'")
        .ok();
    let stop = book.sh("dose stop e --after 2026-10-02").ok().id();
    declined(&book, &stop);
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet held"]);
    said_last(&book, "stopped", held);
}

#[test]
fn a_declined_start_is_stopped() {
    let book = october("dose add F --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01");
    declined(&book, "f");
    assert_eq!(times(&book, "2026-10-04", "2026-10-06"), [""; 0]);
    assert_eq!(last_change(&book).0, "stop");
}

/// A line that is refused, and records nothing.
fn refused(book: &Book, at: &str, line: &str, exit: u8, why: &str) {
    let before = book.at(at).sh("dose verify").exits(0).stdout;
    let run = book.at(at).sh(line).exits(exit);
    assert!(run.stderr.contains(why), "{}", run.transcript());
    assert!(
        run.stderr.contains("Nothing was recorded."),
        "{}",
        run.transcript()
    );
    assert_eq!(book.at(at).sh("dose verify").exits(0).stdout, before);
}

fn iron() -> Book {
    let book = october(
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.now("2026-10-01T08:05:00+02:00");
    book
}

const FIVE_PAST: &str = "2026-10-01T08:05:00+02:00";

#[test]
fn a_dose_is_not_restored_upon_an_answered_slot() {
    let book = iron();
    book.sh("dose take iron").ok();
    book.sh("dose undo").exits(0);
    let id = book.sh("dose take iron").ok().id();
    let why = format!(
        "Iron: the slot 2026-10-01 08:00 has an answer already: taken 2026-10-01 08:05 [{id}]"
    );
    for line in ["dose undo --back", "dose undo --back -y"] {
        refused(&book, FIVE_PAST, line, 4, &why);
    }
    let doses = book.sh("dose history --json").ok().json();
    assert_eq!(doses["doses"].as_array().unwrap().len(), 1);
}

#[test]
fn a_dose_is_not_moved_back_to_an_answered_slot() {
    let book = iron();
    let first = book.sh("dose take iron").ok().id();
    book.sh(&format!("dose amend {first} --slot '2026-10-01 20:00'"))
        .exits(0);
    book.sh("dose undo").exits(0);
    let id = book
        .sh("dose take iron --slot '2026-10-01 20:00'")
        .ok()
        .id();
    let why =
        format!("the slot 2026-10-01 20:00 has an answer already: taken 2026-10-01 08:05 [{id}]");
    refused(&book, FIVE_PAST, "dose undo --back", 4, &why);
}

#[test]
fn an_as_needed_dose_is_not_restored_within_the_gap() {
    let book = october(
        "dose add Para --dose '1 tablet' --timing 'as needed, at least 6 hours apart' --start 2026-10-01",
    );
    book.now(FIVE_PAST);
    book.sh("dose take para").ok();
    book.sh("dose undo").exits(0);
    book.sh("dose take para").ok();
    refused(&book, FIVE_PAST, "dose undo --back -y", 4, "Para: ");
}

#[test]
fn undo_says_in_full_what_it_takes_back() {
    let book = iron();
    for (line, said) in [
        (
            "dose hold iron --from 2026-10-03 --reason fever",
            "a hold of Iron, from Sat",
        ),
        (
            "dose resume iron --from 2026-10-04",
            "going on with Iron, from Sun",
        ),
        (
            "dose stop iron --after 2026-10-05",
            "a stop of Iron, from Tue",
        ),
        (
            "dose change iron --from 2026-10-04 --drop 08:00",
            "a change of Iron, from Sun",
        ),
    ] {
        if line.contains("resume") {
            book.sh("dose hold iron --from 2026-10-03 --reason fever")
                .ok();
        }
        book.sh(line).ok();
        let run = book.sh("dose undo").exits(0);
        assert!(run.stdout.contains(said), "{}", run.transcript());
    }
}

/// A change recorded here, which another device confirmed.
fn confirmed_elsewhere() -> (Book, String, String) {
    let book = iron();
    let change = book
        .sh("dose change iron --from 2026-10-04 --set '20:00=2 tablets'")
        .ok()
        .id();
    let other = Book::seeded(5);
    other.now("2026-10-01T08:06:00+02:00");
    let lines = book.sh("dose export book").ok().stdout;
    other.stdin(&lines).sh("dose import book -").ok();
    let confirmation = other
        .sh(&format!("dose confirm {change} --by 'Dr Lee' --json"))
        .ok();
    let id = confirmation.json()["entries"][0]["short"]
        .as_str()
        .unwrap()
        .to_owned();
    let joined = other.sh("dose export book").ok().stdout;
    book.stdin(&joined).sh("dose import book -").ok();
    (book, change, id)
}

#[test]
fn what_undo_says_can_be_done_in_its_place_works() {
    let (book, change, _) = confirmed_elsewhere();
    let run = book.sh("dose undo").exits(4);
    assert_eq!(
        run.stderr,
        format!(
            "error: 1 entry recorded after it rests on it, the first is confirmation [{}]\nNothing was recorded.\nhint: dose void {change} --why \"...\" says that it does not stand\n",
            hung(&run)
        )
    );
    book.sh(&format!("dose void {change} --why mistyped"))
        .exits(0);
    assert_eq!(
        slots(&book, FIVE_PAST, "2026-10-04", "2026-10-04"),
        [
            "2026-10-04T08:00 1 tablet upcoming",
            "2026-10-04T20:00 1 tablet upcoming"
        ]
    );
}

fn hung(run: &Run) -> String {
    let after = run.stderr.split('[').nth(1).unwrap();
    after.split(']').next().unwrap().to_owned()
}

#[test]
fn what_was_voided_keeps_nothing_from_being_taken_back() {
    let (book, _, confirmation) = confirmed_elsewhere();
    let other = Book::seeded(9);
    other.now("2026-10-01T08:07:00+02:00");
    let lines = book.sh("dose export book").ok().stdout;
    other.stdin(&lines).sh("dose import book -").ok();
    other
        .sh(&format!("dose void {confirmation} --why 'not said'"))
        .exits(0);
    let joined = other.sh("dose export book").ok().stdout;
    book.stdin(&joined).sh("dose import book -").ok();
    book.sh("dose undo").exits(0);
    let changes = book.sh("dose changes --json").ok().json();
    assert_eq!(changes["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_voided_regimen_takes_its_changes_with_it() {
    let (book, _, _) = confirmed_elsewhere();
    let id = book.sh("dose list --json").ok().json()["regimens"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    book.sh(&format!("dose void {id} --why mistyped")).exits(0);
    let today = book.sh("dose today --json").ok().json();
    assert_eq!(today["notices"], serde_json::json!([]));
    assert_eq!(today["slots"], serde_json::json!([]));
}

/// A regimen stopped after 4 Oct, with a change recorded from the 10th.
fn stopped() -> (Book, Run) {
    let book = october(
        "dose add G --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.now("2026-10-02T09:00:00+02:00");
    book.sh("dose change g --from 2026-10-10 --dose '2 tablets' --confirmed-by 'Dr Lee'")
        .ok();
    let stop = book
        .sh("dose stop g --after 2026-10-04 --confirmed-by 'Dr Lee'")
        .ok();
    (book, stop)
}

#[test]
fn a_stop_before_a_later_change_is_shown_from_its_own_moment() {
    let (book, stop) = stopped();
    let said = "stopped from Mon 5 Oct 2026 00:00, last dose Sun 4 Oct 2026 08:00";
    assert!(
        stop.stdout.contains(&format!("  stop  {said}\n")),
        "{}",
        stop.transcript()
    );
    for at in [
        "2026-10-02T09:00:00+02:00",
        "2026-10-06T09:00:00+02:00",
        "2026-10-12T09:00:00+02:00",
    ] {
        let show = book.at(at).sh("dose show g").ok();
        let (head, _) = show.stdout.split_once("Versions").unwrap();
        let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(head.contains(said), "{}", show.transcript());
        assert!(!head.contains("from Sat 10 Oct"), "{}", show.transcript());
    }
    let today = book.at("2026-10-04T09:00:00+02:00").sh("dose today").ok();
    assert!(!today.stdout.contains("10 Oct"), "{}", today.transcript());
    let page = book
        .at("2026-10-12T09:00:00+02:00")
        .sh("dose export appointment --format text")
        .exits(0);
    assert!(
        !page.stdout.contains("recorded, from Sat 10 Oct"),
        "{}",
        page.transcript()
    );
}

#[test]
fn a_second_stop_is_refused_unless_it_is_earlier() {
    let (book, _) = stopped();
    let at = "2026-10-02T09:05:00+02:00";
    let why = "G is stopped from 2026-10-05 00:00 already";
    for day in ["2026-10-04", "2026-10-06", "2026-10-12"] {
        refused(&book, at, &format!("dose stop g --after {day} -y"), 1, why);
    }
    book.at(at).sh("dose stop g --after 2026-10-03").ok();
    let later = "2026-10-20T09:00:00+02:00";
    refused(
        &book,
        later,
        "dose stop g --after 2026-10-20",
        1,
        "G is stopped from 2026-10-04 00:00 already",
    );
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
    let book = october(
        "dose add H --dose '1 tablet' --timing 'daily at 08:00, 20:00' --route oral --start 2026-10-01 --stop 2026-12-01",
    );
    let why = "the change leaves H as it is then: daily at 08:00 and 20:00, 1 tablet each";
    for flag in [
        "--dose '1 tablet'",
        "--set '20:00=1 tablet'",
        "--timing 'daily at 20:00, 08:00'",
        "--route oral",
        "--stop 2026-12-01",
    ] {
        refused(
            &book,
            AT,
            &format!("dose change h --from 2026-10-05 {flag}"),
            1,
            "the change leaves H as it is then: daily at 08:00",
        );
    }
    refused(
        &book,
        AT,
        "dose change h --from 2026-10-05 --route oral",
        1,
        why,
    );
    book.at(AT)
        .sh("dose change h --from 2026-10-05 --route vaginal")
        .ok();
    // From then on it is one.
    book.at(AT)
        .sh("dose change h --from 2026-10-06 --route oral")
        .ok();
}

#[test]
fn what_counts_anew_is_a_change() {
    let book = october(
        "dose add I --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --stop '+10 days'",
    );
    book.at(AT)
        .sh("dose change i --from 2026-10-06 --timing 'every 2 days at 08:00'")
        .ok();
    assert_eq!(
        times(&book, "2026-10-06", "2026-10-08"),
        ["2026-10-06T08:00", "2026-10-08T08:00"]
    );
    book.at(AT)
        .sh("dose change i --from 2026-10-06 --stop '+10 days'")
        .ok();
}
