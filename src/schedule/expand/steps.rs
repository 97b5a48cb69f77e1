//! The steps of a taper or a loading dose, laid on civil time.
//!
//! A step of days begins on the day of its first occurrence and lasts calendar days; one
//! of doses lasts as many occurrences. Holds do not move steps: the next instruction does.

use chrono::{Days, NaiveDateTime, TimeDelta};

use super::{Grid, Occurrence};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Step, StepLength};

/// A step from `from` to before `until`, in wall time.
pub struct StepSpan<'a> {
    pub from: NaiveDateTime,
    /// None: going on.
    pub until: Option<NaiveDateTime>,
    pub dose: &'a DoseAmount,
}

/// The spans of `steps` on the occurrences of `grid`.
pub fn lay<'a>(grid: &Grid<'a>, steps: &'a [Step]) -> Vec<StepSpan<'a>> {
    let mut spans = Vec::with_capacity(steps.len());
    let mut all = grid.walk(grid.begins()).peekable();
    let mut cursor = NaiveDateTime::MIN;
    for step in steps {
        // A rhythm that ends before the step does leaves the step without an end.
        let until = step.length.and_then(|length| end(&mut all, cursor, length));
        spans.push(StepSpan {
            from: cursor,
            until,
            dose: &step.dose,
        });
        match until {
            Some(end) => cursor = end,
            None => break,
        }
    }
    spans
}

fn end<'a>(
    all: &mut std::iter::Peekable<impl Iterator<Item = Occurrence<'a>>>,
    cursor: NaiveDateTime,
    length: StepLength,
) -> Option<NaiveDateTime> {
    while all.peek().is_some_and(|o| o.wall < cursor) {
        all.next();
    }
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
    pub dose: &'a DoseAmount,
}

/// The amount and the place of the step that holds at a wall time; None after the last.
pub fn at<'a>(spans: &[StepSpan<'a>], wall: NaiveDateTime) -> Option<(&'a DoseAmount, StepPlace)> {
    let holds = |s: &StepSpan<'_>| s.from <= wall && s.until.is_none_or(|u| wall < u);
    let index = spans.iter().position(holds)?;
    let place = StepPlace {
        n: index + 1,
        of: spans.len(),
    };
    Some((spans.get(index)?.dose, place))
}

/// The beginnings of all steps but the first, of `of` steps.
pub fn begins<'a>(spans: &[StepSpan<'a>], of: usize) -> Vec<StepBegin<'a>> {
    let numbered = spans.iter().zip(1..).skip(1);
    let begin = |(span, n): (&StepSpan<'a>, usize)| StepBegin {
        from: span.from,
        place: StepPlace { n, of },
        dose: span.dose,
    };
    numbered.map(begin).collect()
}
