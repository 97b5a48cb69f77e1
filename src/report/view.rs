//! What every report is a function of: the plan, the doses, the rules of zones, and now.

use std::ops::Range;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, Utc};
use uuid::Uuid;

use crate::domain::body::SlotKey;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;
use crate::schedule::calendar::Calendar;
use crate::schedule::dose_facts::DoseFacts;
use crate::schedule::zone::Zones;

/// Doses with all that was said of them, by the few questions that screens ask.
pub trait DoseRecords {
    /// The dose whose first entry, or a correction or voiding of it, has this id.
    fn record(&self, id: Uuid) -> Option<DoseRecord>;

    /// All doses whose own moment lies in the range, voided ones too.
    fn between(&self, range: &Range<DateTime<Utc>>) -> Vec<DoseRecord>;
}

/// The inputs of a report.
#[derive(Clone)]
pub struct View<'a> {
    pub plan: &'a Plan,
    pub zones: &'a Zones,
    /// The same doses, as the calendar asks for them.
    pub facts: &'a dyn DoseFacts,
    pub records: &'a dyn DoseRecords,
    pub now: DateTime<Utc>,
    /// The zone the person is in now.
    pub zone: ZoneName,
    /// The short id of an entry.
    pub short: &'a dyn Fn(Uuid) -> String,
}

impl<'a> View<'a> {
    /// What slots are a function of.
    #[must_use]
    pub fn calendar(&self) -> Calendar<'a> {
        Calendar::new(self.plan, self.zones, self.facts)
    }

    /// An instant with the offset that the person's zone has then.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.offset_in(&self.zone, at)
    }

    /// An instant with the offset of a zone; of UTC where no zone has that name.
    #[must_use]
    pub fn local_in(&self, zone: &str, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        match ZoneName::new(zone) {
            Ok(zone) => self.offset_in(&zone, at),
            Err(_) => at.with_timezone(&Utc.fix()),
        }
    }

    fn offset_in(&self, zone: &ZoneName, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let local = self.zones.local(zone, at);
        at.with_timezone(&local.map_or(Utc.fix(), |l| l.offset))
    }

    /// What the person's clock shows now.
    #[must_use]
    pub fn wall(&self) -> NaiveDateTime {
        self.local(self.now).naive_local()
    }

    /// The person's date now.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.wall().date()
    }

    /// 00:00 of a date in the person's zone.
    #[must_use]
    pub fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        let wall = date.and_time(chrono::NaiveTime::MIN);
        self.zones
            .instant(&self.zone, wall)
            .map_or(wall.and_utc(), |w| w.at)
    }

    /// The instants of a date in the person's zone, the end excluded.
    #[must_use]
    pub fn span(&self, date: NaiveDate) -> Range<DateTime<Utc>> {
        let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
        self.midnight(date)..self.midnight(next)
    }

    /// The instant of a slot's wall time, with its offset.
    #[must_use]
    pub fn slot_instant(&self, slot: &SlotKey) -> Option<DateTime<FixedOffset>> {
        let zone = ZoneName::new(&slot.zone).ok()?;
        let wall = self.zones.instant_in(&zone, slot.wall, slot.fold).ok()?;
        Some(wall.at.with_timezone(&wall.offset))
    }
}
