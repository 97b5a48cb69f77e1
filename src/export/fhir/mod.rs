//! FHIR R4: a dosage, and the structure of a timing, as JSON made from structure alone.
//!
//! Not here: resources and bundles.

mod dosage;
mod parts;
mod structure;
#[cfg(test)]
mod tests;

pub use dosage::{R4Dosage, r4_dosage};
pub use structure::{TimingStructure, structure_of};
