//! The canonical words of steps: times that all share stand once, after the amounts.

use std::fmt::{self, Display, Formatter, Write};

use super::print_parts::listed;
use super::{Step, StepLength, Timing};
use crate::domain::amount::{DoseAmount, bare};

/// `20 mg for 7 days, then 10 mg; daily at 08:00`, or each step with its own times.
pub(super) fn steps(f: &mut Formatter<'_>, steps: &[Step]) -> fmt::Result {
    match super::step::shared(steps) {
        Some(timing) => {
            let heads: Vec<_> = steps.iter().map(head_of).collect();
            listed(f, &heads, ", then ", ", then ")?;
            write!(f, "; {timing}")
        }
        None => listed(f, steps, ", then ", ", then "),
    }
}

/// A step with its own times. Of several parts of days, and of what stays on, the length
/// comes first: last, it could be of the last part alone, or of what stays on.
impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let several = matches!(&self.timing, Timing::OnDays(groups) if groups.len() > 1);
        if (several || self.timing.is_worn()) && (self.dose.is_some() || self.length.is_some()) {
            return write!(f, "{}: {}", head_of(self), self.timing);
        }
        if let Some(dose) = &self.dose {
            write!(f, "{} ", bare(dose))?;
        }
        self.timing.fmt(f)?;
        length(f, self.length, " ")
    }
}

fn head_of(step: &Step) -> impl Display {
    step_head(step.dose.as_ref(), step.length)
}

/// The amount and the length of a step, such as `1 tablet for 7 days`.
pub fn step_head(dose: Option<&DoseAmount>, lasts: Option<StepLength>) -> impl Display {
    fmt::from_fn(move |f| {
        if let Some(dose) = dose {
            bare(dose).fmt(f)?;
        }
        length(f, lasts, if dose.is_some() { " " } else { "" })
    })
}

fn length(f: &mut Formatter<'_>, length: Option<StepLength>, before: &str) -> fmt::Result {
    let (n, unit) = match length {
        None => return Ok(()),
        Some(StepLength::Days(n)) => (n, "day"),
        Some(StepLength::Doses(n)) => (n, "dose"),
    };
    write!(f, "{before}for {n} {unit}")?;
    if n == 1 { Ok(()) } else { f.write_char('s') }
}
