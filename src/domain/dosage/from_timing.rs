//! A timing of the closed grammar as dosages, and what R4 cannot say of it by name.
//!
//! Where leaving a part out would say other days or times (21/7, cycle days), no rule is
//! written: the phrase stands as the name of the timing, and the loss says why.

use super::build::{at_time, dose_of, repeated, with_period};
use super::coded::Concept;
use super::from_as_needed::as_needed_dosage;
use super::from_days::group_dosages;
use super::from_steps::step_dosages;
use super::repeat::{DosageTiming, Repeat};
use super::{HeldDosage, Words};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{AfterDose, EveryHours, HourAnchor, Timing};

/// Dosages that say a timing together, and what they leave out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaidInR4 {
    pub dosages: Vec<HeldDosage>,
    /// Each by name; empty where R4 says all of it.
    pub losses: Vec<String>,
}

impl SaidInR4 {
    pub(super) fn one(dosage: HeldDosage) -> SaidInR4 {
        SaidInR4 {
            dosages: vec![dosage],
            losses: Vec::new(),
        }
    }

    pub(super) fn lost(mut self, loss: impl Into<String>) -> SaidInR4 {
        let loss = loss.into();
        if !self.losses.contains(&loss) {
            self.losses.push(loss);
        }
        self
    }

    pub(super) fn and(mut self, other: SaidInR4) -> SaidInR4 {
        self.dosages.extend(other.dosages);
        other.losses.into_iter().fold(self, SaidInR4::lost)
    }
}

/// The dosages of a timing. `dose` is the amount of times that name none.
///
/// Several at the same time share a sequence number; steps have ascending ones.
pub fn said_in_r4(timing: &Timing, dose: Option<&DoseAmount>) -> SaidInR4 {
    let mut said = parts(timing, dose);
    let several = said.dosages.len() > 1;
    if several && said.dosages.iter().all(|one| one.sequence.is_none()) {
        said.dosages
            .iter_mut()
            .for_each(|one| one.sequence = Some(1));
    }
    said
}

pub(super) fn parts(timing: &Timing, dose: Option<&DoseAmount>) -> SaidInR4 {
    match timing {
        Timing::OnDays(groups) => groups
            .iter()
            .map(|group| group_dosages(group, dose))
            .fold(SaidInR4::default(), SaidInR4::and),
        Timing::EveryHours(every) => every_hours(every, dose),
        Timing::AfterLastDose(after) => after_last_dose(timing, after, dose),
        Timing::AfterMedicine { after, .. } => named(timing, after.dose.as_ref().or(dose))
            .lost("from a dose of another medicine: R4 has no place for it"),
        Timing::AsNeeded(as_needed) => as_needed_dosage(as_needed, dose),
        Timing::ScheduledAndAsNeeded {
            scheduled,
            as_needed,
        } => beside(parts(scheduled, dose), as_needed_dosage(as_needed, dose)),
        Timing::Once { at, dose: own } => {
            let repeat = at_time(*at);
            with_dose(repeated(repeat), own.as_ref().or(dose))
        }
        Timing::Steps(steps) => step_dosages(timing, steps, dose),
        Timing::AsDirected(words) => SaidInR4::one(HeldDosage {
            text: Some(Words {
                text: words.clone(),
                ..Words::default()
            }),
            ..HeldDosage::default()
        })
        .lost("as directed: words, without structure"),
    }
}

fn beside(scheduled: SaidInR4, as_needed: SaidInR4) -> SaidInR4 {
    let steps = scheduled.dosages.iter().any(|one| one.sequence.is_some());
    let both = scheduled.and(as_needed);
    if steps {
        both.lost("as needed beside all steps: in R4 a dosage stands at one place of a sequence")
    } else {
        both
    }
}

fn every_hours(every: &EveryHours, dose: Option<&DoseAmount>) -> SaidInR4 {
    let repeat = with_period(every.interval_minutes, every.interval_minutes_max);
    let said = with_dose(repeated(repeat), every.dose.as_ref().or(dose));
    let from = match every.from {
        HourAnchor::Start => return said,
        HourAnchor::Time(at) => at.format("%H:%M").to_string(),
        HourAnchor::Moment(at) => at.format("%Y-%m-%d %H:%M").to_string(),
    };
    said.lost(format!(
        "from {from}: in R4 a period counts from no time that is named"
    ))
}

fn after_last_dose(timing: &Timing, after: &AfterDose, dose: Option<&DoseAmount>) -> SaidInR4 {
    let repeat = with_period(after.interval_minutes, after.interval_minutes_max);
    let mut dosage = repeated(repeat);
    if let Some(said) = &mut dosage.timing {
        said.code = Some(Concept::of_text(&timing.to_string()));
    }
    with_dose(dosage, after.dose.as_ref().or(dose))
        .lost("from the last dose: in R4 a period counts from no dose")
}

/// The phrase as the name of the timing, without a rule.
pub(super) fn named(phrase: &impl ToString, dose: Option<&DoseAmount>) -> SaidInR4 {
    let timing = DosageTiming {
        code: Some(Concept::of_text(&phrase.to_string())),
        ..DosageTiming::default()
    };
    let dosage = HeldDosage {
        timing: Some(timing),
        ..HeldDosage::default()
    };
    with_dose(dosage, dose)
}

pub(super) fn with_dose(mut dosage: HeldDosage, dose: Option<&DoseAmount>) -> SaidInR4 {
    dosage.doses = dose.and_then(dose_of).into_iter().collect();
    let said = SaidInR4::one(dosage);
    if dose == Some(&DoseAmount::AskedWhenLogged) {
        said.lost("amount when recorded: R4 leaves the amount out")
    } else {
        said
    }
}

impl Repeat {
    /// A rule of `n` times in a period.
    pub(super) fn times_in(mut self, n: usize) -> Repeat {
        self.frequency = u32::try_from(n).ok();
        self
    }
}
