//! Steps as dosages in sequence, each with its length.

use super::HeldDosage;
use super::build::span;
use super::from_timing::{SaidInR4, named, parts};
use super::repeat::{Bounds, Repeat, TimeUnit};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Step, StepLength, Timing};

/// `whole` is the timing of these steps.
pub(super) fn step_dosages(whole: &Timing, steps: &[Step], dose: Option<&DoseAmount>) -> SaidInR4 {
    let mut said = SaidInR4::default();
    for (index, step) in steps.iter().enumerate() {
        let mut one = parts(&step.timing, step.dose.as_ref().or(dose));
        if one.dosages.iter().any(is_dated) {
            return named(whole, None).lost("steps on dates: in R4 a dosage has one bound");
        }
        let mut losses = Vec::new();
        if matches!(step.length, Some(StepLength::Doses(_))) && one.dosages.len() > 1 {
            losses.push("doses counted over several times: R4 counts each dosage");
        }
        for dosage in &mut one.dosages {
            dosage.sequence = i64::try_from(index + 1).ok();
            losses.extend(limit(dosage, step.length, index == 0));
        }
        said = said.and(losses.into_iter().fold(one, SaidInR4::lost));
    }
    said
}

/// Whether a dosage says its days by its bounds.
fn is_dated(dosage: &HeldDosage) -> bool {
    let repeat = dosage
        .timing
        .as_ref()
        .and_then(|timing| timing.repeat.as_ref());
    let bounds = repeat.and_then(|repeat| repeat.bounds.as_ref());
    matches!(bounds, Some(Bounds::Period { end: Some(_), .. }))
}

/// Gives a step its length. The date that the days of all steps count from can stand only
/// in the first, and there not beside a length in days.
fn limit(dosage: &mut HeldDosage, length: Option<StepLength>, first: bool) -> Option<&'static str> {
    let timing = dosage.timing.as_mut()?;
    if timing.repeat.is_none() && length.is_none() {
        return None;
    }
    let repeat: &mut Repeat = timing.repeat.get_or_insert_default();
    let anchored = repeat.bounds.is_some();
    if !first {
        repeat.bounds = None;
    }
    match length {
        Some(StepLength::Doses(n)) => repeat.count = Some(n),
        Some(StepLength::Days(n)) => repeat.bounds = Some(Bounds::Duration(span(n, TimeUnit::Day))),
        None => {}
    }
    anchored.then_some("the date that steps count from: R4 has it for one dosage, not for all")
}
