//! From entries to slots: the same week as in `travel`, recorded as a person does.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::book::*;
use super::travel::scenario;
use crate::domain::body::{
    BookBody, ChangeBody, ChangeKind, Moment, Patch, RegimenBody, Said, SetTime,
};
use crate::domain::entry::Entry;
use crate::domain::expr::Expr;
use crate::domain::kind;
use crate::domain::plan::{Plan, fold, fold_as_known};
use crate::domain::timing::Timing;
use crate::schedule::calendar::Calendar;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::slots::slots;
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

fn entry(n: u64, kind: &str, recorded: &str, body: &impl Serialize) -> Entry {
    Entry {
        id: id(u128::from(n)),
        device: id(1),
        seq: n,
        lamport: n,
        command: id(1000 + u128::from(n)),
        key: None,
        kind: kind.into(),
        corrects: None,
        recorded_at: moment(BERLIN, recorded).utc(),
        zone: BERLIN.into(),
        clock_given: false,
        body: Some(serde_json::to_string(body).unwrap()),
    }
}

fn entries() -> Vec<Entry> {
    let from = |at| moment(BERLIN, at);
    let book = BookBody {
        name: "me".to_owned(),
        home_zone: BERLIN.to_owned(),
    };
    let start = RegimenBody {
        asked: Vec::new(),
        reason: None,
        because: Vec::new(),
        name: "capsules".to_owned(),
        aliases: vec![],
        start: Expr::parse("2026-10-01").unwrap(),
        from: Some(from("2026-10-01 00:00")),
        log_from_on: None,
        patch: Patch {
            dose: Some(Box::new(exact(1, "capsule"))),
            timing: Some(Box::new(
                Timing::parse("daily at 08:00, 14:00, 22:00").unwrap(),
            )),
            stop: Some(Box::new(Expr::parse("until 2026-12-10").unwrap())),
            ..Patch::default()
        },
        said: Said::default(),
    };
    vec![
        entry(1, kind::BOOK, "2026-10-01 00:00", &book),
        entry(10, kind::REGIMEN, "2026-10-01 00:00", &start),
        entry(
            11,
            kind::CHANGE,
            "2026-10-12 13:40",
            &change(id(10), from("2026-10-12 00:00")),
        ),
    ]
}

/// `--set "22:00=2 capsules"`.
fn change(regimen: Uuid, from: Moment) -> ChangeBody {
    ChangeBody {
        regimen,
        change: ChangeKind::Change,
        from,
        patch: Patch {
            set: vec![SetTime {
                at: time("22:00"),
                dose: exact(2, "capsule"),
            }],
            ..Patch::default()
        },
        said: Said::default(),
        reason: None,
        because: Vec::new(),
        until: None,
        follows: None,
        start: None,
        without: None,
        asked: Vec::new(),
    }
}

/// When, and how much, through the year.
fn laid(plan: &Plan, regimen: u128) -> Vec<(DateTime<Utc>, String)> {
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let calendar = Calendar::new(plan, &zones, &doses);
    let all = slots(
        &calendar,
        &(utc("2026-01-01 00:00")..utc("2027-01-01 00:00")),
    );
    let own = all.into_iter().filter(|s| s.regimen == id(regimen));
    own.map(|s| (s.due_at, format!("{:?}", s.dose))).collect()
}

#[test]
fn entries_lead_to_the_slots_of_the_table() {
    let found = laid(&fold(&entries()), 10);
    assert_eq!(found.len(), 70 * 3, "1 Oct to 9 Dec");
    assert_eq!(found, laid(&scenario(), 10));
}

#[test]
fn what_was_known_before_the_change_is_still_told() {
    let before = moment(BERLIN, "2026-10-12 13:39").utc();
    let found = laid(&fold_as_known(&entries(), before), 10);
    assert_eq!(found.len(), 70 * 3);
    assert!(found.iter().all(|(_, dose)| !dose.contains("2")));
}
