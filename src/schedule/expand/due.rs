//! The amount of one occurrence, where the terms of its version hold it.

use crate::domain::amount::{Amount, DoseAmount};

/// An amount that is not copied for each of a century's occurrences.
#[derive(Debug, Clone, Copy)]
pub enum Due<'a> {
    Dose(&'a DoseAmount),
    /// One of amounts that take turns.
    Turn(&'a Amount),
}

impl Due<'_> {
    /// The amount by itself.
    #[inline]
    #[must_use]
    pub fn to_dose(self) -> DoseAmount {
        match self {
            Due::Dose(dose) => dose.clone(),
            Due::Turn(amount) => DoseAmount::Exact(amount.clone()),
        }
    }
}

/// Amounts are compared, whichever way they are held.
impl PartialEq for Due<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Due::Dose(a), Due::Dose(b)) => a == b,
            (Due::Turn(a), Due::Turn(b)) => a == b,
            (Due::Dose(dose), Due::Turn(turn)) | (Due::Turn(turn), Due::Dose(dose)) => {
                matches!(dose, DoseAmount::Exact(amount) if amount == *turn)
            }
        }
    }
}
