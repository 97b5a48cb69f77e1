//! Starts that wait for a mark or an age: the moment they come to, worked out on each
//! read. Until it can be, nothing falls due.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::points::Points;
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
    let date = match &regimen.start {
        Expr::Point(point) => start_date(plan, point, regimen.recorded_at, zones)?,
        Expr::When(words) => {
            let said_on = home_wall(plan, zones, regimen.recorded_at).date();
            plan.event(words, said_on)?
        }
        _ => return None,
    };
    let zone = zone(plan, first, regimen.recorded_at);
    let name = ZoneName::new(zone).ok()?;
    let found = zones.instant(&name, date.and_time(NaiveTime::MIN)).ok()?;
    Some(Moment {
        at: found.at.with_timezone(&found.offset),
        zone: zone.to_owned(),
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

/// What counts from the start counts from its moment.
fn lay(regimen: &mut Regimen, from: &Moment) {
    for (i, version) in regimen.versions.iter_mut().enumerate() {
        if i == 0 {
            version.from = Some(from.clone());
        }
        let terms = &mut version.terms;
        terms.timing_from.get_or_insert_with(|| from.clone());
        terms.stop_from.get_or_insert_with(|| from.clone());
    }
}
