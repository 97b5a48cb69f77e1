//! One report in one format each. Not here: what a report says.

pub mod fhir;
