//! Reading days that are listed: weekdays, dates, days of the month.

use chrono::{NaiveDate, Weekday};

use super::parse::Reader;
use super::parse_duration::in_range;
use super::{Days, TimingError};
use crate::domain::scan::Scan;

/// Reads listed days; None, with nothing read, if something else is ahead.
pub(super) fn listed_days(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
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
        let Some(day) = r.s.int() else {
            return r.unread("a day of the month, such as 1 or 15");
        };
        r.s.one_of(&["st", "nd", "rd", "th"]);
        let day = in_range("the day of the month", day, 1, 31)?;
        days.push(u8::try_from(day).unwrap_or(31));
        if !r.s.comma_or_and() {
            break;
        }
    }
    if r.s
        .one_of(&["of the month", "of each month", "of every month"])
    {
        Ok(Days::MonthDays(days))
    } else {
        r.unread("of the month, such as on day 1 of the month")
    }
}

pub(super) fn weekdays_wanted(r: &mut Reader<'_>) -> Result<Vec<Weekday>, TimingError> {
    match weekdays(&mut r.s)? {
        Some(on) => Ok(on),
        None => r.unread("a day of the week, such as Tue"),
    }
}

/// Reads `Mon, Wed and Fri`, `Mon to Fri`, `weekdays`, `weekends`.
pub(super) fn weekdays(s: &mut Scan<'_>) -> Result<Option<Vec<Weekday>>, TimingError> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    if s.words("weekdays") {
        return Ok(Some(vec![Mon, Tue, Wed, Thu, Fri]));
    }
    if s.words("weekends") {
        return Ok(Some(vec![Sat, Sun]));
    }
    let Some(first) = weekday(s) else {
        return Ok(None);
    };
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
        let mut between = if through {
            on.last().map_or(next, |d| d.succ())
        } else {
            next
        };
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
