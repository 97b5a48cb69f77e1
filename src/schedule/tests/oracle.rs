//! A slow second opinion on slots: it goes through time a quarter of an hour at a time
//! and asks at each what the clocks show. It shares no code with the calendar.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use uuid::Uuid;

use super::random::{YEAR, instant};
use super::taper::{From, Taper, Walls};
use crate::domain::amount::DoseAmount;
use crate::domain::body::Clock;
use crate::domain::expr::{Expr, Point};
use crate::domain::marks::Mark;
use crate::domain::plan::{Plan, Regimen, Terms, Version};
use crate::domain::timing::{DayMoment, Days, HourAnchor, Timing};

/// When, held or not, and how much.
pub type Found = (DateTime<Utc>, bool, Option<DoseAmount>);

/// The amount of each dose at one wall.
type Doses = Vec<Option<DoseAmount>>;

pub const QUARTER: TimeDelta = TimeDelta::minutes(15);

pub struct Oracle<'a> {
    plan: &'a Plan,
    regimen: &'a Regimen,
    zones: Vec<(DateTime<Utc>, TimeZone)>,
    home: TimeZone,
    tapers: HashMap<Uuid, Taper>,
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
        let mut oracle = Self {
            plan,
            regimen,
            zones: list.map(|z| (z.from.utc(), rules(&z.zone))).collect(),
            home: rules(&plan.home_zone),
            tapers: HashMap::new(),
        };
        let tapers = regimen
            .versions
            .iter()
            .filter_map(|v| Some((v.id, oracle.taper(&v.terms)?)));
        oracle.tapers = tapers.collect();
        oracle
    }

    /// The steps of a taper, laid on what each rhythm has in a year and a while.
    fn taper(&self, terms: &Terms) -> Option<Taper> {
        let Timing::Steps(steps) = &*terms.timing else {
            return None;
        };
        let begin = From::of(terms);
        let all = std::iter::successors(Some(begin.at), |at| Some(*at + QUARTER));
        let all = all.take_while(|at| *at < instant(YEAR + 130 * 96));
        let rhythm = |timing: &Timing, from: From| {
            let timing = timing.clone();
            let found = all.clone().filter_map(move |at| {
                let walls = self.walls_of(&timing, terms.clock, at).into_iter();
                let mut own =
                    walls.filter(|w| !self.doses(&timing, &None, from, *w, at).is_empty());
                own.next().map(|wall| (wall, at))
            });
            Box::new(found) as Walls<'_>
        };
        Some(Taper::laid(steps, begin, rhythm))
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
        let mut doses: Vec<_> = Vec::new();
        let mut named = None;
        for (wall, here) in self.at(version, at) {
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
        let lets = self.lets(terms, wall.date());
        if !count.lets(terms, wall, held, lets) {
            return None;
        }
        let first = doses.first().cloned().flatten();
        let same = doses.iter().all(|d| *d == first);
        Some((at, held, if same { first } else { None }))
    }

    /// The walls at an instant, and the doses at each.
    fn at(&self, version: &Version, at: DateTime<Utc>) -> Vec<(NaiveDateTime, Doses)> {
        let terms = &version.terms;
        let Some(taper) = self.tapers.get(&version.id) else {
            let (timing, from) = (&terms.timing, From::of(terms));
            let walls = self.walls_of(timing, terms.clock, at).into_iter();
            return walls
                .map(|w| (w, self.doses(timing, &terms.dose, from, w, at)))
                .collect();
        };
        let mut found = Vec::new();
        for span in &taper.0 {
            let walls = self.walls_of(&span.step.timing, terms.clock, at);
            let own = walls
                .into_iter()
                .enumerate()
                .filter(|(_, w)| span.holds(*w));
            found.extend(own.map(|(n, wall)| {
                let doses = self.doses(&span.step.timing, &None, span.anchor, wall, at);
                let named = doses.into_iter().map(|d| d.or(span.step.dose.clone()));
                (n, wall, named.collect())
            }));
        }
        found.sort_by_key(|(n, ..)| *n);
        found.into_iter().map(|(_, w, d)| (w, d)).collect()
    }

    fn walls_of(&self, rhythm: &Timing, clock: Clock, at: DateTime<Utc>) -> Vec<NaiveDateTime> {
        match rhythm {
            // Elapsed hours have an instant, and the wall shows what it shows.
            Timing::EveryHours(_) => {
                vec![at.naive_utc() + offset(self.zone(clock, at), at)]
            }
            _ => self.walls(clock, at),
        }
    }

    /// Whether a stop that names a day lets something fall due on `day`.
    fn lets(&self, terms: &Terms, day: NaiveDate) -> bool {
        let said_on = terms.stop_from.as_ref().unwrap().wall().date();
        let end = |point| self.day_of(point, said_on);
        match &terms.stop {
            Expr::Until(point) => end(point).is_none_or(|end| day < end),
            Expr::Point(point) | Expr::Through(point) => end(point).is_none_or(|end| day <= end),
            Expr::When(words) => {
                let wanted = words.to_lowercase();
                let seen = self.plan.marks.all.iter().filter(|m| m.kind == wanted);
                let first = seen.map(|m| m.on).filter(|on| *on >= said_on).min();
                first.is_none_or(|end| day <= end)
            }
            _ => true,
        }
    }

    fn day_of(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        let days = |n: i32| TimeDelta::days(i64::from(n));
        match point {
            Point::On(day) => Some(*day),
            Point::Gestation(age) => Some(self.day0()? + days(age.0)),
            Point::Mark { mark, offset_days } => {
                let mut own: Vec<_> = self.plan.marks.all.iter().collect();
                own.retain(|m| m.kind == *mark);
                own.sort_by_key(|m| (m.on, m.order));
                let next = own.iter().find(|m| m.on >= said_on);
                Some(next.or(own.last())?.on + days(*offset_days))
            }
            other => panic!("{other:?}"),
        }
    }

    /// The day at 0w0d by the dating chosen last, else by the first that dates unasked.
    fn day0(&self) -> Option<NaiveDate> {
        let marks = &self.plan.marks;
        let dates = |m: &Mark| match m.kind.as_str() {
            "lmp" => Some(m.on),
            "scan" => Some(m.on - TimeDelta::days(i64::from(m.dated_as?.0))),
            "retrieval" => Some(m.on - TimeDelta::days(14)),
            _ => None,
        };
        let chosen = marks.uses.iter().rev();
        let mut chosen = chosen.filter_map(|u| dates(marks.all.iter().find(|m| m.id == u.dating)?));
        let unasked = marks.all.iter().filter(|m| m.kind != "retrieval");
        chosen.next().or_else(|| unasked.filter_map(dates).next())
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
        timing: &Timing,
        usual: &Option<DoseAmount>,
        from: From,
        wall: NaiveDateTime,
        at: DateTime<Utc>,
    ) -> Doses {
        let own = |dose: &Option<DoseAmount>| dose.clone().or(usual.clone());
        let first_days = self
            .plan
            .marks
            .all
            .iter()
            .filter(|m| m.kind == "cycle-day-1");
        let cycles: Vec<NaiveDate> = first_days.map(|m| m.on).collect();
        match timing {
            Timing::Once { at, dose } => match *at == wall {
                true => vec![own(dose)],
                false => vec![],
            },
            Timing::OnDays(groups) => groups
                .iter()
                .flat_map(|g| g.times.iter().map(move |t| (&g.days, t)))
                .filter(|(_, t)| t.at == DayMoment::Clock(wall.time()))
                .filter(|(days, _)| named(days, wall.date(), from.day, &cycles))
                .map(|(days, t)| match days {
                    Days::Alternating {
                        amounts,
                        from: first,
                    } => {
                        let first = first.unwrap_or(from.day);
                        let mut turns = first.iter_days().zip(amounts.iter().cycle());
                        let turn = turns.find(|(d, _)| *d >= wall.date());
                        let turn = turn.map(|(_, amount)| DoseAmount::Exact(amount.clone()));
                        t.dose.clone().or(turn)
                    }
                    _ => own(&t.dose),
                })
                .collect(),
            Timing::EveryHours(every) => {
                let HourAnchor::Start = every.from else {
                    panic!("{:?}", self.plan.home_zone)
                };
                let minutes = (at - from.at).num_minutes();
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
    fn lets(&mut self, terms: &Terms, wall: NaiveDateTime, held: bool, dated: bool) -> bool {
        let since = terms.stop_from.as_ref().map(|m| m.utc());
        if since != self.since {
            *self = Count {
                since,
                ..Count::default()
            };
        }
        let day = wall.date();
        let lets = match &terms.stop {
            Expr::Days(n) => {
                let last = self.days.last().is_some_and(|last| day <= *last);
                self.days.len() < *n as usize || last
            }
            Expr::Doses(n) => self.doses < *n as usize,
            _ => dated,
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

fn named(days: &Days, day: NaiveDate, start: NaiveDate, cycles: &[NaiveDate]) -> bool {
    let anchor = match days {
        Days::EveryDays { from, .. }
        | Days::EveryWeeks { from, .. }
        | Days::EveryMonths { from, .. }
        | Days::Cycle { from, .. }
        | Days::Alternating { from, .. } => from.unwrap_or(start),
        _ => start,
    };
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
        Days::CycleDays { first, last } => {
            let begun = cycles.iter().filter(|c| **c <= day).max();
            begun.is_some_and(|begun| {
                let since = begun.iter_days().take_while(|d| *d <= day).count();
                (usize::from(*first)..=usize::from(*last)).contains(&since)
            })
        }
        Days::Dates(dates) => dates.contains(&day),
        Days::Alternating { .. } => day >= anchor,
    }
}
