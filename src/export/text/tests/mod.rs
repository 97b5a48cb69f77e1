//! Reports of a book that is recorded entry by entry, and their text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod day;
mod echo;
mod ledger;
mod screens;
mod world;
