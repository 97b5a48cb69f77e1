//! Life with a book: the measured scenario step by step, each kind of timing lived through
//! once, and the identities that hold of any book.

mod as_needed;
mod confirm;
mod counted;
mod days;
mod elapsed;
mod known;
mod ledger;
mod page;
mod read;
mod slots;
mod stops;
mod story;
mod travel;
