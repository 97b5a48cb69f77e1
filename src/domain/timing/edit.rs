//! A timing with one time set or dropped, as `--set "22:00=2 capsules"` and `--drop 20:00` say it.
//!
//! Nothing is guessed: where two parts could be meant, it is refused.

use chrono::NaiveTime;

use super::{DayGroup, DayMoment, Days, TimeOfDay, Timing, TimingError};
use crate::domain::amount::DoseAmount;

/// A time that cannot be set or dropped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("no time {0} in {1}")]
    NoSuchTime(String, String),
    #[error("without {0} no time is left; a regimen ends with dose stop, or pauses with dose hold")]
    NoneLeft(String),
    #[error("without {0} a step has no time left; write the timing in full with --timing")]
    NoneLeftInStep(String),
    #[error("{0} can belong to more than one part of {1}; write the timing in full with --timing")]
    Ambiguous(String, String),
    #[error(
        "{0} has no times of day that can be set one by one; write the timing in full with --timing"
    )]
    NoTimes(String),
    #[error(
        "the amounts of {0} stand in its steps or turns; write the timing in full with --timing"
    )]
    AmountsElsewhere(String),
    #[error(transparent)]
    Timing(#[from] TimingError),
}

impl Timing {
    /// This timing with `dose` at `at`: the amount of that time is replaced, or the time is added.
    ///
    /// # Errors
    /// Where the timing has no times of day, where more than one part could be meant,
    /// and where its amounts stand in steps or turns.
    pub fn with_time(&self, at: NaiveTime, dose: DoseAmount) -> Result<Self, EditError> {
        if matches!(self.dated(), Timing::Steps(_)) {
            return Err(EditError::AmountsElsewhere(self.to_string()));
        }
        let mut changed = self.clone();
        let Some(groups) = parts_of(&mut changed).pop() else {
            return Err(EditError::NoTimes(self.to_string()));
        };
        let named = groups.iter().filter(|group| has(group, at)).count();
        let alone = groups.len() == 1;
        let mut fitting = groups
            .iter_mut()
            .filter(|group| if named == 0 { alone } else { has(group, at) });
        let (Some(group), None) = (fitting.next(), fitting.next()) else {
            return Err(EditError::Ambiguous(clock(at), self.to_string()));
        };
        if matches!(group.days, Days::Alternating { .. }) {
            return Err(EditError::AmountsElsewhere(self.to_string()));
        }
        set(group, at, dose);
        Ok(changed.normalised()?)
    }

    /// As `with_time`, in place, where that only puts an amount in another's place; false:
    /// nothing was done.
    pub fn set_amount(&mut self, at: NaiveTime, dose: &DoseAmount) -> bool {
        let Timing::OnDays(groups) = self else {
            return false;
        };
        match groups.as_mut_slice() {
            [group] if has(group, at) && !matches!(group.days, Days::Alternating { .. }) => {
                set(group, at, dose.clone());
                true
            }
            _ => false,
        }
    }

    /// This timing without the time `at`, wherever it stands.
    ///
    /// # Errors
    /// If it has no such time, or no other.
    pub fn without_time(&self, at: NaiveTime) -> Result<Self, EditError> {
        let mut changed = self.clone();
        let mut parts = parts_of(&mut changed);
        if parts.is_empty() {
            return Err(EditError::NoTimes(self.to_string()));
        }
        let all = parts.len();
        parts.retain(|groups| groups.iter().any(|group| has(group, at)));
        if parts.is_empty() {
            return Err(EditError::NoSuchTime(clock(at), self.to_string()));
        }
        for groups in &mut parts {
            for group in groups.iter_mut() {
                group.times.retain(|time| time.at != DayMoment::Clock(at));
            }
            groups.retain(|group| !group.times.is_empty());
        }
        match parts.iter().filter(|groups| groups.is_empty()).count() {
            0 => Ok(changed.normalised()?),
            none_left if none_left == all => Err(EditError::NoneLeft(clock(at))),
            _ => Err(EditError::NoneLeftInStep(clock(at))),
        }
    }

    /// The part with slots.
    fn dated(&self) -> &Timing {
        match self {
            Timing::ScheduledAndAsNeeded { scheduled, .. } => scheduled,
            other => other,
        }
    }
}

/// The groups of a timing, of each step its own; none where it has no times of day.
fn parts_of(timing: &mut Timing) -> Vec<&mut Vec<DayGroup>> {
    match timing {
        Timing::OnDays(groups) => vec![groups],
        Timing::ScheduledAndAsNeeded { scheduled, .. } => parts_of(scheduled),
        Timing::Steps(steps) => {
            let parts = steps.iter_mut().map(|step| parts_of(&mut step.timing));
            parts.flatten().collect()
        }
        _ => Vec::new(),
    }
}

fn has(group: &DayGroup, at: NaiveTime) -> bool {
    let mut times = group.times.iter();
    times.any(|time| time.at == DayMoment::Clock(at))
}

fn set(group: &mut DayGroup, at: NaiveTime, dose: DoseAmount) {
    let at = DayMoment::Clock(at);
    match group.times.iter_mut().find(|time| time.at == at) {
        Some(time) => time.dose = Some(dose),
        None => group.times.push(TimeOfDay {
            at,
            dose: Some(dose),
            wear_minutes: None,
        }),
    }
}

fn clock(at: NaiveTime) -> String {
    DayMoment::Clock(at).to_string()
}
