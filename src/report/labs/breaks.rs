//! Where a series of one analyte breaks: two draws of different labs, methods or units are
//! never read as one series. What is not recorded is not the same as anything.

use serde::Serialize;

use crate::domain::body::{LabBody, LabValue};
use crate::domain::lab::{Analyte, Printed};
use crate::domain::plan::Kept;

/// Something that differs from the draw before it with the same analyte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    pub analyte: String,
    /// `lab`, `method` or `unit`.
    pub what: &'static str,
    pub was: Option<String>,
    pub now: Option<String>,
}

/// The draw before, with its value of that analyte.
pub fn previous<'d>(
    before: &'d [Kept<LabBody>],
    name: &str,
) -> Option<(&'d Kept<LabBody>, &'d LabValue)> {
    before.iter().rev().find_map(|draw| {
        let mut values = draw.body.values.iter();
        let value = values.find(|v| Analyte::same(&v.name, name))?;
        Some((draw, value))
    })
}

/// All breaks of a draw.
pub fn breaks(draw: &Kept<LabBody>, before: &[Kept<LabBody>]) -> Vec<Break> {
    let values = draw.body.values.iter();
    values
        .flat_map(|value| of_value(draw, value, before))
        .collect()
}

/// The breaks of one value.
pub fn of_value(draw: &Kept<LabBody>, value: &LabValue, before: &[Kept<LabBody>]) -> Vec<Break> {
    let Some((last, old)) = previous(before, &value.name) else {
        return Vec::new();
    };
    let facts = [
        ("lab", last.body.lab.clone(), draw.body.lab.clone()),
        ("method", last.body.method.clone(), draw.body.method.clone()),
        ("unit", unit(old), unit(value)),
    ];
    let differ = facts.into_iter().filter(|(_, was, now)| was != now);
    differ
        .map(|(what, was, now)| Break {
            analyte: value.name.clone(),
            what,
            was,
            now,
        })
        .collect()
}

fn unit(value: &LabValue) -> Option<String> {
    let printed = Printed::read(&value.value)?;
    Some(printed.unit).filter(|u| !u.is_empty())
}
