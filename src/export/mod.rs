//! One report in one format, a file each. No format knows another.
//!
//! Not here: what a report says (`report`), and where it goes (`cli`).

pub mod appointment;
pub mod fhir;
pub mod ics;
pub mod json_text;
pub mod log;
pub mod safe;
pub mod style;
pub mod text;
