//! Doses by day: a sign for each slot of each day, in blocks of at most 31 days.
//!
//! Not here: the signs as characters of an output (`sign`), what is counted (`tally`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use uuid::Uuid;

use super::head::days;
use super::input::{AppointmentInput, DaySlot};
use super::scope::extra;
use super::sign::{Sign, sign};
use super::tally::{Tally, tally};
use super::terms::slotless;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::Regimen;

/// The most days of one block: a month.
pub const BLOCK_DAYS: usize = 31;
/// A regimen at more clock times than this has a row for the first of each day, the second, and so on.
const CLOCK_ROWS: usize = 6;

/// The grid. Blocks are newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Days {
    pub days: usize,
    pub blocks: Vec<Block>,
    pub tallies: Vec<Tally>,
    /// The signs that occur, in the order of the key.
    pub signs: Vec<Sign>,
}

/// Up to 31 days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    pub days: Vec<NaiveDate>,
    pub rows: Vec<Row>,
}

/// One time of a regimen; a cell for each day of the block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub regimen: Uuid,
    pub medicine: String,
    pub label: String,
    pub cells: Vec<Option<Sign>>,
}

type Cells = BTreeMap<NaiveDate, Sign>;

/// The grid of all regimens that have slots in the period.
#[must_use]
pub fn grid(input: &AppointmentInput<'_>) -> Days {
    let days = days(input);
    let doses = input.standing();
    let mut rows = Vec::new();
    let mut tallies = Vec::new();
    for regimen in input.regimens() {
        let slots = slots(input, regimen);
        if !slots.is_empty() {
            tallies.push(tally(input, regimen, &slots));
            rows.extend(rows_of(input, regimen, &slots, &doses));
        }
    }
    let mut blocks: Vec<Block> = days
        .rchunks(BLOCK_DAYS)
        .map(|chunk| block(chunk, &rows))
        .collect();
    blocks.retain(|b| !b.rows.is_empty());
    let signs: BTreeSet<Sign> = rows.iter().flat_map(|r| r.2.values().copied()).collect();
    Days {
        days: days.len(),
        blocks,
        tallies,
        signs: signs.into_iter().collect(),
    }
}

type RowDraft = ((Uuid, String), String, Cells);

fn block(days: &[NaiveDate], rows: &[RowDraft]) -> Block {
    let row = |((regimen, medicine), label, cells): &RowDraft| Row {
        regimen: *regimen,
        medicine: medicine.clone(),
        label: label.clone(),
        cells: days.iter().map(|on| cells.get(on).copied()).collect(),
    };
    Block {
        days: days.to_vec(),
        rows: rows
            .iter()
            .map(row)
            .filter(|r| r.cells.iter().any(Option::is_some))
            .collect(),
    }
}

fn slots<'a>(input: &'a AppointmentInput<'_>, regimen: &Regimen) -> Vec<&'a DaySlot> {
    let last = input.period.to.naive_local();
    let within = |s: &&DaySlot| s.wall.date() >= input.period.from && s.wall <= last;
    let of = |s: &&DaySlot| s.regimen == regimen.id;
    input.follows.slots.iter().filter(of).filter(within).collect()
}

fn rows_of(
    input: &AppointmentInput<'_>,
    regimen: &Regimen,
    slots: &[&DaySlot],
    doses: &[&DoseRecord],
) -> Vec<RowDraft> {
    let mut rows: BTreeMap<(usize, NaiveTime), Cells> = BTreeMap::new();
    let clock: BTreeSet<NaiveTime> = slots.iter().map(|s| s.wall.time()).collect();
    let mut of_day: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for slot in slots {
        let nth = of_day.entry(slot.wall.date()).or_insert(0);
        let key = if clock.len() > CLOCK_ROWS {
            (*nth, NaiveTime::MIN)
        } else {
            (0, slot.wall.time())
        };
        *nth += 1;
        if let Some(sign) = sign(slot, doses) {
            let cells = rows.entry(key).or_default();
            cells.entry(slot.wall.date()).and_modify(|s| *s = (*s).max(sign)).or_insert(sign);
        }
    }
    let by_clock = clock.len() <= CLOCK_ROWS;
    let extras = extras(input, regimen, doses, &mut rows, by_clock);
    let medicine = || (regimen.id, regimen.name.clone());
    let mut drafts: Vec<RowDraft> = rows
        .into_iter()
        .map(|(key, cells)| (medicine(), label(key, by_clock), cells))
        .collect();
    if !extras.is_empty() {
        drafts.push((medicine(), "extra".to_owned(), extras));
    }
    drafts
}

fn label((nth, at): (usize, NaiveTime), by_clock: bool) -> String {
    if by_clock {
        at.format("%H:%M").to_string()
    } else {
        format!("no. {}", nth + 1)
    }
}

/// Marks extra doses in the row of the time before them where that one is a plain taken
/// dose, so that no other sign is hidden; the others get a row of their own.
fn extras(
    input: &AppointmentInput<'_>,
    regimen: &Regimen,
    doses: &[&DoseRecord],
    rows: &mut BTreeMap<(usize, NaiveTime), Cells>,
    by_clock: bool,
) -> Cells {
    let mut own = Cells::new();
    for dose in doses.iter().filter(|d| d.body.regimen == regimen.id) {
        if !is_extra(input, regimen, dose) {
            continue;
        }
        let wall = dose.body.at.naive_local();
        let before = rows
            .iter_mut()
            .rev()
            .find(|(key, _)| by_clock && key.1 <= wall.time());
        match before.and_then(|(_, cells)| cells.get_mut(&wall.date())) {
            Some(cell) if *cell == Sign::Taken => *cell = Sign::Extra,
            _ => {
                own.insert(wall.date(), Sign::Extra);
            }
        }
    }
    own
}

/// Whether a dose counts beside the slots of its regimen.
#[must_use]
pub fn is_extra(input: &AppointmentInput<'_>, regimen: &Regimen, dose: &DoseRecord) -> bool {
    let answers = input.follows.slots.iter().any(|s| s.dose == Some(dose.id));
    let at = dose.body.at.to_utc();
    let timing = regimen.version_near(at).map(|v| &v.terms.timing);
    extra(dose, answers, timing.is_none_or(allows_more))
        && dose.body.at.date_naive() >= input.period.from
        && timing.is_none_or(|t| dose.body.extra || !slotless(t))
}

fn allows_more(timing: &crate::domain::timing::Timing) -> bool {
    use crate::domain::timing::Timing;
    slotless(timing) || matches!(timing, Timing::ScheduledAndAsNeeded { .. })
}
