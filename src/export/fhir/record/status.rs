//! What a regimen version is called as a MedicationStatement, and for how long it holds.

use chrono::{DateTime, TimeDelta, Utc};

use super::say::at;
use super::source::Source;
use crate::domain::json::Json;
use crate::domain::plan::{Regimen, Version};
use crate::export::fhir::parts::Object;
use crate::schedule::course::Course;
use crate::schedule::reviews::{ReviewKind, derived_id};
use crate::schedule::stop::{StopView, stop_view};

/// A version in its regimen.
pub struct Placed<'a> {
    pub regimen: &'a Regimen,
    pub version: &'a Version,
    /// From when on another version holds.
    pub until: Option<DateTime<Utc>>,
    pub is_voided: bool,
}

impl<'a> Placed<'a> {
    pub fn new(source: &Source<'_>, regimen: &'a Regimen, version: &'a Version) -> Self {
        let place = regimen.versions.iter().position(|v| v.id == version.id);
        let next = place.and_then(|p| regimen.versions.get(p + 1));
        Self {
            regimen,
            version,
            until: next.and_then(|n| begin(regimen, n)),
            is_voided: source.is_voided(regimen, version),
        }
    }

    /// The code of R4.
    pub fn status(&self, source: &Source<'_>) -> &'static str {
        let now = source.view.now;
        let begun = self.begins().is_some_and(|from| from <= now);
        let over = self.until.is_some_and(|until| until <= now);
        if self.is_voided {
            return "entered-in-error";
        }
        if self.never_holds() {
            return "not-taken";
        }
        if self.version.terms.stopped {
            return "stopped";
        }
        if over {
            return "completed";
        }
        if self.version.unconfirmed() || !begun {
            return "intended";
        }
        let course = Course::new(source.view.calendar(), self.regimen);
        let held = course.segment_at(now).and_then(|s| s.hold.as_ref());
        if held.is_some_and(|h| h.holds(course.wall(now))) {
            return "on-hold";
        }
        match course.is_over(now) {
            true if self.stop_answered(source) => "completed",
            // The last dose is past, and nobody said whether the person goes on.
            true => "unknown",
            false => "active",
        }
    }

    /// From when on it holds.
    fn begins(&self) -> Option<DateTime<Utc>> {
        begin(self.regimen, self.version)
    }

    /// Another one takes its place before the start, so that nothing ever falls due by it.
    fn never_holds(&self) -> bool {
        self.begins()
            .is_some_and(|from| self.until.is_some_and(|until| until <= from))
    }

    /// Somebody answered what was asked on the day of the stop, or since.
    fn stop_answered(&self, source: &Source<'_>) -> bool {
        let last = self.stop(source).and_then(|s| s.last_dose);
        let asked = [ReviewKind::Stop, ReviewKind::StopReached];
        let id = |kind: ReviewKind, day| derived_id(self.regimen.id, kind.name(), day);
        let done = &source.view.plan.reviews_done;
        last.is_some_and(|slot| asked.iter().any(|k| done.contains_key(&id(*k, slot.day()))))
    }

    fn stop(&self, source: &Source<'_>) -> Option<StopView> {
        let last = self.regimen.versions.last()?;
        let standing = last.id == self.version.id && !self.is_voided;
        standing
            .then(|| stop_view(&source.view.calendar(), self.regimen))
            .flatten()
    }

    /// From its moment to the last before the next version, or to the last dose of the
    /// recorded stop: both ends of a period belong to it.
    pub fn period(&self, source: &Source<'_>) -> Option<Json> {
        let from = self.begins().filter(|_| !self.never_holds())?;
        let stop = || Some(self.stop(source)?.last_dose?.due_at);
        let end = match self.until {
            Some(until) => until.checked_sub_signed(TimeDelta::seconds(1)),
            None if self.version.terms.stopped => None,
            None => stop(),
        };
        let end = end.filter(|end| *end >= from);
        let said = self.version.from.as_ref().filter(|m| m.utc() == from);
        let start = said.map_or_else(|| at(source.local(from)), |m| at(m.at));
        let period = Object::default()
            .with("start", Some(start))
            .with("end", end.map(|e| at(source.local(e))));
        Some(period.build())
    }

    /// Whether it is of today: neither stopped nor said to be over.
    pub fn is_current(&self, source: &Source<'_>) -> bool {
        ["active", "intended", "on-hold", "unknown"].contains(&self.status(source))
    }
}

/// The moment of a version; one that was recorded before the start holds from the start.
fn begin(regimen: &Regimen, version: &Version) -> Option<DateTime<Utc>> {
    let from = version.from.as_ref()?.utc();
    Some(regimen.starts_at().map_or(from, |start| start.max(from)))
}
