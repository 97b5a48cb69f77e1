//! A slow second opinion on slots: it goes through time a quarter of an hour at a time
//! and asks at each what the clocks show. It shares no code with the calendar.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::domain::amount::DoseAmount;
use crate::domain::body::Clock;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Plan, Regimen, Terms, Version};
use crate::domain::timing::{DayMoment, Days, HourAnchor, Timing};

/// When, held or not, and how much.
pub type Found = (DateTime<Utc>, bool, Option<DoseAmount>);

pub const QUARTER: TimeDelta = TimeDelta::minutes(15);

pub struct Oracle<'a> {
    plan: &'a Plan,
    regimen: &'a Regimen,
    zones: Vec<(DateTime<Utc>, TimeZone)>,
    home: TimeZone,
}

pub fn rules(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

pub fn offset(zone: &TimeZone, at: DateTime<Utc>) -> TimeDelta {
    let at = Timestamp::from_second(at.timestamp()).unwrap();
    TimeDelta::seconds(i64::from(zone.to_offset(at).seconds()))
}

impl<'a> Oracle<'a> {
    pub fn new(plan: &'a Plan, regimen: &'a Regimen) -> Self {
        let list = plan.zones.iter();
        Self {
            plan,
            regimen,
            zones: list.map(|z| (z.from.utc(), rules(&z.zone))).collect(),
            home: rules(&plan.home_zone),
        }
    }

    pub fn slots(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut count = Count::default();
        let mut at = from;
        while at < to {
            if let Some(version) = self.in_force(at) {
                found.extend(self.slot(version, at, &mut count));
            }
            at += QUARTER;
        }
        found
    }

    fn in_force(&self, at: DateTime<Utc>) -> Option<&'a Version> {
        let started = |v: &&Version| v.from.as_ref().unwrap().utc() <= at;
        self.regimen.versions.first().filter(started)?;
        self.regimen.versions.iter().rev().find(started)
    }

    fn slot(&self, version: &Version, at: DateTime<Utc>, count: &mut Count) -> Option<Found> {
        let terms = &version.terms;
        let walls = match terms.timing {
            // Elapsed hours have an instant, and the wall shows what it shows.
            Timing::EveryHours(_) => {
                vec![at.naive_utc() + offset(self.zone(terms.clock, at), at)]
            }
            _ => self.walls(terms.clock, at),
        };
        let mut doses: Vec<_> = Vec::new();
        let mut named = None;
        for wall in walls {
            let here = self.doses(terms, wall, at);
            if !here.is_empty() {
                named = named.or(Some(wall));
            }
            doses.extend(here);
        }
        let wall = named?;
        if terms.stopped {
            return None;
        }
        let held = terms.hold.as_ref().is_some_and(|h| match &h.until {
            Some(Expr::Point(Point::On(day))) => wall.date() < *day,
            None => true,
            other => panic!("{other:?}"),
        });
        if !count.lets(terms, wall, held) {
            return None;
        }
        let first = doses.first().cloned().flatten();
        let same = doses.iter().all(|d| *d == first);
        Some((at, held, if same { first } else { None }))
    }

    /// What the wall shows for the first time, then what it would have shown but for a gap.
    fn walls(&self, clock: Clock, at: DateTime<Utc>) -> Vec<NaiveDateTime> {
        let zone = self.zone(clock, at);
        let now = at.naive_utc() + offset(zone, at);
        let before = |n: i32| at - QUARTER * n;
        let shown = |n| before(n).naive_utc() + offset(zone, before(n));
        if offset(zone, before(17)) == offset(zone, at) {
            return vec![now];
        }
        let mut walls = Vec::new();
        if (1..=16).all(|n| shown(n) != now) {
            walls.push(now);
        }
        for n in 1..=16 {
            let old = offset(zone, before(n));
            let would = at.naive_utc() + old;
            let jump = offset(zone, before(n - 1)) - old;
            if jump > TimeDelta::zero() && at - before(n - 1) < jump {
                walls.push(would);
            }
        }
        walls
    }

    fn zone(&self, clock: Clock, at: DateTime<Utc>) -> &TimeZone {
        match clock {
            Clock::Home => &self.home,
            Clock::Local => {
                let lived = self.zones.iter().rev().find(|z| z.0 <= at);
                lived.map_or(&self.home, |z| &z.1)
            }
        }
    }

    fn doses(
        &self,
        terms: &Terms,
        wall: NaiveDateTime,
        at: DateTime<Utc>,
    ) -> Vec<Option<DoseAmount>> {
        let anchor = terms.timing_from.as_ref().unwrap();
        let own = |dose: &Option<DoseAmount>| dose.clone().or(terms.dose.clone());
        match &terms.timing {
            Timing::OnDays(groups) => groups
                .iter()
                .flat_map(|g| g.times.iter().map(move |t| (&g.days, t)))
                .filter(|(_, t)| t.at == DayMoment::Clock(wall.time()))
                .filter(|(days, _)| named(days, wall.date(), anchor.wall().date()))
                .map(|(_, t)| own(&t.dose))
                .collect(),
            Timing::EveryHours(every) => {
                let HourAnchor::Start = every.from else {
                    panic!("{:?}", self.plan.home_zone)
                };
                let minutes = (at - anchor.utc()).num_minutes();
                let hit = minutes >= 0 && minutes % i64::from(every.interval_minutes) == 0;
                if hit { vec![own(&every.dose)] } else { vec![] }
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Days and doses since the stop was stated.
#[derive(Default)]
struct Count {
    since: Option<DateTime<Utc>>,
    days: BTreeSet<NaiveDate>,
    doses: usize,
}

impl Count {
    fn lets(&mut self, terms: &Terms, wall: NaiveDateTime, held: bool) -> bool {
        let since = terms.stop_from.as_ref().map(|m| m.utc());
        if since != self.since {
            *self = Count {
                since,
                ..Count::default()
            };
        }
        let day = wall.date();
        let lets = match &terms.stop {
            Expr::Open => true,
            Expr::Until(Point::On(end)) => day < *end,
            Expr::Point(Point::On(end)) => day <= *end,
            Expr::Days(n) => {
                let last = self.days.last().is_some_and(|last| day <= *last);
                self.days.len() < *n as usize || last
            }
            Expr::Doses(n) => self.doses < *n as usize,
            other => panic!("{other:?}"),
        };
        if !held {
            // Days after the last one are not counted on.
            if lets {
                self.days.insert(day);
            }
            self.doses += 1;
        }
        lets
    }
}

fn named(days: &Days, day: NaiveDate, anchor: NaiveDate) -> bool {
    let mut walk = anchor.iter_days().take_while(|d| *d <= day);
    match days {
        Days::Daily => true,
        Days::Weekdays(on) => on.iter().any(|w| *w == day.weekday()),
        Days::EveryDays { n, .. } => walk.step_by(usize::from(*n)).any(|d| d == day),
        Days::EveryWeeks { n, on, .. } => {
            let mut index = 0;
            walk.any(|d| {
                let week = index / 7 % usize::from(*n);
                index += 1;
                d == day && week == 0 && on.contains(&d.weekday())
            })
        }
        Days::EveryMonths { n, .. } => (0..=24)
            .filter_map(|i| anchor.checked_add_months(Months::new(i * u32::from(*n))))
            .any(|d| d == day),
        Days::MonthDays(on) => on.iter().any(|d| {
            let clipped = (1..=u32::from(*d)).rev().find_map(|d| day.with_day(d));
            clipped == Some(day)
        }),
        Days::Cycle { on, off, .. } => {
            let (on, off) = (usize::from(*on), usize::from(*off));
            let turns = std::iter::repeat_n(true, on).chain(std::iter::repeat_n(false, off));
            let turns: Vec<bool> = turns.collect();
            walk.zip(turns.iter().cycle()).any(|(d, t)| d == day && *t)
        }
        other => panic!("{other:?}"),
    }
}
