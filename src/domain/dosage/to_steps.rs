//! Dosages in sequence as the steps of one timing.

use super::to_piece::{Limits, Why};
use super::to_timing::Together;
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Step, StepLength, Timing};

/// The steps, each at the same times with one amount; only the last may have no length.
pub(super) fn steps(groups: Vec<Together>) -> Result<Together, Why> {
    check_contiguous(&groups)?;
    let start = groups.first().and_then(|group| group.limits.start);
    let mut shared: Option<Timing> = None;
    let mut steps = Vec::new();
    for mut group in groups {
        let dose = take_dose(&mut group.timing).ok_or("a step that names no single amount")?;
        if *shared.get_or_insert_with(|| group.timing.clone()) != group.timing {
            return Err("steps at different times".to_owned());
        }
        let length = length(&group.limits)?;
        steps.push(Step { dose, length });
    }
    let timing = Box::new(shared.ok_or("no step")?);
    let timing = Timing::Steps { steps, timing };
    Ok(Together {
        timing: timing.normalised().map_err(|error| error.to_string())?,
        limits: Limits {
            start,
            ..Limits::default()
        },
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

/// The amount that all times name, taken out of them.
fn take_dose(timing: &mut Timing) -> Option<DoseAmount> {
    match timing {
        Timing::OnDays(groups) => {
            let mut times = groups.iter_mut().flat_map(|group| &mut group.times);
            let first = times.next()?.dose.take()?;
            let alike = times.all(|time| time.dose.take().as_ref() == Some(&first));
            alike.then_some(first)
        }
        Timing::EveryHours(every) => every.dose.take(),
        _ => None,
    }
}
