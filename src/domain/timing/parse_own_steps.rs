//! Reading steps that have times of their own: `1 tablet daily at 08:00 and 20:00 for
//! 7 days, then 1 tablet daily at 08:00`, or amount and length first, before a colon.

use super::parse::{Reader, further_groups, part};
use super::parse_steps::{length, then, then_ahead};
use super::{Step, StepLength, Timing, TimingError};
use crate::domain::amount::{DoseAmount, scan_bare_dose};

/// What stands before the colon of a step: its amount, its length, or both.
pub(super) struct HeadOfStep {
    dose: Option<DoseAmount>,
    length: Option<StepLength>,
}

/// Reads `1 tablet for 7 days:`; None, with nothing read, if something else is ahead.
pub(super) fn head_of_step(r: &mut Reader<'_>) -> Result<Option<HeadOfStep>, TimingError> {
    let start = r.s.here();
    if let Ok(dose) = scan_bare_dose(&mut r.s)
        && let Ok(length) = length(r)
        && (dose.is_some() || length.is_some())
        && r.s.sign(':')
    {
        return Ok(Some(HeadOfStep { dose, length }));
    }
    r.s.back_to(start);
    Ok(None)
}

/// Whether what was read can be the first step of several.
pub(super) fn ends_a_step(r: &Reader<'_>, first: &Timing) -> bool {
    let ahead = then_ahead(r) || r.s.clone().words("for");
    ahead && !matches!(first, Timing::Steps(_))
}

/// The first head was read: reads its times, and the steps after it.
pub(super) fn own_steps(r: &mut Reader<'_>, head: HeadOfStep) -> Result<Timing, TimingError> {
    let first = headed(r, head)?;
    further(r, first)
}

/// The first step was read, all but its length: reads the steps after it. With none, it is
/// no step, and its length is left unread.
pub(super) fn steps_after(r: &mut Reader<'_>, timing: Timing) -> Result<Timing, TimingError> {
    let start = r.s.here();
    match length(r) {
        Ok(length) if then_ahead(r) => further(
            r,
            Step {
                dose: None,
                length,
                timing,
            },
        ),
        Err(error @ TimingError::OutOfRange { .. }) => Err(error),
        _ => {
            r.s.back_to(start);
            Ok(timing)
        }
    }
}

fn further(r: &mut Reader<'_>, first: Step) -> Result<Timing, TimingError> {
    let mut steps = vec![first];
    name_open(r, 1);
    while then(r) {
        let step = match head_of_step(r)? {
            Some(head) => headed(r, head)?,
            None => plain(r)?,
        };
        steps.push(step);
        name_open(r, steps.len());
    }
    Ok(Timing::Steps(steps))
}

/// Times that are wanted are of the step just read.
fn name_open(r: &mut Reader<'_>, n: usize) {
    if let Some(open) = &mut r.open {
        open.step.get_or_insert(n);
    }
}

fn headed(r: &mut Reader<'_>, head: HeadOfStep) -> Result<Step, TimingError> {
    Ok(Step {
        dose: head.dose,
        length: head.length,
        timing: joined(r)?,
    })
}

/// Reads one part, and if it is of days the further ones.
fn joined(r: &mut Reader<'_>) -> Result<Timing, TimingError> {
    match part(r, true, false)? {
        Timing::OnDays(groups) => further_groups(r, groups).map(Timing::OnDays),
        other => Ok(other),
    }
}

/// Reads a step after the first whose length, if any, comes last. Only without one has it
/// further parts of days: of which of them a length is would not be said.
fn plain(r: &mut Reader<'_>) -> Result<Step, TimingError> {
    names_its_times(r)?;
    let timing = part(r, true, false)?;
    let length = length(r)?;
    let timing = match timing {
        Timing::OnDays(groups) if length.is_none() => Timing::OnDays(further_groups(r, groups)?),
        other => other,
    };
    Ok(Step {
        dose: None,
        length,
        timing,
    })
}

fn names_its_times(r: &mut Reader<'_>) -> Result<(), TimingError> {
    let start = r.s.here();
    if let Ok(Some(_)) = scan_bare_dose(&mut r.s) {
        let bare = r.s.at_end() || then_ahead(r) || r.s.clone().words("for");
        if bare {
            return r.unread("the days and times of this step, such as daily at 08:00");
        }
    }
    r.s.back_to(start);
    Ok(())
}
