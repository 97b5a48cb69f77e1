//! `dose add` with no name on a terminal: one question a line.

use chrono::NaiveDateTime;

use super::add::{check_amount, check_names, refuse_no_start, refuse_stop_before_wall};
use crate::cli::args::AddArgs;
use crate::cli::ask;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::body::Patch;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::Plan;
use crate::domain::timing::{Timing, TimingError};
use crate::store::Mode;

/// Asks for what is missing; what was given by flags is not asked again.
///
/// # Errors
/// Nobody can be asked (2), or the person left (130).
pub fn ask(ctx: &mut Ctx<'_>, mut args: AddArgs) -> CliResult<AddArgs> {
    if !ctx.may_ask() {
        return Err(CliError::usage("the name of the medicine is missing")
            .hint("dose add \"NAME\" --dose \"1 capsule\" --timing \"daily at 08:00, 22:00\""));
    }
    ctx.talk("A medicine, as your clinician said to use it. An empty line leaves a field out.\n");
    // Read once and closed: others can record while a person thinks.
    let plan = View::open_new(ctx, Mode::Read, Scope::Whole)?.plan;
    if args.name.is_none() {
        args.name = Some(name(ctx, &plan, &args.alias)?);
    }
    let fields = &mut args.fields;
    if fields.dose.is_none() {
        fields.dose = Some(wanted(
            ctx,
            "Amount of one dose, as in 1 capsule?",
            |text| {
                DoseAmount::parse(text)
                    .map(|_| ())
                    .map_err(|e| e.to_string())
            },
        )?);
    }
    if fields.route.is_none() {
        let question = "How is it taken (by mouth, vaginal, ...)?";
        fields.route = checked(ctx, question, |text| label("route", text))?;
    }
    if fields.timing.is_none() {
        let question = "When, as in: daily at 08:00, 22:00?";
        let dose = fields
            .dose
            .as_deref()
            .and_then(|d| DoseAmount::parse(d).ok())
            .map(Box::new);
        let patch = Patch {
            dose,
            ..Patch::default()
        };
        let said = wanted(ctx, question, |text| match Timing::parse(text) {
            Ok(timing) => check_amount(&timing, &patch).map_err(|e| e.message),
            Err(TimingError::TimesWanted(_)) => Ok(()),
            Err(e) => Err(e.to_string()),
        })?;
        // The times belong to the question before, not behind all the others.
        fields.timing = Some(match Timing::parse(&said) {
            Ok(_) => said,
            Err(_) => read::Timings::read(ctx, &said, true)?.to_string(),
        });
    }
    let mut from = None;
    if args.start.is_none() {
        let said = start(ctx, &plan)?;
        from = Some(match &said {
            Some((_, wall)) => *wall,
            None => Some(ctx.today()?.into()),
        });
        args.start = said.map(|(text, _)| text);
    }
    if args.fields.stop.is_none() {
        args.fields.stop = stop(ctx, &plan, from.flatten())?;
    }
    if args.said.told.is_some() {
        return Ok(args);
    }
    if args.said.said_by.is_none() {
        let who = |text: &str| label("name of who said it", text);
        args.said.said_by = checked(ctx, "Who said so?", who)?;
    }
    if args.said.words.is_none() && args.said.said_by.is_some() {
        args.said.words = optional(ctx, "In which words?")?;
    }
    Ok(args)
}

fn label(what: &'static str, text: &str) -> Result<(), String> {
    read::label(what, text).map(|_| ()).map_err(|e| e.message)
}

/// A name that no medicine going on answers to.
fn name(ctx: &mut Ctx<'_>, plan: &Plan, aliases: &[String]) -> CliResult<String> {
    loop {
        let name = wanted(ctx, "Name on the label?", |text| label("name", text))?;
        match check_names(ctx, plan, &name, aliases) {
            Ok(()) => return Ok(name),
            Err(error) => ctx.talk(&told(&error)),
        }
    }
}

/// An error and its hint, each on its line.
fn told(error: &CliError) -> String {
    let hint = error
        .hint
        .as_deref()
        .map_or(String::new(), |h| format!("{h}\n"));
    format!("{}\n{hint}", error.message)
}

/// A start as it is said, with its time on the wall where it is one moment.
type Said = (String, Option<NaiveDateTime>);

fn start(ctx: &mut Ctx<'_>, plan: &Plan) -> CliResult<Option<Said>> {
    loop {
        let Some(answer) = optional(ctx, "From when (today)?")? else {
            return Ok(None);
        };
        match start_of(ctx, plan, &answer) {
            Ok(wall) => return Ok(Some((answer, wall))),
            Err(error) => ctx.talk(&format!("{}\n", error.message)),
        }
    }
}

fn start_of(ctx: &Ctx<'_>, plan: &Plan, answer: &str) -> CliResult<Option<NaiveDateTime>> {
    match Expr::parse(&read::with_visits(ctx, plan, answer)?) {
        Ok(Expr::Point(Point::On(date))) => Ok(Some(date.into())),
        Ok(Expr::Point(Point::At(wall))) => Ok(Some(wall)),
        Ok(other) => refuse_no_start(&other).map(|()| None),
        Err(_) => read::when_forwards(ctx, plan, answer).map(|when| Some(when.wall)),
    }
}

fn stop(ctx: &mut Ctx<'_>, plan: &Plan, from: Option<NaiveDateTime>) -> CliResult<Option<String>> {
    loop {
        let Some(answer) = optional(ctx, "Until when (open)?")? else {
            return Ok(None);
        };
        match stop_of(ctx, plan, &answer, from) {
            Ok(()) => return Ok(Some(answer)),
            Err(error) => ctx.talk(&format!("{}\n", error.message)),
        }
    }
}

fn stop_of(ctx: &Ctx<'_>, plan: &Plan, answer: &str, from: Option<NaiveDateTime>) -> CliResult<()> {
    let text = read::with_visits(ctx, plan, answer)?;
    let stop = Expr::parse(&text).map_err(|e| CliError::usage(e.to_string()))?;
    from.map_or(Ok(()), |from| refuse_stop_before_wall(&stop, from, "start"))
}

fn wanted(
    ctx: &mut Ctx<'_>,
    question: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> CliResult<String> {
    loop {
        if let Some(answer) = checked(ctx, question, &check)? {
            return Ok(answer);
        }
        ctx.talk("This can't be left out. To leave without recording: Ctrl-D.\n");
    }
}

fn checked(
    ctx: &mut Ctx<'_>,
    question: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> CliResult<Option<String>> {
    loop {
        let Some(answer) = optional(ctx, question)? else {
            return Ok(None);
        };
        match check(&answer) {
            Ok(()) => return Ok(Some(answer)),
            Err(why) => ctx.talk(&format!("{why}\n")),
        }
    }
}

fn optional(ctx: &mut Ctx<'_>, question: &str) -> CliResult<Option<String>> {
    let answer = ask::line(ctx.env, question)?;
    Ok(Some(answer).filter(|a| !a.is_empty()))
}
