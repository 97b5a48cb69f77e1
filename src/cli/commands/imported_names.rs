//! What an import notices of the names that it brings: as `add` would ask, but nothing
//! stops it, since what was exported is a record already.

use super::on_label::{Naming, noticed};
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::body::{NameBody, Patch};
use crate::domain::confusion::NameQuestion;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Plan, Regimen, fold};
use crate::report::Notice;
use crate::schedule::starts::begin;

/// A notice for each name among `added` that is close to one on file, or to one that
/// comes before it.
///
/// # Errors
/// What the disk refuses.
pub fn notices(ctx: &Ctx<'_>, view: &View, added: &[Entry]) -> CliResult<Vec<Notice>> {
    if !added.iter().any(brings_a_name) {
        return Ok(Vec::new());
    }
    let mut entries = match view.store.exists() {
        true => view.store.entries_other()?,
        false => Vec::new(),
    };
    entries.extend(added.iter().cloned());
    let mut plan = fold(&entries);
    begin(&mut plan, &ctx.zones);
    let is_new = |r: &Regimen| added.iter().any(|e| names(e, r));
    let (new, mut on_file): (Vec<_>, Vec<_>) =
        plan.regimens.iter().cloned().partition(|r| is_new(r));
    let mut found = Vec::new();
    for regimen in new {
        for question in questions(ctx, &plan, &regimen, &on_file) {
            let mut notice = Notice::new("name", format!("{}.", question.text));
            notice.medicine = Some(regimen.name.clone());
            found.push(notice);
        }
        on_file.push(regimen);
    }
    Ok(found)
}

fn brings_a_name(entry: &Entry) -> bool {
    [kind::REGIMEN, kind::NAME].contains(&entry.kind.as_str())
}

/// The entry makes the regimen, or gives it a name.
fn names(entry: &Entry, regimen: &Regimen) -> bool {
    let named = || serde_json::from_str::<NameBody>(entry.body.as_deref()?).ok();
    match entry.kind.as_str() {
        kind::REGIMEN => entry.id == regimen.id,
        kind::NAME => named().is_some_and(|n| n.regimen == regimen.id),
        _ => false,
    }
}

fn questions(
    ctx: &Ctx<'_>,
    plan: &Plan,
    regimen: &Regimen,
    on_file: &[Regimen],
) -> Vec<NameQuestion> {
    let used = used(ctx, regimen);
    let own = Naming {
        name: &regimen.name,
        used: used.as_ref(),
        of: Some(regimen.id),
        alias_of: None,
    };
    let aliases = regimen.aliases.iter().map(|alias| Naming {
        name: alias,
        used: None,
        of: Some(regimen.id),
        alias_of: Some(&regimen.name),
    });
    std::iter::once(own)
        .chain(aliases)
        .flat_map(|naming| noticed(ctx, plan, &naming, on_file))
        .collect()
}

fn used(ctx: &Ctx<'_>, regimen: &Regimen) -> Option<Patch> {
    let terms = &regimen.version_near(ctx.env.now)?.terms;
    Some(Patch {
        timing: Some(Box::new((*terms.timing).clone())),
        dose: terms.dose.clone().map(Box::new),
        strength: terms.strength.clone(),
        route: terms.route.clone(),
        ..Patch::default()
    })
}
