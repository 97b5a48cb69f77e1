//! `dose take`, `skip`, `unsure`: what happened, each dose for its slot.
//!
//! JSON: `dosebook.recorded.v1`.

mod agreed;
mod ahead;
mod amount;
mod body;
mod clock;
mod extra;
mod group;
mod one;
mod pairs;
mod patch;
mod pick;
mod unit;

use std::collections::HashSet;

use chrono::{DateTime, NaiveTime, Utc};
use uuid::Uuid;

use crate::cli::args::{SkipArgs, TakeArgs, UnsureArgs};
use crate::cli::book::{Drafts, Scope, StoreFacts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::amount::Amount;
use crate::domain::body::DoseState;
use crate::domain::kind;
use crate::schedule::calendar::Calendar;

/// What is said of the doses of one command.
pub struct Said {
    pub state: DoseState,
    /// When, where it was said.
    pub at: Option<DateTime<Utc>>,
    /// When each of several was, in the order of their slots; none where one time holds.
    pub each: Vec<DateTime<Utc>>,
    pub about: bool,
    pub amount: Option<Amount>,
    pub site: Option<String>,
    /// What was on before was taken off.
    pub removed: bool,
    pub by: Option<String>,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub extra: bool,
}

/// A command about doses at work.
pub struct Desk<'a, 'e> {
    pub ctx: &'a mut Ctx<'e>,
    pub view: &'a View,
    pub facts: &'a StoreFacts<'a>,
    pub said: Said,
    pub drafts: Drafts,
    /// The slots that this command has answered already.
    pub filled: HashSet<String>,
    /// The medicines that earlier words of this command recorded.
    pub taken: HashSet<Uuid>,
}

impl Desk<'_, '_> {
    /// A calendar of the book; `zones` is the command's own.
    pub fn with_calendar<T>(&self, ask: impl FnOnce(&Calendar<'_>) -> T) -> T {
        ask(&Calendar::new(&self.view.plan, &self.ctx.zones, self.facts))
    }
}

pub fn take(ctx: &mut Ctx<'_>, args: &TakeArgs) -> CliResult<Screen> {
    let scope = scope(args.at.iter().chain(&args.slot));
    ctx.record_in(scope, |ctx, view| {
        pairs::refuse_unfit(args)?;
        let said = taken(ctx, view, args)?;
        let facts = StoreFacts::new(&view.store, &view.plan, None);
        let mut desk = desk(ctx, view, &facts, said);
        if args.all_due || args.what.is_empty() {
            group::nearest(&mut desk, args)?;
        }
        for what in &args.what {
            match time_of_day(what) {
                Some(time) => group::at_time(&mut desk, time, &args.except)?,
                None => one::record(&mut desk, what, &args.slot)?,
            }
        }
        let drafts = desk.drafts;
        facts.check()?;
        if args.removed && drafts.entries.iter().all(|d| d.kind != kind::REMOVAL) {
            return Err(CliError::failed(
                "nothing is recorded as on that --removed can be of",
            ));
        }
        Ok(drafts)
    })
}

pub fn skip(ctx: &mut Ctx<'_>, args: &SkipArgs) -> CliResult<Screen> {
    ctx.record_in(scope(&args.slot), |ctx, view| {
        let said = Said {
            state: DoseState::NotTaken,
            reason: Some(read::free_text(ctx, &args.reason)?),
            note: read::optional_text(ctx, args.note.as_ref())?,
            by: read::optional_label("name of who says so", args.by.as_ref())?,
            ..blank()
        };
        if said.reason.as_deref().is_some_and(|r| r.trim().is_empty()) {
            return Err(CliError::usage("the reason is empty"));
        }
        answer(ctx, view, said, &args.medicine, &args.slot)
    })
}

pub fn unsure(ctx: &mut Ctx<'_>, args: &UnsureArgs) -> CliResult<Screen> {
    let slots: Vec<String> = args.slot.iter().cloned().collect();
    ctx.record_in(scope(&slots), |ctx, view| {
        let said = Said {
            state: DoseState::Unsure,
            note: read::optional_text(ctx, args.note.as_ref())?,
            ..blank()
        };
        answer(ctx, view, said, &args.medicine, &slots)
    })
}

fn answer(
    ctx: &mut Ctx<'_>,
    view: &View,
    said: Said,
    medicine: &str,
    slots: &[String],
) -> CliResult<Drafts> {
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let mut desk = desk(ctx, view, &facts, said);
    one::record(&mut desk, medicine, slots)?;
    let drafts = desk.drafts;
    facts.check()?;
    Ok(drafts)
}

/// The slot of a regimen that `text` names, for a correction of the dose `own`.
///
/// # Errors
/// No such slot, an unknown regimen, or a slot that another dose answers.
pub fn named_slot(
    ctx: &mut Ctx<'_>,
    view: &View,
    regimen: uuid::Uuid,
    own: uuid::Uuid,
    text: &str,
) -> CliResult<crate::schedule::slot::Slot> {
    let regimen = view
        .plan
        .regimen(regimen)
        .ok_or_else(|| CliError::failed("the dose's regimen is not in this book"))?;
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let mut desk = desk(ctx, view, &facts, blank());
    let slot = pick::named(&mut desk, regimen, text)?;
    one::refuse_answered_by_other(&desk, regimen, &slot, own)?;
    facts.check()?;
    Ok(slot)
}

fn taken(ctx: &mut Ctx<'_>, view: &View, args: &TakeArgs) -> CliResult<Said> {
    let times = args.at.iter().map(|text| time_taken(ctx, view, text));
    let times: Vec<DateTime<Utc>> = times.collect::<CliResult<_>>()?;
    Ok(Said {
        at: times.first().copied(),
        each: if times.len() > 1 { times } else { Vec::new() },
        about: args.about,
        amount: unit::amount(ctx, view, args)?,
        site: read::optional_label("site", args.site.as_ref())?,
        by: read::optional_label("name of who gave it", args.by.as_ref())?,
        note: read::optional_text(ctx, args.note.as_ref())?,
        extra: args.extra,
        removed: args.removed,
        ..blank()
    })
}

fn time_taken(ctx: &Ctx<'_>, view: &View, text: &str) -> CliResult<DateTime<Utc>> {
    let when = read::when_backwards(ctx, &view.plan, text)?;
    if when.is_day() {
        return Err(CliError::usage(format!(
            "--at \"{}\" is a day: the time it was taken is wanted",
            crate::export::safe::Safe::line(text)
        ))
        .hint("for example --at \"yesterday 22:10\", with --about if it is an estimate"));
    }
    Ok(when.at)
}

fn blank() -> Said {
    Said {
        state: DoseState::Taken,
        at: None,
        each: Vec::new(),
        about: false,
        amount: None,
        site: None,
        removed: false,
        by: None,
        reason: None,
        note: None,
        extra: false,
    }
}

fn desk<'a, 'e>(
    ctx: &'a mut Ctx<'e>,
    view: &'a View,
    facts: &'a StoreFacts<'a>,
    said: Said,
) -> Desk<'a, 'e> {
    Desk {
        ctx,
        view,
        facts,
        said,
        drafts: Drafts::default(),
        filled: HashSet::new(),
        taken: HashSet::new(),
    }
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

/// `last-visit` is not among what the day reads.
fn scope<'t>(phrases: impl IntoIterator<Item = &'t String>) -> Scope {
    if phrases.into_iter().any(|p| p.contains("visit")) {
        Scope::Whole
    } else {
        Scope::Day
    }
}
