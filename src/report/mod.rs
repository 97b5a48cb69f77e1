//! What a person asks to see, as plain serializable values.
//!
//! Each report is a pure function of a [`View`]; what serialises are the keys that
//! scripts rely on, what is skipped is for text alone. Not here: layout and escaping
//! (`export`), what falls due (`schedule`).

mod ahead;
pub mod appointment;
pub mod as_needed;
pub mod calendar;
pub mod changes;
pub mod clinicians;
pub mod cycles;
pub mod dating;
mod dose_line;
pub mod doses_before;
pub mod history;
pub mod instruction;
pub mod labels;
pub mod labs;
pub mod log_row;
pub mod marks;
pub mod next;
pub mod notes;
mod notice;
pub mod observed;
pub mod observed_words;
pub mod person;
mod quantity;
pub mod recorded;
mod recorded_mark;
mod recorded_observed;
mod recorded_other;
mod recorded_said;
pub mod records;
pub mod redating;
pub mod regimens;
pub mod removal;
pub mod reviews;
mod said;
pub mod slot_line;
mod slot_option;
pub mod slots;
mod start_line;
mod stop_line;
pub mod symptoms;
pub mod therapy;
pub mod times;
pub mod today;
pub mod told;
pub mod twice;
mod view;
pub mod visits;
pub mod when;
pub mod worn;

pub use ahead::AheadLine;
pub use as_needed::{AsNeededLine, AsNeededShown, Tally};
pub use changes::{ChangeLine, ChangeShown, Changes, ConfirmationState};
pub use dose_line::{DoseLine, Shown};
pub use history::History;
pub use next::NextLine;
pub use notice::Notice;
pub use quantity::Quantity;
pub use recorded::{EntryLine, Recorded, RecordedShown};
pub use records::RecordsInMemory;
pub use regimens::{RegimenLine, RegimenShown, Regimens, Status, VersionLine};
pub use reviews::{ReviewLine, Reviews};
pub use said::SaidLine;
pub use slot_line::{SlotLine, SlotShown, SlotState, is_answered};
pub use slots::Slots;
pub use start_line::StartLine;
pub use stop_line::StopLine;
pub use today::{Today, TodayShown, UnconfirmedLine};
pub use told::{ToldLine, ToldList};
pub use view::{CorrectedTwice, DoseRecords, SaidOtherwise, View};
pub use visits::{QuestionLine, Questions, VisitLine, Visits};
