//! Civil dates: `2026-12-10` and `10 Dec 2026`. Orders that two countries read differently are refused.

use chrono::{Datelike, NaiveDate};

use super::Scan;
use crate::domain::escape::quoted;

/// A date that is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("{} can be read in two orders; write it as 2026-03-12 or 12 Mar 2026", quoted(.0))]
    Order(String),
    #[error("there is no {}", .0)]
    NoSuchDay(String),
    #[error("the year {} is outside 1900 to 2200", .0)]
    Year(String),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date, if its year is within 1900 to 2200.
///
/// # Errors
/// [`DateError::Year`].
pub fn check_year(date: NaiveDate) -> Result<NaiveDate, DateError> {
    if (1900..=2200).contains(&date.year()) {
        Ok(date)
    } else {
        Err(DateError::Year(date.year().to_string()))
    }
}

impl Scan<'_> {
    /// Reads a date of the years 1900 to 2200.
    ///
    /// None, with nothing read, if what is ahead does not look like one.
    ///
    /// # Errors
    /// What looks like a date and is none: `31 Feb 2026`, `12/03/2026`, the year 1899.
    pub fn date(&mut self) -> Result<Option<NaiveDate>, DateError> {
        let start = self.here();
        let first = self.digits();
        if first.is_empty() {
            return Ok(None);
        }
        let found = match self.raw().chars().next() {
            Some(sign @ ('-' | '/' | '.')) => self.after_sign(start, first, sign),
            _ => self.after_day(first),
        };
        if let Ok(None) = found {
            self.back_to(start);
        }
        found
    }

    fn after_sign(
        &mut self,
        start: usize,
        first: &str,
        sign: char,
    ) -> Result<Option<NaiveDate>, DateError> {
        self.sign_here(sign);
        let second = self.digits();
        let second_sign = self.sign_here(sign);
        let third = self.digits();
        if second.is_empty() || third.is_empty() || !second_sign {
            return Ok(None);
        }
        if sign != '-' || first.len() != 4 {
            return Err(DateError::Order(self.since(start).to_owned()));
        }
        date_of(first, second.parse().unwrap_or(0), third).map(Some)
    }

    fn after_day(&mut self, day: &str) -> Result<Option<NaiveDate>, DateError> {
        let name = self.any_word();
        let Some(month) = month_named(name) else {
            return Ok(None);
        };
        self.sign_here('.');
        let year = self.digits();
        if year.len() != 4 {
            return Ok(None);
        }
        date_of(year, month, day).map(Some)
    }
}

/// A month by its English name or the first three letters of it.
fn month_named(name: &str) -> Option<u32> {
    let known = |full: &&str| {
        name.eq_ignore_ascii_case(full)
            || full
                .get(..3)
                .is_some_and(|short| name.eq_ignore_ascii_case(short))
            || (**full == *"September" && name.eq_ignore_ascii_case("sept"))
    };
    let index = MONTHS.iter().position(known)?;
    u32::try_from(index + 1).ok()
}

fn date_of(year: &str, month: u32, day: &str) -> Result<NaiveDate, DateError> {
    let y: i32 = year.parse().unwrap_or(0);
    if !(1900..=2200).contains(&y) {
        return Err(DateError::Year(year.to_owned()));
    }
    let found = day
        .parse()
        .ok()
        .and_then(|d| NaiveDate::from_ymd_opt(y, month, d));
    found.ok_or_else(|| DateError::NoSuchDay(spelled(y, month, day)))
}

fn spelled(year: i32, month: u32, day: &str) -> String {
    let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    match MONTHS.get(index) {
        Some(name) => format!("{} {name} {year}", day.trim_start_matches('0')),
        None => format!("month {month} in a year"),
    }
}
