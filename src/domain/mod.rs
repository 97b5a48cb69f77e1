//! The words of the project as types, and the fold of entries into a plan.
//!
//! Pure: no input or output, no clock, no SQL, no command line. Everything here is
//! a function of its arguments.

pub mod amount;
pub mod dose_row;
pub mod entry;
pub mod expr;
pub mod kind;
pub mod standing;
pub mod timing;
