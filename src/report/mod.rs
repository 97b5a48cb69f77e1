//! What a person asks to see, as plain serializable values.
//!
//! Each report is a pure function of a [`View`]; what serialises are the keys that
//! scripts rely on, what is skipped is for text alone. Not here: layout and escaping
//! (`export`), what falls due (`schedule`).

mod dose_line;
mod quantity;
mod slot_line;
mod view;

pub use dose_line::{DoseLine, Shown};
pub use quantity::Quantity;
pub use slot_line::{SlotLine, SlotShown, SlotState};
pub use view::{DoseFacts, View};
