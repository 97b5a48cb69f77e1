//! Which zone a regimen's civil times are read in, and from when to when.

use std::ops::Range;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::horizon::{EARLIEST, LATEST, both};
use super::zone::{LocalMoment, Wall, Zone, Zones};
use crate::domain::body::Clock;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;

/// A zone and the instants through which it is lived in.
pub struct Stretch<'a> {
    pub name: &'a str,
    pub span: Range<DateTime<Utc>>,
    /// None: no zone has that name, and nothing falls due in it.
    zone: Option<Rc<Zone>>,
}

impl Stretch<'_> {
    /// See [`Zone::steady`].
    #[inline]
    #[must_use]
    pub fn steady(&self, wall: NaiveDateTime) -> Option<(DateTime<Utc>, FixedOffset)> {
        self.zone.as_ref()?.steady(wall)
    }

    /// The instant of a wall time.
    #[must_use]
    pub fn instant(&self, wall: NaiveDateTime) -> Option<Wall> {
        self.zone.as_ref()?.instant(wall).ok()
    }

    /// As `instant`; with `fold`, the second of two equal wall times.
    #[must_use]
    pub fn instant_in(&self, wall: NaiveDateTime, fold: bool) -> Option<Wall> {
        self.zone.as_ref()?.instant_in(wall, fold).ok()
    }

    /// The wall time at an instant.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> Option<LocalMoment> {
        self.zone.as_ref()?.local(at).ok()
    }

    /// The wall time at an instant, or the time in UTC where there is none.
    #[must_use]
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.local(at).map_or(at.naive_utc(), |l| l.wall)
    }

    /// The offset at an instant, or that of UTC.
    #[must_use]
    pub fn offset(&self, at: DateTime<Utc>) -> FixedOffset {
        self.local(at)
            .map_or_else(|| chrono::Offset::fix(&Utc), |l| l.offset)
    }
}

/// The stretches of a clock, in order, without a hole from 1900 to 2200.
#[must_use]
pub fn stretches<'a>(plan: &'a Plan, clock: Clock, zones: &Zones) -> Vec<Stretch<'a>> {
    let mut starts = vec![(EARLIEST, plan.home_zone.as_str())];
    if clock == Clock::Local {
        starts.extend(plan.zones.iter().map(|z| (z.from.utc(), z.zone.as_str())));
    }
    let ends = starts.iter().skip(1).map(|s| s.0).chain([LATEST]);
    let whole = EARLIEST..LATEST;
    starts
        .iter()
        .zip(ends)
        .map(|(&(from, name), until)| Stretch {
            name,
            span: both(&(from..until), &whole),
            zone: ZoneName::new(name).ok().and_then(|n| zones.zone(&n).ok()),
        })
        .filter(|s| s.span.start < s.span.end)
        .collect()
}

/// The stretch that holds at an instant; the nearest outside 1900 to 2200.
#[must_use]
pub fn stretch_at<'s, 'a>(list: &'s [Stretch<'a>], at: DateTime<Utc>) -> Option<&'s Stretch<'a>> {
    list.iter()
        .rev()
        .find(|s| s.span.start <= at)
        .or_else(|| list.first())
}

/// The wall time in the home zone, or in UTC where there is no such zone.
#[must_use]
pub fn home_wall(plan: &Plan, zones: &Zones, at: DateTime<Utc>) -> NaiveDateTime {
    let zone = ZoneName::new(&plan.home_zone).ok();
    let local = zone.and_then(|z| zones.local(&z, at).ok());
    local.map_or(at.naive_utc(), |l| l.wall)
}

/// When a day ends in the home zone.
#[must_use]
pub fn home_day_end(plan: &Plan, zones: &Zones, day: NaiveDate) -> Option<DateTime<Utc>> {
    let midnight = day.succ_opt()?.and_time(NaiveTime::MIN);
    let zone = ZoneName::new(&plan.home_zone).ok();
    let found = zone.and_then(|z| zones.instant(&z, midnight).ok());
    Some(found.map_or(midnight.and_utc(), |wall| wall.at))
}
