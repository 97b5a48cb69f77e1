//! A second reader of the same book, for another thread.

use chrono::{DateTime, Utc};

use super::facts::StoreFacts;
use super::look::Look;
use super::sight::Sight;
use super::view::place_and_ports;
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::system_zone::SystemFiles;
use crate::domain::plan::Plan;
use crate::domain::zone_name::ZoneName;
use crate::report;
use crate::schedule::zone::Zones;
use crate::store::{Mode, Store};

/// The book opened once more, and the plan that is known of it.
pub struct Helper<'a> {
    store: Store,
    plan: &'a Plan,
    now: DateTime<Utc>,
    zone: ZoneName,
    follows_moves: bool,
}

impl Look {
    /// A second reader; None where the book can't be opened again as it is read here.
    pub fn helper(&self, ctx: &Ctx<'_>) -> Option<Helper<'_>> {
        if self.known_at.is_some() {
            return None;
        }
        let (place, ports) = place_and_ports(ctx, &ctx.book, std::time::Duration::ZERO).ok()?;
        let store = Store::open(place, Mode::Read, ports).ok()?;
        // Nobody can record while the first reading is open.
        (store.head().ok()? == self.view.head).then(|| Helper {
            store,
            plan: &self.view.plan,
            now: ctx.env.now,
            zone: self.zone.clone(),
            follows_moves: ctx.global.zone.is_none(),
        })
    }
}

impl Helper<'_> {
    /// Makes a report, or a part of one.
    ///
    /// # Errors
    /// What `make` says, or the disk.
    pub fn report<T>(&self, make: impl FnOnce(&report::View<'_>) -> CliResult<T>) -> CliResult<T> {
        let facts = StoreFacts::new(&self.store, self.plan, None);
        let zones = Zones::new(SystemFiles::default());
        let sight = Sight {
            store: &self.store,
            plan: self.plan,
            zones: &zones,
            now: self.now,
            zone: &self.zone,
            follows_moves: self.follows_moves,
        };
        sight.report(&facts, make)
    }
}
