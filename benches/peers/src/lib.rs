//! One regimen in one zone, laid out by dosebook, without a store.
#![forbid(unsafe_code)]

pub mod rules;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Value, json};
use uuid::Uuid;

use dosebook::domain::body::Moment;
use dosebook::domain::entry::Entry;
use dosebook::domain::marks::Dating;
use dosebook::domain::plan::{Plan, fold};
use dosebook::domain::zone_name::ZoneName;
use dosebook::schedule::calendar::Calendar;
use dosebook::schedule::course::Course;
use dosebook::schedule::dose_facts::DosesInMemory;
use dosebook::schedule::slot::Slot;
use dosebook::schedule::zone::Zones;

/// A plan of one regimen that begins at 00:00 of its first day.
pub struct One {
    plan: Plan,
    doses: DosesInMemory,
    from: Moment,
}

impl One {
    #[must_use]
    pub fn new(zone: &str, timing: &str, first: NaiveDate, zones: &Zones) -> Self {
        let from = moment(zone, first.and_time(NaiveTime::MIN), zones);
        let book = json!({ "name": "", "home_zone": zone });
        let regimen = json!({
            "name": "a",
            "start": first.to_string(),
            "from": from,
            "log_from_on": first,
            "timing": timing,
            "dose": "1 tablet",
            "clock": "home",
        });
        let entries = [
            entry(1, "book", &book, &from),
            entry(2, "regimen", &regimen, &from),
        ];
        let plan = fold(&entries);
        assert_eq!(plan.regimens.len(), 1, "{timing} is a regimen");
        Self {
            plan,
            doses: DosesInMemory::default(),
            from,
        }
    }

    /// The slots from the first day to 00:00 of `end`, one after the other.
    pub fn each_slot(&self, end: NaiveDate, zones: &Zones, see: impl FnMut(Slot)) {
        let end = moment(&self.plan.home_zone, end.and_time(NaiveTime::MIN), zones);
        let calendar = Calendar::new(&self.plan, zones, &self.doses);
        let course = Course::new(calendar, &self.plan.regimens[0]);
        course
            .each_slot(&(self.from.utc()..end.utc()))
            .for_each(see);
    }
}

/// The due date that a book tells by a mark: the first day of a last period, or the
/// transfer of an embryo of so many days.
#[must_use]
pub fn due_date(kind: &str, embryo_day: Option<u8>, on: NaiveDate, zones: &Zones) -> NaiveDate {
    let from = moment("UTC", on.and_time(NaiveTime::MIN), zones);
    let book = json!({ "name": "", "home_zone": "UTC" });
    let mark = json!({ "kind": kind, "on": on, "embryo_day": embryo_day });
    let plan = fold(&[
        entry(1, "book", &book, &from),
        entry(2, "mark", &mark, &from),
    ]);
    Dating::of(&plan.marks.all[0])
        .and_then(|dating| dating.edd())
        .unwrap()
}

fn moment(zone: &str, wall: NaiveDateTime, zones: &Zones) -> Moment {
    let rules = zones.zone(&ZoneName::new(zone).unwrap()).unwrap();
    let read = rules.instant(wall).unwrap();
    Moment {
        at: read.at.with_timezone(&read.offset),
        zone: zone.into(),
    }
}

fn entry(n: u64, kind: &str, body: &Value, from: &Moment) -> Entry {
    Entry {
        id: Uuid::from_u128(u128::from(n)),
        device: Uuid::nil(),
        seq: n,
        lamport: n,
        command: Uuid::nil(),
        key: None,
        kind: kind.into(),
        corrects: None,
        recorded_at: from.utc(),
        zone: from.zone.clone(),
        clock_given: false,
        body: Some(body.to_string()),
    }
}
