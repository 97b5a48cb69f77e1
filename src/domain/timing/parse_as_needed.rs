//! Reading `as needed`, its reason and its bounds.

use super::parse::Reader;
use super::parse_duration::{duration_range, in_range};
use super::parse_times::{dose_in_parentheses, give};
use super::{AsNeeded, MaxQuantity, MaxWindow, Maximum, TimingError};
use crate::domain::amount::{DoseAmount, scan_bare_dose};
use crate::domain::scan::Scan;

const AS_NEEDED: &[&str] = &["as needed", "prn"];
/// Before a bare count, which is of doses. On a label the others bound tablets as well.
const AT_MOST: &str = "at most";
const BOUNDS: &[&str] = &["up to", "no more than", "not more than", "maximum", "max"];

/// Reads `as needed` and what follows it; None, with nothing read, if something else is ahead.
pub(super) fn as_needed(r: &mut Reader<'_>) -> Result<Option<AsNeeded>, TimingError> {
    match opening(&mut r.s) {
        Some(opening) => bounds(r, opening).map(Some),
        None => Ok(None),
    }
}

/// Whether `as needed` is ahead, with or without an amount or a gap before it.
pub(super) fn as_needed_ahead(r: &Reader<'_>) -> bool {
    opening(&mut r.s.clone()).is_some()
}

/// Reads `as needed`, `1 tablet as needed` or `1 tablet every 6 hours as needed`.
fn opening(s: &mut Scan<'_>) -> Option<AsNeeded> {
    let start = s.here();
    let dose = scan_bare_dose(s).ok().flatten();
    if dose.is_none() {
        s.back_to(start);
    }
    let gap = if s.words("every") {
        duration_range(s).ok().flatten()
    } else {
        None
    };
    if s.one_of(AS_NEEDED) {
        return Some(AsNeeded {
            dose,
            min_gap_minutes: gap.map(|gap| gap.0),
            min_gap_minutes_max: gap.and_then(|gap| gap.1),
            ..AsNeeded::default()
        });
    }
    s.back_to(start);
    None
}

/// `every 4 to 6 hours` was read: reads `as needed`, with that as the gap.
pub(super) fn as_needed_every(
    r: &mut Reader<'_>,
    min: u32,
    max: Option<u32>,
    dose: Option<DoseAmount>,
) -> Result<Option<AsNeeded>, TimingError> {
    if !r.s.one_of(AS_NEEDED) {
        return Ok(None);
    }
    let start = AsNeeded {
        dose,
        min_gap_minutes: Some(min),
        min_gap_minutes_max: max,
        ..AsNeeded::default()
    };
    bounds(r, start).map(Some)
}

fn bounds(r: &mut Reader<'_>, mut a: AsNeeded) -> Result<AsNeeded, TimingError> {
    // `2 tablets as needed, at most 8 in 24 hours` can be of tablets; canonical text has the
    // amount between parentheses.
    let of_doses = a.dose.is_none();
    if let Some(dose) = dose_in_parentheses(r)? {
        give(&mut a.dose, &dose)?;
    }
    loop {
        let start = r.s.here();
        r.s.comma_or_and();
        let read = (a.reason.is_none() && reason(r, &mut a)?)
            || (a.min_gap_minutes.is_none() && gap(r, &mut a)?)
            || (a.max.is_none() && maximum(r, &mut a, of_doses)?);
        if !read {
            r.s.back_to(start);
            return Ok(a);
        }
    }
}

fn reason(r: &mut Reader<'_>, a: &mut AsNeeded) -> Result<bool, TimingError> {
    if !r.s.words("for") {
        return Ok(false);
    }
    a.reason = r.s.quoted_words()?;
    match a.reason {
        Some(_) => Ok(true),
        None => r.unread("the reason in quotes, such as for \"pain\""),
    }
}

/// Reads `at least 4 to 6 hours apart`, or the same as `every 4 to 6 hours`.
fn gap(r: &mut Reader<'_>, a: &mut AsNeeded) -> Result<bool, TimingError> {
    let apart = r.s.words("at least");
    if !apart && !r.s.words("every") {
        return Ok(false);
    }
    let Some((min, max)) = duration_range(&mut r.s)? else {
        return r.unread("hours or minutes, such as 6 hours");
    };
    if apart && !r.s.words("apart") {
        return r.unread("apart, such as at least 6 hours apart");
    }
    (a.min_gap_minutes, a.min_gap_minutes_max) = (Some(min), max);
    Ok(true)
}

fn maximum(r: &mut Reader<'_>, a: &mut AsNeeded, of_doses: bool) -> Result<bool, TimingError> {
    let bare = r.s.words(AT_MOST);
    if !bare && !r.s.one_of(BOUNDS) {
        return Ok(false);
    }
    let quantity = match doses(r, bare && of_doses)? {
        Some(doses) => doses,
        None => amount(r)?,
    };
    a.max = Some(Maximum {
        quantity,
        window: window(r)?,
    });
    Ok(true)
}

/// Reads `4 doses` or `4 times`, and `4` where it may be `bare`; None, with nothing read, if
/// a unit follows.
fn doses(r: &mut Reader<'_>, bare: bool) -> Result<Option<MaxQuantity>, TimingError> {
    let start = r.s.here();
    if let Some(n) = r.s.int() {
        let counted = r.s.one_of(&["doses", "dose", "times", "time"]);
        let ends = matches!(r.s.peek(), None | Some(',' | ';'))
            || ["in", "per", "a", "daily"]
                .iter()
                .any(|end| r.s.peek_word().eq_ignore_ascii_case(end));
        if counted || (bare && ends) {
            return in_range("the count of doses", n, 1, 1000).map(|n| Some(MaxQuantity::Doses(n)));
        }
    }
    r.s.back_to(start);
    Ok(None)
}

fn amount(r: &mut Reader<'_>) -> Result<MaxQuantity, TimingError> {
    let start = r.s.here();
    match scan_bare_dose(&mut r.s)? {
        Some(DoseAmount::Exact(amount)) if amount.unit != "dose" => Ok(MaxQuantity::Amount {
            value: amount.value,
            unit: amount.unit.into(),
        }),
        _ => {
            r.s.back_to(start);
            r.unread("a whole count of doses or one amount, such as 4 or 2000 mg")
        }
    }
}

fn window(r: &mut Reader<'_>) -> Result<MaxWindow, TimingError> {
    if r.s
        .one_of(&["per day", "a day", "daily", "per calendar day"])
    {
        return Ok(MaxWindow::CalendarDay);
    }
    let start = r.s.here();
    if r.s.words("in")
        && let Some((minutes, None)) = duration_range(&mut r.s)?
        && minutes % 60 == 0
    {
        return Ok(MaxWindow::RollingHours(minutes / 60));
    }
    r.s.back_to(start);
    r.unread("in so many hours, or per day, such as in 24 hours")
}
