//! `dose add`: starts a regimen.
//!
//! JSON: `dosebook.recorded.v1`.

use chrono::{Days, NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::because::because;
use super::on_label::{self, Naming};
use super::words_beside::{self, Beside};
use super::{from_words, proposal, wizard};
use crate::cli::args::AddArgs;
use crate::cli::book::{Drafts, View, keep_days};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read::{self, said};
use crate::domain::body::{
    Clock, ConfirmationBody, Moment, Outcome, Patch, RegimenBody, ReviewBody, Said,
};
use crate::domain::directions::Reach;
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::label::split_name;
use crate::domain::name::NameKey;
use crate::domain::plan::Plan;
use crate::domain::strength::strength;
use crate::domain::timing::{HourAnchor, Timing};
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;

pub fn run(ctx: &mut Ctx<'_>, mut args: AddArgs) -> CliResult<Screen> {
    proposal::fill(ctx, &mut args)?;
    // Without a name, and with nobody to ask, the name is the first thing that is wanted.
    if args.name.is_some() || ctx.may_ask() {
        from_words::fill(ctx, &mut args)?;
    }
    // What was told is used: what it leaves open is asked for.
    let open = args.said.told.is_some() && args.fields.timing.is_none() && ctx.may_ask();
    if args.name.is_none() || open {
        args = wizard::ask(ctx, args)?;
    }
    ctx.record(|ctx, view| decide(ctx, view, &args))
}

fn decide(ctx: &mut Ctx<'_>, view: &View, args: &AddArgs) -> CliResult<Drafts> {
    let name = read::label("name", args.name.as_deref().unwrap_or_default())?;
    let aliases = aliases(args)?;
    check_names(ctx, &view.plan, &name, &aliases)?;
    let mut patch = read::patch(ctx, &view.plan, &args.fields)?;
    // What the label says in its name is kept as its parts too, for those who read columns.
    let parts = split_name(&name);
    patch.strength = patch.strength.or(parts.strength.map(strength));
    patch.form = patch.form.or(parts.form.map(str::to_owned));
    let timing = patch.timing.clone().ok_or_else(|| no_timing(args))?;
    check_amount(&timing, &patch)?;
    let said = said(ctx, &view.plan, &args.said, |id| view.told(id))?;
    let (start, from) = start(ctx, view, args, &timing, patch.clock.unwrap_or_default())?;
    check_stop(&patch, from.as_ref())?;
    let log_from_on = log_from(ctx, view, args, from.as_ref())?;
    let naming = Naming {
        name: &name,
        used: Some(&patch),
        of: None,
        alias_of: None,
    };
    let mut asked = on_label::asked(ctx, view, &naming)?;
    for alias in &aliases {
        let naming = Naming {
            name: alias,
            used: None,
            of: None,
            alias_of: Some(&name),
        };
        asked.extend(on_label::asked(ctx, view, &naming)?);
    }
    let beside = Beside {
        words: said.words.as_deref(),
        timing: &timing,
        dose: patch.dose.as_deref(),
        reach: Reach::Whole,
    };
    asked.extend(words_beside::asked(ctx, &beside)?);
    let mut drafts = Drafts::default();
    let body = RegimenBody {
        name: name.clone(),
        aliases,
        start,
        from,
        log_from_on,
        patch,
        said: said.clone(),
        reason: read::optional_text(ctx, args.reason.as_ref())?,
        because: because(view, &[], &args.because)?,
        asked,
    };
    let id = drafts.add(ctx, kind::REGIMEN, &body)?;
    confirmation(
        ctx,
        view,
        &mut drafts,
        vec![id],
        args.confirmed_by.as_ref(),
        &said,
    )?;
    keep_days(ctx, view, &mut drafts, id, true)?;
    for due in &args.review {
        let body = ReviewBody {
            text: format!("review of {name}"),
            due: read::expr(ctx, &view.plan, "--review", due)?,
            regimen: Some(id),
        };
        drafts.add(ctx, kind::REVIEW, &body)?;
    }
    Ok(drafts)
}

/// The confirmation that `--confirmed-by` states, of changes made in the same command.
///
/// # Errors
/// A name that is none.
pub fn confirmation(
    ctx: &mut Ctx<'_>,
    view: &View,
    drafts: &mut Drafts,
    of: Vec<Uuid>,
    by: Option<&String>,
    said: &Said,
) -> CliResult<()> {
    let Some(by) = by else {
        return Ok(());
    };
    let same = said.by.as_ref() == Some(by);
    let body = ConfirmationBody {
        saw: Some(view.plan.seen_of(&of)),
        of,
        outcome: Outcome::Confirmed,
        by: read::label("name of who confirmed it", by)?,
        on: match said.on.filter(|_| same) {
            Some(on) => on,
            None => ctx.today()?,
        },
        via: said.via.clone().filter(|_| same),
        words: None,
        stop_on: None,
        start_on: None,
    };
    drafts.add(ctx, kind::CONFIRMATION, &body)?;
    Ok(())
}

fn no_timing(args: &AddArgs) -> CliError {
    if args.said.told.is_some() {
        return proposal::still_open(args);
    }
    let error = CliError::usage("--timing is wanted: when doses fall due");
    if args.said.words.is_some() {
        return error.hint("--timing from-words reads it from --words");
    }
    error.hint(
        "for example --timing \"daily at 08:00, 22:00\"; dose help timing explains the phrases",
    )
}

fn aliases(args: &AddArgs) -> CliResult<Vec<String>> {
    args.alias.iter().map(|a| read::label("alias", a)).collect()
}

/// A second current regimen of one name needs an alias of its own, or nobody could say
/// which of the two a dose is of.
///
/// # Errors
/// A name, or an alias, that another current regimen answers to.
pub fn check_names(ctx: &Ctx<'_>, plan: &Plan, name: &str, aliases: &[String]) -> CliResult<()> {
    let now = ctx.env.now;
    for alias in aliases {
        if taken(plan, alias, now) {
            return Err(CliError::failed(format!(
                "\"{}\" is already a name of another medicine here",
                Safe::line(alias)
            ))
            .hint("choose another --alias"));
        }
    }
    if aliases.is_empty() && taken(plan, name, now) {
        return Err(CliError::failed(format!(
            "a regimen of \"{}\" is already recorded as going on",
            Safe::line(name)
        ))
        .hint("dose change records a change of it; a second one beside it needs --alias"));
    }
    Ok(())
}

/// Whether a current regimen answers to that name.
pub fn taken(plan: &Plan, name: &str, now: chrono::DateTime<chrono::Utc>) -> bool {
    let key = NameKey::new(name);
    read::regimens_current(plan, now).any(|r| {
        std::iter::once(&r.name)
            .chain(&r.aliases)
            .any(|n| NameKey::new(n) == key)
    })
}

/// Refuses an amount that is said nowhere, or in two places and differently.
///
/// # Errors
/// Usage.
pub fn check_amount(timing: &Timing, patch: &Patch) -> CliResult<()> {
    if patch.dose.is_none() && timing.default_dose_needed() {
        return Err(
            CliError::usage("--dose is wanted: the timing names no amount")
                .hint("for example --dose \"1 capsule\""),
        );
    }
    if let Some(dose) = &patch.dose
        && timing.names_every_amount()
        && timing.names_another(dose)
    {
        return Err(CliError::usage(format!(
            "--dose says {dose}, but the timing names another amount at each time"
        ))
        .hint("leave --dose out, or the amounts in --timing"));
    }
    Ok(())
}

/// The start as said, and as a moment where it is one.
fn start(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AddArgs,
    timing: &Timing,
    clock: Clock,
) -> CliResult<(Expr, Option<Moment>)> {
    let zone = view.zone_of(ctx, clock)?;
    let expr = match &args.start {
        Some(text) => start_expr(ctx, view, text)?,
        None if counts_from_start(timing) => Expr::Point(Point::At(whole_minute(ctx)?)),
        None => Expr::Point(Point::On(local_date(ctx, &zone)?)),
    };
    let moment = start_moment(ctx, view, &zone, &expr)?;
    Ok((expr, moment))
}

/// The moment of a start; None where it is worked out on each read (once its mark is
/// recorded), or is no one day.
///
/// # Errors
/// What is no start.
pub fn start_moment(
    ctx: &Ctx<'_>,
    view: &View,
    zone: &ZoneName,
    start: &Expr,
) -> CliResult<Option<Moment>> {
    Ok(match start {
        Expr::Point(Point::On(date)) => Some(view.midnight(ctx, zone, *date)?),
        Expr::Point(Point::At(wall)) => Some(ctx.moment_at(&ctx.zone.clone(), *wall)?),
        Expr::Days(n) => {
            let date = local_date(ctx, zone)?.checked_add_days(Days::new(u64::from(*n)));
            date.map(|date| view.midnight(ctx, zone, date))
                .transpose()?
        }
        Expr::Point(Point::Gestation(_) | Point::Mark { .. })
        | Expr::When(_)
        | Expr::Window { .. }
        | Expr::NotBefore(_) => None,
        _ => return Err(no_start()),
    })
}

/// Refuses an expression that only an end can be.
///
/// # Errors
/// It is that.
pub fn refuse_no_start(start: &Expr) -> CliResult<()> {
    match start {
        Expr::Point(_) | Expr::Days(_) | Expr::When(_) | Expr::Window { .. } => Ok(()),
        Expr::NotBefore(_) => Ok(()),
        _ => Err(no_start()),
    }
}

fn no_start() -> CliError {
    CliError::failed(
        "not a start: expected a date, a moment, an age such as 6w0d, a mark such as \"transfer + 1 days\", an event such as when \"second scan\" or a window such as 4w0d..5w0d",
    )
    .hint("dose help stops explains the phrases")
}

/// A start may be written as a WHEN too (`today`, `tomorrow 08:00`).
///
/// # Errors
/// Not read, or two weeks that fit.
pub fn start_expr(ctx: &mut Ctx<'_>, view: &View, text: &str) -> CliResult<Expr> {
    let text = &read::with_visits(ctx, &view.plan, text)?;
    match Expr::parse(text) {
        Ok(expr) => return Ok(expr),
        Err(error) if error.readings().is_some() => {
            return read::expr(ctx, &view.plan, "--start", text);
        }
        Err(_) => {}
    }
    let when = read::when_forwards(ctx, &view.plan, text)?;
    Ok(Expr::Point(if when.is_day() {
        Point::On(when.wall.date())
    } else {
        Point::At(when.wall)
    }))
}

fn counts_from_start(timing: &Timing) -> bool {
    match timing {
        Timing::EveryHours(every) => every.from == HourAnchor::Start,
        Timing::AfterLastDose(_) => true,
        Timing::ScheduledAndAsNeeded { scheduled, .. } => counts_from_start(scheduled),
        _ => false,
    }
}

fn whole_minute(ctx: &Ctx<'_>) -> CliResult<NaiveDateTime> {
    use chrono::{DurationRound, TimeDelta};
    let wall = ctx.wall()?;
    Ok(wall.duration_trunc(TimeDelta::minutes(1)).unwrap_or(wall))
}

fn local_date(ctx: &Ctx<'_>, zone: &ZoneName) -> CliResult<NaiveDate> {
    ctx.zones
        .local(zone, ctx.env.now)
        .map(|l| l.wall.date())
        .map_err(|e| CliError::usage(e.to_string()))
}

/// Refuses a stop before the start, where both are known.
///
/// # Errors
/// Usage.
pub fn check_stop(patch: &Patch, from: Option<&Moment>) -> CliResult<()> {
    let (Some(stop), Some(from)) = (&patch.stop, from) else {
        return Ok(());
    };
    refuse_stop_before(stop, from, "start")
}

/// The first day whose slots count, where it is given.
///
/// # Errors
/// Usage: a day before the start, of which no slot can be counted.
fn log_from(
    ctx: &Ctx<'_>,
    view: &View,
    args: &AddArgs,
    from: Option<&Moment>,
) -> CliResult<Option<NaiveDate>> {
    let Some(text) = &args.log_from else {
        return Ok(None);
    };
    let day = read::past_date(ctx, &view.plan, text)?;
    match from.map(|from| from.wall().date()).filter(|s| day < *s) {
        None => Ok(Some(day)),
        Some(start) => Err(CliError::usage(format!(
            "--log-from {day} is before the start, {start}: there is no slot to count"
        ))
        .hint(format!(
            "--start {day}, where it was taken from then on; its slots count with --log-from"
        ))),
    }
}

/// Refuses a stop that leaves no day from `from` on, which is called `what`.
///
/// # Errors
/// Usage.
pub fn refuse_stop_before(stop: &Expr, from: &Moment, what: &str) -> CliResult<()> {
    refuse_stop_before_wall(stop, from.wall(), what)
}

/// As [`refuse_stop_before`], of a time on the wall.
///
/// # Errors
/// Usage.
pub fn refuse_stop_before_wall(stop: &Expr, start: NaiveDateTime, what: &str) -> CliResult<()> {
    let ends_before = match stop {
        Expr::Point(Point::On(d)) | Expr::Through(Point::On(d)) => *d < start.date(),
        Expr::Until(Point::On(d)) => *d <= start.date(),
        Expr::Point(Point::At(at)) | Expr::Through(Point::At(at)) => *at < start,
        Expr::Until(Point::At(at)) => *at <= start,
        _ => false,
    };
    if ends_before {
        return Err(CliError::usage(format!(
            "the end \"{stop}\" is not after the {what}, {}",
            start.format("%Y-%m-%d %H:%M")
        )));
    }
    Ok(())
}
