//! Plans for tests, built without entries.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{ChangeKind, Clock, DoseState, Moment, Outcome, SlotKey};
use crate::domain::entry::Order;
use crate::domain::expr::Expr;
use crate::domain::marks::{DatingUse, Mark};
use crate::domain::plan::{
    Confirmation, Lasting, OwnTime, Plan, Regimen, Terms, Version, ZoneFrom,
};
use crate::domain::timing::{DayEvent, DayGroup, DayMoment, Days, TimeOfDay, Timing};
use crate::domain::zone_name::ZoneName;
use crate::schedule::dose_facts::DoseFact;
use crate::schedule::zone::Zones;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-10-27 15:00`.
pub fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// `2026-10-27 15:00`, in UTC.
pub fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}

pub fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub fn amount(value: i64, unit: &str) -> Amount {
    Amount {
        value: Decimal::from(value),
        unit: unit.into(),
    }
}

pub fn exact(value: i64, unit: &str) -> DoseAmount {
    DoseAmount::Exact(amount(value, unit))
}

/// A wall time in a zone.
pub fn moment(zone: &str, text: &str) -> Moment {
    let rules = Zones::bundled()
        .zone(&ZoneName::new(zone).unwrap())
        .unwrap();
    let read = rules.instant(wall(text)).unwrap();
    Moment {
        at: read.at.with_timezone(&read.offset),
        zone: zone.into(),
    }
}

/// Times of day on `days`, those with an amount of 0 naming none.
pub fn on_days(days: Days, times: &[(&str, i64)], unit: &str) -> Timing {
    Timing::OnDays(vec![DayGroup {
        days,
        times: times
            .iter()
            .map(|(at, n)| TimeOfDay {
                at: DayMoment::Clock(time(at)),
                dose: (*n > 0).then(|| exact(*n, unit)),
                wear_minutes: None,
            })
            .collect(),
    }])
}

pub fn terms(timing: Timing, clock: Clock, from: &Moment) -> Terms {
    let lasting = Lasting {
        start: Expr::Open,
        watch_days: None,
        strength: None,
        form: None,
        dose: None,
        route: None,
        clock,
        stop: Expr::Open,
        stop_from: Some(from.clone()),
        purpose: None,
        therapy: None,
        hold: None,
        stopped: false,
    };
    Terms {
        timing: timing.into(),
        timing_from: Some(from.clone()),
        lasting: lasting.into(),
    }
}

pub fn version(n: u128, kind: ChangeKind, from: Moment, terms: Terms) -> Version {
    Version {
        id: id(n),
        order: order(n),
        kind,
        recorded_at: from.utc(),
        from: Some(from),
        clock_given: false,
        patch: Default::default(),
        said: Default::default(),
        reason: None,
        because: Vec::new(),
        follows: None,
        without: None,
        start: None,
        terms,
        confirmation: None,
        answers: Vec::new(),
        wordings: Vec::new(),
    }
}

pub fn confirmed(mut version: Version) -> Version {
    version.confirmation = Some(Arc::new(Confirmation {
        id: id(900),
        order: order(900),
        outcome: Outcome::Confirmed,
        by: "Dr Lee".to_owned(),
        on: date("2026-10-01"),
        via: None,
        words: None,
        stop_on: None,
        start_on: None,
        saw: None,
        seen: crate::domain::plan::Seen::ByOrder,
        recorded_at: version.recorded_at,
    }));
    version
}

pub fn regimen(n: u128, name: &str, versions: Vec<Version>) -> Regimen {
    Regimen {
        asked: Vec::new(),
        id: id(n),
        order: order(n),
        recorded_at: versions[0].recorded_at,
        name: name.to_owned(),
        former_names: Vec::new(),
        aliases: Vec::new(),
        log_from_on: None,
        start: Expr::Open,
        start_said: (versions[0].recorded_at, order(n)),
        versions,
    }
}

pub fn plan(home: &str, regimens: Vec<Regimen>) -> Plan {
    Plan {
        home_zone: home.to_owned(),
        regimens,
        ..Plan::default()
    }
}

pub fn zone_from(from: Moment, zone: &str) -> ZoneFrom {
    ZoneFrom {
        id: id(800),
        from,
        zone: zone.to_owned(),
    }
}

/// A taken dose of one tablet, in Berlin; `slot` is a wall time there.
pub fn dose(n: u128, regimen: u128, state: DoseState, at: &str, slot: Option<&str>) -> DoseFact {
    let at = moment("Europe/Berlin", at).at;
    DoseFact {
        entry: id(n),
        regimen: id(regimen),
        state,
        at,
        slot: slot.map(|s| key("Europe/Berlin", s)),
        dose: Some(amount(1, "tablet")),
        extra: false,
        recorded_at: at.with_timezone(&Utc),
    }
}

pub fn key(zone: &str, at: &str) -> SlotKey {
    SlotKey {
        wall: wall(at),
        zone: zone.into(),
        fold: false,
    }
}

pub fn order(n: u128) -> Order {
    Order {
        lamport: n as u64,
        device: id(1),
        seq: n as u64,
        id: id(n),
    }
}

/// A time of the person's own, from a wall time in Berlin on.
pub fn own_time(event: DayEvent, at: &str, from: Option<&str>) -> OwnTime {
    OwnTime {
        id: id(700),
        order: order(700),
        event,
        at: time(at),
        from: from.map(|f| moment("Europe/Berlin", f)),
    }
}

/// A mark of 2026, of no kind yet.
pub fn mark(n: u128) -> Mark {
    Mark {
        id: id(n),
        order: order(n),
        recorded_at: utc("2026-01-01 00:00"),
        clock_given: false,
        kind: String::new(),
        on: date("2026-01-01"),
        at: None,
        embryo_day: None,
        dated_as: None,
        ga: None,
        source: None,
        label: None,
        finding: None,
        measurements: Vec::new(),
        frozen: None,
    }
}

/// The choice of a mark as the dating in use.
pub fn dating_use(n: u128, dating: Uuid) -> DatingUse {
    DatingUse {
        id: id(n),
        order: order(n),
        dating,
        by: "Dr Lee".to_owned(),
        on: date("2026-01-01"),
        via: None,
    }
}
