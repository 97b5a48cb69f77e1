//! Who said it: from the flags, or from what was told.

use uuid::Uuid;

use super::{optional_label, optional_text, past_date};
use crate::cli::args::SaidArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::Said;
use crate::domain::plan::{Plan, Told, was_read};

/// The source of an instruction. `told` finds the entry that `--told` names.
///
/// # Errors
/// Bad text or date; something read somewhere can't become a regimen.
pub fn said(
    ctx: &mut Ctx<'_>,
    plan: &Plan,
    args: &SaidArgs,
    told: impl FnOnce(&str) -> CliResult<Uuid>,
) -> CliResult<Said> {
    let mut said = match &args.told {
        Some(id) => from_told(plan, told(id)?)?,
        None => Said::default(),
    };
    if let Some(by) = optional_label("name of who said it", args.said_by.as_ref())? {
        said.by = Some(by);
    }
    if let Some(on) = &args.said_on {
        said.on = Some(past_date(ctx, plan, on)?);
        said.at = None;
    }
    if let Some(via) = optional_label("way it was said", args.via.as_ref())? {
        said.via = Some(via);
    }
    if let Some(words) = optional_text(ctx, args.words.as_ref())? {
        said.words = Some(words);
    }
    // Another way of saying it named now doesn't change where it came from.
    let told = plan.told.iter().find(|t| Some(t.id) == said.told);
    refuse_read(told.and_then(|t| t.via.as_deref()))?;
    refuse_read(said.via.as_deref())?;
    if said.on.is_none() && (said.by.is_some() || said.words.is_some()) {
        said.on = Some(ctx.today()?);
    }
    Ok(said)
}

fn from_told(plan: &Plan, id: Uuid) -> CliResult<Said> {
    let told: &Told = plan
        .told
        .iter()
        .find(|t| t.id == id)
        .ok_or_else(|| CliError::failed("--told names an entry that is not something told"))?;
    Ok(Said {
        by: Some(told.who.clone()),
        on: Some(told.on),
        at: told.at.clone(),
        via: told.via.clone(),
        words: Some(told.words.clone()),
        told: Some(id),
    })
}

/// Refuses what was read somewhere as the source of an instruction.
///
/// # Errors
/// It was read.
pub fn refuse_read(via: Option<&str>) -> CliResult<()> {
    if via.is_some_and(was_read) {
        return Err(
            CliError::failed("what was read somewhere can't change a regimen")
                .hint("keep it as a question: dose ask \"...\" --told ID"),
        );
    }
    Ok(())
}
