//! A book as one command sees it: its plan, its doses, and where it stood when read.

use std::mem::ManuallyDrop;
use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveTime};
use uuid::Uuid;

use super::find;
use super::place::BookPlace;
use super::which;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read::moment_of;
use crate::domain::body::{Clock, Moment};
use crate::domain::dose_row::LiveClass;
use crate::domain::entry::Entry;
use crate::domain::live::{OPEN_QUESTION, UNREAD, day_number};
use crate::domain::plan::{Plan, Regimen, fold, standing};
use crate::domain::projector::Bodies;
use crate::domain::standing::named_command;
use crate::domain::zone_name::ZoneName;
use crate::schedule::starts::begin;
use crate::store::disk::RealDisk;
use crate::store::schema::SCHEMA;
use crate::store::{BookHead, Mode, Place, Ports, Store};

/// How long a command waits for another that is recording.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How far ahead the day's screens look.
const HORIZON_DAYS: u64 = 35;

/// How much of a book is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What the day needs; settled matters are left out.
    Day,
    Whole,
}

/// How one entry stands.
pub struct Stands {
    /// The entry that a correction names.
    pub head: Uuid,
    pub voided: bool,
    /// Corrections that did not see one another; a further one settles them.
    pub settles: Vec<Uuid>,
    /// As corrected.
    pub body: serde_json::Value,
}

/// A book, read once.
pub struct View {
    pub store: Store,
    /// Given back with the whole process: piece by piece takes long where there are
    /// hundreds of changes.
    pub plan: ManuallyDrop<Plan>,
    pub head: BookHead,
    pub scope: Scope,
}

impl View {
    /// Opens and reads the book of `ctx`. Where the default book is not there yet the plan
    /// is empty.
    ///
    /// # Errors
    /// What is wrong with the book or the disk, or a named book that is not there.
    pub fn open(ctx: &Ctx<'_>, mode: Mode, scope: Scope) -> CliResult<Self> {
        let view = Self::open_new(ctx, mode, scope)?;
        if !view.store.exists() {
            which::refuse_absent(ctx)?;
        }
        Ok(view)
    }

    /// As `open`, where the book may be about to be made.
    ///
    /// # Errors
    /// What is wrong with the book or the disk.
    pub fn open_new(ctx: &Ctx<'_>, mode: Mode, scope: Scope) -> CliResult<Self> {
        Self::open_at(ctx, &ctx.book, mode, scope, PATIENCE)
    }

    /// As `open`, of another book or with other patience.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_at(
        ctx: &Ctx<'_>,
        book: &BookPlace,
        mode: Mode,
        scope: Scope,
        wait: Duration,
    ) -> CliResult<Self> {
        let (place, ports) = place_and_ports(ctx, book, wait)?;
        let store = Store::open(place, mode, ports)?;
        let head = store.head()?;
        let entries = read(ctx, &store, scope)?;
        let mut plan = fold(&entries);
        begin(&mut plan, &ctx.zones);
        Ok(Self {
            store,
            plan: ManuallyDrop::new(plan),
            head,
            scope,
        })
    }

    /// Counts what the day's reading left out, for screens that say how much there is.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn count_left_out(&mut self) -> CliResult<()> {
        if self.scope == Scope::Day && self.store.exists() {
            self.plan.open_questions = count(&self.store, OPEN_QUESTION)?;
            self.plan.unread = count(&self.store, UNREAD)?;
        }
        Ok(())
    }

    /// The book's name, or the place's where there is none yet.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.store.exists() && self.plan.book.is_some()
    }

    /// The zone of a clock now: the home zone, or the one lived in.
    ///
    /// # Errors
    /// A zone in the book that this machine doesn't know.
    pub fn zone_of(&self, ctx: &Ctx<'_>, clock: Clock) -> CliResult<ZoneName> {
        self.zone_at(ctx, clock, ctx.env.now)
    }

    /// The zone of a regimen's clock at a moment.
    ///
    /// # Errors
    /// As `zone_of`.
    pub fn zone_of_regimen(
        &self,
        ctx: &Ctx<'_>,
        regimen: &Regimen,
        at: chrono::DateTime<chrono::Utc>,
    ) -> CliResult<ZoneName> {
        let clock = regimen
            .version_near(at)
            .map_or(Clock::Home, |v| v.terms.clock);
        self.zone_at(ctx, clock, at)
    }

    fn zone_at(
        &self,
        ctx: &Ctx<'_>,
        clock: Clock,
        at: chrono::DateTime<chrono::Utc>,
    ) -> CliResult<ZoneName> {
        if !self.exists() {
            return Ok(ctx.zone.clone());
        }
        let lived = self.plan.zones.iter().rev().find(|z| z.from.utc() <= at);
        let name = match (clock, lived) {
            (Clock::Local, Some(lived)) => &lived.zone,
            _ => &self.plan.home_zone,
        };
        ZoneName::new(name).map_err(|e| CliError::failed(e.to_string()))
    }

    /// 00:00 of a date in a zone.
    ///
    /// # Errors
    /// Years outside 1900 to 2200.
    pub fn midnight(&self, ctx: &Ctx<'_>, zone: &ZoneName, date: NaiveDate) -> CliResult<Moment> {
        let wall = date.and_time(NaiveTime::MIN);
        let found = ctx
            .zones
            .instant(zone, wall)
            .map_err(|e| CliError::usage(e.to_string()))?;
        moment_of(&ctx.zones, zone, found.at)
    }

    /// The entry that a full or short id names.
    ///
    /// # Errors
    /// None (1) or several (3).
    pub fn entry(&self, text: &str) -> CliResult<Entry> {
        find::entry(&self.store, text)
    }

    /// The id of something told.
    ///
    /// # Errors
    /// As `entry`.
    pub fn told(&self, text: &str) -> CliResult<Uuid> {
        self.entry(text).map(|e| e.id)
    }

    /// The id of an entry of one kind, called `what` to the person.
    ///
    /// # Errors
    /// As `entry`; or it is of another kind.
    pub fn entry_of(&self, text: &str, kind: &str, what: &str) -> CliResult<Uuid> {
        let entry = self.entry(text)?;
        if entry.kind == kind {
            return Ok(entry.id);
        }
        Err(CliError::failed(format!(
            "{} is not {what} but an entry of the kind \"{}\"",
            self.short(entry.id),
            entry.kind
        )))
    }

    /// How an entry stands now.
    ///
    /// # Errors
    /// What the store refuses, or a body that doesn't read.
    pub fn standing(&self, entry: &Entry) -> CliResult<Stands> {
        let mut chain = vec![entry.clone()];
        let mut at = 0;
        while let Some(seen) = chain.get(at).map(|e| e.id) {
            chain.extend(self.store.corrections_of(seen)?);
            at += 1;
        }
        let others = self.store.entries_other()?;
        let commands = others.iter().filter(|e| named_command(e).is_some());
        let standing = standing(chain.iter().chain(commands));
        let found = standing.iter().find(|s| s.entry.id == entry.id);
        let Some(found) = found else {
            return Err(CliError::failed("that entry was taken back")
                .hint("dose undo --back restores what was taken back last"));
        };
        Ok(Stands {
            head: found.head(),
            voided: found.voided.is_some(),
            settles: match found.conflict {
                true => found.corrections.iter().map(|c| c.entry.id).collect(),
                false => Vec::new(),
            },
            body: found
                .body()
                .ok_or_else(|| CliError::failed("the entry's body does not read"))?,
        })
    }

    /// The letters that name an entry in this book, four or as many as it takes.
    #[must_use]
    pub fn short(&self, id: Uuid) -> String {
        find::short(&self.store, id)
    }
}

/// Where a book is, and what a store works with: for what opens a book by other means.
///
/// # Errors
/// The working directory is gone.
pub fn place_and_ports(
    ctx: &Ctx<'_>,
    book: &BookPlace,
    wait: Duration,
) -> CliResult<(Place, Ports)> {
    let place = Place::new(&book.folder, &ctx.env.state_dir)
        .map_err(|e| CliError::failed(format!("{}: {e}", book.folder.display())))?;
    let ports = Ports {
        disk: std::sync::Arc::new(RealDisk),
        projector: &Bodies,
        wait,
        turn: ctx.turn.clone().filter(|_| book.folder == ctx.book.folder),
        schema: &SCHEMA,
        now: ctx.env.now,
    };
    Ok((place, ports))
}

fn read(ctx: &Ctx<'_>, store: &Store, scope: Scope) -> CliResult<Vec<Entry>> {
    if !store.exists() {
        return Ok(Vec::new());
    }
    Ok(match scope {
        Scope::Whole => store.entries_other()?,
        Scope::Day => store.entries_live(horizon(ctx)?)?,
    })
}

/// Entries that the day only counts.
fn count(store: &Store, of: i64) -> CliResult<usize> {
    let count = store.live_count_of(LiveClass::Counted, of)?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The last day that the day's screens look at, in days since 1970-01-01.
fn horizon(ctx: &Ctx<'_>) -> CliResult<i64> {
    let today = ctx.today()?;
    let last = today
        .checked_add_days(Days::new(HORIZON_DAYS))
        .unwrap_or(today);
    Ok(day_number(last))
}
