//! The steps of a taper or a loading dose, laid on civil time.
//!
//! A step of days begins on the day of its first occurrence and lasts calendar days; one
//! of doses lasts as many occurrences. Holds do not move steps: the next instruction does.
//! A step at the times of the one before goes on with its rhythm. Another counts its days
//! from its first day (after a step of doses, from the day when the next of them would have
//! been due), and its hours from the moment when that would have been.

use std::iter::Peekable;
use std::ops::Range;

use chrono::{DateTime, Days, NaiveDateTime, TimeDelta, Utc};

use super::pattern::{Anchor, Pattern, pattern};
use super::{Due, Grid, Occurrence, by_months, merge};
use crate::domain::plan::Plan;
use crate::domain::timing::{Step, StepLength, Timing};
use crate::schedule::horizon::both;

/// A wall time is less than this from its instant, whatever the zone.
const REACH: TimeDelta = TimeDelta::days(2);

/// A step from `from` to before `until`, in wall time.
pub struct StepSpan<'a> {
    pub from: NaiveDateTime,
    /// None: going on.
    pub until: Option<NaiveDateTime>,
    pub step: &'a Step,
    /// Its pattern, where it is not that of the step before.
    own: Option<Pattern<'a>>,
}

/// The spans of `steps` on the occurrences of `grid`.
pub fn lay<'a>(grid: &Grid<'a>, steps: &'a [Step], plan: &Plan) -> Vec<StepSpan<'a>> {
    let mut spans: Vec<StepSpan<'a>> = Vec::with_capacity(steps.len());
    let mut cursor = NaiveDateTime::MIN;
    let mut own: Option<Pattern<'a>> = None;
    for (index, step) in steps.iter().enumerate() {
        let next = steps.get(index + 1).filter(|n| n.timing != step.timing);
        let latest = spans.iter().rev().find_map(|s| s.own.as_ref());
        let pattern = own.as_ref().or(latest).unwrap_or(&grid.pattern);
        let mut all = walk(grid, pattern, cursor);
        // A rhythm that ends before the step does leaves the step without an end.
        let until = step.length.and_then(|length| end(&mut all, length));
        let after = next.zip(until).map(|(next, until)| {
            let anchor = anchor(&mut all, step.length, &next.timing, until);
            pattern_of(grid, next, anchor, plan)
        });
        drop(all);
        spans.push(StepSpan {
            from: cursor,
            until,
            step,
            own: own.take(),
        });
        let Some(until) = until else { break };
        cursor = until;
        own = after;
    }
    spans
}

fn pattern_of<'a>(grid: &Grid<'a>, step: &'a Step, anchor: Anchor, plan: &Plan) -> Pattern<'a> {
    pattern(step.timing.laid(None), anchor, plan, &grid.stretches)
}

/// The occurrences of a pattern from a wall time on.
fn walk<'a, 'g>(
    grid: &'g Grid<'a>,
    pattern: &'g Pattern<'a>,
    cursor: NaiveDateTime,
) -> Peekable<impl Iterator<Item = Occurrence<'a>> + use<'a, 'g>> {
    let near = cursor.and_utc().checked_sub_signed(REACH);
    let from = near.map_or(grid.begins, |near| near.max(grid.begins));
    let any = pattern.has_slots();
    let all = by_months(from, any, |range| {
        merge::in_order(grid.laid(pattern, range))
    });
    all.skip_while(move |o| o.wall < cursor).peekable()
}

/// Where a step ends whose occurrences, and those after it, are `all`.
fn end<'a>(
    all: &mut Peekable<impl Iterator<Item = Occurrence<'a>>>,
    length: StepLength,
) -> Option<NaiveDateTime> {
    match length {
        StepLength::Days(n) => {
            let first = all.peek()?.wall.date();
            Some(first.checked_add_days(Days::new(u64::from(n)))?.into())
        }
        StepLength::Doses(n) => {
            let index = usize::try_from(n.checked_sub(1)?).ok()?;
            let last = all.nth(index)?.wall;
            last.checked_add_signed(TimeDelta::seconds(1))
        }
    }
}

/// What the timing of the step from `begins` on counts from, after one of that length
/// whose occurrences would go on as `all`.
fn anchor<'a>(
    all: &mut Peekable<impl Iterator<Item = Occurrence<'a>>>,
    length: Option<StepLength>,
    timing: &Timing,
    begins: NaiveDateTime,
) -> Anchor {
    let plain = Anchor {
        day: begins.date(),
        at: begins.and_utc(),
    };
    let of_days = matches!(length, Some(StepLength::Days(_)));
    if of_days && matches!(timing, Timing::OnDays(_)) {
        return plain;
    }
    let would_be = all.find(|o| o.wall >= begins);
    would_be.map_or(plain, |next| Anchor {
        day: if of_days { plain.day } else { next.wall.date() },
        at: next.at,
    })
}

/// The occurrences of all steps in `range`, each with its amount and its place.
pub fn laid<'a>(
    grid: &Grid<'a>,
    spans: &[StepSpan<'a>],
    range: &Range<DateTime<Utc>>,
) -> Vec<Occurrence<'a>> {
    let mut out = Vec::new();
    let mut pattern = &grid.pattern;
    let mut before = 0;
    for run in spans.chunk_by(|_, next| next.own.is_none()) {
        pattern = run.first().and_then(|s| s.own.as_ref()).unwrap_or(pattern);
        let near = both(range, &around(run));
        if near.start < near.end {
            let mut own = grid.laid(pattern, &near);
            own.retain_mut(|o| give_step(run, before, grid.step_count, o));
            out.append(&mut own);
        }
        before += run.len();
    }
    out
}

/// The instants that the walls of some steps can fall on.
fn around(run: &[StepSpan<'_>]) -> Range<DateTime<Utc>> {
    let from = run.first().map(|s| s.from.and_utc());
    let until = run.last().and_then(|s| s.until).map(|u| u.and_utc());
    let start = from.and_then(|from| from.checked_sub_signed(REACH));
    let end = until.and_then(|until| until.checked_add_signed(REACH));
    start.unwrap_or(DateTime::<Utc>::MIN_UTC)..end.unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The amount of the step of a run that an occurrence falls in; false where it is in none.
fn give_step<'a>(
    run: &[StepSpan<'a>],
    before: usize,
    of: usize,
    occurrence: &mut Occurrence<'a>,
) -> bool {
    let wall = occurrence.wall;
    let holds = |s: &StepSpan<'_>| s.from <= wall && s.until.is_none_or(|u| wall < u);
    let Some((span, n)) = run.iter().zip(before + 1..).find(|(s, _)| holds(s)) else {
        return false;
    };
    occurrence.step = Some(StepPlace { n, of });
    if let Some(dose) = &span.step.dose {
        occurrence.dose.get_or_insert(Due::Dose(dose));
    }
    true
}

/// Which step of how many, the first being 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StepPlace {
    pub n: usize,
    pub of: usize,
}

/// The beginning of a step.
pub struct StepBegin<'a> {
    /// The first wall time of the step: 00:00 of its day, or right after the last dose of
    /// the step before it.
    pub from: NaiveDateTime,
    pub place: StepPlace,
    pub step: &'a Step,
    /// Its times are not those of the step before.
    pub at_other_times: bool,
}

/// The beginnings of all steps but the first, of `of` steps.
pub fn begins<'a>(spans: &[StepSpan<'a>], of: usize) -> Vec<StepBegin<'a>> {
    let numbered = spans.iter().zip(1..).skip(1);
    let begin = |(span, n): (&StepSpan<'a>, usize)| StepBegin {
        from: span.from,
        place: StepPlace { n, of },
        step: span.step,
        at_other_times: span.own.is_some(),
    };
    numbered.map(begin).collect()
}
