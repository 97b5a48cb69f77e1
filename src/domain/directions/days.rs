//! Reading which days: every so many days, weeks or months, weekdays, cycles.

use super::cursor::Cur;
use super::cycle::{cycle, cycle_days};
use super::date::date;
use super::error::DirectionError;
use super::number::{int, int_range};
use super::often::{a_month, a_week, counted};
use super::piece::{Piece, Slot};
use super::weekday::weekdays;
use crate::domain::timing::Days;

/// Reads the days that an instruction names.
pub(super) fn days(c: &mut Cur<'_>) -> Option<Piece> {
    for rule in [
        two_ways,
        cycle,
        cycle_days,
        of_the_month,
        dates,
        on_weekdays,
        every_night,
        every,
        repeated,
    ] {
        let mut ahead = *c;
        if let Some(piece) = rule(&mut ahead) {
            *c = ahead;
            return Some(piece);
        }
    }
    None
}

fn two_ways(c: &mut Cur<'_>) -> Option<Piece> {
    let (a, b) = match c.eat_longest(&[
        "bi weekly",
        "biweekly",
        "bimonthly",
        "bi monthly",
        "twice fortnightly",
    ])? {
        0 | 1 => ("every 2 weeks", "2 times a week"),
        2 | 3 => ("every 2 months", "2 times a month"),
        _ => ("every 2 weeks, twice", "2 times in every 2 weeks"),
    };
    Some(Piece::Refuse(DirectionError::TwoReadings {
        a: a.to_owned(),
        b: b.to_owned(),
    }))
}

/// `every other night`, `on alternate mornings`, `every third evening`.
fn every_night(c: &mut Cur<'_>) -> Option<Piece> {
    let n = if c.eat("on? alternate|alternating") || c.eat("every|each other|alternate") {
        2
    } else {
        c.eat("every").then_some(())?;
        ordinal(c).or_else(|| int(c)).filter(|n| *n > 1)?
    };
    let start = c.at;
    c.eat("night|nights|morning|mornings|evening|evenings|afternoon|afternoons")
        .then_some(())?;
    let slot = Slot {
        known: None,
        words: c.since(start).to_lowercase(),
        near: None,
    };
    match n_days(n)? {
        Piece::Days(days) => Some(Piece::DaysAt(days, slot)),
        _ => None,
    }
}

/// `every other day`, `every 3 days`, `every 2 weeks`, `every third month`.
fn every(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat_longest(&[
        "on? alternate|alternating days",
        "every|each alternate|other|second day",
    ])
    .is_some()
    {
        return n_days(2);
    }
    if c.eat("every|each other|second|alternate week")
        || c.eat("every|each fortnight")
        || c.eat("once a fortnight")
    {
        return weeks(2);
    }
    if c.eat("every|each other|second|alternate month") {
        return months(2);
    }
    if c.eat("q") {
        let n = int(c)?;
        c.hyphen();
        return q_days(c, n);
    }
    c.eat("once? every|each").then_some(())?;
    if let Some(refused) = from_to(c) {
        return Some(refused);
    }
    let n = ordinal(c).or_else(|| int(c));
    match n {
        Some(n) => {
            c.hyphen();
            counted_days(c, n)
        }
        None if c.eat("week|wk") => weeks(1),
        None if c.eat("month") => months(1),
        None if c.eat("year") => months(12),
        None => None,
    }
}

/// `2 to 3 days` after `every`.
fn from_to(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    int_range(&mut ahead)?.1?;
    ahead.hyphen();
    ahead
        .eat("days|day|weeks|week|wks|wk|months|month|years|year")
        .then_some(())?;
    let words = ahead.since(c.at);
    *c = ahead;
    Some(Piece::Refuse(DirectionError::NotHeld {
        words,
        why: "no one day in it is due; write one count, or as needed, at least so long apart",
    }))
}

/// `q3months`, `q7d`.
fn q_days(c: &mut Cur<'_>, n: u32) -> Option<Piece> {
    if c.eat("d") {
        return n_days(n);
    }
    if c.eat("mo|mos") {
        return months(n);
    }
    counted_days(c, n)
}

fn counted_days(c: &mut Cur<'_>, n: u32) -> Option<Piece> {
    if c.eat("days|day") {
        n_days(n)
    } else if c.eat("weeks|week|wks|wk") {
        weeks(n)
    } else if c.eat("months|month") {
        months(n)
    } else if c.eat("years|year") {
        months(n.checked_mul(12)?)
    } else {
        None
    }
}

/// `third`, `3rd`.
fn ordinal(c: &mut Cur<'_>) -> Option<u32> {
    let names = ["second", "third", "fourth", "fifth", "sixth", "seventh"];
    if let Some(index) = names.iter().position(|name| *name == c.word()) {
        c.at += 1;
        return u32::try_from(index + 2).ok();
    }
    let mut ahead = *c;
    let n = int(&mut ahead)?;
    ahead.eat("st|nd|rd|th").then_some(())?;
    *c = ahead;
    Some(n)
}

/// `weekly`, `once a month`, `3-monthly`, `12 weekly`, `fortnightly`.
fn repeated(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat("fortnightly") {
        return weeks(2);
    }
    if c.eat("yearly|annually") || c.eat("once yearly|annually") || c.eat("once a|per year") {
        return months(12);
    }
    if c.word() == "weekly" || c.word() == "monthly" {
        return once_a(c);
    }
    let mut ahead = *c;
    if ahead.eat("once") || (int(&mut ahead) == Some(1) && ahead.eat("time")) {
        ahead.hyphen();
        let piece = once_a(&mut ahead)?;
        *c = ahead;
        return Some(piece);
    }
    let n = counted(c)?;
    if c.eat("weekly") {
        weeks(n)
    } else if c.eat("monthly") {
        months(n)
    } else {
        None
    }
}

fn once_a(c: &mut Cur<'_>) -> Option<Piece> {
    if a_week(c) {
        weeks(1)
    } else if a_month(c) {
        months(1)
    } else {
        None
    }
}

fn n_days(n: u32) -> Option<Piece> {
    let n = u16::try_from(n).ok().filter(|n| (1..=366).contains(n))?;
    Some(Piece::Days(match n {
        1 => Days::Daily,
        n => Days::EveryDays { n, from: None },
    }))
}

fn weeks(n: u32) -> Option<Piece> {
    let n = u16::try_from(n).ok().filter(|n| (1..=104).contains(n))?;
    Some(Piece::Days(Days::EveryWeeks {
        n,
        on: Vec::new(),
        from: None,
    }))
}

fn months(n: u32) -> Option<Piece> {
    let n = u16::try_from(n).ok().filter(|n| (1..=60).contains(n))?;
    Some(Piece::Days(Days::EveryMonths { n, from: None }))
}

fn on_weekdays(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat("only? on|every|each|at? the|a?");
    let on = weekdays(c)?;
    c.eat_longest(&["of each|every week", "each|every week", "only"]);
    Some(Piece::Days(Days::Weekdays(on)))
}

/// `on 1 October 2026`.
fn dates(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat("on").then_some(())?;
    let mut on = Vec::new();
    loop {
        match date(c)? {
            Ok(day) => on.push(day),
            Err(error) => return Some(Piece::Refuse(error.into())),
        }
        let mut ahead = *c;
        if !((ahead.sign(",") || ahead.eat("and")) && date(&mut ahead.clone()).is_some()) {
            return Some(Piece::Days(Days::Dates(on)));
        }
        *c = ahead;
    }
}

/// `on day 1 of the month`, `on the 1st of each month`, `every 1st and 15th of the month`.
fn of_the_month(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat_longest(&["on the|day|days?", "every|each the?"])?;
    c.eat("day");
    let mut on = Vec::new();
    loop {
        let day = day_of_month(c)?;
        on.push(u8::try_from(day).ok()?);
        if !(c.sign(",") || c.eat("and")) {
            break;
        }
        c.eat("the");
    }
    c.eat("day");
    c.eat("of the|each|every month")
        .then_some(Piece::Days(Days::MonthDays(on)))
}

fn day_of_month(c: &mut Cur<'_>) -> Option<u32> {
    if c.eat("first") {
        return Some(1);
    }
    let day = int(c).filter(|day| (1..=31).contains(day))?;
    c.eat("st|nd|rd|th");
    Some(day)
}
