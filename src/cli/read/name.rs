//! Which medicine a person means: short id, name, alias, or a prefix of 5 letters.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::label::{says, split_name};
use crate::domain::name::{NameKey, NameMatch, match_names};
use crate::domain::plan::{Plan, Regimen};
use crate::domain::short_id::{IdText, parse_id_text};
use crate::export::safe::Safe;

/// A regimen as found.
pub type Target<'p> = &'p Regimen;

/// Regimens that are not ended at `now`.
pub fn regimens_current(plan: &Plan, now: DateTime<Utc>) -> impl Iterator<Item = &Regimen> {
    plan.regimens
        .iter()
        .filter(move |r| r.version_near(now).is_some_and(|v| !v.terms.stopped))
}

/// The regimen that `text` names; current ones before ended ones.
///
/// # Errors
/// Unknown (1), or several fit (3) and nobody can be asked.
pub fn regimen<'p>(ctx: &mut Ctx<'_>, plan: &'p Plan, text: &str) -> CliResult<Target<'p>> {
    if let Some(found) = by_id(plan, text) {
        return Ok(found);
    }
    let now = ctx.env.now;
    let current: Vec<&Regimen> = regimens_current(plan, now).collect();
    let all: Vec<&Regimen> = plan.regimens.iter().collect();
    for group in [current, all] {
        if let Some(found) = by_whole_name(&group, text) {
            return Ok(found);
        }
        match match_names(text, names(&group)) {
            NameMatch::One(id) => return find(plan, id),
            NameMatch::Several(ids) => return several(ctx, plan, text, &ids),
            NameMatch::None => {}
        }
    }
    Err(unknown(plan, text, now))
}

fn by_id<'p>(plan: &'p Plan, text: &str) -> Option<&'p Regimen> {
    let parsed = parse_id_text(text)?;
    let mut fitting = plan.regimens.iter().filter(|r| match &parsed {
        IdText::Full(id) => r.id == *id || r.versions.iter().any(|v| v.id == *id),
        IdText::Short(prefix) => {
            prefix.matches(r.id) || r.versions.iter().any(|v| prefix.matches(v.id))
        }
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The one that is called just that, however another's name begins.
fn by_whole_name<'p>(group: &[&'p Regimen], text: &str) -> Option<&'p Regimen> {
    let wanted = NameKey::new(text);
    let is = |name: &String| NameKey::new(name) == wanted;
    let mut whole = group.iter().filter(|r| is(&r.name));
    let only = whole.next().filter(|_| whole.next().is_none())?;
    let mut others = group.iter().filter(|r| r.id != only.id);
    let told_apart = others.all(|r| !r.aliases.iter().any(is));
    told_apart.then_some(*only)
}

/// Every name a regimen answers to. A former name still finds it.
fn names<'p>(group: &[&'p Regimen]) -> Vec<(Uuid, &'p str)> {
    let mut names = Vec::new();
    for r in group {
        names.push((r.id, r.name.as_str()));
        names.push((r.id, split_name(&r.name).short));
        names.extend(r.aliases.iter().map(|a| (r.id, a.as_str())));
        names.extend(r.former_names.iter().map(|n| (r.id, n.as_str())));
    }
    names
}

fn find(plan: &Plan, id: Uuid) -> CliResult<&Regimen> {
    plan.regimen(id)
        .ok_or_else(|| CliError::failed("the regimen is not in this book"))
}

fn several<'p>(
    ctx: &mut Ctx<'_>,
    plan: &'p Plan,
    text: &str,
    ids: &[Uuid],
) -> CliResult<&'p Regimen> {
    let lines: Vec<String> = ids
        .iter()
        .filter_map(|id| plan.regimen(*id))
        .map(|r| format!("{}  {}", ctx.short(r.id), describe(r)))
        .collect();
    let message = if let [_] = ids {
        format!(
            "\"{}\" is the beginning of a name: at least 5 letters, the whole name or an alias are wanted",
            Safe::line(text)
        )
    } else {
        format!("\"{}\" fits {} medicines", Safe::line(text), ids.len())
    };
    if !ask::may_ask(ctx.env, &ctx.global) {
        return Err(CliError::new(
            Exit::Ambiguous,
            format!("{message}:\n  {}", lines.join("\n  ")),
        )
        .hint("name it by its id, its whole name or an alias"));
    }
    let numbered: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| format!("  {}  {line}", i + 1))
        .collect();
    let at = ask::choose(
        ctx.env,
        &format!("{message}. Which one?\n{}", numbered.join("\n")),
        ids.len(),
    )?;
    find(plan, ids.get(at).copied().unwrap_or_default())
}

fn describe(r: &Regimen) -> String {
    let strength = r
        .versions
        .last()
        .and_then(|v| v.terms.strength.as_deref())
        .filter(|s| !says(&r.name, s));
    match strength {
        Some(strength) => format!("{} {}", Safe::line(&r.name), Safe::line(strength)),
        None => Safe::line(&r.name).to_string(),
    }
}

fn unknown(plan: &Plan, text: &str, now: DateTime<Utc>) -> CliError {
    let error = CliError::failed(format!(
        "no medicine here is called \"{}\"",
        Safe::line(text)
    ));
    let known: Vec<String> = regimens_current(plan, now)
        .take(8)
        .map(|r| Safe::line(&r.name).to_string())
        .collect();
    if known.is_empty() {
        return error.hint("dose add writes one down");
    }
    error.hint(format!("recorded: {}", known.join(", ")))
}
