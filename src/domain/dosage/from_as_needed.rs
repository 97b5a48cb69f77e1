//! As needed, and its bounds, as a dosage.

use super::AsNeededFor;
use super::HeldDosage;
use super::build::{quantity, repeated, span, with_period};
use super::coded::{Concept, Extra, Ratio};
use super::from_timing::{SaidInR4, with_dose};
use super::repeat::TimeUnit;
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{AsNeeded, MaxQuantity, MaxWindow, Maximum};

pub(super) fn as_needed_dosage(as_needed: &AsNeeded, dose: Option<&DoseAmount>) -> SaidInR4 {
    let mut dosage = match as_needed.min_gap_minutes {
        Some(gap) => repeated(with_period(gap, as_needed.min_gap_minutes_max)),
        None => HeldDosage::default(),
    };
    dosage.as_needed = AsNeededFor {
        flag: as_needed.reason.is_none().then_some(true),
        reason: as_needed.reason.as_deref().map(Concept::of_text),
    };
    dosage.max_per_period = as_needed.max.as_ref().map(ratio);
    let said = with_dose(dosage, as_needed.dose.as_ref().or(dose));
    match as_needed.min_gap_minutes {
        Some(_) => {
            said.lost("minimum gap: written as a period, which R4 does not call a least one")
        }
        None => said,
    }
}

fn ratio(max: &Maximum) -> Ratio {
    let numerator = match &max.quantity {
        MaxQuantity::Doses(n) => quantity((*n).into(), "dose"),
        MaxQuantity::Amount { value, unit } => quantity(*value, unit),
    };
    let denominator = match max.window {
        MaxWindow::RollingHours(hours) => span(hours, TimeUnit::Hour),
        MaxWindow::CalendarDay => span(1, TimeUnit::Day),
    };
    Ratio {
        extra: Extra::default(),
        numerator,
        denominator,
    }
}
