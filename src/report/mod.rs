//! What a person asks to see, as plain serializable values.
//!
//! Each report is a pure function of a [`View`]; what serialises are the keys that
//! scripts rely on, what is skipped is for text alone. Not here: layout and escaping
//! (`export`), what falls due (`schedule`).

mod ahead;
pub mod appointment;
mod as_needed;
mod dose_line;
pub mod log_row;
mod notice;
mod quantity;
mod slot_line;
mod today;
mod view;
pub mod when;

pub use ahead::AheadLine;
pub use as_needed::{AsNeededLine, AsNeededShown, Tally};
pub use dose_line::{DoseLine, Shown};
pub use notice::Notice;
pub use quantity::Quantity;
pub use slot_line::{SlotLine, SlotShown, SlotState};
pub use today::{Today, TodayShown, UnconfirmedLine};
pub use view::{DoseFacts, View};
