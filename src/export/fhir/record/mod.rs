//! A whole record as FHIR R4 resources: a `collection` of everything, voided too, and an
//! International Patient Summary.
//!
//! The person states, and nothing here is an order: regimens are MedicationStatements of
//! the patient, never requests; what nobody confirmed is `intended`; a slot without a
//! record is no resource. Codes of SNOMED CT and LOINC only where they are asked for, but
//! for those without which a summary is none; words are always there.
//! Not here: settings, zones and the person's own times, which are no health data.

mod administration;
mod bundle;
mod codes;
mod conditions;
mod felt;
mod ips;
mod kept;
mod labs;
mod marks;
mod matters;
mod outcomes;
mod patient;
mod pregnancy;
mod printed;
mod provenance;
mod removals;
mod say;
mod source;
mod statement;
mod status;
mod summary;

pub use bundle::collection;
pub use ips::document;
pub use source::{Source, Voided};
