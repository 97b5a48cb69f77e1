//! What the store keeps beside the entries, as their bodies say it.

use chrono::{NaiveDateTime, Timelike};

use super::body::{DoseBody, SlotKey};
use super::dose_row::{DoseRow, LiveRow, Projector};
use super::entry::Entry;
use super::live::{day_number, live_rows};
use super::plan::standing;

/// The projector of this version's bodies.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bodies;

impl Projector for Bodies {
    fn dose_row(&self, chain: &[Entry]) -> Option<DoseRow> {
        let standing = standing(chain).into_iter().next()?;
        let body: DoseBody = standing.body()?;
        Some(row(&body, standing.voided.is_some(), standing.entry))
    }

    fn live(&self, others: &[Entry]) -> Vec<LiveRow> {
        live_rows(others)
    }
}

fn row(body: &DoseBody, voided: bool, entry: &Entry) -> DoseRow {
    let slot = body.slot.as_ref();
    let day = slot
        .map_or_else(|| body.at.naive_local(), |s| s.wall)
        .date();
    DoseRow {
        day: day_number(day),
        regimen: body.regimen,
        at: body.at.timestamp(),
        state: body.state,
        slot_at: body.slot_at.map(|at| at.timestamp()),
        slot_wall: slot.map(|s| wall_minutes(s.wall)),
        slot_zone: slot.map(|s| s.zone.to_string()),
        slot_fold: u8::from(slot.is_some_and(|s: &SlotKey| s.fold)),
        amount: body.dose.as_ref().map(|a| a.value.to_string()),
        unit: body.dose.as_ref().map(|a| a.unit.to_string()),
        extra: body.extra,
        voided,
        recorded_at: entry.recorded_at.timestamp_millis(),
        offset: body.at.offset().local_minus_utc(),
    }
}

/// Minutes since 1970-01-01 00:00 on the wall.
#[must_use]
pub fn wall_minutes(wall: NaiveDateTime) -> i64 {
    day_number(wall.date()) * 1440 + i64::from(wall.num_seconds_from_midnight() / 60)
}
