//! FHIR R4 and R5 Dosage JSON, read into [`HeldDosage`] or refused by name.
//!
//! Every key is accounted for: one that is not read is listed and the dosage is not
//! held. Nothing is taken from its words. Not here: entries of a book.

mod check;
mod check_date;
mod fields;
mod find;
mod line;
mod read_coded;
mod read_dosage;
mod read_timing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rules;
mod unread;

pub use find::{ReadDosage, read_dosages, read_lines};
pub use line::{DosageLine, lines};
pub use unread::{NotHeld, Unread};

pub use crate::domain::dosage::HeldDosage;
