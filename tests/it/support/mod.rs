//! The builder of the integration tests: a book in a temporary folder, command lines run
//! in process with a given world, their output compared exactly. It holds no test of a
//! command; its own tests are in `tests.rs`.
//!
//! ```text
//! let book = Book::new();                              // Wed 4 Nov 2026 14:20, Berlin
//! book.at("2026-10-12T13:40:00+02:00").run(&["add", "utro", ...]).ok();
//! book.run(&["take", "utro"]).expect("Recorded: ...\n", "", 0);
//! book.terminal(&["1"]).run(&["take", "utro"]);        // answers a question
//! insta::assert_snapshot!(book.sh("dose history").transcript(), @"");
//! ```
// A helper is here for the tests to come; the binary as a whole would warn of it.
#![allow(dead_code, unused_imports)]

mod book;
mod line;
pub mod quick;
pub mod random;
mod run;
mod shell;
mod sink;
mod tests;

pub use book::{Book, NOW};
pub use run::Run;
pub use shell::split;
