//! Dosages of one medicine in the closed grammar: together, or one after another.
//!
//! What the grammar cannot say is named; the dosages are held all the same.

use std::collections::BTreeMap;

use super::HeldDosage;
use super::to_piece::{Limits, Part, Piece, Why, piece};
use super::to_steps::steps;
use super::to_turns::with_turns;
use crate::domain::expr::{Expr, Point};
use crate::domain::timing::{DayGroup, Days, Timing};

/// A timing, its start and its stop, as a regimen takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedTiming {
    pub timing: Timing,
    pub start: Option<Expr>,
    pub stop: Option<Expr>,
    /// Keys of the dosages that change no due time and that a timing does not say.
    pub beyond: Vec<&'static str>,
}

/// Dosages of one sequence number, in the closed grammar.
pub(super) struct Together {
    pub timing: Timing,
    pub limits: Limits,
}

/// The timing of all dosages of one medicine, if the closed grammar can say it.
///
/// # Errors
/// In words, what it cannot say (`times not named`).
pub fn closed_timing(dosages: &[&HeldDosage]) -> Result<ClosedTiming, String> {
    let pieces: Vec<Piece> = dosages
        .iter()
        .map(|one| piece(one))
        .collect::<Result<_, _>>()?;
    let mut beyond: Vec<&'static str> = pieces.iter().flat_map(|p| p.beyond.clone()).collect();
    beyond.sort_unstable();
    beyond.dedup();
    let mut by_sequence: BTreeMap<Option<i64>, Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        by_sequence.entry(piece.sequence).or_default().push(piece);
    }
    if by_sequence.len() > 1 && by_sequence.contains_key(&None) {
        return Err("a dosage without a place in the sequence".to_owned());
    }
    let groups = by_sequence.into_values().map(together);
    let mut groups: Vec<Together> = groups.collect::<Result<_, _>>()?;
    let all = match (groups.pop(), groups.is_empty()) {
        (None, _) => return Err("no dosage".to_owned()),
        (Some(one), true) => one,
        (Some(last), false) => {
            groups.push(last);
            steps(groups)?
        }
    };
    Ok(ClosedTiming {
        start: all.limits.start.map(|day| Expr::Point(Point::On(day))),
        stop: stop(&all.limits)?,
        timing: all.timing,
        beyond,
    })
}

fn stop(limits: &Limits) -> Result<Option<Expr>, Why> {
    let said = [
        limits.end.map(|day| Expr::Through(Point::On(day))),
        limits.days.map(Expr::Days),
        limits.doses.map(Expr::Doses),
    ];
    let mut said = said.into_iter().flatten();
    match (said.next(), said.next()) {
        (_, Some(_)) => Err("two limits".to_owned()),
        (one, None) => Ok(one),
    }
}

fn together(pieces: Vec<Piece>) -> Result<Together, Why> {
    let several = pieces.len() > 1;
    let limits: Vec<(Limits, bool)> = pieces
        .iter()
        .map(|piece| (piece.limits.clone(), is_anchored(&piece.part)))
        .collect();
    let (mut scheduled, mut as_needed) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece.part {
            Part::Scheduled(timing) => scheduled.push(timing),
            Part::AsNeeded(one) => as_needed.push(one),
        }
    }
    let scheduled = one_of(scheduled)?;
    if as_needed.len() > 1 {
        return Err("as needed in two ways".to_owned());
    }
    let timing = match (scheduled, as_needed.pop()) {
        (Some(timing), None) => timing,
        (None, Some(as_needed)) => Timing::AsNeeded(as_needed),
        (Some(scheduled), Some(as_needed)) => Timing::ScheduledAndAsNeeded {
            scheduled: Box::new(scheduled),
            as_needed,
        },
        (None, None) => return Err("no dosage".to_owned()),
    };
    let limits = shared(&limits)?;
    if several && limits.doses.is_some() {
        return Err("a number of doses of one of several times".to_owned());
    }
    Ok(Together { timing, limits })
}

/// The limits that all share. The start of an anchored rule is its anchor, so that it
/// counts as the start of all only where all are anchored.
fn shared(all: &[(Limits, bool)]) -> Result<Limits, Why> {
    let free = all.iter().find(|(_, anchored)| !anchored);
    let start = match free {
        Some((limits, _)) => limits.start,
        None => all.iter().filter_map(|(limits, _)| limits.start).min(),
    };
    let of = |limits: &Limits| Limits {
        start,
        ..limits.clone()
    };
    let alike = |(limits, anchored): &(Limits, bool)| {
        let first = all.first().map(|(first, _)| of(first));
        (*anchored || limits.start == start) && Some(of(limits)) == first
    };
    match all.first() {
        Some((first, _)) if all.iter().all(alike) => Ok(of(first)),
        _ => Err("dosages at the same time that hold for different times".to_owned()),
    }
}

fn is_anchored(part: &Part) -> bool {
    let anchored = |days: &Days| match days {
        Days::EveryDays { from, .. }
        | Days::EveryWeeks { from, .. }
        | Days::EveryMonths { from, .. } => from.is_some(),
        _ => false,
    };
    matches!(part, Part::Scheduled(Timing::OnDays(groups))
        if groups.iter().all(|group| anchored(&group.days)))
}

fn one_of(mut scheduled: Vec<Timing>) -> Result<Option<Timing>, Why> {
    if scheduled.len() < 2 {
        return Ok(scheduled.pop());
    }
    let mut groups: Vec<DayGroup> = Vec::new();
    for timing in scheduled {
        match timing {
            Timing::OnDays(some) => groups.extend(some),
            other => return Err(format!("{other}, beside another rule")),
        }
    }
    let joined = Timing::OnDays(with_turns(groups));
    joined.normalised().map(Some).map_err(|e| e.to_string())
}
