//! Life with a book: the measured scenario step by step, each kind of timing lived through
//! once, and the identities that hold of any book.

mod days;
mod known;
mod ledger;
mod page;
mod slots;
mod story;
mod travel;
