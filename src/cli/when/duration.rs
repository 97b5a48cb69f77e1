//! DUR: `90 min`, `12h`, `7 days`, `2 weeks`, `1h 30min`, `P7D`.
//!
//! Not here: months and years, whose length depends on where they are counted from.

use chrono::TimeDelta;

use super::error::WhenError;

/// Days and minutes apart: an hour is elapsed time, a day can be a civil one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    pub days: i64,
    pub minutes: i64,
}

/// About 300 years: more than the calendar of a book has.
const MOST_DAYS: i64 = 110_000;
const MOST_DIGITS: usize = 8;

/// Reads a DUR as elapsed time, a day as 24 hours; at most 110,000 days.
pub fn parse_duration(text: &str) -> Result<TimeDelta, WhenError> {
    let span = read(text)?;
    let days = TimeDelta::try_days(span.days);
    let minutes = TimeDelta::try_minutes(span.minutes);
    let sum = days
        .zip(minutes)
        .and_then(|(days, minutes)| days.checked_add(&minutes));
    sum.ok_or_else(|| WhenError::Duration(text.to_owned()))
}

/// Reads a DUR with its days and minutes apart.
pub fn read(text: &str) -> Result<Span, WhenError> {
    let lower = text.trim().to_ascii_lowercase();
    let span = match lower.strip_prefix('p') {
        Some(iso) => read_iso(iso).ok_or_else(|| WhenError::Duration(text.to_owned())),
        None => sum(&lower, |unit| in_words(unit, text)),
    }?;
    let fits = span.days.saturating_add(span.minutes / 1440) <= MOST_DAYS;
    fits.then_some(span)
        .ok_or_else(|| WhenError::Duration(text.to_owned()))
}

const MINUTE: Span = Span {
    days: 0,
    minutes: 1,
};
const HOUR: Span = Span {
    days: 0,
    minutes: 60,
};
const DAY: Span = Span {
    days: 1,
    minutes: 0,
};
const WEEK: Span = Span {
    days: 7,
    minutes: 0,
};

fn in_words(unit: &str, text: &str) -> Result<Span, WhenError> {
    Ok(match unit {
        "min" | "mins" | "minute" | "minutes" => MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" => HOUR,
        "d" | "day" | "days" => DAY,
        "w" | "wk" | "wks" | "week" | "weeks" => WEEK,
        "m" => return Err(WhenError::MinutesOrMonths(text.to_owned())),
        "mo" | "month" | "months" | "y" | "year" | "years" => {
            return Err(WhenError::MonthsOrYears(text.to_owned()));
        }
        _ => return Err(WhenError::Duration(text.to_owned())),
    })
}

/// ISO 8601 without its `P`: weeks and days, then after a `T` hours and minutes.
fn read_iso(iso: &str) -> Option<Span> {
    let (date, time) = match iso.split_once('t') {
        Some((date, time)) => (date, Some(time)),
        None => (iso, None),
    };
    let part = |text: &str, units: [(&str, Span); 2]| {
        let find = |unit: &str| {
            units
                .iter()
                .find(|(name, _)| *name == unit)
                .map(|(_, span)| *span)
        };
        sum(text, |unit| find(unit).ok_or(WhenError::Empty)).ok()
    };
    let date = match (date, time) {
        ("", Some(_)) => Span::default(),
        _ => part(date, [("w", WEEK), ("d", DAY)])?,
    };
    let time = match time {
        None => Span::default(),
        Some(time) => part(time, [("h", HOUR), ("m", MINUTE)])?,
    };
    Some(Span {
        days: date.days,
        minutes: time.minutes,
    })
}

/// Adds up pairs of a whole number and a unit; at least one, and nothing else.
fn sum(text: &str, unit: impl Fn(&str) -> Result<Span, WhenError>) -> Result<Span, WhenError> {
    let refused = || WhenError::Duration(text.to_owned());
    let mut total = Span::default();
    let mut rest = text.trim();
    loop {
        let (digits, after) = split_while(rest, |c| c.is_ascii_digit());
        let (word, after) = split_while(after.trim_start(), |c| c.is_ascii_alphabetic());
        if digits.is_empty() || digits.len() > MOST_DIGITS || word.is_empty() {
            return Err(refused());
        }
        let (count, one): (i64, _) = (digits.parse().map_err(|_| refused())?, unit(word)?);
        total.days = total.days.saturating_add(count.saturating_mul(one.days));
        total.minutes = total
            .minutes
            .saturating_add(count.saturating_mul(one.minutes));
        rest = after.trim_start();
        if rest.is_empty() {
            return Ok(total);
        }
    }
}

fn split_while(text: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths() {
        for (text, minutes) in [
            ("90 min", 90),
            ("12h", 720),
            ("1h30min", 90),
            ("1 hour 30 minutes", 90),
            ("7 days", 7 * 1440),
            (" 60D ", 60 * 1440),
            ("2 weeks", 14 * 1440),
            ("0 days", 0),
            ("P7D", 7 * 1440),
            ("P1WT12H5M", 7 * 1440 + 725),
            ("pt90m", 90),
        ] {
            assert_eq!(
                parse_duration(text),
                Ok(TimeDelta::minutes(minutes)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in [
            "",
            "7",
            "days",
            "-7 days",
            "7 days ago",
            "1.5h",
            "7 dayss",
            "P",
            "PT",
            "P7",
            "P1M",
            "P1Y",
            "P1DT",
            "PT1D",
            "99999999 days",
            "999999999999999 min",
            "7 ,days",
            "٧ days",
        ] {
            assert_eq!(
                parse_duration(text),
                Err(WhenError::Duration(text.to_owned())),
                "{text}"
            );
        }
        assert!(matches!(
            parse_duration("5m"),
            Err(WhenError::MinutesOrMonths(_))
        ));
        assert!(matches!(
            parse_duration("3 months"),
            Err(WhenError::MonthsOrYears(_))
        ));
        assert!(matches!(
            parse_duration("1 year"),
            Err(WhenError::MonthsOrYears(_))
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[p0-9a-z .:-]{0,12}|\\PC*") {
            let _ = parse_duration(&text);
        }
    }
}
