//! What a confirmation is of, by what it kept of what it saw, and by its place where it
//! kept nothing.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Plan, Version, fold};
use crate::domain::entry::Entry;
use crate::domain::kind;

const REGIMEN: u128 = 1;
const AMENDMENT: u128 = 2;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn entry(n: u128, lamport: u64, kind: &str, body: Value) -> Entry {
    Entry {
        id: id(n),
        device: Uuid::nil(),
        seq: lamport,
        lamport,
        command: id(n + 1000),
        key: None,
        kind: kind.into(),
        corrects: None,
        recorded_at: DateTime::<Utc>::UNIX_EPOCH,
        zone: "UTC".into(),
        clock_given: false,
        body: Some(body.to_string()),
    }
}

fn regimen() -> Entry {
    let from = json!({"at": "2026-11-02T00:00:00Z", "zone": "UTC"});
    let body = json!({"name": "A", "start": "2026-11-02", "from": from,
        "timing": "daily at 08:00", "dose": "1 tablet"});
    entry(REGIMEN, 1, kind::REGIMEN, body)
}

fn amendment(lamport: u64) -> Entry {
    let body = json!({"set": {"dose": "2 tablets"}});
    Entry {
        corrects: Some(id(REGIMEN)),
        ..entry(AMENDMENT, lamport, kind::AMEND, body)
    }
}

fn confirmation(lamport: u64, saw: Option<&[u128]>) -> Entry {
    let mut body =
        json!({"of": [id(REGIMEN)], "outcome": "confirmed", "by": "Dr Lee", "on": "2026-11-02"});
    if let Some(saw) = saw {
        body["saw"] = saw.iter().map(|n| id(*n).to_string()).collect();
    }
    entry(3, lamport, kind::CONFIRMATION, body)
}

fn undo(lamport: u64) -> Entry {
    let body = json!({"command": id(AMENDMENT + 1000).to_string()});
    entry(4, lamport, kind::UNDO, body)
}

fn start(plan: &Plan) -> &Version {
    &plan.regimens[0].versions[0]
}

fn holds(entries: &[Entry]) -> bool {
    let plan = fold(entries);
    assert_eq!(plan.unread, 0);
    start(&plan).confirmation.is_some()
}

#[test]
fn what_kept_nothing_is_of_the_words_that_stood_at_its_place() {
    assert!(holds(&[regimen(), amendment(2), confirmation(3, None)]));
    assert!(!holds(&[regimen(), amendment(3), confirmation(2, None)]));
    // As it was before: taken back, the amendment never was.
    let back = [regimen(), amendment(2), confirmation(3, None), undo(4)];
    assert!(holds(&back));
}

#[test]
fn what_kept_what_it_saw_is_of_those_words_wherever_it_stands() {
    for (saw, sees) in [(&[AMENDMENT][..], true), (&[], false)] {
        for (amended, confirmed) in [(2, 3), (3, 2)] {
            let all = [
                regimen(),
                amendment(amended),
                confirmation(confirmed, Some(saw)),
            ];
            assert_eq!(holds(&all), sees, "{saw:?} {amended}");
            // Without the amendment the words are the other ones.
            let back = [all.as_slice(), &[undo(9)]].concat();
            assert_eq!(holds(&back), !sees, "{saw:?} {amended}, taken back");
        }
    }
}

#[test]
fn the_words_it_saw_are_kept_with_their_terms() {
    let plan = fold(&[
        regimen(),
        confirmation(3, Some(&[AMENDMENT])),
        amendment(2),
        undo(4),
    ]);
    let start = start(&plan);
    let then = start.answered_as(start.answers.first().unwrap()).unwrap();
    let dose = |v: &Version| v.terms.dose.as_ref().unwrap().to_string();
    assert_eq!(
        (dose(then), dose(start)),
        ("2 tablets".to_owned(), "1 tablet".to_owned())
    );
    assert!(!start.amended_since(start.answers.first().unwrap()));
}

#[test]
fn an_entry_it_names_that_is_no_amendment_of_it_says_nothing() {
    assert!(holds(&[regimen(), confirmation(3, Some(&[77]))]));
}

fn change(n: u128, lamport: u64, day: u32, kind: &str, more: Value) -> Entry {
    let at = format!("2026-11-{day:02}T00:00:00Z");
    let mut body = json!({"regimen": id(REGIMEN), "change": kind,
        "from": {"at": at, "zone": "UTC"}});
    let fields = more.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(fields);
    entry(n, lamport, kind::CHANGE, body)
}

#[test]
fn a_hold_that_was_out_of_force_is_put_back_with_what_it_says() {
    // In the order of their effect: the hold is taken out before it begins, and the change
    // that takes it out is itself taken out after.
    let plan = fold(&[
        regimen(),
        change(10, 2, 5, "hold", json!({"reason": "stomach"})),
        change(11, 3, 4, "change", json!({"without": id(10)})),
        change(12, 4, 7, "change", json!({"without": id(11)})),
    ]);
    assert_eq!(plan.unread, 0);
    let hold = |v: &Version| v.terms.hold.as_ref().and_then(|h| h.reason.clone());
    let holds: Vec<_> = plan.regimens[0].versions.iter().map(hold).collect();
    assert_eq!(holds, [None, None, None, Some("stomach".to_owned())]);
}

#[test]
fn what_changes_of_times_leave_as_it_was_is_kept_once() {
    let set = |n: u128, day: u32, at: &str| {
        let patch = json!({"set": [{"at": at, "dose": "3 tablets"}]});
        change(n, u64::from(day), day, "change", json!({"patch": patch}))
    };
    let routed = json!({"patch": {"route": "oral"}});
    let mut entries = vec![
        regimen(),
        set(10, 3, "08:00:00"),
        set(11, 4, "22:00:00"),
        change(12, 5, 5, "change", routed),
        set(13, 6, "22:00:00"),
    ];
    let shared = |entries: &[Entry]| -> Vec<bool> {
        let plan = fold(entries);
        assert_eq!(plan.unread, 0);
        let versions = plan.regimens[0].versions.windows(2);
        let same = |v: &[Version]| Arc::ptr_eq(&v[0].terms.lasting, &v[1].terms.lasting);
        versions.map(same).collect()
    };
    assert_eq!(shared(&entries), [true, true, false, true]);
    // Weeks that are off make dates of ages; here are none.
    let off = json!({"name": "weeks", "value": "off"});
    entries.push(entry(20, 7, kind::SETTING, off));
    assert_eq!(shared(&entries), [true, true, false, true]);
}
