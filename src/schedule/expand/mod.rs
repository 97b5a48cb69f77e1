//! A timing laid out in time: its occurrences, with no word of versions, holds or stops.
//!
//! Occurrences come by ranges of instants, or lazily by `walk`, a month at a time.

mod civil;
mod days;
mod due;
mod elapsed;
mod events;
mod merge;
mod pattern;
mod steps;

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

use super::horizon::{LATEST, both, clip};
use super::stretch::{Stretch, stretches};
use super::zone::Zones;
use crate::domain::amount::DoseAmount;
use crate::domain::plan::{Plan, Terms};

pub use due::Due;
pub use elapsed::at_instant;
pub use events::is_recorded;
pub use pattern::{After, NotRead, not_read};
use pattern::{Pattern, pattern, steps_of};
use steps::StepSpan;
pub use steps::{StepBegin, StepPlace};

/// One due dose by a timing.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence<'a> {
    /// As the instruction says it, also where the wall never showed it.
    pub wall: NaiveDateTime,
    pub zone: &'a str,
    /// The second of two equal wall times.
    pub fold: bool,
    pub at: DateTime<Utc>,
    pub offset: FixedOffset,
    /// The wall never showed `wall`; `at` is after the gap.
    pub shifted: bool,
    pub dose: Option<Due<'a>>,
    /// Other wall times that fall on this instant.
    pub also_for: Vec<NaiveDateTime>,
    /// Which step of a taper it is of.
    pub step: Option<StepPlace>,
}

/// The terms of one version, ready to be laid out.
pub struct Grid<'a> {
    pub stretches: Vec<Stretch<'a>>,
    /// Of steps, that of the first.
    pattern: Pattern<'a>,
    dose: Option<&'a DoseAmount>,
    begins: DateTime<Utc>,
    steps: Option<Vec<StepSpan<'a>>>,
    step_count: usize,
}

/// How much `walk` lays out at once.
const MONTH: TimeDelta = TimeDelta::days(32);

impl<'a> Grid<'a> {
    /// Terms without a moment to count from have no occurrences.
    #[must_use]
    pub fn new(plan: &'a Plan, terms: &'a Terms, zones: &Zones) -> Self {
        let stretches = stretches(plan, terms.clock, zones);
        let steps = steps_of(&terms.timing);
        let pattern = match &terms.timing_from {
            Some(from) => pattern(terms.timing.laid(None), from.into(), plan, &stretches),
            None => Pattern::None,
        };
        let mut grid = Self {
            stretches,
            pattern,
            dose: terms.dose.as_ref(),
            begins: terms.timing_from.as_ref().map_or(LATEST, |m| m.utc()),
            steps: None,
            step_count: steps.len(),
        };
        if !steps.is_empty() {
            grid.steps = Some(steps::lay(&grid, steps, plan));
        }
        grid
    }

    /// What anchors count from.
    #[must_use]
    pub fn begins(&self) -> DateTime<Utc> {
        self.begins
    }

    /// The interval, of a timing that counts from the last dose.
    #[must_use]
    pub fn after_last(&self) -> Option<After<'a>> {
        match self.pattern {
            Pattern::AfterLast(after) => Some(after),
            _ => None,
        }
    }

    /// The other medicine and the interval, of a timing that counts from its doses.
    #[must_use]
    pub fn after_medicine(&self) -> Option<(&'a str, After<'a>)> {
        match self.pattern {
            Pattern::AfterMedicine(medicine, after) => Some((medicine, after)),
            _ => None,
        }
    }

    /// What a timing says that counts from doses, of its own medicine or another.
    #[must_use]
    pub fn from_doses(&self) -> Option<After<'a>> {
        self.after_last().or(self.after_medicine().map(|(_, a)| a))
    }

    /// Whether occurrences follow from the calendar (not from doses, and not none at all).
    #[must_use]
    pub fn has_slots(&self) -> bool {
        self.pattern.has_slots()
    }

    /// The occurrences with instants in `range`, in order.
    #[must_use]
    pub fn occurrences(&self, range: &Range<DateTime<Utc>>) -> Vec<Occurrence<'a>> {
        let mut out = match &self.steps {
            None => self.laid(&self.pattern, range),
            Some(spans) => steps::laid(self, spans, range),
        };
        if let Some(dose) = self.dose {
            for occurrence in &mut out {
                occurrence.dose.get_or_insert(Due::Dose(dose));
            }
        }
        merge::in_order(out)
    }

    /// The occurrences from `from` on, laid out as they are asked for.
    pub fn walk(&self, from: DateTime<Utc>) -> impl Iterator<Item = Occurrence<'a>> + '_ {
        let any = self.has_slots();
        by_months(from, any, |range| self.occurrences(range))
    }

    /// What a pattern has in `range`, in no order.
    fn laid(&self, pattern: &Pattern<'a>, range: &Range<DateTime<Utc>>) -> Vec<Occurrence<'a>> {
        let mut out = Vec::new();
        for stretch in &self.stretches {
            let part = both(&clip(range), &stretch.span);
            if part.start < part.end {
                in_stretch(pattern, stretch, &part, &mut out);
            }
        }
        out
    }

    /// The beginnings of the steps after the first, in order.
    #[must_use]
    pub fn step_begins(&self) -> Vec<StepBegin<'a>> {
        let spans = self.steps.as_deref().unwrap_or_default();
        steps::begins(spans, self.step_count)
    }

    /// The wall time before which the last step ends; None where it has no end, or there are
    /// no steps.
    #[must_use]
    pub fn steps_end(&self) -> Option<NaiveDateTime> {
        let spans = self.steps.as_deref()?;
        spans.get(self.step_count.checked_sub(1)?)?.until
    }
}

/// What `lay` gives from `from` on, month after month, as it is asked for.
fn by_months<'a>(
    from: DateTime<Utc>,
    any: bool,
    lay: impl Fn(&Range<DateTime<Utc>>) -> Vec<Occurrence<'a>>,
) -> impl Iterator<Item = Occurrence<'a>> {
    let mut start = clip(&(from..LATEST)).start;
    std::iter::from_fn(move || {
        if start >= LATEST || !any {
            return None;
        }
        let end = start.checked_add_signed(MONTH)?;
        let part = lay(&(start..end));
        start = end;
        Some(part)
    })
    .flatten()
}

fn in_stretch<'a>(
    pattern: &Pattern<'a>,
    stretch: &Stretch<'a>,
    range: &Range<DateTime<Utc>>,
    out: &mut Vec<Occurrence<'a>>,
) {
    match pattern {
        Pattern::Civil { groups, anchors } => {
            civil::civil(groups, anchors, stretch, range, out);
        }
        Pattern::Elapsed {
            first,
            interval,
            dose,
        } => {
            let before = out.len();
            elapsed::elapsed(*first, *interval, stretch, range, out);
            for occurrence in out.iter_mut().skip(before) {
                occurrence.dose = dose.map(Due::Dose);
            }
        }
        Pattern::Once { at, dose } => {
            let found = civil::at_wall(*at, stretch).filter(|o| range.contains(&o.at));
            out.extend(found.map(|o| Occurrence {
                dose: dose.map(Due::Dose),
                ..o
            }));
        }
        Pattern::AfterLast(_) | Pattern::AfterMedicine(..) | Pattern::None => {}
    }
}
