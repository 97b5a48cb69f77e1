//! Steps by themselves: what all of them share, which one has the times, and their
//! canonical structure.

use super::{Days, Step, Timing, TimingError};
use crate::domain::amount::DoseAmount;

/// The timing of all steps, where it is one and only amounts differ.
pub(super) fn shared(steps: &[Step]) -> Option<&Timing> {
    let first = &steps.first()?.timing;
    let alike = |step: &Step| step.dose.is_some() && step.timing == *first;
    steps.iter().all(alike).then_some(first)
}

impl Timing {
    /// The part that lays out slots: without what is as needed, and of steps the one of that
    /// number, the first being 1 (the first, where there is no such one).
    #[must_use]
    pub fn laid(&self, step: Option<usize>) -> &Timing {
        match self {
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled.laid(step),
            Timing::Steps(steps) => {
                let index = step.and_then(|n| n.checked_sub(1)).unwrap_or(0);
                let step = steps.get(index).or(steps.first());
                step.map_or(self, |step| step.timing.laid(None))
            }
            other => other,
        }
    }

    /// Whether doses fall due by it for ever, whatever is recorded.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        match self {
            Timing::OnDays(groups) => groups.iter().all(|group| group.days.go_on()),
            Timing::EveryHours(every) => every.interval_minutes_max.is_none(),
            _ => false,
        }
    }
}

impl Days {
    /// Whether there is always another, whatever is recorded.
    #[must_use]
    pub fn go_on(&self) -> bool {
        !matches!(self, Days::Dates(_) | Days::CycleDays { .. })
    }
}

pub(super) fn normal_steps(steps: Vec<Step>) -> Result<Vec<Step>, TimingError> {
    let steps = steps
        .into_iter()
        .map(normal_step)
        .collect::<Result<Vec<_>, _>>()?;
    check_lengths(&steps)?;
    let one = shared(&steps).is_some();
    let any = steps
        .iter()
        .any(|s| s.dose.is_some() || s.timing.names_an_amount());
    for step in &steps {
        let fits = is_rhythm(&step.timing, one);
        match &step.dose {
            _ if !fits => return Err(TimingError::NoStep(step.timing.to_string())),
            Some(_) if step.timing.names_an_amount() => return Err(TimingError::AmountTwice),
            // Without one beside others that have, it could be theirs or the regimen's own.
            None if steps.len() == 1 || (any && !step.timing.names_every_amount()) => {
                return Err(TimingError::StepAmount(step.timing.to_string()));
            }
            _ => {}
        }
    }
    Ok(steps)
}

fn normal_step(mut step: Step) -> Result<Step, TimingError> {
    if step.dose.is_none() {
        step.dose = take_amount(&mut step.timing);
    }
    step.timing = step.timing.normalised()?;
    Ok(step)
}

fn check_lengths(steps: &[Step]) -> Result<(), TimingError> {
    let Some((last, before)) = steps.split_last() else {
        return Err(TimingError::Empty);
    };
    let endless = before.iter().find(|step| step.length.is_none());
    let alone = Some(last).filter(|step| before.is_empty() && step.length.is_none());
    match endless.or(alone) {
        Some(step) => Err(TimingError::StepLength(match &step.dose {
            Some(dose) => dose.to_string(),
            None => step.timing.to_string(),
        })),
        None => Ok(()),
    }
}

/// Whether steps can have that timing. Where times differ from step to step, each goes on
/// by itself: what waits for doses, or ends of its own, says nothing of the step after it.
fn is_rhythm(timing: &Timing, shared: bool) -> bool {
    match timing {
        Timing::OnDays(_)
        | Timing::EveryHours(_)
        | Timing::AfterLastDose(_)
        | Timing::AfterMedicine { .. } => shared || timing.goes_on(),
        _ => false,
    }
}

/// Takes out the amount that every time names, if it is one.
fn take_amount(timing: &mut Timing) -> Option<DoseAmount> {
    let one = match &*timing {
        Timing::OnDays(groups) => {
            let mut times = groups.iter().flat_map(|group| &group.times);
            let first = times.next()?.dose.clone()?;
            times
                .all(|time| time.dose.as_ref() == Some(&first))
                .then_some(first)?
        }
        Timing::EveryHours(every) => every.dose.clone()?,
        _ => return None,
    };
    match timing {
        Timing::OnDays(groups) => groups
            .iter_mut()
            .flat_map(|group| &mut group.times)
            .for_each(|time| time.dose = None),
        Timing::EveryHours(every) => every.dose = None,
        _ => {}
    }
    Some(one)
}
