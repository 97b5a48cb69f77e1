//! What `dose amend` refuses: a correction after which the entry would read as one that
//! `dose add` or `dose change` refuses. Only what the correction touches is looked at, so
//! that an entry from elsewhere can be put right a field at a time.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::add::{check_amount, check_stop, refuse_stop_before, taken};
use super::change::{check_patch, refuse_before_start};
use crate::cli::book::{Drafts, Stands, View, plan_after};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::{ChangeBody, RegimenBody, VoidBody};
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
        kind::CHANGE => {
            let body: ChangeBody = read(body)?;
            start_of_change(view, entry.id, &body, set)?;
            change(ctx, view, standing.head, &body, set)
        }
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
        check_said_last(view, id, id)?;
        check_changes(view, id, body)?;
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
    if own || !taken(view, name, ctx.env.now) {
        return Ok(());
    }
    Err(CliError::failed(format!(
        "\"{}\" is already a name of another medicine here",
        Safe::line(name)
    )))
}

/// A start that a change said anew is corrected there.
fn check_said_last(view: &View, regimen: Uuid, id: Uuid) -> CliResult<()> {
    let said = view.plan.regimen(regimen).map(Regimen::start_entry);
    let Some(change) = said.filter(|said| *said != id) else {
        return Ok(());
    };
    let short = view.short(change);
    let error = format!("the start that holds was said by a change [{short}]");
    Err(CliError::usage(error).hint(format!("dose amend {short} --start corrects it")))
}

/// A start can't be moved behind the changes that were made of it.
fn check_changes(view: &View, id: Uuid, body: &RegimenBody) -> CliResult<()> {
    match &body.from {
        Some(start) => refuse_behind(view, id, start.wall()),
        None => Ok(()),
    }
}

/// The same of a start that a change says: it is the last one said, and not behind changes.
fn start_of_change(
    view: &View,
    id: Uuid,
    body: &ChangeBody,
    set: &Map<String, Value>,
) -> CliResult<()> {
    let Some(start) = set.get("start") else {
        return Ok(());
    };
    check_said_last(view, body.regimen, id)?;
    // A start that is no one day is held against nothing until it is.
    let day = start.as_str().and_then(|s| s.parse::<NaiveDate>().ok());
    match day {
        Some(day) => refuse_behind(view, body.regimen, day.and_time(NaiveTime::MIN)),
        None => Ok(()),
    }
}

/// Changes that say the start hold from when they were said, before it.
fn refuse_behind(view: &View, regimen: Uuid, start: NaiveDateTime) -> CliResult<()> {
    let Some(regimen) = view.plan.regimen(regimen) else {
        return Ok(());
    };
    let changes = regimen.versions.iter().skip(1);
    let mut before = changes.filter(|v| v.start.is_none()).filter_map(|v| {
        let from = v.from.as_ref().filter(|from| from.wall() < start)?;
        Some((v.id, from))
    });
    let Some((change, from)) = before.next() else {
        return Ok(());
    };
    let short = view.short(change);
    Err(CliError::usage(format!(
        "the start {} is after a change of it, from {} [{short}]",
        start.format("%Y-%m-%d %H:%M"),
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
    refuse_before_start(regimen, &body.from)?;
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
