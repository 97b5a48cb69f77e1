//! Dates and times in words that are hard to misread: the weekday always with the date.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

fn month(date: NaiveDate) -> &'static str {
    usize::try_from(date.month0())
        .ok()
        .and_then(|m| MONTHS.get(m))
        .copied()
        .unwrap_or("")
}

/// `Wed 4 Nov 2026`.
pub fn long(date: NaiveDate) -> String {
    format!("{} {}", short(date), date.year())
}

/// `Wed 4 Nov`.
pub fn short(date: NaiveDate) -> String {
    format!("{} {} {}", weekday(date), date.day(), month(date))
}

/// `Wed 4 Nov`, with the year where it is not the year of `today`.
pub fn near(date: NaiveDate, today: NaiveDate) -> String {
    match date.year() == today.year() {
        true => short(date),
        false => long(date),
    }
}

/// `4 Nov`, with the year where it is not the year of `today`.
pub fn brief(date: NaiveDate, today: NaiveDate) -> String {
    match date.year() == today.year() {
        true => format!("{} {}", date.day(), month(date)),
        false => format!("{} {} {}", date.day(), month(date), date.year()),
    }
}

/// `14:00`.
pub fn clock(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `Wed 4 Nov 2026 14:22`.
pub fn long_at(at: NaiveDateTime) -> String {
    format!("{} {}", long(at.date()), clock(at))
}

/// `today`, `yesterday`, `tomorrow`, else as [`near`].
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date == today {
        "today".to_owned()
    } else if Some(date) == today.checked_add_days(Days::new(1)) {
        "tomorrow".to_owned()
    } else if Some(date) == today.checked_sub_days(Days::new(1)) {
        "yesterday".to_owned()
    } else {
        near(date, today)
    }
}

/// `22:00 today`, `tomorrow 08:00`, `Mon 9 Nov 20:00`.
pub fn slot(at: NaiveDateTime, today: NaiveDate) -> String {
    match at.date() == today {
        true => format!("{} today", clock(at)),
        false => day_at(at, today),
    }
}

/// `today 13:40`, `yesterday 22:00`, `Mon 9 Nov 10:15`.
pub fn day_at(at: NaiveDateTime, today: NaiveDate) -> String {
    format!("{} {}", day(at.date(), today), clock(at))
}

/// `1 day`, `3 weeks` where it is whole weeks from three on, else days.
pub fn days(n: i64) -> String {
    match n {
        1 => "1 day".to_owned(),
        n if n >= 21 && n % 7 == 0 => format!("{} weeks", n / 7),
        n => format!("{n} days"),
    }
}

/// `6 hours`, `90 minutes`, `3 days` where it is whole days from three on.
pub fn minutes(n: u32) -> String {
    match n {
        60 => "1 hour".to_owned(),
        n if n >= 4_320 && n % 1_440 == 0 => format!("{} days", n / 1_440),
        n if n > 0 && n % 60 == 0 => format!("{} hours", n / 60),
        1 => "1 minute".to_owned(),
        n => format!("{n} minutes"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn days_near_today_have_words() {
        let today = at("2026-11-04T00:00:00").date();
        assert_eq!(slot(at("2026-11-04T22:00:00"), today), "22:00 today");
        assert_eq!(slot(at("2026-11-05T08:00:00"), today), "tomorrow 08:00");
        assert_eq!(day_at(at("2026-11-03T22:05:00"), today), "yesterday 22:05");
        assert_eq!(slot(at("2026-11-09T20:00:00"), today), "Mon 9 Nov 20:00");
        assert_eq!(
            slot(at("2027-01-01T20:00:00"), today),
            "Fri 1 Jan 2027 20:00"
        );
        assert_eq!(long_at(at("2026-11-04T14:22:00")), "Wed 4 Nov 2026 14:22");
    }

    #[test]
    fn spans() {
        assert_eq!(
            (days(1), days(21), days(22)),
            ("1 day".into(), "3 weeks".into(), "22 days".into())
        );
        assert_eq!(minutes(360), "6 hours");
        assert_eq!(minutes(90), "90 minutes");
        assert_eq!(minutes(4320), "3 days");
    }
}
