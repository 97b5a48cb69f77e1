//! An amount as scripts read it: plain decimal strings, the unit singular.

use serde::Serialize;

use crate::domain::amount::{Amount, DoseAmount};

/// One amount, a range, or none where it is asked when a dose is recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// `1000`, `0.5`; null of a range and of an open amount.
    pub amount: Option<String>,
    pub amount_low: Option<String>,
    pub amount_high: Option<String>,
    /// Singular.
    pub unit: Option<String>,
    /// The same, for text.
    #[serde(skip)]
    pub dose: Option<DoseAmount>,
}

impl Quantity {
    /// Of an instruction; None is an open amount.
    #[must_use]
    pub fn of(dose: Option<&DoseAmount>) -> Self {
        let mut q = match dose {
            Some(DoseAmount::Exact(amount)) => return Self::exact(amount),
            Some(DoseAmount::Range { low, high, unit }) => Self {
                amount_low: Some(low.normalize().to_string()),
                amount_high: Some(high.normalize().to_string()),
                unit: Some(unit.to_string()),
                ..Self::default()
            },
            Some(DoseAmount::AskedWhenLogged) | None => Self::default(),
        };
        q.dose = dose.cloned();
        q
    }

    /// Of a recorded dose.
    #[must_use]
    pub fn exact(amount: &Amount) -> Self {
        Self {
            amount: Some(amount.value.normalize().to_string()),
            unit: Some(amount.unit.to_string()),
            dose: Some(DoseAmount::Exact(amount.clone())),
            ..Self::default()
        }
    }
}
