//! Changes and stops that leave everything as it was are refused.

use std::sync::Arc;
use uuid::Uuid;

use crate::cli::error::{CliError, CliResult};
use crate::domain::body::Moment;
use crate::domain::expr::Expr;
use crate::domain::plan::{Plan, Regimen, Terms, Version};
use crate::domain::timing::{Days, Timing};
use crate::export::safe::Safe;
use crate::report::instruction::phrase;

/// Refuses a stop of what is stopped then.
///
/// # Errors
/// It is (1).
pub fn refuse_stopped(regimen: &Regimen, from: &Moment) -> CliResult<()> {
    let version = regimen.version_near(from.utc());
    let by = version.and_then(|v| regimen.stopped_by(v.id));
    let Some(since) = by.and_then(|v| v.from.as_ref()) else {
        return Ok(());
    };
    Err(CliError::failed(format!(
        "{} is stopped from {} already",
        Safe::line(&regimen.name),
        since.wall().format("%Y-%m-%d %H:%M")
    ))
    .hint("an earlier --after brings the stop forward; dose resume takes it up again"))
}

/// Refuses a change by which everything stays as it was; `after` is the plan with it.
///
/// # Errors
/// It does (1).
pub fn refuse_same(after: &Plan, regimen: &Regimen, change: Uuid) -> CliResult<()> {
    let found = after.regimen(regimen.id).and_then(|r| {
        let version = r.versions.iter().find(|v| v.id == change)?;
        Some((r.before(change)?, version))
    });
    match found {
        Some((was, now)) if changes_nothing(was, now) => Err(CliError::failed(format!(
            "the change leaves {} as it is then: {}",
            Safe::line(&regimen.name),
            phrase(&now.terms)
        ))
        .hint("dose show MED has what is recorded; dose confirm records that it was said")),
        _ => Ok(()),
    }
}

/// Whether `now` says what `was` says. What begins to count anew is a change, although it
/// is said in the same words.
fn changes_nothing(was: &Version, now: &Version) -> bool {
    let patch = &now.patch;
    let anew = patch.timing.as_deref().is_some_and(counts)
        || matches!(patch.stop.as_deref(), Some(Expr::Days(_) | Expr::Doses(_)));
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
    let timing = Arc::make_mut(&mut terms.timing);
    if let (Timing::OnDays(groups), Some(dose)) = (timing, &terms.lasting.dose) {
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
