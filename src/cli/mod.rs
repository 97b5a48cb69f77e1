//! The command line: what a person types, and how text reaches their terminal.
//!
//! Not here: what any of it means; the other modules compute, this one reads and shows.

pub mod safe;
pub mod system_zone;
pub mod when;
