//! `dose change`, `hold`, `resume`, `stop`: patches of a regimen from a moment on.
//!
//! JSON: `dosebook.recorded.v1`.

use chrono::TimeDelta;

use super::add::{confirmation, refuse_stop_before};
use super::because::because;
use super::same::{refuse_same, refuse_stopped};
use super::words_beside::{self, Beside};
use super::{from_words, new_start, proposal};
use crate::cli::args::{ChangeArgs, HoldArgs, ResumeArgs, SaidArgs, StopArgs};
use crate::cli::book::{Drafts, View, keep_days, plan_after};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read::{self, said};
use crate::domain::body::{ChangeBody, ChangeKind, Moment, Patch, Said};
use crate::domain::directions::Reach;
use crate::domain::expr::Expr;
use crate::domain::kind;
use crate::domain::plan::Regimen;
use crate::domain::timing::Timing;
use crate::export::safe::Safe;

/// The parts that all four share.
struct Wanted<'a> {
    medicine: &'a str,
    change: ChangeKind,
    reason: Option<&'a String>,
    because: &'a [String],
    said: &'a SaidArgs,
    confirmed_by: Option<&'a String>,
}

pub fn change(ctx: &mut Ctx<'_>, mut args: ChangeArgs) -> CliResult<Screen> {
    from_words::fill_change(ctx, &mut args)?;
    let wanted = Wanted {
        medicine: &args.medicine,
        change: ChangeKind::Change,
        reason: args.reason.as_ref(),
        because: &args.because,
        said: &args.said,
        confirmed_by: args.confirmed_by.as_ref(),
    };
    ctx.record(|ctx, view| {
        let regimen = read::regimen(ctx, &view.plan, &args.medicine)?;
        let start = new_start::said_anew(ctx, view, regimen, args.start.as_deref())?;
        let from = match (&start, &args.from) {
            (Some(start), _) => start.holds_from.clone(),
            (None, text) => from(ctx, view, regimen, text.as_deref().unwrap_or_default())?,
        };
        let mut patch = read::patch(ctx, &view.plan, &args.fields)?;
        (patch.set, patch.drop) = read::times(&args.set, &args.drop)?;
        if start.is_none() && patch == Patch::default() && args.said.told.is_some() {
            patch = proposal::ask_change(ctx, &view.plan)?;
        }
        if start.is_none() || patch != Patch::default() {
            check_patch(regimen, &from, &patch)?;
        }
        if let Some(stop) = &patch.stop {
            refuse_stop_before(stop, &from, "moment of the change")
                .map_err(|e| e.hint("dose stop MED --after D records an end"))?;
        }
        let laid = Laid {
            patch,
            start: start.map(|s| s.said),
            ..Laid::from(from)
        };
        record(ctx, view, regimen, &wanted, laid)
    })
}

pub fn hold(ctx: &mut Ctx<'_>, args: &HoldArgs) -> CliResult<Screen> {
    let wanted = Wanted {
        medicine: &args.medicine,
        change: ChangeKind::Hold,
        reason: Some(&args.reason),
        because: &args.because,
        said: &args.said,
        confirmed_by: args.confirmed_by.as_ref(),
    };
    ctx.record(|ctx, view| {
        let regimen = read::regimen(ctx, &view.plan, wanted.medicine)?;
        let from = from(ctx, view, regimen, &args.from)?;
        let until = args
            .until
            .as_deref()
            .map(|t| {
                let until = read::expr(ctx, &view.plan, "--until", t)?;
                read::refuse_weeks("--until", t, &until).map(|()| until)
            })
            .transpose()?;
        if let Some(until) = &until {
            refuse_stop_before(until, &from, "beginning of the hold")?;
        }
        let laid = Laid {
            until,
            ..Laid::from(from)
        };
        record(ctx, view, regimen, &wanted, laid)
    })
}

pub fn resume(ctx: &mut Ctx<'_>, args: &ResumeArgs) -> CliResult<Screen> {
    let wanted = Wanted {
        medicine: &args.medicine,
        change: ChangeKind::Resume,
        reason: args.reason.as_ref(),
        because: &args.because,
        said: &args.said,
        confirmed_by: args.confirmed_by.as_ref(),
    };
    ctx.record(|ctx, view| {
        let regimen = read::regimen(ctx, &view.plan, wanted.medicine)?;
        let from = from(ctx, view, regimen, &args.from)?;
        let paused = regimen
            .version_near(from.utc())
            .is_some_and(|v| v.terms.hold.is_some() || v.terms.stopped);
        if !paused {
            return Err(CliError::failed(format!(
                "{} is neither held nor stopped at that moment",
                Safe::line(&regimen.name)
            ))
            .hint("a stop that was said and reached is moved with: dose change MED --stop EXPR"));
        }
        record(ctx, view, regimen, &wanted, Laid::from(from))
    })
}

pub fn stop(ctx: &mut Ctx<'_>, args: &StopArgs) -> CliResult<Screen> {
    let wanted = Wanted {
        medicine: &args.medicine,
        change: ChangeKind::Stop,
        reason: args.reason.as_ref(),
        because: &args.because,
        said: &args.said,
        confirmed_by: args.confirmed_by.as_ref(),
    };
    ctx.record(|ctx, view| {
        let regimen = read::regimen(ctx, &view.plan, wanted.medicine)?;
        let from = after(ctx, view, regimen, &args.after)?;
        refuse_stopped(regimen, &from)?;
        let patch = Patch {
            watch_days: read::watch_days(args.watch.as_ref())?,
            ..Patch::default()
        };
        let laid = Laid {
            patch,
            ..Laid::from(from)
        };
        record(ctx, view, regimen, &wanted, laid)
    })
}

/// What is laid upon the regimen, and from when.
struct Laid {
    from: Moment,
    patch: Patch,
    until: Option<Expr>,
    start: Option<Expr>,
}

impl From<Moment> for Laid {
    fn from(from: Moment) -> Self {
        Self {
            from,
            patch: Patch::default(),
            until: None,
            start: None,
        }
    }
}

fn record(
    ctx: &mut Ctx<'_>,
    view: &View,
    regimen: &Regimen,
    wanted: &Wanted<'_>,
    laid: Laid,
) -> CliResult<Drafts> {
    if laid.start.is_none() {
        refuse_before_start(regimen, &laid.from)?;
    }
    let said = said(ctx, &view.plan, wanted.said, |id| view.told(id))?;
    let asked = words_beside(ctx, regimen, &laid, &said)?;
    let body = ChangeBody {
        regimen: regimen.id,
        change: wanted.change,
        from: laid.from,
        patch: laid.patch,
        said: said.clone(),
        reason: read::optional_text(ctx, wanted.reason)?,
        because: because(view, &[], wanted.because)?,
        until: laid.until,
        start: laid.start,
        follows: None,
        without: None,
        asked: asked.into_iter().collect(),
    };
    let mut drafts = Drafts::default();
    let id = drafts.add(ctx, kind::CHANGE, &body)?;
    if body.change == ChangeKind::Change {
        refuse_same(&plan_after(ctx, view, &drafts)?, regimen, id)?;
    }
    confirmation(ctx, view, &mut drafts, vec![id], wanted.confirmed_by, &said)?;
    keep_days(ctx, view, &mut drafts, regimen.id, true)?;
    Ok(drafts)
}

/// Words of a change may say no more than what is new. Single times are always a part.
fn words_beside(
    ctx: &mut Ctx<'_>,
    regimen: &Regimen,
    laid: &Laid,
    said: &Said,
) -> CliResult<Option<String>> {
    let patch = &laid.patch;
    let whole = patch.set.is_empty() && patch.drop.is_empty();
    let Some(timing) = patch.timing.as_ref().filter(|_| whole) else {
        return Ok(None);
    };
    let before = regimen.version_near(laid.from.utc());
    let own = before.and_then(|v| v.terms.dose.as_ref());
    let beside = Beside {
        words: said.words.as_deref(),
        timing,
        dose: patch.dose.as_deref().or(own),
        reach: Reach::Part,
    };
    words_beside::asked(ctx, &beside)
}

/// `--from`: a day is 00:00 of it on the regimen's clock.
///
/// # Errors
/// Not a moment.
pub fn from(ctx: &Ctx<'_>, view: &View, regimen: &Regimen, text: &str) -> CliResult<Moment> {
    let when = read::when_forwards(ctx, &view.plan, text)?;
    let zone = view.zone_of_regimen(ctx, regimen, when.at)?;
    if when.is_day() {
        view.midnight(ctx, &zone, when.wall.date())
    } else {
        read::moment_of(&ctx.zones, &zone, when.at)
    }
}

/// `--after`: a day with all its slots, or a moment with what falls due at it.
fn after(ctx: &Ctx<'_>, view: &View, regimen: &Regimen, text: &str) -> CliResult<Moment> {
    let when = read::when_forwards(ctx, &view.plan, text)?;
    let zone = view.zone_of_regimen(ctx, regimen, when.at)?;
    if when.is_day() {
        let next = when.wall.date().succ_opt().ok_or_else(too_far)?;
        view.midnight(ctx, &zone, next)
    } else {
        let at = when
            .at
            .checked_add_signed(TimeDelta::minutes(1))
            .ok_or_else(too_far)?;
        read::moment_of(&ctx.zones, &zone, at)
    }
}

fn too_far() -> CliError {
    CliError::usage("that date is outside 1900 to 2200")
}

/// Refuses a change that comes before the regimen's start.
///
/// # Errors
/// Usage.
pub fn refuse_before_start(regimen: &Regimen, from: &Moment) -> CliResult<()> {
    let start = regimen.versions.first().and_then(|v| v.from.as_ref());
    match start {
        Some(start) if from.utc() < start.utc() => Err(CliError::usage(format!(
            "the change is from {}, before the regimen's start on {}",
            from.wall().format("%Y-%m-%d %H:%M"),
            start.wall().date()
        ))
        .hint("dose amend corrects a start that was mistyped")),
        _ => Ok(()),
    }
}

/// Refuses a patch that changes nothing, or that can't be laid upon what is in force.
///
/// # Errors
/// Usage.
pub fn check_patch(regimen: &Regimen, from: &Moment, patch: &Patch) -> CliResult<()> {
    if *patch == Patch::default() {
        return Err(CliError::usage("nothing to change was given")
            .hint("for example --set \"22:00=2 capsules\", --drop 14:00, --timing, --stop"));
    }
    let Some(version) = regimen.version_near(from.utc()) else {
        return Ok(());
    };
    let whole = patch.timing.as_deref();
    let mut timing = whole.unwrap_or(&version.terms.timing).clone();
    for set in &patch.set {
        timing = timing
            .with_time(set.at, set.dose.clone())
            .map_err(|e| CliError::usage(format!("--set: {e}")))?;
    }
    for at in &patch.drop {
        timing = timing
            .without_time(*at)
            .map_err(|e| CliError::usage(format!("--drop: {e}")))?;
    }
    if patch.dose.is_some() && timing.names_every_amount() {
        let error = "--dose would change nothing: the timing names an amount at each time";
        return Err(CliError::usage(error).hint(match timing {
            Timing::Steps(_) => "--timing \"…\" gives the steps in full, with their amounts",
            _ => "--set \"22:00=2 capsules\" changes the amount at one time",
        }));
    }
    if let Some(stop) = &patch.stop
        && let Some(start) = regimen.versions.first().and_then(|v| v.from.as_ref())
    {
        refuse_stop_before(stop, start, "start")?;
    }
    Ok(())
}
