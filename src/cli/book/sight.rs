//! What a report is made from, put together in one place: for the thread that opened the
//! book, and for a helper beside it.

use chrono::{DateTime, Utc};

use super::facts::StoreFacts;
use super::find;
use crate::cli::error::CliResult;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;
use crate::report;
use crate::schedule::zone::Zones;
use crate::store::Store;

/// An open book and its plan, at a moment, in a zone.
pub struct Sight<'a> {
    pub store: &'a Store,
    pub plan: &'a Plan,
    pub zones: &'a Zones,
    pub now: DateTime<Utc>,
    pub zone: &'a ZoneName,
    /// As of a report's view.
    pub follows_moves: bool,
}

impl Sight<'_> {
    /// Makes a report on doses as they were asked for.
    ///
    /// # Errors
    /// What `make` says, or the disk.
    pub fn report<T>(
        &self,
        facts: &StoreFacts<'_>,
        make: impl FnOnce(&report::View<'_>) -> CliResult<T>,
    ) -> CliResult<T> {
        let made = make(&report::View {
            plan: self.plan,
            zones: self.zones,
            facts,
            records: facts,
            now: self.now,
            zone: self.zone.clone(),
            follows_moves: self.follows_moves,
            short: &|id| find::short(self.store, id),
        });
        facts.check()?;
        made
    }
}
