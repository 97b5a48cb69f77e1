//! The forms of dates, moments and times of day in FHIR.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};

use crate::domain::escape::quoted;

/// A year, a month, a day, or a moment with its offset, from 1900 to 2200.
pub(super) fn moment(text: &str) -> Result<String, String> {
    let year = match text.len() {
        4 | 7 if text.is_ascii() => {
            let padded = format!("{text}{}", if text.len() == 4 { "-01-01" } else { "-01" });
            date(&padded)
        }
        10 => date(text),
        _ => instant(text),
    };
    match year {
        Some(year) if (1900..=2200).contains(&year) => Ok(text.to_owned()),
        _ => Err(format!(
            "expected a date or a moment with its offset, found {}",
            quoted(text)
        )),
    }
}

fn date(text: &str) -> Option<i32> {
    let plain = text.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    plain.then(|| date.year())
}

/// The year of a moment with seconds and an offset.
fn instant(text: &str) -> Option<i32> {
    let (day, time) = text.split_once('T')?;
    let zone = time.find(['Z', '+', '-'])?;
    time_of_day(time.get(..zone)?).ok()?;
    DateTime::parse_from_rfc3339(text).ok()?;
    (day.len() == 10).then(|| date(day)).flatten()
}

/// `hh:mm:ss`, with decimals of a second where there are some.
pub(super) fn time_of_day(text: &str) -> Result<String, String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let read = NaiveTime::parse_from_str(whole, "%H:%M:%S").ok();
    let leap = whole.ends_with(":60");
    match read {
        Some(_) if whole.len() == 8 && digits && !leap => Ok(text.to_owned()),
        _ => Err(format!(
            "expected a time as 08:00:00, found {}",
            quoted(text)
        )),
    }
}

/// Whether a period of whole days, or of moments, ends before it starts.
pub(super) fn is_turned_round(start: Option<&str>, end: Option<&str>) -> bool {
    let (Some(start), Some(end)) = (start, end) else {
        return false;
    };
    match (
        DateTime::parse_from_rfc3339(start),
        DateTime::parse_from_rfc3339(end),
    ) {
        (Ok(start), Ok(end)) => end < start,
        _ => {
            let shared = start.len().min(end.len()).min(10);
            end.get(..shared) < start.get(..shared)
        }
    }
}
