//! Reading what a part begins with: its days, or its hours.

use chrono::{NaiveDate, Weekday};

use super::parse::Reader;
use super::parse_times::moment_ahead;
use super::{Days, TimingError};
use crate::domain::scan::Scan;

/// What a part begins with.
pub(super) enum Head {
    /// Days, and how many times of day to ask for if none follow.
    Days { days: Days, n: usize },
    /// Every so many minutes, or from so many to so many.
    Hours { min: u32, max: Option<u32> },
}

/// Reads the beginning of a part; None, with nothing read, if amounts or a duration are ahead.
pub(super) fn head(r: &mut Reader<'_>) -> Result<Option<Head>, TimingError> {
    if let Some(n) = times_a_day(&mut r.s)? {
        return Ok(Some(Head::Days { days: Days::Daily, n }));
    }
    if r.s.one_of(&["every", "each"]) {
        return every(r).map(Some);
    }
    if let Some((min, max)) = q_hours(&mut r.s) {
        return Ok(Some(Head::Hours { min, max }));
    }
    let days = match named_days(r)? {
        Some(days) => days,
        None if moment_ahead(&r.s)? => Days::Daily,
        None => return Ok(None),
    };
    Ok(Some(Head::Days { days, n: 1 }))
}

fn times_a_day(s: &mut Scan<'_>) -> Result<Option<usize>, TimingError> {
    const A_DAY: &[&str] = &["daily", "a day", "per day", "each day", "every day"];
    let start = s.here();
    if s.words("daily") {
        return Ok(Some(1));
    }
    for (words, n) in [("bid", 2), ("tid", 3), ("qid", 4)] {
        if s.words(words) || dotted(s, words) {
            return Ok(Some(n));
        }
    }
    let n = match () {
        () if s.words("once") => Some(1),
        () if s.words("twice") => Some(2),
        () if s.words("three times") => Some(3),
        () if s.words("four times") => Some(4),
        () => s.int().filter(|_| s.one_of(&["times", "time"])),
    };
    match n {
        Some(n) if s.one_of(A_DAY) => in_range("the count of times a day", n, 1, 24).map(|n| usize::try_from(n).ok()),
        Some(times) if s.one_of(&["a week", "per week", "weekly"]) && times > 1 => {
            Err(TimingError::WeekdaysWanted { times })
        }
        _ => {
            s.back_to(start);
            Ok(None)
        }
    }
}

/// `b.i.d.` and its kin.
fn dotted(s: &mut Scan<'_>, letters: &str) -> bool {
    let start = s.here();
    let mut buffer = [0u8; 4];
    let found = letters.chars().all(|letter| s.words(letter.encode_utf8(&mut buffer)) && s.sign_here('.'));
    if !found {
        s.back_to(start);
    }
    found
}

/// `q8h`, `q4-6h`.
fn q_hours(s: &mut Scan<'_>) -> Option<(u32, Option<u32>)> {
    let start = s.here();
    if s.words("q")
        && let Some(min) = s.int()
    {
        let max = if s.sign_here('-') { s.int() } else { None };
        if s.one_of(&["h", "hr", "hrs", "hours"]) {
            return Some((min.saturating_mul(60), max.map(|m| m.saturating_mul(60))));
        }
    }
    s.back_to(start);
    None
}

/// `every` was read.
fn every(r: &mut Reader<'_>) -> Result<Head, TimingError> {
    let day = |days| Ok(Head::Days { days, n: 1 });
    if r.s.words("day") {
        return day(Days::Daily);
    }
    if r.s.one_of(&["other day", "second day"]) {
        return every_days(r, 2).and_then(day);
    }
    if r.s.words("week") {
        return every_weeks(r, 1).and_then(day);
    }
    if r.s.one_of(&["other week", "second week"]) {
        return every_weeks(r, 2).and_then(day);
    }
    if r.s.words("month") {
        return Ok(Days::EveryMonths { n: 1, from: from_date(r)? }).and_then(day);
    }
    if let Some(on) = weekdays(&mut r.s)? {
        return day(Days::Weekdays(on));
    }
    every_counted(r)
}

fn every_counted(r: &mut Reader<'_>) -> Result<Head, TimingError> {
    let start = r.s.here();
    let Some(n) = r.s.int() else { return r.unread("how often, such as every 8 hours or every 2 days") };
    let days = if r.s.one_of(&["days", "day"]) {
        every_days(r, n)?
    } else if r.s.one_of(&["weeks", "week"]) {
        every_weeks(r, n)?
    } else if r.s.one_of(&["months", "month"]) {
        let n = small("the count of months", n, 1, 60)?;
        Days::EveryMonths { n, from: from_date(r)? }
    } else {
        r.s.back_to(start);
        return match duration_range(&mut r.s)? {
            Some((min, max)) => Ok(Head::Hours { min, max }),
            None => r.unread("hours, minutes, days, weeks or months, such as 8 hours"),
        };
    };
    Ok(Head::Days { days, n: 1 })
}

fn every_days(r: &mut Reader<'_>, n: u32) -> Result<Days, TimingError> {
    if n == 1 {
        return Ok(Days::Daily);
    }
    let n = small("the count of days", n, 2, 366)?;
    Ok(Days::EveryDays { n, from: from_date(r)? })
}

fn every_weeks(r: &mut Reader<'_>, n: u32) -> Result<Days, TimingError> {
    let n = small("the count of weeks", n, 1, 104)?;
    let on = if r.s.words("on") { weekdays_wanted(r)? } else { Vec::new() };
    let from = from_date(r)?;
    if n == 1 && from.is_none() && !on.is_empty() {
        return Ok(Days::Weekdays(on));
    }
    Ok(Days::EveryWeeks { n, on, from })
}

fn named_days(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
    if r.s.one_of(&["weekly", "once weekly", "once a week"]) {
        return every_weeks(r, 1).map(Some);
    }
    if r.s.one_of(&["monthly", "once monthly", "once a month"]) {
        return Ok(Some(Days::EveryMonths { n: 1, from: from_date(r)? }));
    }
    if r.s.one_of(&["on alternate days", "alternate days"]) {
        return every_days(r, 2).map(Some);
    }
    if r.s.one_of(&["cycle days", "cycle day"]) {
        return cycle_days(r).map(Some);
    }
    if let Some(days) = on_and_off(r)? {
        return Ok(Some(days));
    }
    listed_days(r)
}

fn cycle_days(r: &mut Reader<'_>) -> Result<Days, TimingError> {
    let Some(first) = r.s.int() else { return r.unread("a day of the cycle, such as cycle days 14 to 25") };
    let start = r.s.here();
    let last = if r.s.range_sign() { r.s.int() } else { None };
    if last.is_none() {
        r.s.back_to(start);
    }
    let last = last.unwrap_or(first);
    if last < first {
        return Err(TimingError::RangeOrder { from: first, to: last });
    }
    let day = |n| small("the day of the cycle", n, 1, 366);
    Ok(Days::CycleDays { first: day(first)?, last: day(last)? })
}

/// `21 days on, 7 days off`.
fn on_and_off(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
    let start = r.s.here();
    let (Some(on), true) = (r.s.int(), r.s.one_of(&["days on", "day on"])) else {
        r.s.back_to(start);
        return Ok(None);
    };
    r.s.comma_or_and();
    let (Some(off), true) = (r.s.int(), r.s.one_of(&["days off", "day off"])) else {
        return r.unread("the days without, such as 21 days on, 7 days off");
    };
    let days = |n| small("the count of days", n, 1, 366);
    Ok(Some(Days::Cycle { on: days(on)?, off: days(off)?, from: from_date(r)? }))
}

fn listed_days(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
    let start = r.s.here();
    let on = r.s.words("on");
    if let Some(on) = weekdays(&mut r.s)? {
        return Ok(Some(Days::Weekdays(on)));
    }
    if on && let Some(first) = r.s.date()? {
        return dates(r, first).map(Some);
    }
    if on && r.s.one_of(&["days", "day", "the"]) {
        return month_days(r).map(Some);
    }
    r.s.back_to(start);
    Ok(None)
}

fn dates(r: &mut Reader<'_>, first: NaiveDate) -> Result<Days, TimingError> {
    let mut dates = vec![first];
    loop {
        let start = r.s.here();
        if !r.s.comma_or_and() {
            return Ok(Days::Dates(dates));
        }
        match r.s.date()? {
            Some(date) => dates.push(date),
            None => {
                r.s.back_to(start);
                return Ok(Days::Dates(dates));
            }
        }
    }
}

fn month_days(r: &mut Reader<'_>) -> Result<Days, TimingError> {
    let mut days = Vec::new();
    loop {
        let Some(day) = r.s.int() else { return r.unread("a day of the month, such as 1 or 15") };
        r.s.one_of(&["st", "nd", "rd", "th"]);
        let day = in_range("the day of the month", day, 1, 31)?;
        days.push(u8::try_from(day).unwrap_or(31));
        if !r.s.comma_or_and() {
            break;
        }
    }
    if r.s.one_of(&["of the month", "of each month", "of every month"]) {
        Ok(Days::MonthDays(days))
    } else {
        r.unread("of the month, such as on day 1 of the month")
    }
}

fn weekdays_wanted(r: &mut Reader<'_>) -> Result<Vec<Weekday>, TimingError> {
    match weekdays(&mut r.s)? {
        Some(on) => Ok(on),
        None => r.unread("a day of the week, such as Tue"),
    }
}

/// Reads `Mon, Wed and Fri`, `Mon to Fri`, `weekdays`, `weekends`.
fn weekdays(s: &mut Scan<'_>) -> Result<Option<Vec<Weekday>>, TimingError> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    if s.words("weekdays") {
        return Ok(Some(vec![Mon, Tue, Wed, Thu, Fri]));
    }
    if s.words("weekends") {
        return Ok(Some(vec![Sat, Sun]));
    }
    let Some(first) = weekday(s) else { return Ok(None) };
    let mut on = vec![first];
    loop {
        let start = s.here();
        let through = s.range_sign();
        if !through && !s.comma_or_and() {
            return Ok(Some(on));
        }
        let Some(next) = weekday(s) else {
            s.back_to(start);
            return Ok(Some(on));
        };
        let mut between = if through { on.last().map_or(next, |d| d.succ()) } else { next };
        while between != next {
            on.push(between);
            between = between.succ();
        }
        on.push(next);
    }
}

fn weekday(s: &mut Scan<'_>) -> Option<Weekday> {
    let word = s.peek_word();
    let is = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    let day = match () {
        () if is(&["Mon", "Monday", "Mondays"]) => Weekday::Mon,
        () if is(&["Tue", "Tues", "Tuesday", "Tuesdays"]) => Weekday::Tue,
        () if is(&["Wed", "Wednesday", "Wednesdays"]) => Weekday::Wed,
        () if is(&["Thu", "Thur", "Thurs", "Thursday", "Thursdays"]) => Weekday::Thu,
        () if is(&["Fri", "Friday", "Fridays"]) => Weekday::Fri,
        () if is(&["Sat", "Saturday", "Saturdays"]) => Weekday::Sat,
        () if is(&["Sun", "Sunday", "Sundays"]) => Weekday::Sun,
        () => return None,
    };
    s.any_word();
    Some(day)
}

/// Reads `from 2026-10-01`.
pub(super) fn from_date(r: &mut Reader<'_>) -> Result<Option<NaiveDate>, TimingError> {
    if !r.s.words("from") {
        return Ok(None);
    }
    match r.s.date()? {
        Some(date) => Ok(Some(date)),
        None => r.unread("a date such as 2026-10-01"),
    }
}

/// Reads `8 hours`, `90 minutes`, `1 hour 30 minutes`, `2 days`, in minutes.
pub(super) fn duration(s: &mut Scan<'_>) -> Result<Option<u32>, TimingError> {
    Ok(match duration_range(s)? {
        Some((min, None)) => Some(min),
        Some((min, Some(max))) => return Err(TimingError::RangeOrder { from: max, to: min }),
        None => None,
    })
}

/// Reads a duration or `4 to 6 hours`, in minutes.
pub(super) fn duration_range(s: &mut Scan<'_>) -> Result<Option<(u32, Option<u32>)>, TimingError> {
    let start = s.here();
    let Some(first) = s.int() else { return Ok(None) };
    let middle = s.here();
    if s.range_sign()
        && let Some(last) = s.int()
        && let Some(unit) = minutes_of(s)
    {
        if first >= last {
            return Err(TimingError::RangeOrder { from: first, to: last });
        }
        return Ok(Some((interval(first, unit)?, Some(interval(last, unit)?))));
    }
    s.back_to(middle);
    let Some(unit) = minutes_of(s) else {
        s.back_to(start);
        return Ok(None);
    };
    let more = if unit == 60 { further_minutes(s) } else { 0 };
    let whole = interval(first, unit)?;
    interval(whole + more, 1).map(|minutes| Some((minutes, None)))
}

fn further_minutes(s: &mut Scan<'_>) -> u32 {
    let start = s.here();
    s.words("and");
    if let Some(minutes) = s.int()
        && minutes < 60
        && minutes_of(s) == Some(1)
    {
        return minutes;
    }
    s.back_to(start);
    0
}

fn minutes_of(s: &mut Scan<'_>) -> Option<u32> {
    if s.one_of(&["hours", "hour", "h", "hrs", "hr"]) {
        Some(60)
    } else if s.one_of(&["minutes", "minute", "min", "mins"]) {
        Some(1)
    } else if s.one_of(&["days", "day"]) {
        Some(1440)
    } else {
        None
    }
}

/// Up to 366 days.
fn interval(count: u32, unit: u32) -> Result<u32, TimingError> {
    in_range("the interval in minutes", count.saturating_mul(unit), 1, 527_040)
}

pub(super) fn small(what: &'static str, given: u32, from: u16, to: u16) -> Result<u16, TimingError> {
    let given = in_range(what, given, from.into(), to.into())?;
    Ok(u16::try_from(given).unwrap_or(to))
}

pub(super) fn in_range(what: &'static str, given: u32, from: u32, to: u32) -> Result<u32, TimingError> {
    if (from..=to).contains(&given) {
        Ok(given)
    } else {
        Err(TimingError::OutOfRange { what, given, from, to })
    }
}
