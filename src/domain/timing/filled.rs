//! A timing with the regimen's own amount written beside every time that names none.

use super::{DayGroup, Days, Timing};
use crate::domain::amount::DoseAmount;

impl Timing {
    /// The same timing, each of its times with its amount. Amounts that take turns
    /// name their own.
    #[must_use]
    pub fn with_amounts(&self, dose: &DoseAmount) -> Timing {
        let mut timing = self.clone();
        match &mut timing {
            Timing::OnDays(groups) => groups.iter_mut().for_each(|g| fill(g, dose)),
            Timing::EveryHours(every) => set(&mut every.dose, dose),
            Timing::AfterLastDose(after) | Timing::AfterMedicine { after, .. } => {
                set(&mut after.dose, dose);
            }
            Timing::AsNeeded(needed) => set(&mut needed.dose, dose),
            Timing::Once { dose: own, .. } => set(own, dose),
            Timing::Steps(steps) => steps.iter_mut().for_each(|step| {
                if step.timing.names_an_amount() {
                    step.timing = step.timing.with_amounts(dose);
                } else {
                    set(&mut step.dose, dose);
                }
            }),
            Timing::ScheduledAndAsNeeded { .. } | Timing::AsDirected(_) => {}
        }
        timing
    }
}

fn fill(group: &mut DayGroup, dose: &DoseAmount) {
    if !matches!(group.days, Days::Alternating { .. }) {
        group.times.iter_mut().for_each(|t| set(&mut t.dose, dose));
    }
}

fn set(own: &mut Option<DoseAmount>, dose: &DoseAmount) {
    own.get_or_insert_with(|| dose.clone());
}
