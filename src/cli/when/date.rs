//! A day as typed: `today`, `Mon`, `2026-11-21`, `21 Nov 2026`, `Sat 21 Nov 2026`.
//!
//! Not here: `12/03/2026` and its kin, which are refused, as half of the world reads
//! another date in them than the other half.

use chrono::{Datelike, Month, NaiveDate, Weekday};

use super::error::WhenError;

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// So many civil days from today.
    FromToday(i64),
    Weekday(Weekday),
    Date(NaiveDate),
}

/// A day, and the words after it.
pub type Read<'w> = Option<(Day, &'w [&'w str])>;

/// Reads the day at the beginning of the words, in any case; None if they begin otherwise.
pub fn read<'w>(words: &'w [&'w str]) -> Result<Read<'w>, WhenError> {
    let Some((first, rest)) = words.split_first() else {
        return Ok(None);
    };
    if let Some(days) = from_today(first) {
        return Ok(Some((Day::FromToday(days), rest)));
    }
    match first.trim_end_matches(',').parse::<Weekday>() {
        Ok(weekday) => with_weekday(weekday, words, rest).map(Some),
        Err(_) => Ok(calendar(words)?.map(|(date, rest)| (Day::Date(date), rest))),
    }
}

fn from_today(word: &str) -> Option<i64> {
    match word.to_ascii_lowercase().as_str() {
        "today" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    }
}

/// A weekday alone, or the weekday of the date that follows it.
fn with_weekday<'w>(
    weekday: Weekday,
    words: &[&str],
    rest: &'w [&'w str],
) -> Result<(Day, &'w [&'w str]), WhenError> {
    match calendar(rest)? {
        None => Ok((Day::Weekday(weekday), rest)),
        Some((date, rest)) if date.weekday() == weekday => Ok((Day::Date(date), rest)),
        Some((date, _)) => Err(WhenError::OtherWeekday {
            text: words.join(" "),
            date,
        }),
    }
}

fn calendar<'w>(words: &'w [&'w str]) -> Result<Option<(NaiveDate, &'w [&'w str])>, WhenError> {
    let Some((first, rest)) = words.split_first() else {
        return Ok(None);
    };
    if let Some(date) = iso(first)? {
        return Ok(Some((date, rest)));
    }
    refuse_numbers(first)?;
    let (Some(day), Some(month)) = (
        digits(first, 1..=2),
        rest.first().and_then(|m| m.parse::<Month>().ok()),
    ) else {
        return Ok(None);
    };
    let said = words.get(..2).unwrap_or(words).join(" ");
    let year = rest
        .get(1)
        .and_then(|year| digits(year, 4..=4))
        .ok_or(WhenError::NoYear(said))?;
    let text = words.get(..3).unwrap_or(words).join(" ");
    let date = checked(&text, year, month.number_from_month(), day)?;
    Ok(Some((date, rest.get(2..).unwrap_or_default())))
}

/// Reads `2026-11-21`; None if the word has another shape.
pub fn iso(word: &str) -> Result<Option<NaiveDate>, WhenError> {
    let parts: Vec<&str> = word.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Ok(None);
    };
    let (Some(year), Some(month), Some(day)) = (
        digits(year, 4..=4),
        digits(month, 2..=2),
        digits(day, 2..=2),
    ) else {
        return Ok(None);
    };
    checked(word, year, month, day).map(Some)
}

fn checked(text: &str, year: u32, month: u32, day: u32) -> Result<NaiveDate, WhenError> {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    if !(1900..=2200).contains(&year) {
        return Err(WhenError::OutOfYears(text.to_owned()));
    }
    NaiveDate::from_ymd_opt(year, month, day)
        .ok_or_else(|| WhenError::ImpossibleDate(text.to_owned()))
}

/// Refuses three numbers in any order but year-month-day, naming the dates they can mean.
fn refuse_numbers(word: &str) -> Result<(), WhenError> {
    let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '.', '-']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| digits(part, 1..=4)).collect();
    let Some([a, b, c]) = numbers.as_deref() else {
        return Ok(());
    };
    let century = |year: u32| if year < 100 { year + 2000 } else { year };
    let orders = [(century(*c), *b, *a), (century(*c), *a, *b), (*a, *b, *c)];
    let mut readings: Vec<String> = orders
        .into_iter()
        .filter_map(|(y, m, d)| checked(word, y, m, d).ok())
        .map(both_ways)
        .collect();
    readings.dedup();
    if readings.is_empty() {
        readings.push("a date such as 2026-03-12 or 12 Mar 2026".to_owned());
    }
    Err(WhenError::DayMonthOrder {
        text: word.to_owned(),
        readings: readings.join(" or "),
    })
}

fn both_ways(date: NaiveDate) -> String {
    date.format("%Y-%m-%d (%-d %b %Y)").to_string()
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}
