//! Reports as text for a person: 80 columns, 60 are enough.
//!
//! Each screen is a function of a report's value and a [`Style`](super::style::Style);
//! all text of a person's goes through [`Safe`](super::safe::Safe). Signs stand beside
//! words, never alone. Not here: what is said (`report`).

mod answered;
mod as_needed;
mod changes;
mod clinicians;
mod columns;
mod dating;
mod doses_before;
#[cfg(test)]
mod fixture;
pub mod guard;
mod history;
mod labs;
pub mod layout;
mod no_book;
mod notes;
mod other;
mod page;
mod person;
mod record_line;
mod recorded;
mod recorded_change;
mod recorded_void;
mod redating;
mod redatings;
mod regimens;
mod reviews;
mod said;
mod settings;
mod signs;
mod slot;
mod slots;
mod symptoms;
#[cfg(test)]
mod tests;
mod times;
mod to_confirm;
mod today;
mod told;
mod visits;
mod words;
mod worn;

pub use changes::changes;
pub use clinicians::{call_if, clinicians};
pub use dating::{datings, marks, weeks};
pub use history::{history, last};
pub use labs::labs;
pub use no_book::no_book;
pub use notes::{conditions, cycles, losses, notes};
pub use person::{about, allergies, zones};
pub use recorded::recorded;
pub use recorded_change::CONFIRM;
pub use recorded_void::voided;
pub use redating::{RedatingSaid, redating};
pub use regimens::{list, show, stop};
pub use reviews::reviews;
pub use settings::settings;
pub use slots::{due_line, slots};
pub use symptoms::symptoms;
pub use times::times;
pub use today::today;
pub use told::told;
pub use visits::{questions, visits};
pub use words::{count, entries};
pub use worn::sites;
