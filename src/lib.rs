//! dosebook: a local, private, non-prescriptive medication record.
//!
//! A book is a list of entries; an entry is never changed or deleted. All that a person
//! sees is a pure function of the entries and the present moment.
//!
//! | module | what it is | may import |
//! |---|---|---|
//! | `domain` | the words as types, the fold of entries into a plan | - |
//! | `schedule` | timing to slots, stops to dates, slots and doses, reviews due | domain |
//! | `report` | what a person asks to see, as plain values | domain, schedule |
//! | `export` | one report in one format, a file each | domain, schedule, report |
//! | `import` | one foreign format each, to proposed entries | domain |
//! | `store` | SQLite, journals, migrations; the only module that knows SQL | domain |
//! | `cli` | arguments, one file a command, exit codes, escaping | all but clock |
//! | `clock` | the one reader of the wall clock | - |
//!
//! Invariants: nothing here computes a dose or advises; nothing opens a socket; the
//! clock is read once, in `main`; no text from a book reaches an output unescaped.
#![forbid(unsafe_code)]

pub mod cli;
pub mod clock;
pub mod domain;
pub mod export;
pub mod import;
pub mod report;
pub mod schedule;
pub mod store;
