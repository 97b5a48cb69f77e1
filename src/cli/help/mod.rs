//! The texts of `dose help when`, `timing` and `stops`. Texts only: no behaviour.
//!
//! A line that begins with two blanks is an example of the phrase it explains, up to a
//! remark after three blanks or more; a test gives each to the parser. A line that begins
//! with more blanks continues a remark.

use super::args::Topic;

/// The text of a topic.
#[must_use]
pub fn text(topic: Topic) -> &'static str {
    match topic {
        Topic::When => include_str!("when.txt"),
        Topic::Timing => include_str!("timing.txt"),
        Topic::Stops => include_str!("stops.txt"),
    }
}
