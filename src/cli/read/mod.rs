//! What a person typed, read into the words of the domain; every refusal is usage.

mod direction;
mod fields;
mod in_full;
mod moments;
mod name;
mod observed;
mod said;
mod text;
mod timing_hint;

pub use direction::{
    NotRead, direction, direction_in, facts_json, facts_text, named, unsaid_bound, wanted,
    wanted_json,
};
pub use fields::{FROM_WORDS, Timings, amount, clock_times, patch, times, watch_days};
pub use in_full::in_full;
pub use moments::{
    any_date, date, expr, here_in, moment_of, past_date, refuse_weeks, when_backwards,
    when_forwards, with_visits, zone,
};
pub use name::{regimen, regimens_current};
pub use observed::{happened, named_value, seconds};
pub use said::{refuse_read, said};
pub use text::{free_text, label, optional_label, optional_text, stated_text};
pub use timing_hint::scheme;
