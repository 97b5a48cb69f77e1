//! A book for tests: entries as commands would record them, folded as commands would.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{
    ChangeBody, ChangeKind, ConfirmationBody, DoseBody, DoseState, Moment, Outcome, Patch,
    RegimenBody, Said, SetTime, SlotKey,
};
use crate::domain::dose_record::DoseRecord;
use crate::domain::entry::Entry;
use crate::domain::expr::Expr;
use crate::domain::kind;
use crate::domain::plan::{Plan, fold, standing};
use crate::domain::timing::Timing;
use crate::domain::zone_name::ZoneName;
use crate::report::{RecordsInMemory, View};
use crate::schedule::zone::Zones;

pub const BERLIN: &str = "Europe/Berlin";

/// `2026-11-04 14:20` in Berlin.
pub fn at(text: &str) -> DateTime<FixedOffset> {
    let zone = ZoneName::new(BERLIN).unwrap();
    let read = Zones::bundled().instant(&zone, wall(text)).unwrap();
    read.at.with_timezone(&read.offset)
}

pub fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub fn moment(text: &str) -> Moment {
    Moment {
        at: at(text),
        zone: BERLIN.into(),
    }
}

#[derive(Default)]
pub struct World {
    pub entries: Vec<Entry>,
}

impl World {
    /// A book of Berlin.
    pub fn new() -> Self {
        let mut world = Self::default();
        let body = serde_json::json!({"name": "me", "home_zone": BERLIN});
        world.record(kind::BOOK, "2026-10-12 07:00", &body);
        world
    }

    pub fn record(&mut self, kind: &str, when: &str, body: &impl Serialize) -> Uuid {
        self.correct(kind, when, None, body)
    }

    pub fn correct(
        &mut self,
        kind: &str,
        when: &str,
        corrects: Option<Uuid>,
        body: &impl Serialize,
    ) -> Uuid {
        let n = self.entries.len() as u64 + 1;
        let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + u128::from(n));
        self.entries.push(Entry {
            id,
            device: Uuid::from_u128(1),
            seq: n,
            lamport: n,
            command: Uuid::from_u128(u128::from(n)),
            key: None,
            kind: kind.into(),
            corrects,
            recorded_at: at(when).to_utc(),
            zone: BERLIN.into(),
            clock_given: false,
            body: Some(serde_json::to_string(body).unwrap()),
        });
        id
    }

    /// A regimen from 08:00 of 12 October, recorded then.
    pub fn regimen(&mut self, name: &str, timing: &str, dose: &str, patch: Patch) -> Uuid {
        let from = moment("2026-10-12 08:00");
        let body = RegimenBody {
            asked: Vec::new(),
            reason: None,
            because: Vec::new(),
            name: name.into(),
            aliases: Vec::new(),
            start: Expr::parse("2026-10-12").unwrap(),
            from: Some(from),
            log_from_on: None,
            patch: Patch {
                timing: Some(Box::new(Timing::parse(timing).unwrap())),
                dose: Some(Box::new(DoseAmount::parse(dose).unwrap())),
                ..patch
            },
            said: Said {
                by: Some("Dr Lee".into()),
                ..Said::default()
            },
        };
        self.record(kind::REGIMEN, "2026-10-12 07:30", &body)
    }

    pub fn confirm(&mut self, of: Uuid, when: &str) -> Uuid {
        let body = ConfirmationBody {
            of: vec![of],
            outcome: Outcome::Confirmed,
            by: "Dr Lee".into(),
            on: at(when).date_naive(),
            via: None,
            words: None,
            stop_on: None,
            start_on: None,
            saw: None,
        };
        self.record(kind::CONFIRMATION, when, &body)
    }

    /// A change of the amount at one time, told by phone.
    pub fn set(&mut self, regimen: Uuid, time: &str, dose: &str, from: &str, when: &str) -> Uuid {
        let body = ChangeBody {
            regimen,
            change: ChangeKind::Change,
            from: moment(from),
            patch: Patch {
                set: vec![SetTime {
                    at: time.parse().unwrap(),
                    dose: DoseAmount::parse(dose).unwrap(),
                }],
                ..Patch::default()
            },
            said: Said {
                by: Some("Nurse Kim".into()),
                via: Some("call".into()),
                at: Some(moment(when)),
                words: Some("take two at night from tonight".into()),
                ..Said::default()
            },
            reason: None,
            because: Vec::new(),
            until: None,
            follows: None,
            start: None,
            without: None,
            asked: Vec::new(),
        };
        self.record(kind::CHANGE, when, &body)
    }

    pub fn dose_body(
        regimen: Uuid,
        name: &str,
        taken: &str,
        slot: Option<&str>,
        dose: &str,
    ) -> DoseBody {
        DoseBody {
            regimen,
            state: DoseState::Taken,
            at: at(taken),
            zone: BERLIN.into(),
            slot: slot.map(|s| SlotKey {
                wall: wall(s),
                zone: BERLIN.into(),
                fold: false,
            }),
            slot_at: None,
            dose: Some(Amount::parse(dose).unwrap()),
            name: name.into(),
            strength: Some("200 mg".into()),
            form: None,
            route: Some("vaginal".into()),
            site: None,
            by: None,
            extra: false,
            about: false,
            reason: None,
            note: None,
            asked: None,
        }
    }

    pub fn take(
        &mut self,
        regimen: Uuid,
        name: &str,
        taken: &str,
        slot: Option<&str>,
        dose: &str,
    ) -> Uuid {
        let body = Self::dose_body(regimen, name, taken, slot, dose);
        self.record(kind::DOSE, taken, &body)
    }

    /// What a report says of this book at a moment.
    pub fn see<T>(&self, now: &str, report: impl Fn(&View<'_>) -> T) -> T {
        let plan: Plan = fold(&self.entries);
        let standing = standing(&self.entries);
        let doses = standing.iter().filter(|s| s.entry.kind == kind::DOSE);
        let records = RecordsInMemory(doses.filter_map(DoseRecord::of).collect());
        let (facts, zones) = (records.facts(), Zones::bundled());
        let now: DateTime<Utc> = at(now).to_utc();
        let short = |id: Uuid| format!("k{:03}", id.as_u128() & 0xfff);
        report(&View {
            plan: &plan,
            zones: &zones,
            facts: &facts,
            records: &records,
            now,
            zone: ZoneName::new(BERLIN).unwrap(),
            follows_moves: false,
            short: &short,
        })
    }
}
