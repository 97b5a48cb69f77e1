//! What follows from a plan and a moment: zone rules, slots, stops and reviews due.
//!
//! Pure: files and the clock reach it only as arguments. Not here: what a person asks
//! to see (`report`).

pub mod zone;
