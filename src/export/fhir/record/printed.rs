//! A value as a report prints it: a quantity where it is one number, else its words. The
//! digits stay those of the report, zeros at the end too.

use super::say::{code, text};
use crate::domain::json::Json;
use crate::domain::lab::{Comparator, Printed};
use crate::export::fhir::parts::Object;

const UCUM: &str = "http://unitsofmeasure.org";

/// Units as reports print them, and their codes. Others stand as words alone.
const UNITS: &[(&[&str], &str)] = &[
    (&["ng/mL", "ng/ml"], "ng/mL"),
    (&["pg/mL", "pg/ml"], "pg/mL"),
    (&["ng/dL", "ng/dl"], "ng/dL"),
    (&["nmol/L", "nmol/l"], "nmol/L"),
    (&["pmol/L", "pmol/l"], "pmol/L"),
    (
        &["ug/L", "ug/l", "mcg/L", "mcg/l", "\u{b5}g/L", "\u{3bc}g/L"],
        "ug/L",
    ),
    (&["mIU/mL", "mIU/ml"], "m[IU]/mL"),
    (&["IU/L", "IU/l"], "[IU]/L"),
    (&["mm"], "mm"),
    (&["cm"], "cm"),
    (&["kg"], "kg"),
    (&["%"], "%"),
];

/// A printed value with its place in an Observation or in a component of one.
pub struct Value {
    key: &'static str,
    json: Option<Json>,
    /// What is printed, where the quantity spells it otherwise.
    pub spelt: Option<String>,
    /// The code of its unit; None of words, and of a unit without one.
    pub unit: Option<&'static str>,
}

impl Value {
    /// Of a printed text.
    pub fn of(printed: &str) -> Self {
        let read = Printed::read(printed);
        let number = read.as_ref().and_then(|p| Some((p, p.number?)));
        let Some((read, number)) = number else {
            return Self {
                key: "valueString",
                json: text(printed),
                spelt: None,
                unit: None,
            };
        };
        let unit = coded(&read.unit);
        let sign = read.comparator.map(Comparator::sign);
        let spelling = format!("{}{number} {}", sign.unwrap_or_default(), read.unit);
        let quantity = Object::default()
            .with("value", Some(Json::Number(number.to_string())))
            .with("comparator", sign.map(code))
            .with("unit", text(&read.unit))
            .with("system", unit.map(|_| code(UCUM)))
            .with("code", unit.map(code));
        Self {
            key: "valueQuantity",
            json: Some(quantity.build()),
            spelt: (spelling.trim() != printed).then(|| format!("as printed: {printed}")),
            unit,
        }
    }

    /// The value under its key.
    pub fn put(self, into: Object) -> Object {
        into.with(self.key, self.json)
    }
}

fn coded(unit: &str) -> Option<&'static str> {
    let row = UNITS.iter().find(|(spelt, _)| spelt.contains(&unit));
    row.map(|(_, code)| *code)
}
