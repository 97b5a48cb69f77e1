//! Reading the parts that begin with an amount: steps, amounts that take turns, and
//! one amount for all times of the part.

use super::parse::{KINDS, Reader, part, scheduled};
use super::parse_days::from_date;
use super::parse_duration::in_range;
use super::parse_times::{give, times_of_group};
use super::{DayGroup, Days, Step, StepLength, Timing, TimingError};
use crate::domain::amount::{Amount, AmountError, DoseAmount, scan_bare_dose};

/// Reads a part that begins with an amount.
pub(super) fn amounts_first(r: &mut Reader<'_>, steps: bool) -> Result<Timing, TimingError> {
    let start = r.s.here();
    let Some(first) = scan_bare_dose(&mut r.s)? else {
        return r.unread(KINDS);
    };
    let stepped = r.s.clone().words("for") || then_ahead(r);
    if steps && stepped {
        return read_steps(r, first);
    }
    if stepped {
        return Err(TimingError::CannotJoin(r.s.since(start).to_owned()));
    }
    match turns(r, &first)? {
        Some(amounts) => alternating(r, amounts).map(|group| Timing::OnDays(vec![group])),
        None => with_amount(r, &first),
    }
}

pub(super) fn then_ahead(r: &Reader<'_>) -> bool {
    let mut ahead = r.s.clone();
    ahead.sign(',');
    ahead.words("then")
}

/// Reads `3 mg alternating daily` after a first amount; None, with nothing read, if that is not ahead.
fn turns(r: &mut Reader<'_>, first: &DoseAmount) -> Result<Option<Vec<Amount>>, TimingError> {
    let start = r.s.here();
    let mut amounts = vec![exact(first.clone())];
    while r.s.comma_or_and() {
        match scan_bare_dose(&mut r.s) {
            Ok(Some(next)) => amounts.push(exact(next)),
            _ => break,
        }
    }
    if amounts.len() > 1 && r.s.words("alternating") {
        r.s.one_of(&["daily", "days"]);
        let amounts = amounts.into_iter().collect::<Result<_, _>>()?;
        return Ok(Some(amounts));
    }
    r.s.back_to(start);
    Ok(None)
}

fn exact(dose: DoseAmount) -> Result<Amount, AmountError> {
    match dose {
        DoseAmount::Exact(amount) => Ok(amount),
        other => Err(AmountError::Range(other.to_string())),
    }
}

fn alternating(r: &mut Reader<'_>, amounts: Vec<Amount>) -> Result<DayGroup, TimingError> {
    let from = from_date(r)?;
    times_of_group(r, Days::Alternating { amounts, from }, 1)
}

/// An amount for all times of the part that follows it.
fn with_amount(r: &mut Reader<'_>, dose: &DoseAmount) -> Result<Timing, TimingError> {
    r.s.sign(',');
    let was_open = r.open.is_some();
    let mut timing = part(r, false, false)?;
    if let Some(open) = r.open.as_mut().filter(|_| !was_open) {
        give(&mut open.dose, dose)?;
    }
    match &mut timing {
        Timing::OnDays(groups) => {
            let mut times = groups.iter_mut().flat_map(|group| &mut group.times);
            times.try_for_each(|time| give(&mut time.dose, dose))?;
        }
        Timing::EveryHours(every) => give(&mut every.dose, dose)?,
        Timing::AfterLastDose(after) | Timing::AfterMedicine { after, .. } => {
            give(&mut after.dose, dose)?
        }
        Timing::AsNeeded(as_needed) => give(&mut as_needed.dose, dose)?,
        Timing::Once { dose: named, .. } => give(named, dose)?,
        Timing::ScheduledAndAsNeeded { .. } | Timing::Steps(_) | Timing::AsDirected(_) => {}
    }
    Ok(timing)
}

fn read_steps(r: &mut Reader<'_>, first: DoseAmount) -> Result<Timing, TimingError> {
    let mut amounts = vec![(first, length(r)?)];
    while then(r) {
        match scan_bare_dose(&mut r.s)? {
            Some(dose) => amounts.push((dose, length(r)?)),
            None => return r.unread("an amount, such as then 5 mg for 7 days"),
        }
    }
    if !r.s.sign(';') {
        return r.unread("a semicolon and the times, such as ; daily at 08:00");
    }
    let timing = scheduled(r, false)?;
    let step = |(dose, length)| Step {
        dose: Some(dose),
        length,
        timing: timing.clone(),
    };
    Ok(Timing::Steps(amounts.into_iter().map(step).collect()))
}

/// Reads `, then`.
pub(super) fn then(r: &mut Reader<'_>) -> bool {
    let ahead = then_ahead(r);
    if ahead {
        r.s.sign(',');
        r.s.words("then");
    }
    ahead
}

/// Reads `for 7 days`.
pub(super) fn length(r: &mut Reader<'_>) -> Result<Option<StepLength>, TimingError> {
    if !r.s.words("for") {
        return Ok(None);
    }
    let start = r.s.here();
    if let Some(n) = r.s.int() {
        if r.s.one_of(&["days", "day"]) {
            return in_range("the length of a step in days", n, 1, 3660)
                .map(|n| Some(StepLength::Days(n)));
        }
        if r.s.one_of(&["weeks", "week"]) {
            return in_range("the length of a step in weeks", n, 1, 520)
                .map(|n| Some(StepLength::Days(n * 7)));
        }
        if r.s.one_of(&["doses", "dose"]) {
            return in_range("the length of a step in doses", n, 1, 10_000)
                .map(|n| Some(StepLength::Doses(n)));
        }
    }
    r.s.back_to(start);
    r.unread("days, weeks or doses, such as for 7 days")
}
