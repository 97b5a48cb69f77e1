//! A book for the tests, said as entries, with its doses in memory.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};
use std::ops::Range;
use uuid::Uuid;

use crate::domain::body::{DoseBody, DoseState};
use crate::domain::dose_record::DoseRecord;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Plan, fold, standing};
use crate::domain::zone_name::ZoneName;
use crate::report::appointment::input::{Device, FromIs, Omit, OpenReview, Period, StopView};
use crate::report::appointment::{Appointment, AppointmentInput, appointment, follows};
use crate::report::{DoseRecords, View};
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};
use crate::schedule::zone::Zones;

pub const ZONE: &str = "Europe/Berlin";

/// Four letters as the low 16 bits of an id.
pub fn id(letters: &str) -> Uuid {
    let nibble = |c: char| u128::from(u32::from(c) - u32::from('k'));
    Uuid::from_u128(letters.chars().rev().fold(0, |n, c| (n << 4) | nibble(c)))
}

pub fn short(id: Uuid) -> String {
    let nibble = |i: u128| u32::try_from((id.as_u128() >> (4 * i)) & 15).unwrap();
    (0..4)
        .map(|i| char::from_u32(nibble(i) + u32::from('k')).unwrap())
        .collect()
}

/// An instant of a civil time in Berlin.
pub fn at(wall: &str) -> Value {
    json!(moment(wall).to_rfc3339())
}

pub fn moment(wall: &str) -> DateTime<chrono::FixedOffset> {
    let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
    let read = Zones::bundled()
        .instant(&ZoneName::new(ZONE).unwrap(), wall)
        .unwrap();
    read.at.with_timezone(&read.offset)
}

pub fn from(wall: &str) -> Value {
    json!({"at": at(wall), "zone": ZONE})
}

/// Entries being written, and what the report is asked.
pub struct Book {
    pub entries: Vec<Entry>,
    pub now: DateTime<Utc>,
    pub since: NaiveDate,
    pub stops: Vec<StopView>,
    pub reviews: Vec<OpenReview>,
    pub meds: Vec<Uuid>,
    pub omit: Omit,
}

impl Book {
    pub fn new(now: &str, since: &str) -> Self {
        let mut book = Self {
            entries: Vec::new(),
            now: moment(now).to_utc(),
            since: since.parse().unwrap(),
            stops: Vec::new(),
            reviews: Vec::new(),
            meds: Vec::new(),
            omit: Omit::default(),
        };
        book.say(
            "kkkk",
            kind::BOOK,
            "2026-01-01 08:00",
            json!({"name": "me", "home_zone": ZONE}),
        );
        book
    }

    /// An entry with the short id `letters`, recorded at a civil time.
    pub fn say(&mut self, letters: &str, kind: &str, recorded: &str, body: Value) -> Uuid {
        let id = id(letters);
        self.entry(id, None, kind, recorded, &body);
        id
    }

    pub fn entry(
        &mut self,
        id: Uuid,
        corrects: Option<Uuid>,
        kind: &str,
        recorded: &str,
        body: &Value,
    ) {
        let seq = u64::try_from(self.entries.len() + 1).unwrap();
        self.entries.push(Entry {
            id,
            device: Uuid::nil(),
            seq,
            lamport: seq,
            command: Uuid::from_u128(u128::from(seq) << 64),
            key: None,
            kind: kind.into(),
            corrects,
            recorded_at: moment(recorded).to_utc(),
            zone: ZONE.into(),
            clock_given: false,
            body: Some(body.to_string()),
        });
    }

    fn name_of(&self, regimen: Uuid) -> String {
        let entry = self.entries.iter().find(|e| e.id == regimen);
        let body = entry.and_then(|e| serde_json::from_str::<Value>(e.body.as_deref()?).ok());
        body.and_then(|b| Some(b["name"].as_str()?.to_owned()))
            .unwrap_or_default()
    }

    /// A dose for a slot, with fields laid over it.
    pub fn dose(
        &mut self,
        regimen: Uuid,
        slot: Option<&str>,
        taken: &str,
        recorded: &str,
        over: Value,
    ) -> Uuid {
        let n = u128::try_from(self.entries.len()).unwrap();
        let id = Uuid::from_u128((n << 32) | 0xffff);
        let mut body = json!({
            "regimen": regimen, "state": "taken", "at": at(taken), "zone": ZONE,
            "dose": {"amount": "1", "unit": "capsule"}, "name": self.name_of(regimen),
        });
        if let Some(slot) = slot {
            body["slot"] = json!({"wall": format!("{}:00", slot.replace(' ', "T")), "zone": ZONE});
        }
        for (key, value) in over.as_object().unwrap() {
            body[key] = value.clone();
        }
        self.entry(id, None, kind::DOSE, recorded, &body);
        id
    }

    pub fn plan(&self) -> Plan {
        let plan = fold(&self.entries);
        assert_eq!(plan.unread, 0, "an entry of the sample does not read");
        plan
    }

    pub fn doses(&self) -> Vec<DoseRecord> {
        let all = standing(&self.entries);
        let doses = all.iter().filter(|s| s.entry.kind == kind::DOSE);
        doses
            .map(|s| DoseRecord::of(s).expect("a dose of the sample reads"))
            .collect()
    }

    /// Calls with the view of the book.
    pub fn with_view<T>(&self, f: impl FnOnce(&View<'_>, &[DoseRecord]) -> T) -> T {
        let (plan, doses, zones) = (self.plan(), self.doses(), Zones::bundled());
        let standing = doses.iter().filter(|d| d.voided.is_none());
        let facts = DosesInMemory(standing.map(fact).collect());
        let records = Records(doses.clone());
        let view = View {
            plan: &plan,
            zones: &zones,
            facts: &facts,
            records: &records,
            now: self.now,
            zone: ZoneName::new(ZONE).unwrap(),
            follows_moves: false,
            short: &short,
        };
        f(&view, &doses)
    }

    pub fn report(&self) -> Appointment {
        self.with_view(|view, doses| {
            let period = Period {
                from: self.since,
                from_is: FromIs::LastVisit,
                to: view.local(self.now),
                zone: ZONE.to_owned(),
            };
            let mut follows = follows(view, &period);
            follows.reviews.extend(self.reviews.clone());
            for stop in &self.stops {
                follows.stops.retain(|s| s.regimen != stop.regimen);
                follows.stops.push(stop.clone());
            }
            let devices = [Device {
                device: "laptop".to_owned(),
                entries: u64::try_from(self.entries.len()).unwrap(),
                head: "0f".repeat(32),
            }];
            appointment(&AppointmentInput {
                plan: view.plan,
                doses,
                follows: &follows,
                now: self.now,
                period,
                meds: &self.meds,
                omit: self.omit,
                redatings: &[],
                devices: &devices,
                short: &short,
                local: &|zone, at| view.local_in(zone, at).naive_local(),
            })
        })
    }
}

struct Records(Vec<DoseRecord>);

impl DoseRecords for Records {
    fn record(&self, id: Uuid) -> Option<DoseRecord> {
        self.0.iter().find(|d| d.id == id).cloned()
    }

    fn between(&self, range: &Range<DateTime<Utc>>) -> Vec<DoseRecord> {
        let within = |d: &&DoseRecord| range.contains(&d.body.at.to_utc());
        self.0.iter().filter(within).cloned().collect()
    }
}

fn fact(record: &DoseRecord) -> DoseFact {
    let DoseBody {
        regimen, state, at, ..
    } = record.body;
    DoseFact {
        entry: record.id,
        regimen,
        state,
        at,
        slot: record.body.slot.clone(),
        dose: record
            .body
            .dose
            .clone()
            .filter(|_| state == DoseState::Taken),
        extra: record.body.extra,
        recorded_at: record.recorded_at,
    }
}
