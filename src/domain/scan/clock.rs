//! Clock times: `08:00`, `8:00`, `8 am`, `noon`. Not here: the person's own times, such as bedtime.

use chrono::NaiveTime;

use super::Scan;
use crate::domain::escape::quoted;

/// A clock time that is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    #[error("{} is not a time of day; write 00:00, which belongs to the day that begins", quoted(.0))]
    DayEnd(String),
    #[error("{} can be noon or midnight; write 12:00 or 00:00", quoted(.0))]
    Twelve(String),
    #[error("{} is not a time of day; expected hours and minutes such as 08:00 or 20:30", quoted(.0))]
    NotATime(String),
}

impl<'a> Scan<'a> {
    /// Reads a clock time, to the minute.
    ///
    /// None, with nothing read, if what is ahead does not look like one: digits
    /// alone are not a time.
    ///
    /// # Errors
    /// What looks like a time and is none, or is two: `24:00`, `25:00`, `12 am`.
    pub fn clock(&mut self) -> Result<Option<NaiveTime>, ClockError> {
        let start = self.here();
        if self.words("noon") {
            return Ok(NaiveTime::from_hms_opt(12, 0, 0));
        }
        let hours = self.digits();
        let minutes = if !hours.is_empty() && self.sign_here(':') {
            Some(self.digits_here())
        } else {
            None
        };
        let half = self.half_of_day();
        if hours.is_empty() || (minutes.is_none() && half.is_none()) {
            self.back_to(start);
            return Ok(None);
        }
        let seconds = self.sign_here(':');
        if seconds {
            self.digits_here();
        }
        let read = self.since(start);
        let well_formed = hours.len() <= 2 && minutes.is_none_or(|m| m.len() == 2) && !seconds;
        let numbers = (hours.parse().ok(), minutes.unwrap_or("0").parse().ok());
        match (numbers, well_formed) {
            ((Some(h), Some(m)), true) => time_of(h, m, half, read).map(Some),
            _ => Err(ClockError::NotATime(read.to_owned())),
        }
    }

    fn digits_here(&mut self) -> &'a str {
        if self.raw().starts_with(|c: char| c.is_ascii_digit()) {
            self.digits()
        } else {
            ""
        }
    }

    /// `am` gives 0 and `pm` gives 12.
    fn half_of_day(&mut self) -> Option<u32> {
        for (letter, add) in [("a", 0), ("p", 12)] {
            let start = self.here();
            if self.words(if add == 0 { "am" } else { "pm" }) {
                return Some(add);
            }
            if self.words(letter) && self.sign_here('.') && self.words("m") {
                self.sign_here('.');
                return Some(add);
            }
            self.back_to(start);
        }
        None
    }
}

fn time_of(h: u32, m: u32, half: Option<u32>, read: &str) -> Result<NaiveTime, ClockError> {
    let hour = match half {
        None if h == 24 => return Err(ClockError::DayEnd(read.to_owned())),
        None => Some(h),
        Some(_) if h == 12 && m == 0 => return Err(ClockError::Twelve(read.to_owned())),
        Some(add) if (1..=12).contains(&h) => Some(h % 12 + add),
        Some(_) => None,
    };
    hour.and_then(|hour| NaiveTime::from_hms_opt(hour, m, 0))
        .ok_or_else(|| ClockError::NotATime(read.to_owned()))
}
