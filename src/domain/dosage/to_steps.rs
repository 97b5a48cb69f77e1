//! Dosages in sequence as the steps of one timing.

use super::to_piece::{Limits, Why};
use super::to_timing::Together;
use crate::domain::timing::{Step, StepLength, Timing};

/// The steps, each with its times and amounts; only the last may have no length.
pub(super) fn steps(groups: Vec<Together>) -> Result<Together, Why> {
    check_contiguous(&groups)?;
    let start = groups.first().and_then(|group| group.limits.start);
    let names = |group: &Together| group.timing.names_every_amount();
    if groups.iter().any(names) && !groups.iter().all(names) {
        return Err("a step that does not name its amounts".to_owned());
    }
    let steps = groups.into_iter().map(step).collect::<Result<_, _>>()?;
    let timing = Timing::Steps(steps).normalised();
    Ok(Together {
        timing: timing.map_err(|error| error.to_string())?,
        limits: Limits {
            start,
            ..Limits::default()
        },
    })
}

fn step(group: Together) -> Result<Step, Why> {
    Ok(Step {
        dose: None,
        length: length(&group.limits)?,
        timing: group.timing,
    })
}

/// Dated steps follow each other without a gap; undated ones follow by themselves.
fn check_contiguous(groups: &[Together]) -> Result<(), Why> {
    for pair in groups.windows(2) {
        let [one, next] = pair else { continue };
        let follows = match (one.limits.end, next.limits.start) {
            (Some(end), Some(start)) => end.succ_opt() == Some(start),
            (None, None) => true,
            _ => false,
        };
        if !follows {
            return Err("steps that do not follow each other day by day".to_owned());
        }
    }
    Ok(())
}

fn length(limits: &Limits) -> Result<Option<StepLength>, Why> {
    let dated = match (limits.start, limits.end) {
        (Some(start), Some(end)) => u32::try_from((end - start).num_days() + 1).ok(),
        (None, Some(_)) => return Err("a step that ends without a start".to_owned()),
        _ => None,
    };
    let said = [
        dated.map(StepLength::Days),
        limits.days.map(StepLength::Days),
        limits.doses.map(StepLength::Doses),
    ];
    let mut said = said.into_iter().flatten();
    match (said.next(), said.next()) {
        (_, Some(_)) => Err("two limits".to_owned()),
        (one, None) => Ok(one),
    }
}
