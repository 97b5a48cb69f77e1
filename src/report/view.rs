//! What every report is a function of: the plan, the doses, the rules of zones, and now.

use std::ops::Range;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, Utc};
use uuid::Uuid;

use crate::domain::body::{Clock, SlotKey};
use crate::domain::dose_record::DoseRecord;
use crate::domain::entry::Entry;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;
use crate::schedule::calendar::Calendar;
use crate::schedule::dose_facts::DoseFacts;
use crate::schedule::stretch::stretches;
use crate::schedule::zone::Zones;

/// From a moment to another, which is not in it.
pub type Moments = Range<DateTime<Utc>>;

/// Doses with all that was said of them, by the few questions that screens ask.
pub trait DoseRecords {
    /// The dose whose first entry, or a correction or voiding of it, has this id.
    fn record(&self, id: Uuid) -> Option<DoseRecord>;

    /// All doses whose own moment lies in the range, voided ones too.
    fn between(&self, range: &Moments) -> Vec<DoseRecord>;

    /// Pairs of doses, from a day on, that may be one dose which two devices recorded.
    fn recorded_twice(&self, _from: NaiveDate) -> Vec<(Uuid, Uuid)> {
        Vec::new()
    }

    /// Entries with corrections that did not see one another, which nothing settles.
    fn corrected_twice(&self) -> Vec<CorrectedTwice> {
        Vec::new()
    }
}

/// An entry that two devices corrected without knowing of one another.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectedTwice {
    pub entry: Entry,
    /// In the order in which they hold, the last over those before it.
    pub corrections: Vec<SaidOtherwise>,
}

/// One of its corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidOtherwise {
    pub id: Uuid,
    pub recorded_at: DateTime<Utc>,
    /// The fields that read differently; none of an entry that was voided.
    pub set: Option<serde_json::Map<String, serde_json::Value>>,
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
    /// The person's clock follows the zones recorded in the plan, so that a day prints as
    /// it did before a journey; where not, `zone` was asked for and holds throughout.
    pub follows_moves: bool,
    /// The short id of an entry.
    pub short: &'a dyn Fn(Uuid) -> String,
}

impl<'a> View<'a> {
    /// What slots are a function of.
    #[must_use]
    pub fn calendar(&self) -> Calendar<'a> {
        Calendar::new(self.plan, self.zones, self.facts)
    }

    /// An instant on the person's clock: with the offset of the zone lived in then.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self.moves() {
            true => self.offset_in(&self.zone_at(at), at),
            false => self.offset_in(&self.zone, at),
        }
    }

    /// Whether the person's clock is not of one zone for ever.
    fn moves(&self) -> bool {
        self.follows_moves && !self.plan.zones.is_empty()
    }

    /// The zone of the person's clock at an instant.
    #[must_use]
    pub fn zone_at(&self, at: DateTime<Utc>) -> ZoneName {
        if !self.moves() {
            return self.zone.clone();
        }
        ZoneName::new(self.plan.zone_lived(at)).unwrap_or_else(|_| self.zone.clone())
    }

    /// The zone of the person's clock at an instant, where it is not that of now.
    #[must_use]
    pub fn other_zone(&self, at: DateTime<Utc>) -> Option<String> {
        let zone = self.zone_at(at);
        (zone != self.zone).then(|| zone.to_string())
    }

    /// The zone that a screen of many days need not name beside each of them.
    #[must_use]
    pub fn home_zone(&self) -> String {
        match self.moves() {
            true => self.plan.home_zone.clone(),
            false => self.zone.to_string(),
        }
    }

    /// The zone of a day's screen: that of now for today, else the one the day ended in.
    #[must_use]
    pub fn zone_on(&self, date: NaiveDate) -> ZoneName {
        if date == self.today() {
            return self.zone.clone();
        }
        let end = self.span(date).end;
        self.zone_at(end.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(end))
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

    /// 00:00 of a date on the person's clock: the first, where a journey brings two; the
    /// arrival, where it brings none.
    #[must_use]
    pub fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        let wall = date.and_time(chrono::NaiveTime::MIN);
        if !self.moves() {
            let found = self.zones.instant(&self.zone, wall);
            return found.map_or(wall.and_utc(), |w| w.at);
        }
        let lived = stretches(self.plan, Clock::Local, self.zones);
        let begins = lived.iter().find_map(|stretch| {
            let at = stretch.instant(wall)?.at;
            (at < stretch.span.end).then(|| at.max(stretch.span.start))
        });
        begins.unwrap_or(wall.and_utc())
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
