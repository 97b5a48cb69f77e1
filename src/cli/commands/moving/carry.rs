//! The bodies as they are recorded in the other book: the same words and times, each with
//! where it came from; ids of what moves along are those that it has there.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};
use uuid::Uuid;

use super::gather::Gathered;
use super::left::Left;
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::entry::{Draft, Entry};
use crate::domain::kind;
use crate::domain::name::NameKey;
use crate::export::safe::Safe;

/// What is recorded there and voided here.
pub struct Carried {
    /// For the other book; those that it has already are left out.
    pub drafts: Vec<Draft>,
    /// Each entry with the one that its void names.
    pub heads: Vec<(Uuid, Uuid)>,
    /// The entries that were named.
    pub roots: Vec<Entry>,
    /// The id here, the id there, the kind.
    pub moved: Vec<(Uuid, Uuid, String)>,
    /// What stays behind of them.
    pub left: Vec<Left>,
}

/// Fields that hold an id which needs not come along: without it, the rest still says all.
const LOOSE: &[&str] = &["told", "follows", "without", "repeat_of", "about"];

/// # Errors
/// A dose of a medicine that the other book doesn't have.
pub fn carry(
    ctx: &mut Ctx<'_>,
    here: &View,
    there: &View,
    gathered: &[Gathered],
    med: Option<&str>,
) -> CliResult<Carried> {
    let med = match med {
        Some(name) => Some(named_there(ctx, there, name)?),
        None => None,
    };
    let before = carried_before(there)?;
    // What moved before is there as well: a link to it holds.
    let mut ids = before.clone();
    for one in gathered.iter().filter(|g| !known(g, gathered, &before)) {
        ids.insert(one.entry.id, ctx.new_id());
    }
    let mut carried = Carried {
        drafts: Vec::new(),
        heads: Vec::new(),
        roots: Vec::new(),
        moved: Vec::new(),
        left: Vec::new(),
    };
    for one in gathered {
        if one.head != one.entry.id {
            carried.left.push(Left::Wordings(one.entry.id));
        }
        let id = ids.get(&one.entry.id).copied().unwrap_or_default();
        if !known(one, gathered, &before) {
            let (body, links) = body(ctx, here, there, one, &ids, med)?;
            if is_of_nothing(&body) {
                carried.left.push(Left::Answer(one.entry.id));
                carried.heads.push((one.entry.id, one.head));
                continue;
            }
            let link = |to| Left::Link(one.entry.id, to);
            carried.left.extend(links.into_iter().map(link));
            let known = kind::ALL.iter().find(|k| **k == one.entry.kind);
            carried.drafts.extend(known.map(|kind| Draft {
                id,
                kind,
                corrects: None,
                body: body.to_string(),
            }));
        }
        carried
            .moved
            .push((one.entry.id, id, one.entry.kind.to_string()));
        // A confirmation of other changes too goes on standing here for those.
        if !of_others_too(&one.body, &ids) {
            carried.heads.push((one.entry.id, one.head));
        }
        if one.named {
            carried.roots.push(one.entry.clone());
        }
    }
    Ok(carried)
}

/// Whether the other book has it: a confirmation only if it has all that is confirmed.
fn known(one: &Gathered, gathered: &[Gathered], before: &HashMap<Uuid, Uuid>) -> bool {
    let fresh = |id: &Value| {
        let id = id.as_str().and_then(|text| text.parse::<Uuid>().ok());
        let of_these = |id: &Uuid| gathered.iter().any(|g| g.entry.id == *id);
        id.is_some_and(|id| of_these(&id) && !before.contains_key(&id))
    };
    let more = match one.body.get("of") {
        Some(Value::Array(of)) => of.iter().any(fresh),
        _ => false,
    };
    before.contains_key(&one.entry.id) && !more
}

/// Entries that were moved there before, or by a command that was cut off, by their ids here.
fn carried_before(there: &View) -> CliResult<HashMap<Uuid, Uuid>> {
    let mut all = Vec::new();
    there.store.entries_all(|e| all.push(e))?;
    let stands = crate::domain::plan::standing(all.iter());
    let origin = |body: &Value| -> Option<Uuid> {
        body.pointer("/moved_from/entry")?.as_str()?.parse().ok()
    };
    let pairs = stands
        .iter()
        .filter(|s| s.voided.is_none())
        .filter_map(|s| {
            let text = s
                .entry
                .body
                .as_deref()
                .filter(|b| b.contains("moved_from"))?;
            Some((origin(&serde_json::from_str(text).ok()?)?, s.entry.id))
        });
    Ok(pairs.collect())
}

/// The body as it is recorded there, and the entries here that it no longer names.
fn body(
    ctx: &mut Ctx<'_>,
    here: &View,
    there: &View,
    one: &Gathered,
    ids: &HashMap<Uuid, Uuid>,
    med: Option<Uuid>,
) -> CliResult<(Value, Vec<Uuid>)> {
    let mut body = one.body.clone();
    only_moving(&mut body, ids);
    of_what_stands(here, one.entry.id, &mut body);
    renamed(&mut body, ids);
    let is_there: HashSet<Uuid> = ids.values().copied().collect();
    if let Some(regimen) = id_in(&body, "regimen").filter(|id| !is_there.contains(id)) {
        let found = match med {
            Some(named) => named,
            None => same_medicine(ctx, here, there, regimen)?,
        };
        if let Some(field) = body.get_mut("regimen") {
            *field = json!(found);
        }
    }
    let mut links = loose(&mut body, &is_there);
    if let Some(said) = body.get_mut("said") {
        links.extend(loose(said, &is_there));
    }
    if let Value::Object(fields) = &mut body {
        fields.insert(
            "moved_from".to_owned(),
            json!({
                "book": here.plan.name,
                "entry": one.entry.id,
                "recorded_at": one.entry.recorded_at,
            }),
        );
    }
    Ok((body, links))
}

/// The medicine of the other book that `--med` names.
fn named_there(ctx: &mut Ctx<'_>, there: &View, name: &str) -> CliResult<Uuid> {
    let found = read::regimen(ctx, &there.plan, name);
    found.map(|r| r.id).map_err(|error| CliError {
        message: format!(
            "--med in the book {}: {}",
            Safe::line(&there.plan.name),
            error.message
        ),
        ..error
    })
}

/// The medicine of the same name in the other book.
fn same_medicine(ctx: &mut Ctx<'_>, here: &View, there: &View, regimen: Uuid) -> CliResult<Uuid> {
    let name = here.plan.regimen(regimen).map_or("", |r| r.name.as_str());
    let key = NameKey::new(name);
    let mut fits = read::regimens_current(&there.plan, ctx.env.now).filter(|r| {
        std::iter::once(&r.name)
            .chain(&r.aliases)
            .any(|n| NameKey::new(n) == key)
    });
    match (fits.next(), fits.next()) {
        (Some(only), None) => Ok(only.id),
        (None, _) => Err(CliError::failed(format!(
            "the book {} has no medicine called \"{}\"",
            Safe::line(&there.plan.name),
            Safe::line(name)
        ))
        .hint("--med MED names the medicine there; or move the regimen itself by its id")),
        (Some(_), Some(_)) => Err(CliError::new(
            crate::cli::error::Exit::Ambiguous,
            format!(
                "the book {} has several medicines called \"{}\"",
                Safe::line(&there.plan.name),
                Safe::line(name)
            ),
        )
        .hint("--med MED names one of them")),
    }
}

fn id_in(body: &Value, field: &str) -> Option<Uuid> {
    body.get(field)?.as_str()?.parse().ok()
}

/// Of a confirmation: the changes that move.
fn only_moving(body: &mut Value, ids: &HashMap<Uuid, Uuid>) {
    if let Some(Value::Array(of)) = body.get_mut("of") {
        of.retain(|id| is_moving(id, ids));
    }
}

/// Of a confirmation: the changes that read as it saw them. The other book has no wording
/// but the one that stands, which it would close.
fn of_what_stands(here: &View, answer: Uuid, body: &mut Value) {
    let versions = || here.plan.regimens.iter().flat_map(|r| &r.versions);
    let of_others = |id: &Value| {
        let id = id.as_str().and_then(|text| text.parse::<Uuid>().ok());
        let version = versions().find(|v| Some(v.id) == id);
        version.is_some_and(|v| {
            let said = v.answers.iter().filter(|c| c.id == answer);
            said.into_iter().any(|c| v.answered_as(c).is_some())
        })
    };
    if let Some(Value::Array(of)) = body.get_mut("of") {
        of.retain(|id| !of_others(id));
    }
}

fn is_of_nothing(body: &Value) -> bool {
    matches!(body.get("of"), Some(Value::Array(of)) if of.is_empty())
}

fn of_others_too(body: &Value, ids: &HashMap<Uuid, Uuid>) -> bool {
    match body.get("of") {
        Some(Value::Array(of)) => !of.iter().all(|id| is_moving(id, ids)),
        _ => false,
    }
}

fn is_moving(id: &Value, ids: &HashMap<Uuid, Uuid>) -> bool {
    let id = id.as_str().and_then(|text| text.parse::<Uuid>().ok());
    id.is_some_and(|id| ids.contains_key(&id))
}

/// Every id of an entry that moves becomes the one it has there.
fn renamed(value: &mut Value, ids: &HashMap<Uuid, Uuid>) {
    match value {
        Value::String(text) => {
            let there = text.parse::<Uuid>().ok().and_then(|id| ids.get(&id));
            if let Some(there) = there {
                *text = there.to_string();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|v| renamed(v, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|v| renamed(v, ids)),
        _ => {}
    }
}

/// Drops what points at an entry that stays, and says at which.
fn loose(value: &mut Value, is_there: &HashSet<Uuid>) -> Vec<Uuid> {
    let id = |v: &Value| v.as_str().and_then(|t| t.parse::<Uuid>().ok());
    let mut dropped = Vec::new();
    if let Some(Value::Array(because)) = value.get_mut("because") {
        let stays = |v: &&Value| id(v).is_some_and(|id| !is_there.contains(&id));
        dropped.extend(because.iter().filter(stays).filter_map(id));
        because.retain(|v| id(v).is_some_and(|id| is_there.contains(&id)));
    }
    for field in LOOSE {
        let stays = id_in(value, field).filter(|id| !is_there.contains(id));
        if let (Value::Object(fields), Some(to)) = (&mut *value, stays) {
            fields.remove(*field);
            dropped.push(to);
        }
    }
    dropped
}
