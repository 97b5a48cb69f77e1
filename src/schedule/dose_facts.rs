//! What the calendar asks of recorded doses, so that nothing of a day touches all rows.
//!
//! A store answers from its table of doses; `DosesInMemory` from a list. Doses that are
//! voided or taken back are never given.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use uuid::Uuid;

use crate::domain::amount::Amount;
use crate::domain::body::{DoseState, SlotKey};
use crate::domain::sorted::Sorted;

/// A recorded dose as the calendar sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseFact {
    pub entry: Uuid,
    pub regimen: Uuid,
    pub state: DoseState,
    /// When it was taken; of one not taken, the slot's time, else that of recording.
    pub at: DateTime<FixedOffset>,
    pub slot: Option<SlotKey>,
    pub dose: Option<Amount>,
    /// Recorded as one beside the slots.
    pub extra: bool,
    pub recorded_at: DateTime<Utc>,
}

impl DoseFact {
    /// The instant.
    #[must_use]
    pub fn utc(&self) -> DateTime<Utc> {
        self.at.with_timezone(&Utc)
    }

    /// Whether it is of a state; None: taken or not taken.
    #[must_use]
    pub fn is(&self, state: Option<DoseState>) -> bool {
        state.map_or(self.state != DoseState::Unsure, |s| self.state == s)
    }
}

/// Recorded doses, by the few questions asked of them.
pub trait DoseFacts {
    /// The last dose of that state (None: taken or not taken) with an instant before
    /// `before`.
    fn last(
        &self,
        regimen: Uuid,
        state: Option<DoseState>,
        before: DateTime<Utc>,
    ) -> Option<DoseFact>;

    /// All doses, taken or not, whose instants are in `range`, by instant, then entry.
    fn between(&self, regimen: Uuid, range: &Range<DateTime<Utc>>) -> Vec<DoseFact>;

    /// All doses that name a slot whose wall time is in `walls`, by wall time, then entry.
    fn answers(&self, regimen: Uuid, walls: &Range<NaiveDateTime>) -> Vec<DoseFact>;
}

/// A list of doses.
#[derive(Debug, Clone, Default)]
pub struct DosesInMemory(pub Vec<DoseFact>);

impl DosesInMemory {
    fn of(&self, regimen: Uuid) -> impl Iterator<Item = &DoseFact> {
        self.0.iter().filter(move |d| d.regimen == regimen)
    }
}

impl DoseFacts for DosesInMemory {
    fn last(
        &self,
        regimen: Uuid,
        state: Option<DoseState>,
        before: DateTime<Utc>,
    ) -> Option<DoseFact> {
        self.of(regimen)
            .filter(|d| d.is(state) && d.utc() < before)
            .max_by_key(|d| (d.utc(), d.entry))
            .cloned()
    }

    fn between(&self, regimen: Uuid, range: &Range<DateTime<Utc>>) -> Vec<DoseFact> {
        let mut found: Vec<_> = self
            .of(regimen)
            .filter(|d| range.contains(&d.utc()))
            .cloned()
            .collect();
        found.order_by_key(|d| (d.utc(), d.entry));
        found
    }

    fn answers(&self, regimen: Uuid, walls: &Range<NaiveDateTime>) -> Vec<DoseFact> {
        let wall = |d: &DoseFact| d.slot.as_ref().map(|s| s.wall);
        let mut found: Vec<_> = self
            .of(regimen)
            .filter(|d| wall(d).is_some_and(|w| walls.contains(&w)))
            .cloned()
            .collect();
        found.order_by_key(|d| (wall(d), d.entry));
        found
    }
}
