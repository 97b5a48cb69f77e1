//! Life with a book: the measured scenario step by step, each kind of timing lived through
//! once, and the identities that hold of any book.

mod anchored;
mod as_needed;
mod before_change;
mod confirm;
mod copies;
mod counted;
mod days;
mod diary;
mod echo_fixes;
mod elapsed;
mod first_week;
mod key;
mod known;
mod ledger;
mod own_times;
mod page;
mod pdf;
mod race;
mod read;
mod review_fixes;
mod slots;
mod sources;
mod stops;
mod story;
mod travel;
mod undo;
