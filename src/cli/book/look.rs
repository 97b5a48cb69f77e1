//! Looking at a book: the inputs of reports, gathered for as long as one is made.

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::StoreFacts;
use super::sight::Sight;
use super::view::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::marks::{Mark, freeze};
use crate::domain::plan::{Plan, fold_as_known};
use crate::domain::zone_name::ZoneName;
use crate::report;
use crate::schedule::starts::begin;
use crate::store::Mode;

/// A book opened to be looked at.
pub struct Look {
    pub view: View,
    /// Only what was recorded up to this moment.
    pub known_at: Option<DateTime<Utc>>,
    pub known_on: Option<NaiveDate>,
    /// The zone the person lives by now, or the one asked for.
    pub zone: ZoneName,
}

impl Look {
    /// Opens the book to read it, as it stands or as it was known at the end of a day.
    ///
    /// # Errors
    /// What is wrong with the book or the date.
    pub fn open(ctx: &Ctx<'_>, scope: Scope, as_known_on: Option<&str>) -> CliResult<Self> {
        let scope = as_known_on.map_or(scope, |_| Scope::Whole);
        let mut view = View::open(ctx, Mode::Read, scope)?;
        view.count_left_out()?;
        let zone = lived_zone(ctx, &view)?;
        let (mut known_at, mut known_on) = (None, None);
        if let Some(text) = as_known_on {
            let day = read::date(ctx, &view.plan, text)?;
            let at = end_of(ctx, &view, &zone, day)?;
            let entries = view.store.entries_other()?;
            let known = fold_as_known(&entries, at);
            *view.plan = known_now(known, &view.plan);
            begin(&mut view.plan, &ctx.zones);
            (known_at, known_on) = (Some(at), Some(day));
        }
        Ok(Self {
            view,
            known_at,
            known_on,
            zone,
        })
    }

    /// The first and the last day with a dose, with a day on either side; today's, where
    /// there is none.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn recorded_days(&self, ctx: &Ctx<'_>) -> CliResult<(NaiveDate, NaiveDate)> {
        let today = ctx.today()?;
        let day = |number: i64| {
            u32::try_from(number.unsigned_abs()).ok().and_then(|n| {
                let epoch = NaiveDate::default();
                let days = chrono::Days::new(u64::from(n));
                if number < 0 {
                    epoch.checked_sub_days(days)
                } else {
                    epoch.checked_add_days(days)
                }
            })
        };
        let found = self.view.store.dose_days()?;
        let found = found.and_then(|(first, last)| Some((day(first - 2)?, day(last + 2)?)));
        Ok(found.unwrap_or((today, today)))
    }

    /// Makes a report of the book.
    ///
    /// # Errors
    /// What `make` says, or the disk.
    pub fn report<T>(
        &self,
        ctx: &Ctx<'_>,
        make: impl FnOnce(&report::View<'_>) -> CliResult<T>,
    ) -> CliResult<T> {
        self.report_at(ctx, ctx.env.now, make)
    }

    /// As [`Self::report`], on a moment of its own.
    ///
    /// # Errors
    /// As [`Self::report`].
    pub fn report_at<T>(
        &self,
        ctx: &Ctx<'_>,
        now: DateTime<Utc>,
        make: impl FnOnce(&report::View<'_>) -> CliResult<T>,
    ) -> CliResult<T> {
        let facts = StoreFacts::new(&self.view.store, &self.view.plan, self.known_at);
        let sight = Sight {
            store: &self.view.store,
            plan: &self.view.plan,
            zones: &ctx.zones,
            now,
            zone: &self.zone,
            follows_moves: ctx.global.zone.is_none(),
        };
        sight.report(&facts, make)
    }
}

/// A plan as it was known, without the weeks of what has ended since.
fn known_now(mut known: Plan, now: &Plan) -> Plan {
    let ended = |m: &Mark| m.is_end() && known.marks.mark(m.id).is_none();
    if now.marks.weeks_off || now.marks.all.iter().any(ended) {
        known.marks.weeks_off = true;
        freeze(&mut known);
    }
    known
}

/// Makes a report of an open book.
///
/// # Errors
/// What `make` says, or the disk.
pub fn report<T>(
    ctx: &Ctx<'_>,
    view: &View,
    zone: &ZoneName,
    known_at: Option<DateTime<Utc>>,
    make: impl FnOnce(&report::View<'_>) -> CliResult<T>,
) -> CliResult<T> {
    report_on(
        ctx,
        view,
        zone,
        &StoreFacts::new(&view.store, &view.plan, known_at),
        make,
    )
}

/// As [`report`], on doses as they were asked for.
///
/// # Errors
/// As [`report`].
pub fn report_on<T>(
    ctx: &Ctx<'_>,
    view: &View,
    zone: &ZoneName,
    facts: &StoreFacts<'_>,
    make: impl FnOnce(&report::View<'_>) -> CliResult<T>,
) -> CliResult<T> {
    let sight = Sight {
        store: &view.store,
        plan: &view.plan,
        zones: &ctx.zones,
        now: ctx.env.now,
        zone,
        follows_moves: ctx.global.zone.is_none(),
    };
    sight.report(facts, make)
}

/// The zone the person lives by: recorded ones decide, never the machine's by itself.
///
/// # Errors
/// A zone in the book that this machine doesn't know.
pub fn lived_zone(ctx: &Ctx<'_>, view: &View) -> CliResult<ZoneName> {
    if ctx.global.zone.is_some() {
        return Ok(ctx.zone.clone());
    }
    view.zone_of(ctx, crate::domain::body::Clock::Local)
}

/// The last moment of a day.
fn end_of(ctx: &Ctx<'_>, view: &View, zone: &ZoneName, day: NaiveDate) -> CliResult<DateTime<Utc>> {
    let next = day
        .succ_opt()
        .ok_or_else(|| CliError::usage("that date is outside 1900 to 2200"))?;
    let midnight = view.midnight(ctx, zone, next)?.utc();
    Ok(midnight - chrono::TimeDelta::milliseconds(1))
}
