//! What a person asks to see, as plain serializable values.
//!
//! Each report is a pure function of a [`View`]; what serialises are the keys that
//! scripts rely on, what is skipped is for text alone. Not here: layout and escaping
//! (`export`), what falls due (`schedule`).

mod ahead;
pub mod appointment;
mod as_needed;
pub mod changes;
mod dose_line;
pub mod history;
pub mod instruction;
pub mod log_row;
mod notice;
pub mod person;
mod quantity;
mod said;
mod slot_line;
mod today;
pub mod told;
mod view;
pub mod visits;
pub mod when;

pub use ahead::AheadLine;
pub use as_needed::{AsNeededLine, AsNeededShown, Tally};
pub use changes::{ChangeLine, ChangeShown, Changes, ConfirmationState};
pub use dose_line::{DoseLine, Shown};
pub use history::History;
pub use notice::Notice;
pub use quantity::Quantity;
pub use said::SaidLine;
pub use slot_line::{SlotLine, SlotShown, SlotState};
pub use today::{Today, TodayShown, UnconfirmedLine};
pub use told::{ToldLine, ToldList};
pub use view::{DoseRecords, View};
pub use visits::{QuestionLine, Questions, VisitLine, Visits};
