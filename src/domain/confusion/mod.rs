//! Names that are easily taken for one another, and what to ask before one is written down.
//!
//! It asks whether a name is the one on the label. It corrects nothing, and knows no
//! medicine but those of the book and a short list of names that are officially confused.

mod bisim;
mod confused;
mod distance;
mod question;
mod same;

pub use bisim::similar;
pub use confused::{SOURCE, groups};
pub use distance::{distance, slip};
pub use question::{Concern, Known, NameQuestion, questions};
pub use same::{Use, same_use};

#[cfg(test)]
mod tests;
