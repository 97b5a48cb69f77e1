//! Steps as dosages in sequence, each with its length.

use super::HeldDosage;
use super::build::span;
use super::from_timing::{SaidInR4, parts};
use super::repeat::{Bounds, TimeUnit};
use crate::domain::timing::{Step, StepLength, Timing};

pub(super) fn step_dosages(steps: &[Step], timing: &Timing) -> SaidInR4 {
    let mut said = SaidInR4::default();
    for (index, step) in steps.iter().enumerate() {
        let mut one = parts(timing, Some(&step.dose));
        let mut losses = Vec::new();
        if matches!(step.length, Some(StepLength::Doses(_))) && one.dosages.len() > 1 {
            losses.push("doses counted over several times: R4 counts each dosage");
        }
        for dosage in &mut one.dosages {
            dosage.sequence = i64::try_from(index + 1).ok();
            losses.extend(step.length.and_then(|length| limit(dosage, length)));
        }
        let one = losses.into_iter().fold(one, SaidInR4::lost);
        said = said.and(one);
    }
    said
}

/// Gives a step its length; what it could not keep beside it is a loss.
fn limit(dosage: &mut HeldDosage, length: StepLength) -> Option<&'static str> {
    let timing = dosage.timing.as_mut()?;
    let repeat = timing.repeat.get_or_insert_default();
    match length {
        StepLength::Doses(n) => {
            repeat.count = Some(n);
            None
        }
        StepLength::Days(n) => {
            let before = repeat
                .bounds
                .replace(Bounds::Duration(span(n, TimeUnit::Day)));
            before.map(|_| "the date that steps count from: in R4 beside a length there is none")
        }
    }
}
