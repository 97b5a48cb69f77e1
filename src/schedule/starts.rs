//! Starts that wait for a mark or an age, or were said anew: the moment they come to, worked
//! out on each read. Until it can be, nothing falls due. A window and "not before" come to
//! none: nothing falls due until a start is recorded.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::calendar::Calendar;
use super::points::{Points, SaidAt};
use super::stretch::home_wall;
use super::zone::Zones;
use crate::domain::body::{Clock, Moment};
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Plan, Regimen, Version};
use crate::domain::zone_name::ZoneName;

/// Gives each start that waits the moment it comes to, where that can be told: 00:00 of
/// its day in the zone of the regimen's clock.
pub fn begin(plan: &mut Plan, zones: &Zones) {
    let found: Vec<Option<Moment>> = plan
        .regimens
        .iter()
        .map(|r| start(plan, r, zones))
        .collect();
    for (regimen, from) in plan.regimens.iter_mut().zip(found) {
        if let Some(from) = from {
            lay(regimen, &from);
        }
    }
}

fn start(plan: &Plan, regimen: &Regimen, zones: &Zones) -> Option<Moment> {
    let first = regimen.versions.first().filter(|v| v.from.is_none())?;
    let said_at = regimen.start_said.0;
    let wall = match &regimen.start {
        Expr::Point(Point::At(wall)) => *wall,
        Expr::Point(point) => midnight(start_date(plan, point, said_at, zones)?),
        Expr::When(words) => {
            let said_on = home_wall(plan, zones, said_at).date();
            midnight(plan.event(words, said_on)?)
        }
        _ => return None,
    };
    let zone = zone(plan, first, said_at);
    let name = ZoneName::new(zone).ok()?;
    let found = zones.instant(&name, wall).ok()?;
    Some(Moment {
        at: found.at.with_timezone(&found.offset),
        zone: zone.into(),
    })
}

fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}

/// When a start opens and closes that is no one day: a window, or "not before".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartWindow {
    /// None: it cannot be dated yet.
    pub opens_on: Option<NaiveDate>,
    /// None also of "not before".
    pub closes_on: Option<NaiveDate>,
}

/// The window of a start that is no one day; None of every other.
#[must_use]
pub fn start_window(calendar: &Calendar<'_>, regimen: &Regimen) -> Option<StartWindow> {
    let said = SaidAt {
        calendar: *calendar,
        at: regimen.start_said.0,
    };
    let (opens, closes) = match &regimen.start {
        Expr::Window { opens, closes } => (opens, Some(closes)),
        Expr::NotBefore(opens) => (opens, None),
        _ => return None,
    };
    Some(StartWindow {
        opens_on: said.window_date(opens),
        closes_on: closes.and_then(|p| said.window_date(p)),
    })
}

/// The day of a start said at a moment; None: it waits.
#[must_use]
pub fn start_date(
    plan: &Plan,
    point: &Point,
    said_at: DateTime<Utc>,
    zones: &Zones,
) -> Option<NaiveDate> {
    plan.date(point, home_wall(plan, zones, said_at).date())
}

fn zone<'p>(plan: &'p Plan, first: &Version, at: DateTime<Utc>) -> &'p str {
    let lived = plan.zones.iter().rev().find(|z| z.from.utc() <= at);
    match (first.terms.clock, lived) {
        (Clock::Local, Some(lived)) => &lived.zone,
        _ => &plan.home_zone,
    }
}

/// What counts from the start, or from before it, counts from its moment.
fn lay(regimen: &mut Regimen, from: &Moment) {
    let is_before = |counted: &Option<Moment>| {
        let counted = counted.as_ref();
        counted.is_none_or(|m| m.utc() < from.utc())
    };
    for (i, version) in regimen.versions.iter_mut().enumerate() {
        if i == 0 {
            version.from = Some(from.clone());
        }
        let terms = &mut version.terms;
        if is_before(&terms.timing_from) {
            terms.timing_from = Some(from.clone());
        }
        if is_before(&terms.stop_from) {
            terms.stop_from = Some(from.clone());
        }
    }
}
