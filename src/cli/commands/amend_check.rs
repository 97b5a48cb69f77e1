//! What `dose amend` refuses: a correction after which the entry would read as one that
//! `dose add` or `dose change` refuses. Only what the correction touches is looked at, so
//! that an entry from elsewhere can be put right a field at a time.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::add::{check_amount, check_stop, refuse_stop_before, taken};
use super::change::{check_patch, refuse_before_start};
use crate::cli::book::{Drafts, Stands, View, plan_after};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::{ChangeBody, Moment, RegimenBody, VoidBody};
use crate::domain::entry::{Draft, Entry};
use crate::domain::kind;
use crate::domain::name::NameKey;
use crate::domain::plan::{Plan, Regimen, amended as laid};
use crate::export::safe::Safe;

/// Refuses a correction that leaves the entry as one that would not have been recorded.
///
/// # Errors
/// Usage, or a name that is another medicine's.
pub fn amended(
    ctx: &Ctx<'_>,
    view: &View,
    entry: &Entry,
    standing: &Stands,
    set: &Map<String, Value>,
) -> CliResult<()> {
    let body = laid(standing.body.clone(), set);
    match entry.kind.as_str() {
        kind::REGIMEN => regimen(ctx, view, entry.id, &read(body)?, set),
        kind::CHANGE => change(ctx, view, standing.head, &read(body)?, set),
        _ => Ok(()),
    }
}

fn regimen(
    ctx: &Ctx<'_>,
    view: &View,
    id: Uuid,
    body: &RegimenBody,
    set: &Map<String, Value>,
) -> CliResult<()> {
    let touched = |names: &[&str]| names.iter().any(|n| set.contains_key(*n));
    if touched(&["name"]) {
        check_name(ctx, view, id, &body.name)?;
    }
    if let Some(timing) = body
        .patch
        .timing
        .as_ref()
        .filter(|_| touched(&["timing", "dose"]))
    {
        check_amount(timing, &body.patch)?;
    }
    if touched(&["start", "stop"]) {
        check_stop(&body.patch, body.from.as_ref())?;
    }
    if touched(&["start"]) {
        start(view, id, id, body.from.as_ref())?;
    }
    Ok(())
}

/// Its own names are no other's.
fn check_name(ctx: &Ctx<'_>, view: &View, id: Uuid, name: &str) -> CliResult<()> {
    let key = NameKey::new(name);
    let own = view.plan.regimen(id).is_some_and(|r| {
        std::iter::once(&r.name)
            .chain(&r.aliases)
            .any(|n| NameKey::new(n) == key)
    });
    if own || !taken(&view.plan, name, ctx.env.now) {
        return Ok(());
    }
    Err(CliError::failed(format!(
        "\"{}\" is already a name of another medicine here",
        Safe::line(name)
    )))
}

/// A start is corrected where it was said last, and not moved behind the changes that were
/// made of it; `id` said it, and one that `comes` on no one day is held against none.
///
/// # Errors
/// Usage, with the change that stands in the way.
pub fn start(view: &View, regimen: Uuid, id: Uuid, comes: Option<&Moment>) -> CliResult<()> {
    let Some(regimen) = view.plan.regimen(regimen) else {
        return Ok(());
    };
    let last = regimen.start_entry();
    if last != id {
        let short = view.short(last);
        let error = format!("the start that holds was said by a change [{short}]");
        return Err(CliError::usage(error).hint(format!("dose amend {short} --start corrects it")));
    }
    comes.map_or(Ok(()), |start| refuse_behind(view, regimen, start))
}

/// Changes that say the start hold from when they were said, before it.
fn refuse_behind(view: &View, regimen: &Regimen, start: &Moment) -> CliResult<()> {
    let changes = regimen.versions.iter().skip(1);
    let mut before = changes.filter(|v| v.start.is_none()).filter_map(|v| {
        let from = v.from.as_ref().filter(|from| from.utc() < start.utc())?;
        Some((v.id, from))
    });
    let Some((change, from)) = before.next() else {
        return Ok(());
    };
    let short = view.short(change);
    Err(CliError::usage(format!(
        "the start {} is after a change of it, from {} [{short}]",
        start.wall().format("%Y-%m-%d %H:%M"),
        from.wall().format("%Y-%m-%d %H:%M")
    ))
    .hint(format!(
        "dose amend {short} --from WHEN corrects the change, dose void {short} takes it out"
    )))
}

fn change(
    ctx: &Ctx<'_>,
    view: &View,
    head: Uuid,
    body: &ChangeBody,
    set: &Map<String, Value>,
) -> CliResult<()> {
    // A start that is said anew holds from when it was said, before the start that it moves.
    let moved = set.contains_key("from") && !set.contains_key("start");
    let patched = set.contains_key("patch");
    if !moved && !patched {
        return Ok(());
    }
    let plan = without(ctx, view, head)?;
    let Some(regimen) = plan.regimen(body.regimen) else {
        return Ok(());
    };
    if body.start.is_none() {
        refuse_before_start(regimen, &body.from)?;
    }
    if body.patch != Default::default() {
        check_patch(regimen, &body.from, &body.patch)?;
    }
    if let Some(stop) = &body.patch.stop {
        refuse_stop_before(stop, &body.from, "moment of the change")?;
    }
    if let Some(until) = &body.until {
        refuse_stop_before(until, &body.from, "beginning of the hold")?;
    }
    Ok(())
}

/// The plan as if the change had not been made: what a patch is laid upon.
fn without(ctx: &Ctx<'_>, view: &View, head: Uuid) -> CliResult<Plan> {
    let body = serde_json::to_string(&VoidBody {
        why: String::new(),
        settles: Vec::new(),
    })
    .map_err(|e| CliError::failed(format!("the entry can't be written as JSON: {e}")))?;
    let void = Draft {
        id: Uuid::max(),
        kind: kind::VOID,
        corrects: Some(head),
        body,
    };
    let drafts = Drafts {
        entries: vec![void],
        ..Drafts::default()
    };
    plan_after(ctx, view, &drafts)
}

/// A body as its type.
///
/// # Errors
/// One that does not read.
pub fn read<T: serde::de::DeserializeOwned>(body: Value) -> CliResult<T> {
    serde_json::from_value(body)
        .map_err(|e| CliError::failed(format!("the entry's body does not read: {e}")))
}
