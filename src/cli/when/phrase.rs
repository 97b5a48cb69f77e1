//! What a WHEN says, before any clock or zone is asked.

use chrono::{NaiveTime, TimeDelta};

use super::date::{self, Day};
use super::error::WhenError;
use super::iso::{self, Exact};
use super::{clock, duration};
use crate::domain::expr::WhichVisit;

/// One phrase of the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    Now,
    /// Elapsed time before now.
    Ago(TimeDelta),
    Clock(NaiveTime),
    Day(Day),
    DayAt(Day, NaiveTime),
    Exact(Exact),
    Visit(WhichVisit),
}

/// Reads a whole phrase, its words in any case and divided by any white space.
pub fn read(text: &str) -> Result<Phrase, WhenError> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.as_slice() {
        [] => Err(WhenError::Empty),
        ["now"] => Ok(Phrase::Now),
        ["tonight"] => Ok(Phrase::DayAt(Day::FromToday(0), evening())),
        ["last-visit"] => Ok(Phrase::Visit(WhichVisit::Last)),
        ["next-visit"] => Ok(Phrase::Visit(WhichVisit::Next)),
        [length @ .., "ago"] => ago(text, &length.join(" ")),
        words if clock::is_twelve_hours(words) => Err(WhenError::TwelveHours(text.to_owned())),
        _ => day_and_time(text, &text.split_whitespace().collect::<Vec<_>>()),
    }
}

fn evening() -> NaiveTime {
    NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default()
}

/// Hours and minutes ago are elapsed time, days and weeks ago are civil days; a mix of
/// both could be read either way.
fn ago(text: &str, length: &str) -> Result<Phrase, WhenError> {
    let span = duration::read(length).map_err(|error| match error {
        WhenError::Duration(_) => WhenError::Unread(text.to_owned()),
        other => other,
    })?;
    match (span.days, span.minutes) {
        (0, minutes) => TimeDelta::try_minutes(minutes).map(Phrase::Ago),
        (days, 0) => Some(Phrase::Day(Day::FromToday(-days))),
        _ => None,
    }
    .ok_or_else(|| WhenError::Unread(text.to_owned()))
}

/// RFC 3339 in one word, or with a space for its `T`.
fn exact(words: &[&str]) -> Result<Option<Exact>, WhenError> {
    match words {
        [one] => iso::read(one),
        [day, time] if time.starts_with(|c: char| c.is_ascii_digit()) => {
            iso::read(&format!("{day}T{time}"))
        }
        _ => Ok(None),
    }
}

/// The words in their own case, as an error quotes them and zones mind it.
fn day_and_time(text: &str, words: &[&str]) -> Result<Phrase, WhenError> {
    if let Some(exact) = exact(words)? {
        return Ok(Phrase::Exact(exact));
    }
    let (day, rest) = match date::read(words)? {
        Some((day, rest)) => (Some(day), rest),
        None => (None, words),
    };
    let time = match rest {
        [] => None,
        [time] => clock::read(time)?,
        [at, time] if at.eq_ignore_ascii_case("at") => clock::read(time)?,
        _ => return Err(WhenError::Unread(text.to_owned())),
    };
    match (day, time) {
        (Some(day), Some(time)) => Ok(Phrase::DayAt(day, time)),
        (Some(day), None) if rest.is_empty() => Ok(Phrase::Day(day)),
        (None, Some(time)) => Ok(Phrase::Clock(time)),
        _ => Err(WhenError::Unread(text.to_owned())),
    }
}
