//! The words of the project as types, and the fold of entries into a plan.
//!
//! Pure: no input or output, no clock, no SQL, no command line. Everything here is
//! a function of its arguments.

pub mod amount;
pub mod expr;
pub mod quote;
pub mod refused;
pub mod scan;
pub mod timing;
