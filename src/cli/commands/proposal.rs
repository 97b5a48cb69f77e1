//! What was told or proposed, as it is used: it fills who, when, how and the words, and
//! what it leaves open is asked for, or named to a script.

use crate::cli::args::AddArgs;
use crate::cli::ask;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::Patch;
use crate::domain::plan::Plan;
use crate::store::Mode;

/// Gives `add` the words of what was told, so that they can be read as a direction.
///
/// # Errors
/// What `--told` names is nothing told.
pub fn fill(ctx: &mut Ctx<'_>, args: &mut AddArgs) -> CliResult<()> {
    let Some(id) = args
        .said
        .told
        .as_deref()
        .filter(|_| args.said.words.is_none())
    else {
        return Ok(());
    };
    let view = View::open(ctx, Mode::Read, Scope::Whole)?;
    if !view.store.exists() {
        return Ok(());
    }
    let id = view.told(id)?;
    let told = view.plan.told.iter().find(|t| t.id == id);
    // "-" alone would be read from standard input.
    args.said.words = told.map(|t| t.words.clone()).filter(|w| w != "-");
    Ok(())
}

/// What was told leaves this open, and nobody can be asked.
#[must_use]
pub fn still_open(args: &AddArgs) -> CliError {
    let fields = &args.fields;
    let open: Vec<&str> = [
        ("--timing", fields.timing.is_none()),
        ("--dose", fields.dose.is_none()),
        ("--route", fields.route.is_none()),
        ("--stop", fields.stop.is_none()),
    ]
    .into_iter()
    .filter_map(|(flag, open)| open.then_some(flag))
    .collect();
    CliError::usage(format!(
        "what was told fills who, when, how and the words; still open: {}",
        open.join(", ")
    ))
    .hint("--timing is wanted in any case; --timing from-words reads the words that were told")
}

/// What a change changes, asked one question a line; an empty line leaves a field as it is.
///
/// # Errors
/// Usage, or the person left.
pub fn ask_change(ctx: &mut Ctx<'_>, plan: &Plan) -> CliResult<Patch> {
    if !ctx.may_ask() {
        return Err(CliError::usage(
            "what was told fills who, when, how and the words; still open: what changes",
        )
        .hint("for example --set \"22:00=2 capsules\", --drop 14:00, --timing, --stop"));
    }
    ctx.talk("What changes by it. An empty line leaves a field as it is.\n");
    let mut fields = crate::cli::args::FieldArgs {
        timing: answer(ctx, "When, as in: daily at 08:00, 22:00?")?,
        ..Default::default()
    };
    let set = match fields.timing {
        Some(_) => None,
        None => answer(ctx, "The amount at one time, as in 22:00=2 capsules?")?,
    };
    if set.is_none() {
        fields.dose = answer(ctx, "Amount of one dose, as in 1 capsule?")?;
    }
    fields.route = answer(ctx, "How is it taken (by mouth, vaginal, ...)?")?;
    fields.stop = answer(ctx, "Until when, as in: until 2026-12-16?")?;
    let mut patch = read::patch(ctx, plan, &fields)?;
    let set: Vec<String> = set.into_iter().collect();
    (patch.set, _) = read::times(&set, &[])?;
    Ok(patch)
}

fn answer(ctx: &mut Ctx<'_>, question: &str) -> CliResult<Option<String>> {
    let line = ask::line(ctx.env, question)?;
    Ok(Some(line).filter(|l| !l.is_empty()))
}
