//! The lists: what was recorded, as a value and as text.
//!
//! JSON: `dosebook.<command>.v1`, each with an array under the command's own name
//! (`history` and `last`: `doses`; `list` and `show`: `regimens`).

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

use crate::cli::args::{
    ChangesArgs, HistoryArgs, LastArgs, ListArgs, QuestionsArgs, ReviewsArgs, ShowArgs, SlotsArgs,
};
use crate::cli::book::{Look, Scope, View, chosen, undone, wordings};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::{Screen, Style};
use crate::cli::read;
use crate::cli::when::parse_duration;
use crate::export::text;
use crate::report as made;

/// History without `--since` goes back so far.
const HISTORY_DAYS: i64 = 14;
/// Reviews without `--within` look ahead so far.
const REVIEW_DAYS: u64 = 60;

/// A whole book looked at: a value, and its text.
fn screen<T: Serialize + 'static>(
    ctx: &mut Ctx<'_>,
    schema: &'static str,
    as_known_on: Option<&str>,
    make: impl FnOnce(&made::View<'_>) -> CliResult<T>,
    print: impl FnOnce(&T, &Style) -> String,
) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, as_known_on)?;
    let value = look.report(ctx, make)?;
    let text = print(&value, &ctx.style());
    Ok(Screen::of(schema, value, text))
}

pub fn told(ctx: &mut Ctx<'_>, all: bool) -> CliResult<Screen> {
    let make = |view: &made::View<'_>| {
        let list = made::told::told(view);
        Ok(if all { list } else { list.undecided() })
    };
    screen(ctx, "told", None, make, text::told)
}

pub fn visits(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    screen(
        ctx,
        "visits",
        None,
        |v| Ok(made::visits::visits(v)),
        text::visits,
    )
}

pub fn questions(ctx: &mut Ctx<'_>, args: &QuestionsArgs) -> CliResult<Screen> {
    let make = |view: &made::View<'_>| {
        let mut list = made::visits::questions(view);
        list.questions.retain(|q| args.all || q.answer.is_none());
        Ok(list)
    };
    screen(ctx, "questions", None, make, text::questions)
}

pub fn about(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    screen(
        ctx,
        "about",
        None,
        |v| Ok(made::person::about(v)),
        text::about,
    )
}

pub fn allergies(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let make = |v: &made::View<'_>| Ok(made::person::allergies(v));
    screen(ctx, "allergies", None, make, text::allergies)
}

pub fn conditions(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let make = |v: &made::View<'_>| Ok(made::notes::conditions(v));
    screen(ctx, "conditions", None, make, text::conditions)
}

pub fn notes(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let make = |v: &made::View<'_>| Ok(made::notes::notes(v));
    screen(ctx, "notes", None, make, text::notes)
}

pub fn zones(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    screen(
        ctx,
        "zone",
        None,
        |v| Ok(made::person::zones(v)),
        text::zones,
    )
}

pub fn changes(ctx: &mut Ctx<'_>, args: &ChangesArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, args.as_known_on.as_deref())?;
    let asked = made::changes::Asked {
        unconfirmed: args.unconfirmed,
        since: day(ctx, &look, args.since.as_deref())?,
        on: day(ctx, &look, args.on.as_deref())?,
        since_visit: args.since.as_deref() == Some("last-visit"),
    };
    let datings = chosen(ctx, &look)?;
    let value = look.report(ctx, |v| Ok(made::changes::changes(v, asked)))?;
    let value = value.with_datings(datings, asked);
    let text = text::changes(&value, &ctx.style());
    Ok(Screen::of("changes", value, text))
}

pub fn history(ctx: &mut Ctx<'_>, args: &HistoryArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let regimens = medicine(ctx, &look.view, args.medicine.as_deref())?;
    let since = day(ctx, &look, args.since.as_deref())?;
    let until = day(ctx, &look, args.until.as_deref())?;
    let value = look.report(ctx, |view| {
        let until = until.unwrap_or_else(|| view.today() + TimeDelta::days(1));
        let since = since.unwrap_or_else(|| until - TimeDelta::days(HISTORY_DAYS));
        let asked = made::history::Asked {
            regimens: regimens.into_iter().collect(),
            range: span(view, since, until)?,
            all: args.all,
        };
        let mut value = made::history::history(view, &asked);
        let entries = wordings(ctx, &look.view, view, &asked.range, regimens)?;
        value.add(entries, args.all);
        if args.all {
            let undone = undone(ctx, &look.view, view, &asked.range, regimens)?;
            value.entries.extend(undone);
        }
        Ok(value)
    })?;
    let text = text::history(&value, &ctx.style());
    Ok(Screen::of("history", value, text))
}

pub fn last(ctx: &mut Ctx<'_>, args: &LastArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Day, None)?;
    let regimens = medicine(ctx, &look.view, args.medicine.as_deref())?;
    let ids: Vec<Uuid> = regimens.into_iter().collect();
    let value = look.report(ctx, |view| Ok(made::history::last(view, &ids)))?;
    let text = text::last(&value, &ctx.style());
    Ok(Screen::of("last", value, text))
}

pub fn slots(ctx: &mut Ctx<'_>, args: &SlotsArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, args.as_known_on.as_deref())?;
    let regimen = medicine(ctx, &look.view, args.medicine.as_deref())?;
    let from = day(ctx, &look, Some(&args.from))?;
    let to = day(ctx, &look, Some(&args.to))?;
    let (Some(from), Some(to)) = (from, to) else {
        return Err(CliError::usage("--from and --to are wanted"));
    };
    if to < from {
        return Err(reading(CliError::usage(format!(
            "--to {to} comes before --from {from}"
        ))));
    }
    let ids: Vec<Uuid> = regimen.into_iter().collect();
    let value = look.report(ctx, |v| Ok(made::slots::listed(v, &ids, &(from..=to))))?;
    let text = text::slots(&value, &ctx.style());
    Ok(Screen::of("slots", value, text))
}

pub fn list(ctx: &mut Ctx<'_>, args: &ListArgs) -> CliResult<Screen> {
    let make = |v: &made::View<'_>| {
        let mut list = made::regimens::list(v, args.all);
        if let Some(purpose) = &args.purpose {
            list.of_purpose(purpose);
        }
        Ok(list)
    };
    screen(ctx, "list", args.as_known_on.as_deref(), make, text::list)
}

pub fn show(ctx: &mut Ctx<'_>, args: &ShowArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let regimen = read::regimen(ctx, &look.view.plan, &args.medicine)
        .map_err(reading)?
        .id;
    let value = look.report(ctx, |v| Ok(made::regimens::show(v, regimen)))?;
    let text = text::show(&value, &ctx.style());
    Ok(Screen::of("show", value, text))
}

pub fn reviews(ctx: &mut Ctx<'_>, args: &ReviewsArgs) -> CliResult<Screen> {
    let within = match &args.within {
        Some(text) => parse_duration(text)
            .map_err(|e| reading(CliError::usage(format!("--within: {e}"))))?
            .num_days()
            .unsigned_abs(),
        None => REVIEW_DAYS,
    };
    let make = |v: &made::View<'_>| Ok(made::reviews::reviews(v, Some(within)));
    screen(ctx, "reviews", None, make, text::reviews)
}

fn medicine(ctx: &mut Ctx<'_>, view: &View, text: Option<&str>) -> CliResult<Option<Uuid>> {
    let Some(text) = text else {
        return Ok(None);
    };
    let found = read::regimen(ctx, &view.plan, text).map_err(reading)?;
    Ok(Some(found.id))
}

fn day(ctx: &Ctx<'_>, look: &Look, text: Option<&str>) -> CliResult<Option<NaiveDate>> {
    text.map(|t| read::date(ctx, &look.view.plan, t).map_err(reading))
        .transpose()
}

/// Days of a list, as two flags give them.
pub struct Days<'a> {
    since: Option<&'a str>,
    until: Option<&'a str>,
}

impl<'a> Days<'a> {
    pub fn of(since: &'a Option<String>, until: &'a Option<String>) -> Self {
        Self {
            since: since.as_deref(),
            until: until.as_deref(),
        }
    }

    /// The days, both included; None: all.
    ///
    /// # Errors
    /// Not a date, or the last before the first.
    pub fn range(
        &self,
        ctx: &Ctx<'_>,
        look: &Look,
    ) -> CliResult<Option<std::ops::RangeInclusive<NaiveDate>>> {
        let (since, until) = (day(ctx, look, self.since)?, day(ctx, look, self.until)?);
        if since.is_none() && until.is_none() {
            return Ok(None);
        }
        let since = since.unwrap_or(NaiveDate::MIN);
        let until = until.unwrap_or(NaiveDate::MAX);
        if until < since {
            return Err(backwards(since, until));
        }
        Ok(Some(since..=until))
    }
}

fn backwards(since: NaiveDate, until: NaiveDate) -> CliError {
    reading(CliError::usage(format!(
        "--until {until} comes before --since {since}"
    )))
}

/// The instants of some days, both included.
fn span(
    view: &made::View<'_>,
    since: NaiveDate,
    until: NaiveDate,
) -> CliResult<std::ops::Range<chrono::DateTime<chrono::Utc>>> {
    if until < since {
        return Err(backwards(since, until));
    }
    Ok(view.midnight(since)..view.span(until).end)
}

/// An error of a command that only reads says nothing of recording.
pub fn reading(mut error: CliError) -> CliError {
    error.reading = true;
    error
}
