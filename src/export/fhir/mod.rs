//! FHIR R4 as JSON made from structure alone: a dosage, the structure of a timing, and a
//! whole record as resources (`record`).

mod dosage;
mod parts;
pub mod record;
mod structure;
#[cfg(test)]
mod tests;

pub use dosage::{R4Dosage, r4_dosage};
pub use structure::{TimingStructure, structure_of};
