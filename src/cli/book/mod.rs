//! Books: where they lie, what one says now, how something is recorded in it.

mod after;
mod corrected;
mod describe;
mod describe_correction;
mod drafts;
mod echo;
mod facts;
mod failure;
mod find;
mod helper;
mod known;
mod library;
mod look;
mod patch_words;
mod place;
mod record;
mod redated;
mod sight;
mod undone;
mod view;
mod which;
mod wordings;

pub use after::{by_calendar, keep_days, plan_after, start_day, stop_day};
pub use corrected::corrected_fields;
pub use describe::{describe, in_full, in_words};
pub use drafts::Drafts;
pub use echo::screen as echo;
pub use facts::StoreFacts;
pub use helper::Helper;
pub use library::Library;
pub use look::{Look, lived_zone, report, report_on};
pub use place::BookPlace;
pub use redated::{chosen, compared, dated, moved};
pub use undone::undone;
pub use view::{PATIENCE, Scope, Stands, View, place_and_ports};
pub use wordings::wordings;
