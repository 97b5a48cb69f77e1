//! The words of the project as types, and the fold of entries into a plan.
//!
//! Pure: no input or output, no clock, no SQL, no command line. Everything here is
//! a function of its arguments.

pub mod amount;
pub mod body;
pub mod confusion;
pub mod directions;
pub mod dosage;
pub mod dose_record;
pub mod dose_row;
pub mod entry;
pub mod escape;
pub mod expr;
pub mod id;
pub mod json;
pub mod kind;
pub mod lab;
pub mod label;
pub mod live;
pub mod marks;
pub mod name;
pub mod plan;
pub mod projector;
pub mod purpose;
pub mod refused;
pub mod scan;
pub mod short_id;
pub mod sorted;
pub mod standing;
pub mod strength;
pub mod text;
pub mod timing;
pub mod zone_name;
