//! Reading a timing: the way from a phrase to its structure, and what begins each kind.
//!
//! A closed grammar: the whole phrase is read, or nothing. The parts are read in the
//! `parse_*` files beside this one; what they may not combine is checked in `normal`.

use std::str::FromStr;

use super::parse_as_needed::{as_needed, as_needed_ahead};
use super::parse_days::{Head, head};
use super::parse_hours::{after_duration, every_hours, once};
use super::parse_own_steps::{ends_a_step, head_of_step, own_steps, steps_after};
use super::parse_steps::amounts_first;
use super::parse_times::times_of_group;
use super::wanted::TimesWanted;
use super::{DayGroup, Timing, TimingError};
use crate::domain::amount::DoseAmount;
use crate::domain::refused;
use crate::domain::scan::Scan;

const LONGEST: usize = 16_384;

/// The cursor, and the group that names no times, if there is one.
pub(super) struct Reader<'a> {
    pub s: Scan<'a>,
    pub open: Option<OpenGroup>,
}

/// What a group without times says of them.
pub(super) struct OpenGroup {
    pub n: usize,
    pub dose: Option<DoseAmount>,
    pub wear_minutes: Option<u32>,
    /// The step that it is of, the first being 1.
    pub step: Option<usize>,
}

impl Reader<'_> {
    /// The error for what is ahead.
    pub fn unread<T>(&self, expected: &'static str) -> Result<T, TimingError> {
        Err(match self.s.rest() {
            "" => TimingError::Ended { expected },
            rest => TimingError::Unread {
                unread: rest.to_owned(),
                expected,
            },
        })
    }
}

impl Timing {
    /// Reads a timing as a person, a label or [`Timing`]'s Display writes it.
    ///
    /// # Errors
    /// Whatever is not read whole, with the words that stopped it; times of day that
    /// are to be asked for are [`TimingError::TimesWanted`].
    pub fn parse(text: &str) -> Result<Self, TimingError> {
        if text.len() > LONGEST {
            return Err(TimingError::TooLong(text.len()));
        }
        if text.trim().is_empty() {
            return Err(TimingError::Empty);
        }
        refused::check(text)?;
        let mut r = Reader {
            s: Scan::new(text),
            open: None,
        };
        let draft = phrase(&mut r)?;
        r.s.sign('.');
        if !r.s.at_end() {
            return r.unread("nothing more");
        }
        match r.open {
            Some(open) => Err(TimingError::TimesWanted(Box::new(TimesWanted::new(
                open, draft,
            )))),
            None => draft.normalised(),
        }
    }
}

impl FromStr for Timing {
    type Err = TimingError;
    fn from_str(text: &str) -> Result<Self, TimingError> {
        Self::parse(text)
    }
}

fn phrase(r: &mut Reader<'_>) -> Result<Timing, TimingError> {
    if let Some(words) = as_directed(r)? {
        return Ok(Timing::AsDirected(words));
    }
    r.s.one_of(&["take", "use"]);
    if let Some(alone) = as_needed(r)? {
        return Ok(Timing::AsNeeded(alone));
    }
    let start = r.s.here();
    let scheduled = scheduled(r, true)?;
    let read = r.s.since(start);
    if !r.s.sign(';') {
        return Ok(scheduled);
    }
    match as_needed(r)? {
        Some(as_needed) if scheduled.has_slots() => Ok(Timing::ScheduledAndAsNeeded {
            scheduled: Box::new(scheduled),
            as_needed,
        }),
        _ => Err(TimingError::CannotJoin(read.to_owned())),
    }
}

fn as_directed(r: &mut Reader<'_>) -> Result<Option<String>, TimingError> {
    if !r.s.words("as directed") {
        return Ok(None);
    }
    r.s.sign(':');
    match r.s.quoted_words()? {
        Some(words) => Ok(Some(words)),
        None => r.unread("the words in quotes, such as as directed: \"by the plan of the clinic\""),
    }
}

/// Reads one part, and if it is of days the further parts of days after semicolons.
/// Steps are read only if `steps`, so that they never stand inside each other.
pub(super) fn scheduled(r: &mut Reader<'_>, steps: bool) -> Result<Timing, TimingError> {
    if steps && let Some(head) = head_of_step(r)? {
        return own_steps(r, head);
    }
    match part(r, true, steps)? {
        first if steps && ends_a_step(r, &first) => steps_after(r, first),
        Timing::OnDays(groups) => further_groups(r, groups).map(Timing::OnDays),
        other => Ok(other),
    }
}

/// Reads the further parts of days after semicolons.
pub(super) fn further_groups(
    r: &mut Reader<'_>,
    mut groups: Vec<DayGroup>,
) -> Result<Vec<DayGroup>, TimingError> {
    loop {
        let start = r.s.here();
        if !r.s.sign(';') || as_needed_ahead(r) {
            r.s.back_to(start);
            return Ok(groups);
        }
        let start = r.s.here();
        match part(r, true, false)? {
            Timing::OnDays(more) => groups.extend(more),
            _ => return Err(TimingError::CannotJoin(r.s.since(start).to_owned())),
        }
    }
}

/// Reads one part that has slots; also `every 6 hours as needed`, which has none.
pub(super) fn part(r: &mut Reader<'_>, amounts: bool, steps: bool) -> Result<Timing, TimingError> {
    if let Some(once) = once(r)? {
        return Ok(once);
    }
    match head(r)? {
        Some(Head::Days { days, n }) => Ok(Timing::OnDays(vec![times_of_group(r, days, n)?])),
        Some(Head::Hours { min, max }) => every_hours(r, min, max),
        None => match after_duration(r)? {
            Some(timing) => Ok(timing),
            None if amounts => amounts_first(r, steps),
            None => r.unread(KINDS),
        },
    }
}

/// What is expected where nothing of the grammar begins.
pub(super) const KINDS: &str =
    "the days and times, such as daily at 08:00, every 8 hours or as needed";
