//! Recorded doses, asked of the store's table.
//!
//! A question that the disk refuses is answered as if nothing was recorded, and kept:
//! whoever asked looks at `failed` before showing or recording anything.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::known::Known;
use crate::domain::amount::Amount;
use crate::domain::body::{DoseState, SlotKey};
use crate::domain::dose_record::DoseRecord as DoseFull;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::live::day_number;
use crate::domain::plan::{Correction, Plan, standing};
use crate::domain::sorted::Sorted;
use crate::domain::standing::named_command;
use crate::report::{CorrectedTwice, DoseRecords, SaidOtherwise};
use crate::schedule::dose_facts::{DoseFact, DoseFacts};
use crate::store::{DoseRecord, DoseSaid, Store, StoreError};

/// The doses of an open book.
pub struct StoreFacts<'s> {
    store: &'s Store,
    /// Whose home zone may have been corrected since a dose was recorded.
    plan: &'s Plan,
    /// Row numbers of regimens.
    numbers: RefCell<HashMap<Uuid, Option<i64>>>,
    failed: RefCell<Option<StoreError>>,
    near: RefCell<Option<Near>>,
    commands: RefCell<Option<Rc<Vec<Entry>>>>,
    /// Recorded by this very command, so that nothing can stand against it yet.
    fresh: &'s [Entry],
    /// Only what was recorded up to this moment.
    known_at: Option<DateTime<Utc>>,
    known: RefCell<Option<Rc<Known>>>,
}

impl<'s> StoreFacts<'s> {
    #[must_use]
    pub fn new(store: &'s Store, plan: &'s Plan, known_at: Option<DateTime<Utc>>) -> Self {
        Self {
            store,
            plan,
            numbers: RefCell::default(),
            failed: RefCell::default(),
            near: RefCell::default(),
            commands: RefCell::default(),
            fresh: &[],
            known_at,
            known: RefCell::default(),
        }
    }

    /// With entries that this very command recorded.
    #[must_use]
    pub fn with_fresh(self, fresh: &'s [Entry]) -> Self {
        Self { fresh, ..self }
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
        if row.voided {
            return None;
        }
        let offset = FixedOffset::east_opt(row.offset)?;
        Some(DoseFact {
            entry: self.ok(self.store.id_at(row.entry))?,
            regimen,
            state: row.state,
            at: DateTime::from_timestamp(row.at, 0)?.with_timezone(&offset),
            slot: slot(&row).map(|key| self.plan.rehomed(regimen, key)),
            dose: amount(&row),
            extra: row.extra,
            recorded_at,
        })
    }

    fn near(&self, regimen: Uuid, day: i64) -> Near {
        let days = day.saturating_sub(1)..=day.saturating_add(1);
        let facts = self.answers_of_days(regimen, days.clone());
        Near {
            regimen,
            days,
            facts,
        }
    }

    fn answers_of_days(&self, regimen: Uuid, days: RangeInclusive<i64>) -> Vec<DoseFact> {
        let Some(number) = self.number(regimen) else {
            return Vec::new();
        };
        let rows = self.ok(self.store.answers(number, days));
        let mut facts = self.facts(regimen, rows);
        facts.order_by_key(|f| (f.slot.as_ref().map(|s| s.wall), f.entry));
        facts
    }

    fn facts(&self, regimen: Uuid, rows: Vec<DoseRecord>) -> Vec<DoseFact> {
        rows.into_iter()
            .filter_map(|row| self.fact(regimen, row))
            .collect()
    }
}

/// Answers of the days around the one asked of last: who looks at one slot looks at those
/// beside it.
struct Near {
    regimen: Uuid,
    days: RangeInclusive<i64>,
    facts: Vec<DoseFact>,
}

/// The first whole second at or after a moment: rows are kept by whole seconds, and a
/// range that ends a nanosecond after one includes it.
fn second_after(at: DateTime<Utc>) -> i64 {
    let second = at.timestamp();
    match at.timestamp_subsec_nanos() {
        0 => second,
        _ => second.saturating_add(1),
    }
}

impl DoseFacts for StoreFacts<'_> {
    fn last(
        &self,
        regimen: Uuid,
        wanted: Option<DoseState>,
        before: DateTime<Utc>,
    ) -> Option<DoseFact> {
        if let Some(known) = self.known() {
            return known.facts.last(regimen, wanted, before);
        }
        let number = self.number(regimen)?;
        let last = |second| {
            let row = self.ok(self.store.last_dose_before(number, wanted, second))?;
            self.fact(regimen, row)
        };
        // The row of the second that `before` lies in may be on either side of it.
        last(second_after(before))
            .filter(|f| f.utc() < before)
            .or_else(|| last(before.timestamp()))
    }

    fn between(&self, regimen: Uuid, range: &Range<DateTime<Utc>>) -> Vec<DoseFact> {
        if let Some(known) = self.known() {
            return known.facts.between(regimen, range);
        }
        let Some(number) = self.number(regimen) else {
            return Vec::new();
        };
        let (from, to) = (range.start.timestamp(), second_after(range.end));
        let rows = self.ok(self.store.doses_in_window(number, from, to));
        let mut facts = self.facts(regimen, rows);
        facts.retain(|f| range.contains(&f.utc()));
        // By ids, not by row numbers, which differ from device to device.
        facts.order_by_key(|f| (f.utc(), f.entry));
        facts
    }

    fn answers(&self, regimen: Uuid, walls: &Range<NaiveDateTime>) -> Vec<DoseFact> {
        if let Some(known) = self.known() {
            return known.facts.answers(regimen, walls);
        }
        let days = day_number(walls.start.date())..=day_number(walls.end.date());
        let within = |f: &&DoseFact| f.slot.as_ref().is_some_and(|s| walls.contains(&s.wall));
        if days.start() != days.end() {
            let facts = self.answers_of_days(regimen, days);
            return facts.iter().filter(within).cloned().collect();
        }
        let mut near = self.near.borrow_mut();
        let known = |n: &Near| n.regimen == regimen && n.days.contains(days.start());
        let near = match near.take() {
            Some(found) if known(&found) => near.insert(found),
            _ => near.insert(self.near(regimen, *days.start())),
        };
        near.facts.iter().filter(within).cloned().collect()
    }
}

fn slot(row: &DoseRecord) -> Option<SlotKey> {
    let minutes = row.slot_wall?;
    let wall = DateTime::from_timestamp(minutes.checked_mul(60)?, 0)?.naive_utc();
    Some(SlotKey {
        wall,
        zone: row.slot_zone.as_deref()?.into(),
        fold: row.slot_fold == 1,
    })
}

fn amount(row: &DoseRecord) -> Option<Amount> {
    Some(Amount {
        value: row.amount.as_deref()?.parse::<Decimal>().ok()?,
        unit: row.unit.as_deref()?.into(),
    })
}

impl DoseRecords for StoreFacts<'_> {
    fn record(&self, id: Uuid) -> Option<DoseFull> {
        let fresh = |e: &&Entry| e.id == id && e.kind == kind::DOSE;
        if let Some(entry) = self.fresh.iter().find(fresh) {
            let dose = DoseFull::of(standing([entry]).first()?)?;
            return Some(self.plan.rehomed_dose(dose));
        }
        // A correction's id names the dose it corrects.
        let entry = self.root(id)?;
        if let Some(known) = self.known() {
            return known.record(entry.id);
        }
        (entry.kind == kind::DOSE).then(|| self.full(entry))?
    }

    fn between(&self, range: &Range<DateTime<Utc>>) -> Vec<DoseFull> {
        if let Some(known) = self.known() {
            let all = known.records.iter();
            let within = all.filter(|r| range.contains(&r.body.at.to_utc()));
            return within.cloned().collect();
        }
        let (from, to) = (range.start.timestamp(), second_after(range.end));
        let dose = |said: DoseSaid<'_>| match said.as_said {
            true => plain(&said).map(|dose| self.plan.rehomed_dose(dose)),
            false => self.full(self.ok(self.store.entry_by_id(said.id))?),
        };
        self.ok(self.store.doses_said_between(from, to, dose))
            .into_iter()
            .filter(|dose| range.contains(&dose.body.at.to_utc()))
            .collect()
    }

    fn recorded_twice(&self, from: NaiveDate) -> Vec<(Uuid, Uuid)> {
        match self.known_at {
            Some(_) => Vec::new(),
            None => self.ok(self.store.recorded_twice(day_number(from))),
        }
    }

    fn corrected_twice(&self) -> Vec<CorrectedTwice> {
        if self.known_at.is_some() {
            return Vec::new();
        }
        let mut roots = Vec::new();
        for named in self.ok(self.store.corrected_more_than_once()) {
            let root = self.root(named).filter(|e| !roots.contains(e));
            roots.extend(root);
        }
        roots.into_iter().filter_map(|e| self.twice(e)).collect()
    }
}

/// A dose that nothing was said of since.
fn plain(said: &DoseSaid<'_>) -> Option<DoseFull> {
    Some(DoseFull {
        id: said.id,
        body: serde_json::from_str(said.body?).ok()?,
        recorded_at: said.recorded_at,
        clock_given: said.clock_given,
        voided: None,
        corrections: Vec::new(),
        head: said.id,
        conflict: false,
    })
}

impl StoreFacts<'_> {
    /// The entry that corrections hang on, by its id or that of one of them.
    fn root(&self, id: Uuid) -> Option<Entry> {
        let mut entry = self.ok(self.store.entry_by_id(id))?;
        while let (kind::AMEND | kind::VOID, Some(seen)) = (entry.kind.as_str(), entry.corrects) {
            entry = self.ok(self.store.entry_by_id(seen))?;
        }
        Some(entry)
    }

    fn twice(&self, entry: Entry) -> Option<CorrectedTwice> {
        let chain = self.chain(entry);
        let commands = self.commands();
        let standing = standing(chain.iter().chain(commands.iter()));
        let found = standing.first().filter(|s| s.conflict)?;
        let said = |c: &Correction<'_>| SaidOtherwise {
            id: c.entry.id,
            recorded_at: c.entry.recorded_at,
            set: c.amend.as_ref().map(|a| a.set.clone()),
        };
        Some(CorrectedTwice {
            entry: found.entry.clone(),
            corrections: found.corrections.iter().map(said).collect(),
        })
    }

    /// An entry with its corrections.
    fn chain(&self, root: Entry) -> Vec<Entry> {
        let mut chain = vec![root];
        let mut at = 0;
        while let Some(seen) = chain.get(at).map(|e| e.id) {
            chain.extend(self.ok(self.store.corrections_of(seen)));
            at += 1;
        }
        chain
    }

    /// The doses as they were known, where that is asked; read once.
    fn known(&self) -> Option<Rc<Known>> {
        let at = self.known_at?;
        if let Some(read) = &*self.known.borrow() {
            return Some(Rc::clone(read));
        }
        let mut entries = Vec::new();
        self.ok(self.store.entries_all(|e| entries.push(e)));
        let read = Rc::new(Known::of(&entries, at, self.plan));
        *self.known.borrow_mut() = Some(Rc::clone(&read));
        Some(read)
    }

    /// A dose with its corrections.
    fn full(&self, root: Entry) -> Option<DoseFull> {
        let chain = self.chain(root);
        let commands = self.commands();
        let standing = standing(chain.iter().chain(commands.iter()));
        let dose = DoseFull::of(standing.first()?)?;
        Some(self.plan.rehomed_dose(dose))
    }

    /// The undo and redo entries, read once.
    fn commands(&self) -> Rc<Vec<Entry>> {
        if let Some(read) = &*self.commands.borrow() {
            return Rc::clone(read);
        }
        let mut all = self.ok(self.store.entries_other());
        all.retain(|e| named_command(e).is_some());
        let read = Rc::new(all);
        *self.commands.borrow_mut() = Some(Rc::clone(&read));
        read
    }
}
