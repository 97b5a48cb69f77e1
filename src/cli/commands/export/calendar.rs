//! `dose export calendar`: doses, reviews and visits as a calendar file (RFC 5545).

use chrono::{Days, NaiveDate};

use super::file;
use crate::cli::args::CalendarArgs;
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::entry::Entry;
use crate::domain::plan::Plan;
use crate::export::ics;
use crate::report::View;
use crate::report::calendar::{
    Asked, CalendarFile, DAYS_AHEAD, events, file as whole, from_weeks, of_all, of_late, together,
    withdrawn,
};
use crate::report::today::unread;
use crate::schedule::revision::Revisions;

/// Without it, what is withdrawn is looked for as far as anybody asks.
const DAYS_WITHDRAWN: u64 = 400;

pub fn run(ctx: &mut Ctx<'_>, args: &CalendarArgs) -> CliResult<()> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    if !look.view.exists() {
        return Err(CliError::failed("there is no book yet: nothing to export"));
    }
    let entries = look.view.store.entries_other()?;
    let asked = asked(ctx, &look, args, &entries)?;
    let (made, gone) = look.report(ctx, |view| {
        Ok(match args.cancel {
            true => (taken_back(view, &asked, &entries), 0),
            false => standing(view, &asked, &entries, args.update),
        })
    })?;
    if let Some(notice) = unread(look.view.plan.unread) {
        ctx.talk(&format!("{}\n", notice.text));
    }
    file::write(ctx, &args.output, |_, out| {
        ics::write(out, &made).map_err(|e| file::failed(&e))
    })?;
    if let Some(text) = stale(gone, args.update) {
        ctx.talk(&text);
    }
    Ok(())
}

fn asked(
    ctx: &mut Ctx<'_>,
    look: &Look,
    args: &CalendarArgs,
    entries: &[Entry],
) -> CliResult<Asked> {
    let plan = &look.view.plan;
    let today = look.report(ctx, |view| Ok(view.today()))?;
    let ended = plan.marks.ended().filter(|_| args.cancel).map(|m| m.on);
    let since = day(ctx, plan, &args.since)?.unwrap_or(ended.unwrap_or(today).min(today));
    let ahead = if args.cancel {
        DAYS_WITHDRAWN
    } else {
        DAYS_AHEAD
    };
    let until = day(ctx, plan, &args.until)?.unwrap_or(after(today, ahead));
    if until < since {
        return Err(CliError::usage(format!(
            "the period ends on {until} before it begins on {since}"
        )));
    }
    let mut regimens = Vec::new();
    for text in &args.med {
        regimens.push(read::regimen(ctx, plan, text)?.id);
    }
    let devices = look.view.store.devices()?;
    let greatest = devices.iter().map(|d| d.lamport).max().unwrap_or(0);
    Ok(Asked {
        since,
        until,
        regimens,
        recurring: args.recurring,
        private: args.private,
        from_weeks: from_weeks(entries),
        revisions: Revisions::of(entries, greatest, ctx.env.now),
    })
}

fn day(ctx: &Ctx<'_>, plan: &Plan, text: &Option<String>) -> CliResult<Option<NaiveDate>> {
    let read = |t| read::date(ctx, plan, t);
    text.as_deref().map(read).transpose()
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What every earlier state of the record would have exported, and this one would not.
fn taken_back(view: &View<'_>, asked: &Asked, entries: &[Entry]) -> CalendarFile {
    let stands = events(view, asked);
    let earlier = of_all(view, asked, entries);
    let gone = withdrawn(earlier, &stands, asked.revisions.head, view.now);
    whole(view, asked, gone, true)
}

/// What stands; with `update` also what files of late may hold besides, withdrawn. How
/// many those are is told beside the file.
fn standing(
    view: &View<'_>,
    asked: &Asked,
    entries: &[Entry],
    update: bool,
) -> (CalendarFile, usize) {
    let stands = events(view, asked);
    let earlier = of_late(view, asked, entries);
    let gone = withdrawn(earlier, &stands, asked.revisions.head, view.now);
    let count = gone.len();
    let all = match update {
        true => together(stands, gone),
        false => stands,
    };
    (whole(view, asked, all, false), count)
}

/// Of entries that an earlier file may hold and the record does not any more.
fn stale(count: usize, update: bool) -> Option<String> {
    let entries = match count {
        0 => return None,
        1 => "1 entry".to_owned(),
        n => format!("{n} entries"),
    };
    Some(match update {
        true => format!("{entries} of earlier files are in it as withdrawn.\n"),
        false => format!(
            "Where an earlier file was imported it may hold {entries} that the record does not hold any more: with --update this file withdraws them. Where none was, nothing is to be done.\n"
        ),
    })
}
