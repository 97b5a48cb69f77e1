//! Moments, dates and expressions as a person types them.

use chrono::{DateTime, NaiveDate, Utc};

use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::when::{Direction, Here, Visits, When, parse_date, parse_when};
use crate::domain::body::Moment;
use crate::domain::escape::quoted;
use crate::domain::expr::Expr;
use crate::domain::plan::{Plan, VisitState};
use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::Zones;

/// A moment of what happened: the last one that fits, not ahead of now.
///
/// # Errors
/// Not a moment, or ahead.
pub fn when_backwards(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<When> {
    read(ctx, plan, text, Direction::Backwards)
}

/// A moment of what is planned.
///
/// # Errors
/// Not a moment.
pub fn when_forwards(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<When> {
    read(ctx, plan, text, Direction::Forwards)
}

fn read(ctx: &Ctx<'_>, plan: &Plan, text: &str, direction: Direction) -> CliResult<When> {
    parse_when(text, direction, &here(ctx, plan))
        .map_err(|e| usage(&e.to_string()).hint("dose help when explains the phrases"))
}

/// A date of what happened: it lies behind, or is today.
///
/// # Errors
/// Not a date, or ahead.
pub fn past_date(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<NaiveDate> {
    let date = date(ctx, plan, text)?;
    if date > ctx.today()? {
        return Err(usage(&format!(
            "{} is ahead of today: it has not happened yet",
            quoted(text)
        )));
    }
    Ok(date)
}

/// A date of a query: a weekday is the last one that passed.
///
/// # Errors
/// Not a date.
pub fn date(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<NaiveDate> {
    parse_date(text, Direction::Backwards, &here(ctx, plan))
        .map_err(|e| usage(&e.to_string()).hint("dose help when explains the phrases"))
}

/// A date of a query, behind or ahead.
///
/// # Errors
/// Not a date.
pub fn any_date(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<NaiveDate> {
    parse_date(text, Direction::Forwards, &here(ctx, plan))
        .map_err(|e| usage(&e.to_string()).hint("dose help when explains the phrases"))
}

fn here<'a>(ctx: &'a Ctx<'_>, plan: &Plan) -> Here<'a> {
    here_in(ctx, plan, &ctx.zone)
}

/// Where a phrase is spoken, its times read in `zone`.
pub fn here_in<'a>(ctx: &'a Ctx<'_>, plan: &Plan, zone: &'a ZoneName) -> Here<'a> {
    Here {
        now: ctx.env.now,
        zone,
        zones: &ctx.zones,
        visits: Visits {
            last: visit(plan, |at| at <= ctx.env.now, true),
            next: visit(plan, |at| at > ctx.env.now, false),
        },
    }
}

/// The last visit that has passed, or the next one ahead; cancelled ones don't count.
fn visit(plan: &Plan, fits: impl Fn(DateTime<Utc>) -> bool, last: bool) -> Option<DateTime<Utc>> {
    let fitting = plan
        .visits
        .iter()
        .filter(|v| v.state != VisitState::Cancelled)
        .map(|v| v.at.utc())
        .filter(|at| fits(*at));
    if last { fitting.max() } else { fitting.min() }
}

/// An expression for a start, a stop or a review; a visit in it is its day, as it stands now.
///
/// # Errors
/// Not one.
pub fn expr(ctx: &mut Ctx<'_>, plan: &Plan, what: &str, text: &str) -> CliResult<Expr> {
    let text = with_visits(ctx, plan, text)?;
    let error = match Expr::parse(&text) {
        Ok(expr) => return Ok(expr),
        Err(error) => error,
    };
    match error.readings() {
        Some(two) => which(ctx, &format!("{what}: {error}"), &two),
        None => {
            Err(usage(&format!("{what}: {error}")).hint("dose help stops explains the phrases"))
        }
    }
}

/// Refuses `2-3 weeks` where a length may be meant as well as ages of a pregnancy.
///
/// # Errors
/// It is that (3).
pub fn refuse_weeks(what: &str, text: &str, expr: &Expr) -> CliResult<()> {
    let Expr::Window { opens, closes } = expr else {
        return Ok(());
    };
    if !text.trim_end().to_lowercase().ends_with("weeks") {
        return Ok(());
    }
    Err(CliError::new(
        Exit::Ambiguous,
        format!("{what}: \"{text}\" may be weeks of a pregnancy, or so many weeks from now"),
    )
    .hint(format!(
        "of a pregnancy: \"{opens}..{closes}\"; else a date, such as 2026-11-25"
    )))
}

/// Which of two readings is meant: a terminal is asked, a script refused.
fn which(ctx: &mut Ctx<'_>, why: &str, two: &[String; 2]) -> CliResult<Expr> {
    let [one, other] = two;
    if !ask::may_ask(ctx.env, &ctx.global) {
        return Err(CliError::new(Exit::Ambiguous, why).hint(format!(
            "write the one that is meant: \"{one}\" or \"{other}\""
        )));
    }
    let question = format!("{why}\n  1  {one}\n  2  {other}");
    let meant = match ask::choose(ctx.env, &question, 2)? {
        0 => one,
        _ => other,
    };
    Expr::parse(meant).map_err(|e| usage(&e.to_string()))
}

/// The text with the days of `last-visit` and `next-visit` in their place.
///
/// # Errors
/// There is no such visit.
pub fn with_visits(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<String> {
    let mut text = text.to_owned();
    for name in ["last-visit", "next-visit"] {
        if text.contains(name) {
            let day = any_date(ctx, plan, name)?;
            text = text.replace(name, &day.to_string());
        }
    }
    Ok(text)
}

/// A zone of the tz database.
///
/// # Errors
/// No zone has that name (2).
pub fn zone(zones: &Zones, name: &str) -> CliResult<ZoneName> {
    let zone = ZoneName::new(name).map_err(|e| CliError::usage(e.to_string()))?;
    zones
        .zone(&zone)
        .map_err(|e| CliError::usage(e.to_string()))?;
    Ok(zone)
}

/// An instant as a moment on the wall of `zone`.
///
/// # Errors
/// Years outside 1900 to 2200.
pub fn moment_of(zones: &Zones, zone: &ZoneName, at: DateTime<Utc>) -> CliResult<Moment> {
    let local = zones.local(zone, at).map_err(|e| usage(&e.to_string()))?;
    Ok(Moment {
        at: at.with_timezone(&local.offset),
        zone: zone.as_str().into(),
    })
}

fn usage(message: &str) -> CliError {
    CliError::usage(message)
}
