//! Doses by day: a sign for each slot of each day, in blocks of at most 31 days.
//!
//! Not here: the signs as characters of an output (`sign`), what is counted (`tally`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;
use uuid::Uuid;

use super::head::days;
use super::input::{AppointmentInput, DaySlot};
use super::sign::{Sign, sign};
use super::tally::{Tally, tally};
use crate::domain::body::DoseState;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::Regimen;
use crate::domain::timing::Timing;

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
        let extra: Vec<&DoseRecord> = doses
            .iter()
            .copied()
            .filter(|d| d.body.regimen == regimen.id && is_extra(input, regimen, d))
            .collect();
        if !slots.is_empty() {
            tallies.push(tally(regimen, &slots, extra.len()));
            rows.extend(rows_of(regimen, &slots, &doses, &extra));
        }
    }
    let blocks = days.rchunks(BLOCK_DAYS).map(|days| block(days, &rows));
    let signs: BTreeSet<Sign> = rows.iter().flat_map(|r| r.2.values().copied()).collect();
    Days {
        days: days.len(),
        blocks: blocks.filter(|b| !b.rows.is_empty()).collect(),
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

/// The slots of a regimen in the period: up to its last moment, and those of its last day
/// that are ahead and have their answer already.
pub(super) fn slots<'a>(input: &'a AppointmentInput<'_>, regimen: &Regimen) -> Vec<&'a DaySlot> {
    // Each slot by its own clock: elsewhere the evening can be over already.
    let last = |s: &DaySlot| (input.local)(&s.zone, input.period.to.to_utc());
    let in_time = |s: &DaySlot| s.wall <= last(s) || s.dose.is_some();
    let within = |s: &&DaySlot| s.wall.date() >= input.period.from && in_time(s);
    let of = |s: &&DaySlot| s.regimen == regimen.id;
    let slots = input.follows.slots().iter();
    slots.filter(of).filter(within).collect()
}

/// Rows by clock time, or by the place in the day where there are too many times. A time
/// that a journey brings twice on one day has a second row, so that no sign hides another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RowKey {
    Clock(NaiveTime, usize),
    Nth(usize),
}

impl RowKey {
    fn label(self) -> String {
        match self {
            RowKey::Clock(at, 0) => at.format("%H:%M").to_string(),
            RowKey::Clock(..) => "again".to_owned(),
            RowKey::Nth(n) => format!("no. {n}"),
        }
    }
}

fn rows_of(
    regimen: &Regimen,
    slots: &[&DaySlot],
    doses: &[&DoseRecord],
    extra: &[&DoseRecord],
) -> Vec<RowDraft> {
    let mut rows = signs(slots, doses);
    let extras = extras(extra, &mut rows);
    let medicine = || (regimen.id, regimen.name.clone());
    let rows = rows.into_iter();
    let mut drafts: Vec<RowDraft> = rows
        .map(|(key, cells)| (medicine(), key.label(), cells))
        .collect();
    if !extras.is_empty() {
        drafts.push((medicine(), "extra".to_owned(), extras));
    }
    drafts
}

fn signs(slots: &[&DaySlot], doses: &[&DoseRecord]) -> BTreeMap<RowKey, Cells> {
    let by_id: HashMap<Uuid, &DoseRecord> = doses.iter().map(|d| (d.id, *d)).collect();
    let clock: BTreeSet<NaiveTime> = slots.iter().map(|s| s.wall.time()).collect();
    let mut of_day: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut of_time: BTreeMap<NaiveDateTime, usize> = BTreeMap::new();
    let mut rows: BTreeMap<RowKey, Cells> = BTreeMap::new();
    for slot in slots {
        let on = slot.wall.date();
        let nth = of_day.entry(on).or_insert(0);
        *nth += 1;
        let key = if clock.len() > CLOCK_ROWS {
            RowKey::Nth(*nth)
        } else {
            let again = of_time.entry(slot.wall).or_insert(0);
            *again += 1;
            RowKey::Clock(slot.wall.time(), *again - 1)
        };
        let dose = slot.dose.and_then(|id| by_id.get(&id).copied());
        rows.entry(key).or_default().insert(on, sign(slot, dose));
    }
    rows
}

/// Marks extra doses in the row of the time before them where that one is a plain taken
/// dose, so that no other sign is hidden; the others get a row of their own.
fn extras(extra: &[&DoseRecord], rows: &mut BTreeMap<RowKey, Cells>) -> Cells {
    let mut own = Cells::new();
    for dose in extra {
        let wall = dose.body.at.naive_local();
        let earlier = rows.range_mut(..=RowKey::Clock(wall.time(), usize::MAX));
        let on_day = earlier.filter_map(|(_, c)| c.get_mut(&wall.date()));
        let cell = on_day.last();
        match cell {
            Some(cell) if *cell == Sign::Taken => *cell = Sign::Extra,
            _ => {
                own.insert(wall.date(), Sign::Extra);
            }
        }
    }
    own
}

/// Whether a dose counts beside the slots of its regimen: taken, answering none of them,
/// and either recorded as extra or of a regimen that is not taken as needed.
#[must_use]
pub fn is_extra(input: &AppointmentInput<'_>, regimen: &Regimen, dose: &DoseRecord) -> bool {
    if dose.body.state != DoseState::Taken || input.follows.slot_of(dose.id).is_some() {
        return false;
    }
    if input.follows.is_again(dose.id) {
        return false;
    }
    // A dose shortly after midnight may answer a slot of the day before the period.
    let slot = dose.body.slot.as_ref();
    if !dose.body.extra && slot.is_some_and(|s| !input.within(s.wall.date())) {
        return false;
    }
    let at = dose.body.at.to_utc();
    let timing = regimen.version_near(at).map(|v| &v.terms.timing);
    let with_needs = |t| matches!(t, &Timing::ScheduledAndAsNeeded { .. });
    dose.body.extra || !timing.is_some_and(|t| !t.has_slots() || with_needs(t))
}
