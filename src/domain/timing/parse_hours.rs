//! Reading the kinds that count elapsed hours, and the one moment of `once at`.

use chrono::NaiveDateTime;

use super::parse::Reader;
use super::parse_as_needed::as_needed_every;
use super::parse_duration::duration_range;
use super::parse_times::dose_in_parentheses;
use super::{AfterDose, EveryHours, HourAnchor, Timing, TimingError};
use crate::domain::scan::Scan;

/// `every 8 hours` was read: reads the anchor and the amount, or that it is as needed.
pub(super) fn every_hours(
    r: &mut Reader<'_>,
    min: u32,
    max: Option<u32>,
) -> Result<Timing, TimingError> {
    let before = dose_in_parentheses(r)?;
    if let Some(as_needed) = as_needed_every(r, min, max, before.clone())? {
        return Ok(Timing::AsNeeded(as_needed));
    }
    let from = anchor(r)?;
    let dose = match before {
        Some(dose) => Some(dose),
        None => dose_in_parentheses(r)?,
    };
    Ok(Timing::EveryHours(EveryHours {
        interval_minutes: min,
        interval_minutes_max: max,
        from,
        dose,
    }))
}

fn anchor(r: &mut Reader<'_>) -> Result<HourAnchor, TimingError> {
    if !r.s.words("from") {
        return Ok(HourAnchor::Start);
    }
    if let Some(moment) = date_and_time(r)? {
        return Ok(HourAnchor::Moment(moment));
    }
    match r.s.clock()? {
        Some(time) => Ok(HourAnchor::Time(time)),
        None => r.unread("a time such as 06:00, or a date and a time"),
    }
}

/// Reads `2026-10-01 21:30`; None, with nothing read, if no date is ahead.
fn date_and_time(r: &mut Reader<'_>) -> Result<Option<NaiveDateTime>, TimingError> {
    let Some(date) = r.s.date()? else {
        return Ok(None);
    };
    r.s.one_of(&["at", "T"]);
    match r.s.clock()? {
        Some(time) => Ok(Some(date.and_time(time))),
        None => r.unread("a time after the date, such as 2026-10-01 21:30"),
    }
}

/// Reads `once at 2026-10-01 21:30`; None, with nothing read, if `once` means something else.
pub(super) fn once(r: &mut Reader<'_>) -> Result<Option<Timing>, TimingError> {
    let start = r.s.here();
    if !r.s.words("once") {
        return Ok(None);
    }
    let said = r.s.one_of(&["at", "on"]);
    match date_and_time(r)? {
        Some(at) => Ok(Some(Timing::Once {
            at,
            dose: dose_in_parentheses(r)?,
        })),
        None if said => r.unread("a date and a time, such as 2026-10-01 21:30"),
        None => {
            r.s.back_to(start);
            Ok(None)
        }
    }
}

/// Reads `8 hours after the last dose` and `6 hours after "medicine"`.
pub(super) fn after_duration(r: &mut Reader<'_>) -> Result<Option<Timing>, TimingError> {
    let start = r.s.here();
    let Some((interval_minutes, interval_minutes_max)) = duration_ahead(&mut r.s)? else {
        return Ok(None);
    };
    if !r.s.words("after") {
        r.s.back_to(start);
        return Ok(None);
    }
    let medicine = if r
        .s
        .one_of(&["the last dose", "last dose", "the previous dose"])
    {
        None
    } else {
        r.s.one_of(&["each dose of", "a dose of"]);
        match r.s.quoted_words()? {
            Some(medicine) => Some(medicine),
            None => {
                return r
                    .unread("the last dose, an event such as breakfast, or a medicine in quotes");
            }
        }
    };
    let dose = dose_in_parentheses(r)?;
    let after = AfterDose {
        interval_minutes,
        interval_minutes_max,
        dose,
    };
    Ok(Some(match medicine {
        None => Timing::AfterLastDose(after),
        Some(medicine) => Timing::AfterMedicine { medicine, after },
    }))
}

/// A duration; what is none may still be an amount, which is read elsewhere.
fn duration_ahead(s: &mut Scan<'_>) -> Result<Option<(u32, Option<u32>)>, TimingError> {
    let start = s.here();
    let found = duration_range(s);
    if !matches!(found, Ok(Some(_))) {
        s.back_to(start);
    }
    found
}
