//! Reading the times of a part: clock times and the person's own, their amounts and wear.

use super::parse::{OpenGroup, Reader};
use super::parse_duration::{duration, in_range};
use super::{DayEvent, DayGroup, DayMoment, Days, TimeOfDay, TimingError};
use crate::domain::amount::{DoseAmount, scan_bare_dose, scan_dose};
use crate::domain::scan::Scan;

const A_TIME: &str = "a time of day such as 08:00 or bedtime";

/// The days were read: reads the times. With none, the group is open and `n` of them are wanted.
pub(super) fn times_of_group(
    r: &mut Reader<'_>,
    days: Days,
    n: usize,
) -> Result<DayGroup, TimingError> {
    let mut times = times(r)?;
    let named = times
        .is_empty()
        .then(|| in_parentheses(r))
        .transpose()?
        .unwrap_or_default();
    let (each, wear) = tail(r)?;
    if let Some(wear) = wear {
        spread_wear(&mut times, wear)?;
    }
    if let Some(dose) = &each {
        times
            .iter_mut()
            .try_for_each(|time| give(&mut time.dose, dose))?;
    }
    if times.is_empty() {
        let wear_minutes = wear.or(named.1);
        open(
            r,
            OpenGroup {
                n,
                dose: named.0.or(each),
                wear_minutes,
                step: None,
            },
        )?;
    } else if n > 1 && times.len() != n {
        return Err(TimingError::TimesCount {
            expected: n,
            found: times.len(),
        });
    }
    Ok(DayGroup { days, times })
}

fn open(r: &mut Reader<'_>, group: OpenGroup) -> Result<(), TimingError> {
    match r.open.replace(group) {
        None => Ok(()),
        Some(_) => Err(TimingError::TimesWantedTwice),
    }
}

fn spread_wear(times: &mut [TimeOfDay], wear: u32) -> Result<(), TimingError> {
    for time in times {
        if time.wear_minutes.replace(wear).is_some() {
            return Err(TimingError::AmountTwice);
        }
    }
    Ok(())
}

/// Fills an amount that is not named.
///
/// # Errors
/// If another one is named.
pub(super) fn give(named: &mut Option<DoseAmount>, dose: &DoseAmount) -> Result<(), TimingError> {
    match named {
        Some(other) if other != dose => {
            Err(TimingError::TwoAmounts(dose.to_string(), other.to_string()))
        }
        _ => {
            *named = Some(dose.clone());
            Ok(())
        }
    }
}

/// Reads `, 1 capsule each` and `, worn 72 hours`.
fn tail(r: &mut Reader<'_>) -> Result<(Option<DoseAmount>, Option<u32>), TimingError> {
    let (mut each, mut wear) = (None, None);
    loop {
        let start = r.s.here();
        r.s.sign(',');
        if wear.is_none() && r.s.words("worn") {
            wear = Some(worn(r)?);
        } else if each.is_none()
            && let Ok(Some(dose)) = scan_bare_dose(&mut r.s)
            && r.s.words("each")
        {
            each = Some(dose);
        } else {
            r.s.back_to(start);
            return Ok((each, wear));
        }
    }
}

/// `worn` was read.
fn worn(r: &mut Reader<'_>) -> Result<u32, TimingError> {
    r.s.words("for");
    match duration(&mut r.s)? {
        Some(minutes) => Ok(minutes),
        None => r.unread("how long, such as worn 72 hours"),
    }
}

fn times(r: &mut Reader<'_>) -> Result<Vec<TimeOfDay>, TimingError> {
    let mut times = Vec::new();
    loop {
        let start = r.s.here();
        let listed = times.is_empty() || r.s.comma_or_and();
        if let Some(event) = event(&mut r.s.clone()).filter(|_| follows_an_offset(&times)) {
            return Err(TimingError::Offset {
                event: event.name(),
            });
        }
        let at = if listed { moment(&mut r.s)? } else { None };
        let Some(at) = at else {
            r.s.back_to(start);
            if times.is_empty() && r.s.words("at") {
                return r.unread(A_TIME);
            }
            return Ok(times);
        };
        let (dose, wear_minutes) = in_parentheses(r)?;
        times.push(TimeOfDay {
            at,
            dose,
            wear_minutes,
        });
    }
}

/// `30 minutes before breakfast and dinner` can be before both: `with dinner` is not.
fn follows_an_offset(times: &[TimeOfDay]) -> bool {
    let last = times.last().map(|time| &time.at);
    matches!(last, Some(DayMoment::Event { minutes_before, .. }) if *minutes_before != 0)
}

/// Reads `(1 patch, worn 12 hours)`, either or both.
fn in_parentheses(r: &mut Reader<'_>) -> Result<(Option<DoseAmount>, Option<u32>), TimingError> {
    if !r.s.sign('(') {
        return Ok((None, None));
    }
    let dose = scan_dose(&mut r.s)?;
    if dose.is_some() {
        r.s.sign(',');
    }
    let wear = if r.s.words("worn") {
        Some(worn(r)?)
    } else {
        None
    };
    if (dose.is_none() && wear.is_none()) || !r.s.sign(')') {
        return r.unread("an amount between parentheses, such as (2 capsules)");
    }
    Ok((dose, wear))
}

/// Reads an amount between parentheses, where wear has no place.
pub(super) fn dose_in_parentheses(r: &mut Reader<'_>) -> Result<Option<DoseAmount>, TimingError> {
    let start = r.s.here();
    match in_parentheses(r)? {
        (dose, None) => Ok(dose),
        _ => {
            r.s.back_to(start);
            r.unread("an amount between parentheses, such as (2 capsules)")
        }
    }
}

/// Whether a part begins with a time, so that it is of every day.
pub(super) fn moment_ahead(s: &Scan<'_>) -> Result<bool, TimingError> {
    moment(&mut s.clone()).map(|found| found.is_some())
}

/// Reads `at 08:00`, `at bedtime`, `with breakfast`, `30 minutes before lunch`.
fn moment(s: &mut Scan<'_>) -> Result<Option<DayMoment>, TimingError> {
    let start = s.here();
    if s.one_of(&["before", "after"])
        && let Some(event) = event(s)
    {
        return Err(TimingError::Offset {
            event: event.name(),
        });
    }
    s.back_to(start);
    if let Some(found) = around(s)? {
        return Ok(Some(found));
    }
    s.one_of(&["at", "with", "on"]);
    if let Some(at) = s.clock()? {
        return Ok(Some(DayMoment::Clock(at)));
    }
    if let Some(event) = event(s) {
        return Ok(Some(DayMoment::Event {
            event,
            minutes_before: 0,
        }));
    }
    s.back_to(start);
    Ok(None)
}

/// A time before or after an event; None, with nothing read, if something else is ahead.
fn around(s: &mut Scan<'_>) -> Result<Option<DayMoment>, TimingError> {
    let start = s.here();
    if s.peek_digits().is_empty() {
        return Ok(None);
    }
    if let Ok(Some(minutes)) = duration(s) {
        let sign = if s.words("before") { 1 } else { -1 };
        if (sign == 1 || s.words("after"))
            && let Some(event) = event(s)
        {
            let minutes = in_range("the minutes before or after an event", minutes, 1, 720)?;
            let minutes = i32::try_from(minutes).unwrap_or(0);
            return Ok(Some(DayMoment::Event {
                event,
                minutes_before: sign * minutes,
            }));
        }
    }
    s.back_to(start);
    Ok(None)
}

fn event(s: &mut Scan<'_>) -> Option<DayEvent> {
    let word = s.peek_word();
    let is = |name: &str| word.eq_ignore_ascii_case(name);
    let event = match () {
        () if is("waking") => DayEvent::Waking,
        () if is("breakfast") => DayEvent::Breakfast,
        () if is("lunch") => DayEvent::Lunch,
        () if is("dinner") || is("supper") => DayEvent::Dinner,
        () if is("bedtime") => DayEvent::Bedtime,
        () => return None,
    };
    s.any_word();
    Some(event)
}
