//! One regimen in one zone, laid out by dosebook, without a book or a store.
#![forbid(unsafe_code)]

pub mod rules;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use dosebook::domain::amount::{Amount, DoseAmount};
use dosebook::domain::body::{ChangeKind, Clock, Moment};
use dosebook::domain::entry::Order;
use dosebook::domain::expr::Expr;
use dosebook::domain::plan::{Plan, Regimen, Terms, Version};
use dosebook::domain::timing::Timing;
use dosebook::domain::zone_name::ZoneName;
use dosebook::schedule::calendar::Calendar;
use dosebook::schedule::course::Course;
use dosebook::schedule::dose_facts::DosesInMemory;
use dosebook::schedule::slot::Slot;
use dosebook::schedule::zone::Zones;

/// A plan of one regimen that begins at 00:00 of `first`.
pub struct One {
    plan: Plan,
    doses: DosesInMemory,
}

impl One {
    #[must_use]
    pub fn new(zone: &str, timing: &str, first: NaiveDate, zones: &Zones) -> Self {
        let from = moment(zone, first.and_time(NaiveTime::MIN), zones);
        let terms = Terms {
            strength: None,
            form: None,
            dose: Some(DoseAmount::Exact(Amount {
                value: Decimal::ONE,
                unit: "tablet".to_owned(),
            })),
            timing: Timing::parse(timing).unwrap(),
            timing_from: Some(from.clone()),
            route: None,
            clock: Clock::Home,
            stop: Expr::Open,
            stop_from: Some(from.clone()),
            purpose: None,
            hold: None,
            stopped: false,
        };
        let regimen = Regimen {
            id: Uuid::from_u128(1),
            order: order(),
            recorded_at: from.utc(),
            name: "a".to_owned(),
            former_names: Vec::new(),
            aliases: Vec::new(),
            log_from_on: None,
            start: Expr::Open,
            versions: vec![version(from, terms)],
        };
        Self {
            plan: Plan {
                home_zone: zone.to_owned(),
                regimens: vec![regimen],
                ..Plan::default()
            },
            doses: DosesInMemory::default(),
        }
    }

    /// The slots from 00:00 of `first` to 00:00 of `end`, one after the other.
    pub fn each_slot(
        &self,
        first: NaiveDate,
        end: NaiveDate,
        zones: &Zones,
        mut see: impl FnMut(Slot),
    ) {
        let instant = |day: NaiveDate| -> DateTime<Utc> {
            moment(&self.plan.home_zone, day.and_time(NaiveTime::MIN), zones).utc()
        };
        let calendar = Calendar::new(&self.plan, zones, &self.doses);
        let course = Course::new(calendar, &self.plan.regimens[0]);
        course
            .each_slot(&(instant(first)..instant(end)))
            .for_each(&mut see);
    }
}

fn moment(zone: &str, wall: NaiveDateTime, zones: &Zones) -> Moment {
    let rules = zones.zone(&ZoneName::new(zone).unwrap()).unwrap();
    let read = rules.instant(wall).unwrap();
    Moment {
        at: read.at.with_timezone(&read.offset),
        zone: zone.to_owned(),
    }
}

fn version(from: Moment, terms: Terms) -> Version {
    Version {
        id: Uuid::from_u128(2),
        order: order(),
        kind: ChangeKind::Start,
        recorded_at: from.utc(),
        from: Some(from),
        clock_given: false,
        patch: Default::default(),
        said: Default::default(),
        reason: None,
        follows: None,
        without: None,
        terms,
        confirmation: None,
        amended: Vec::new(),
    }
}

fn order() -> Order {
    Order {
        lamport: 1,
        device: Uuid::from_u128(3),
        seq: 1,
    }
}
