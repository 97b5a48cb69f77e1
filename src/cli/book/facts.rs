//! Recorded doses, asked of the store's table.
//!
//! A question that the disk refuses is answered as if nothing was recorded, and kept:
//! whoever asked looks at `failed` before showing or recording anything.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::domain::amount::Amount;
use crate::domain::body::{DoseState, SlotKey};
use crate::domain::dose_row::DoseState as RowState;
use crate::domain::live::day_number;
use crate::domain::projector::wall_minutes;
use crate::schedule::dose_facts::{DoseFact, DoseFacts};
use crate::store::{DoseRecord, Store, StoreError};

/// The doses of an open book.
pub struct StoreFacts<'s> {
    store: &'s Store,
    /// Row numbers of regimens.
    numbers: RefCell<HashMap<Uuid, Option<i64>>>,
    failed: RefCell<Option<StoreError>>,
    /// Only what was recorded up to this moment.
    known_at: Option<DateTime<Utc>>,
}

impl<'s> StoreFacts<'s> {
    #[must_use]
    pub fn new(store: &'s Store, known_at: Option<DateTime<Utc>>) -> Self {
        Self {
            store,
            numbers: RefCell::default(),
            failed: RefCell::default(),
            known_at,
        }
    }

    /// What went wrong, if something did.
    ///
    /// # Errors
    /// The first refusal.
    pub fn check(&self) -> Result<(), StoreError> {
        self.failed.borrow_mut().take().map_or(Ok(()), Err)
    }

    fn ok<T: Default>(&self, result: Result<T, StoreError>) -> T {
        result.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            T::default()
        })
    }

    fn number(&self, regimen: Uuid) -> Option<i64> {
        if let Some(known) = self.numbers.borrow().get(&regimen) {
            return *known;
        }
        let number = self.ok(self.store.number_of(regimen));
        self.numbers.borrow_mut().insert(regimen, number);
        number
    }

    fn fact(&self, regimen: Uuid, row: DoseRecord) -> Option<DoseFact> {
        let recorded_at = DateTime::from_timestamp_millis(row.recorded_at)?;
        if row.voided || self.known_at.is_some_and(|known| recorded_at > known) {
            return None;
        }
        let offset = FixedOffset::east_opt(row.offset)?;
        Some(DoseFact {
            entry: self.ok(self.store.id_at(row.entry))?,
            regimen,
            state: state(row.state),
            at: DateTime::from_timestamp(row.at, 0)?.with_timezone(&offset),
            slot: slot(&row),
            dose: amount(&row),
            extra: row.extra,
            recorded_at,
        })
    }

    fn facts(&self, regimen: Uuid, rows: Vec<DoseRecord>) -> Vec<DoseFact> {
        rows.into_iter()
            .filter_map(|row| self.fact(regimen, row))
            .collect()
    }
}

impl DoseFacts for StoreFacts<'_> {
    fn last(&self, regimen: Uuid, wanted: DoseState, before: DateTime<Utc>) -> Option<DoseFact> {
        let number = self.number(regimen)?;
        if wanted == DoseState::Taken && self.known_at.is_none() {
            let row = self.ok(self.store.last_dose_before(number, before.timestamp()))?;
            return self.fact(regimen, row);
        }
        let all = self.ok(self.store.dose_rows_of(number));
        self.facts(regimen, all)
            .into_iter()
            .filter(|f| f.state == wanted && f.utc() < before)
            .max_by_key(|f| (f.utc(), f.entry))
    }

    fn between(&self, regimen: Uuid, range: &Range<DateTime<Utc>>) -> Vec<DoseFact> {
        let Some(number) = self.number(regimen) else {
            return Vec::new();
        };
        let (from, to) = (range.start.timestamp(), range.end.timestamp());
        let rows = self.ok(self.store.doses_in_window(number, from, to));
        self.facts(regimen, rows)
    }

    fn answers(&self, regimen: Uuid, walls: &Range<NaiveDateTime>) -> Vec<DoseFact> {
        let Some(number) = self.number(regimen) else {
            return Vec::new();
        };
        let last = walls.end.checked_sub_signed(TimeDelta::minutes(1));
        let days = day_number(walls.start.date())..=day_number(last.unwrap_or(walls.end).date());
        let minutes = wall_minutes(walls.start)..wall_minutes(walls.end);
        let mut rows = self.ok(self.store.dose_rows(days));
        rows.retain(|r| {
            r.regimen == number && r.slot_wall.is_some_and(|wall| minutes.contains(&wall))
        });
        let mut facts = self.facts(regimen, rows);
        facts.sort_by_key(|f| (f.slot.as_ref().map(|s| s.wall), f.entry));
        facts
    }
}

fn state(row: RowState) -> DoseState {
    match row {
        RowState::Taken => DoseState::Taken,
        RowState::NotTaken => DoseState::NotTaken,
        RowState::Unsure => DoseState::Unsure,
    }
}

fn slot(row: &DoseRecord) -> Option<SlotKey> {
    let minutes = row.slot_wall?;
    let wall = DateTime::from_timestamp(minutes.checked_mul(60)?, 0)?.naive_utc();
    Some(SlotKey {
        wall,
        zone: row.slot_zone.clone()?,
        fold: row.slot_fold == 1,
    })
}

fn amount(row: &DoseRecord) -> Option<Amount> {
    Some(Amount {
        value: row.amount.as_deref()?.parse::<Decimal>().ok()?,
        unit: row.unit.clone()?,
    })
}
