//! Reading an instant as books keep it, `2026-10-01T08:00:00+02:00`, digit by digit. A
//! book with hundreds of changes reads hundreds of them at each start. What is written
//! in any other way is left to chrono.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads an RFC 3339 text.
///
/// # Errors
/// What is no instant.
pub fn instant<'de, D: Deserializer<'de>>(d: D) -> Result<DateTime<FixedOffset>, D::Error> {
    d.deserialize_str(Text)
}

struct Text;

impl Visitor<'_> for Text {
    type Value = DateTime<FixedOffset>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an RFC 3339 date and time with its offset")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        plain(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
    }
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
