//! Questions about a timing that need no dates: has it slots, and are their amounts named.

use super::{AfterDose, AsNeeded, DayGroup, Days, Timing};
use crate::domain::amount::DoseAmount;

impl Timing {
    /// Whether doses fall due by it. As needed and as directed have none.
    pub fn has_slots(&self) -> bool {
        !matches!(self, Timing::AsNeeded(_) | Timing::AsDirected(_))
    }

    /// Whether some time, or the as-needed part, names no amount, so that the regimen's own is used.
    pub fn default_dose_needed(&self) -> bool {
        self.any_amount(|dose| dose.is_none())
    }

    /// Whether every time, and the as-needed part, names its amount. False of words that are not read.
    pub fn names_every_amount(&self) -> bool {
        !matches!(self, Timing::AsDirected(_)) && !self.default_dose_needed()
    }

    /// Whether any time, step, turn or as-needed part names an amount.
    pub fn names_an_amount(&self) -> bool {
        self.any_amount(|dose| dose.is_some())
    }

    /// The amount that the as-needed part names.
    pub fn as_needed_dose(&self) -> Option<&DoseAmount> {
        match self {
            Timing::AsNeeded(part)
            | Timing::ScheduledAndAsNeeded {
                as_needed: part, ..
            } => part.dose.as_ref(),
            _ => None,
        }
    }

    /// Whether some time or part names an amount other than `dose`.
    pub fn names_another(&self, dose: &DoseAmount) -> bool {
        self.any_amount(|named| named.is_some_and(|named| named != dose))
    }

    /// Tries `is` on the amount of each place that can name one; turns always do.
    fn any_amount(&self, is: impl Fn(Option<&DoseAmount>) -> bool + Copy) -> bool {
        let always = is(Some(&DoseAmount::AskedWhenLogged));
        match self {
            Timing::OnDays(groups) => groups.iter().any(|group| match group.days {
                Days::Alternating { .. } => always,
                _ => in_group(group, is),
            }),
            Timing::EveryHours(every) => is(every.dose.as_ref()),
            Timing::AfterLastDose(AfterDose { dose, .. })
            | Timing::AfterMedicine {
                after: AfterDose { dose, .. },
                ..
            }
            | Timing::AsNeeded(AsNeeded { dose, .. })
            | Timing::Once { dose, .. } => is(dose.as_ref()),
            Timing::ScheduledAndAsNeeded {
                scheduled,
                as_needed,
            } => scheduled.any_amount(is) || is(as_needed.dose.as_ref()),
            Timing::Steps(steps) => steps.iter().any(|step| match &step.dose {
                Some(dose) => is(Some(dose)),
                None => step.timing.any_amount(is),
            }),
            Timing::AsDirected(_) => false,
        }
    }
}

fn in_group(group: &DayGroup, is: impl Fn(Option<&DoseAmount>) -> bool) -> bool {
    group.times.iter().any(|time| is(time.dose.as_ref()))
}
