//! Books: where they lie, what one says now, how something is recorded in it.

mod describe;
mod drafts;
mod echo;
mod facts;
mod failure;
mod find;
mod library;
mod look;
mod place;
mod record;
mod view;

pub use drafts::Drafts;
pub use describe::describe;
pub use echo::screen as echo;
pub use facts::StoreFacts;
pub use look::{Look, lived_zone, report};
pub use library::{DEFAULT_BOOK, Library, check_name};
pub use place::BookPlace;
pub use view::{PATIENCE, Scope, View};
