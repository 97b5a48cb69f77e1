//! A home zone that was corrected: what was recorded by the clock of the one before.
//!
//! A correction holds for the whole book. A dose keeps its instant; the slot that it names
//! keeps its time of day, which is now one of the corrected zone.

use uuid::Uuid;

use super::Plan;
use crate::domain::body::{Clock, SlotKey};
use crate::domain::dose_record::DoseRecord;

impl Plan {
    /// The slot that a dose of a regimen names, by the home zone as it is corrected.
    #[must_use]
    pub fn rehomed(&self, regimen: Uuid, key: SlotKey) -> SlotKey {
        let was_home = self.home_was.iter().any(|z| *z == key.zone);
        if !was_home || self.lived_in(regimen, &key) {
            return key;
        }
        SlotKey {
            zone: self.home_zone.as_str().into(),
            ..key
        }
    }

    /// A dose whose slot, and that of each body before a correction, is `rehomed`.
    #[must_use]
    pub fn rehomed_dose(&self, mut dose: DoseRecord) -> DoseRecord {
        if self.home_was.is_empty() {
            return dose;
        }
        let before = dose.corrections.iter_mut().map(|c| &mut c.before);
        for body in before.chain([&mut dose.body]) {
            body.slot = body.slot.take().map(|k| self.rehomed(body.regimen, k));
        }
        dose
    }

    /// Whether the slot's zone is one that a journey brought, and not the home zone.
    fn lived_in(&self, regimen: Uuid, key: &SlotKey) -> bool {
        let version = self.regimen(regimen);
        let version = version.and_then(|r| r.version_near(key.wall.and_utc()));
        version.is_some_and(|v| v.terms.clock == Clock::Local)
            && self.zones.iter().any(|z| z.zone == key.zone.as_str())
    }
}
