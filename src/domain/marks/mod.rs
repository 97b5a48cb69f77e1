//! Marks: dated events, kept side by side, and what they say about a pregnancy.
//!
//! All arithmetic is of whole civil days. An end (negative test, loss, birth, ended)
//! divides the marks into pregnancies; what was said before an end is never counted by a
//! mark of the next pregnancy. Not here: time zones and slots (`schedule`).

mod dating;
mod freeze;
mod mark;
mod pregnancy;
mod resolve;
#[cfg(test)]
mod tests;

pub use dating::{Dating, Method, age_on, gestation_at};
pub use freeze::freeze;
pub use mark::{DatingUse, Mark};
pub use pregnancy::Pregnancy;
pub use resolve::same_words;

use uuid::Uuid;

/// The marks of a book.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// In the order they were recorded.
    pub all: Vec<Mark>,
    /// The datings chosen, in order.
    pub uses: Vec<DatingUse>,
    /// The person wants no weeks.
    pub weeks_off: bool,
}

impl Marks {
    /// The mark of that entry.
    #[must_use]
    pub fn mark(&self, id: Uuid) -> Option<&Mark> {
        self.all.iter().find(|m| m.id == id)
    }

    /// The choice of a dating that was recorded last.
    #[must_use]
    pub fn last_use(&self) -> Option<&DatingUse> {
        self.uses.iter().max_by_key(|u| u.order)
    }
}
