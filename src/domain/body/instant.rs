//! Reading instants, dates and times of day as books keep them, `2026-10-01T08:00:00+02:00`,
//! digit by digit. A book with hundreds of changes reads hundreds of them at each start.
//! What is written in any other way is left to chrono.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::fmt::Display;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads an RFC 3339 text.
///
/// # Errors
/// What is no instant.
pub fn instant<'de, D: Deserializer<'de>>(d: D) -> Result<DateTime<FixedOffset>, D::Error> {
    d.deserialize_str(Text(plain, "an RFC 3339 date and time with its offset"))
}

/// Reads a date, where there is one.
///
/// # Errors
/// What is no date.
pub fn date<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
    d.deserialize_option(Maybe)
}

/// Reads a time of day.
///
/// # Errors
/// What is no time of day.
pub fn time<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveTime, D::Error> {
    d.deserialize_str(Text(plain_time, "a time of day"))
}

/// A text, read digit by digit or by chrono.
struct Text<T>(fn(&str) -> Option<T>, &'static str);

impl<T: FromStr<Err: Display>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.1)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
    }
}

struct Maybe;

impl<'de> Visitor<'de> for Maybe {
    type Value = Option<NaiveDate>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a date, or none")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_str(Text(plain_date, "a date")).map(Some)
    }
}

/// `2026-10-01`.
fn plain_date(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |at: usize| Some(digit(bytes[at])? * 10 + digit(bytes[at + 1])?);
    let year = i32::try_from(number(0)? * 100 + number(2)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(5)?, number(8)?);
    date.filter(|_| (bytes[4], bytes[7]) == (b'-', b'-'))
}

/// `08:00:00`.
fn plain_time(text: &str) -> Option<NaiveTime> {
    let bytes: &[u8; 8] = text.as_bytes().try_into().ok()?;
    let number = |at: usize| Some(digit(bytes[at])? * 10 + digit(bytes[at + 1])?);
    let time = NaiveTime::from_hms_opt(number(0)?, number(3)?, number(6)?);
    time.filter(|_| (bytes[2], bytes[5]) == (b':', b':'))
}

/// An instant of whole seconds with an offset of hours and minutes.
fn plain(text: &str) -> Option<DateTime<FixedOffset>> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let sign = match bytes[19] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let between = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (22, b':'),
    ];
    if between.iter().any(|(at, sign)| bytes[*at] != *sign) {
        return None;
    }
    let number = |at: usize| Some(digit(bytes[at])? * 10 + digit(bytes[at + 1])?);
    let year = i32::try_from(number(0)? * 100 + number(2)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(5)?, number(8)?)?;
    let wall = date.and_hms_opt(number(11)?, number(14)?, number(17)?)?;
    let offset = i32::try_from(number(20)? * 3600 + number(23)? * 60).ok()?;
    let offset = FixedOffset::east_opt(sign * offset).filter(|_| bytes[23] < b'6')?;
    wall.and_local_timezone(offset).single()
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_plain_reads_as_chrono_reads_it() {
        for text in [
            "2026-10-01T08:00:00+02:00",
            "1900-01-01T00:00:00-09:30",
            "2200-12-31T23:59:59+14:00",
            "2024-02-29T12:34:56-00:00",
        ] {
            let wanted: DateTime<FixedOffset> = text.parse().unwrap();
            let read = plain(text).unwrap();
            assert_eq!((read, read.offset()), (wanted, wanted.offset()), "{text}");
        }
    }

    #[test]
    fn dates_and_times_read_as_chrono_reads_them_or_are_left_to_it() {
        for text in ["2026-10-01", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(plain_date(text), text.parse().ok(), "{text}");
        }
        for text in [
            "2026-02-30",
            "2026-13-01",
            "2026/10/01",
            "+026-10-01",
            "2026-1-001",
            "",
        ] {
            assert_eq!(plain_date(text), None, "{text}");
        }
        for text in ["00:00:00", "08:05:09", "23:59:59"] {
            assert_eq!(plain_time(text), text.parse().ok(), "{text}");
        }
        for text in [
            "24:00:00",
            "08:60:00",
            "08:00:60",
            "08.00.00",
            "08:00",
            "08:00:00.5",
            "",
        ] {
            assert_eq!(plain_time(text), None, "{text}");
        }
    }

    #[test]
    fn all_else_is_left_to_chrono() {
        for text in [
            "2026-10-01T08:00:00Z",
            "2026-10-01T08:00:00.123+02:00",
            "2026-13-01T08:00:00+02:00",
            "2026-02-30T08:00:00+02:00",
            "2026-10-01T24:00:00+02:00",
            "2026-10-01T08:00:60+02:00",
            "2026-10-01T08:00:00+02:60",
            "2026-10-01T08:00:00+25:00",
            "2026-10-01 08:00:00+02:00",
            "2026-1o-01T08:00:00+02:00",
            "",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
