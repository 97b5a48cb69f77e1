//! Books: where they lie, what one says now, how something is recorded in it.

mod library;
mod place;

pub use library::Library;
pub use place::BookPlace;
