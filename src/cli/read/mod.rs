//! What a person typed, read into the words of the domain; every refusal is usage.

mod fields;
mod moments;
mod name;
mod said;
mod text;

pub use fields::{amount, patch, set_times, times_to_drop};
pub use moments::{
    any_date, date, expr, here_in, moment_of, past_date, when_backwards, when_forwards,
};
pub use name::{regimen, regimens_current};
pub use said::said;
pub use text::{free_text, label, optional_label, optional_text};
