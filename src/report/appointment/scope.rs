//! The input, asked: which regimens are reported on, how they are named, what is local.

use chrono::{Datelike, NaiveDateTime};
use uuid::Uuid;

use super::input::{AppointmentInput, StopView};
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::{Regimen, Version};
use crate::domain::sorted::Sorted;

impl AppointmentInput<'_> {
    /// The regimens reported on, in the plan's order.
    pub(super) fn regimens(&self) -> impl Iterator<Item = &Regimen> {
        self.plan.regimens.iter().filter(|r| self.wanted(r.id))
    }

    pub(super) fn wanted(&self, regimen: Uuid) -> bool {
        self.meds.is_empty() || self.meds.contains(&regimen)
    }

    /// Matters of no regimen belong to every report.
    pub(super) fn wanted_or_general(&self, regimen: Option<Uuid>) -> bool {
        regimen.is_none_or(|id| self.wanted(id))
    }

    pub(super) fn name(&self, regimen: Option<Uuid>) -> Option<String> {
        Some(self.plan.regimen(regimen?)?.name.clone())
    }

    /// The year that days are written without.
    pub(super) fn year(&self) -> i32 {
        self.period.to.year()
    }

    pub(super) fn stop(&self, regimen: Uuid) -> Option<&StopView> {
        self.follows.stops.iter().find(|s| s.regimen == regimen)
    }

    /// Doses of the regimens reported on that stand, in order of time.
    pub(super) fn standing(&self) -> Vec<&DoseRecord> {
        let mut doses: Vec<&DoseRecord> = self
            .doses
            .iter()
            .filter(|d| d.voided.is_none() && self.reported(d))
            .collect();
        doses.order_by_key(|d| (d.body.at, d.id));
        doses
    }

    /// Whether a dose is of a regimen reported on and of a day of the period.
    pub(super) fn reported(&self, dose: &DoseRecord) -> bool {
        self.wanted(dose.body.regimen) && self.within(dose.body.at.date_naive())
    }

    /// Whether a civil day is one of the period.
    pub(super) fn within(&self, on: chrono::NaiveDate) -> bool {
        self.period.from <= on && on <= self.period.to.date_naive()
    }

    /// An instant on the person's clock then; in the report's zone where one was asked for.
    pub(super) fn wall(&self, at: chrono::DateTime<chrono::Utc>) -> NaiveDateTime {
        let follows = self.period.zone == self.plan.zone_lived(self.now);
        let zone = match follows && !self.plan.zones.is_empty() {
            true => self.plan.zone_lived(at),
            false => &self.period.zone,
        };
        (self.local)(zone, at)
    }

    /// The regimen's current name, or the one frozen in the dose.
    pub(super) fn dose_name(&self, dose: &DoseRecord) -> String {
        self.name(Some(dose.body.regimen))
            .unwrap_or_else(|| dose.body.name.clone())
    }
}

/// The index of the version in force at `now`, or that it will begin with.
pub fn in_force(regimen: &Regimen, now: chrono::DateTime<chrono::Utc>) -> Option<usize> {
    let version: &Version = regimen.version_near(now)?;
    regimen.versions.iter().position(|v| v.id == version.id)
}

/// Whether a dose was recorded a day or more after the time it gives.
#[must_use]
pub fn later(dose: &DoseRecord) -> bool {
    let gap = dose.recorded_at.timestamp() - dose.body.at.timestamp();
    gap >= 24 * 60 * 60
}
