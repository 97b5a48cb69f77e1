//! Whether a change leaves everything as it was.

use crate::domain::expr::Expr;
use crate::domain::plan::{Terms, Version};
use crate::domain::timing::{Days, Timing};

/// Whether `now` says what `was` says. What begins to count anew is a change, although it
/// is said in the same words.
pub fn changes_nothing(was: &Version, now: &Version) -> bool {
    let patch = &now.patch;
    let anew = patch.timing.as_ref().is_some_and(counts)
        || matches!(patch.stop, Some(Expr::Days(_) | Expr::Doses(_)));
    !anew && said(&was.terms) == said(&now.terms)
}

/// Whether a timing counts from the moment it comes into force.
fn counts(timing: &Timing) -> bool {
    match timing {
        Timing::OnDays(groups) => !groups.iter().all(|g| fixed(&g.days)),
        Timing::ScheduledAndAsNeeded { scheduled, .. } => counts(scheduled),
        Timing::AsNeeded(_) | Timing::AsDirected(_) | Timing::Once { .. } => false,
        _ => true,
    }
}

fn fixed(days: &Days) -> bool {
    matches!(
        days,
        Days::Daily | Days::Weekdays(_) | Days::MonthDays(_) | Days::Dates(_)
    )
}

/// Terms with every amount at its time, and without what they count from.
fn said(terms: &Terms) -> Terms {
    let mut terms = terms.clone();
    terms.timing_from = None;
    terms.stop_from = None;
    if let (Timing::OnDays(groups), Some(dose)) = (&mut terms.timing, &terms.dose) {
        let own = groups
            .iter_mut()
            .filter(|g| !matches!(g.days, Days::Alternating { .. }));
        for time in own.flat_map(|g| &mut g.times) {
            time.dose.get_or_insert_with(|| dose.clone());
        }
    }
    if !terms.timing.default_dose_needed() {
        terms.dose = None;
    }
    terms
}
