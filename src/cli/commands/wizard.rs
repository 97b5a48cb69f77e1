//! `dose add` with no name on a terminal: one question a line.

use crate::cli::args::AddArgs;
use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::expr::Expr;
use crate::domain::plan::Plan;
use crate::domain::timing::{Timing, TimingError};

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
    if args.name.is_none() {
        let name = |text: &str| read::label("name", text).map(|_| ()).map_err(|e| e.message);
        args.name = Some(wanted(ctx, "Name on the label?", name)?);
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
        fields.route = optional(ctx, "How is it taken (by mouth, vaginal, ...)?")?;
    }
    if fields.timing.is_none() {
        let question = "When, as in: daily at 08:00, 22:00?";
        fields.timing = Some(wanted(ctx, question, |text| match Timing::parse(text) {
            Ok(_) | Err(TimingError::TimesWanted(_)) => Ok(()),
            Err(e) => Err(e.to_string()),
        })?);
    }
    if args.start.is_none() {
        args.start = start(ctx)?;
    }
    if args.fields.stop.is_none() {
        args.fields.stop = checked(ctx, "Until when (open)?", |text| {
            Expr::parse(text).map(|_| ()).map_err(|e| e.to_string())
        })?;
    }
    if args.said.told.is_some() {
        return Ok(args);
    }
    if args.said.said_by.is_none() {
        args.said.said_by = optional(ctx, "Who said so?")?;
    }
    if args.said.words.is_none() && args.said.said_by.is_some() {
        args.said.words = optional(ctx, "In which words?")?;
    }
    Ok(args)
}

/// A date, or a moment as it is spoken; what the book's visits say is asked of it later.
fn start(ctx: &mut Ctx<'_>) -> CliResult<Option<String>> {
    loop {
        let Some(answer) = optional(ctx, "From when (today)?")? else {
            return Ok(None);
        };
        let read = match Expr::parse(&answer) {
            Ok(_) => Ok(()),
            Err(_) => read::when_forwards(ctx, &Plan::default(), &answer).map(|_| ()),
        };
        match read {
            Ok(()) => return Ok(Some(answer)),
            Err(error) => ctx.talk(&format!("{}\n", error.message)),
        }
    }
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
