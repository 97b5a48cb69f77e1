//! What follows from a plan and a moment: zone rules, slots, stops and reviews due.
//!
//! Pure: files and the clock reach it only as arguments. Not here: what a person asks
//! to see (`report`).

pub mod after_end;
pub mod as_needed;
pub mod attach;
pub mod calendar;
pub mod clock_notes;
pub mod course;
pub mod day;
pub mod dose_facts;
pub mod ends;
pub mod expand;
pub mod guard;
pub mod horizon;
pub mod matching;
pub mod points;
pub mod reviews;
pub mod revision;
pub mod slot;
pub mod slot_id;
pub mod slot_state;
pub mod slots;
pub mod starts;
pub mod stop;
pub mod stretch;
pub mod worn;
pub mod zone;

#[cfg(test)]
mod tests;
