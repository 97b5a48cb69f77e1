//! What every report is a function of: the plan, the doses, the rules of zones, and now.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, Utc};
use uuid::Uuid;

use crate::domain::body::SlotKey;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::Zones;

/// The doses, as reports ask for them. A voided dose is among them only where said.
pub trait DoseFacts {
    /// Doses whose own moment lies in the range, voided ones too, by moment.
    fn all_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DoseRecord>;
}

/// The inputs of a report.
#[derive(Clone)]
pub struct View<'a> {
    pub plan: &'a Plan,
    pub zones: &'a Zones,
    pub facts: &'a dyn DoseFacts,
    pub now: DateTime<Utc>,
    /// The zone the person is in now.
    pub zone: ZoneName,
    /// The short id of an entry.
    pub short: &'a dyn Fn(Uuid) -> String,
}

impl View<'_> {
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
    pub fn span(&self, date: NaiveDate) -> std::ops::Range<DateTime<Utc>> {
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
