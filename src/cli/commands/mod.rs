//! The commands, one file each: what a line asks for, computed and handed to the printer.

pub mod completions;
pub mod man;
