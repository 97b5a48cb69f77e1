//! What the house demands of its own source, checked on the source: which module imports
//! which, headers, sizes, words that a person reads, help, README, dependencies, layout.

mod capabilities;
mod headers;
mod help;
mod imports;
mod layout;
mod lexed;
mod lexer;
mod network;
mod readme;
mod served;
mod sizes;
pub mod source;
mod topics;
mod wording;
mod words;
