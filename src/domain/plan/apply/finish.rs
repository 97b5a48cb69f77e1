//! The last step of the fold: changes in the order of their effect, names, confirmations.

use std::collections::HashMap;

use uuid::Uuid;

use super::super::fold::PlanDraft;
use super::laid::laid;
use super::start::said_anew;
use crate::domain::body::NameBody;
use crate::domain::marks::freeze;
use crate::domain::plan::{Confirmation, Plan, Regimen, Told, Version};

/// Lays changes, names and confirmations upon the regimens.
pub fn finish(draft: PlanDraft) -> Plan {
    let PlanDraft {
        mut plan,
        mut changes,
        names,
        confirmations,
    } = draft;
    for regimen in &mut plan.regimens {
        let changes = changes.remove(&regimen.id).unwrap_or_default();
        lay_changes(regimen, changes);
        lay_confirmations(regimen, &confirmations);
    }
    for name in names {
        lay_name(&mut plan, name);
    }
    plan.zones.sort_by_key(|z| z.from.utc());
    plan.own_times
        .sort_by_key(|t| (t.from.as_ref().map(|m| m.utc()), t.order));
    mark_used(&mut plan);
    plan.marks.weeks_off = plan.settings.get("weeks").is_some_and(|v| v == "off");
    super::observed::close_retests(&mut plan);
    freeze(&mut plan);
    plan.open_questions = plan.questions.iter().filter(|q| q.answer.is_none()).count();
    plan
}

/// In force is (effective, order): a change recorded today from the 12th comes after
/// one recorded before it from the same moment.
fn lay_changes(regimen: &mut Regimen, mut changes: Vec<Version>) {
    // Versions are large: they are moved once, not through a sort's second buffer.
    changes.sort_by_cached_key(|v| (v.from.as_ref().map(|m| m.utc()), v.order));
    changes.splice(0..0, regimen.versions.drain(..));
    regimen.versions = changes;
    lay_wordings(&mut regimen.versions);
    let laid = laid(&regimen.versions);
    for (version, terms) in regimen.versions.iter_mut().zip(laid) {
        version.terms = terms;
    }
    said_anew(regimen);
}

/// An old wording gets the terms it would have in the place of the new one.
fn lay_wordings(versions: &mut [Version]) {
    let amended = |v: &Version| !v.wordings.is_empty();
    if !versions.iter().any(amended) {
        return;
    }
    let bare = |v: &Version| Version {
        wordings: Vec::new(),
        ..v.clone()
    };
    let all: Vec<Version> = versions.iter().map(bare).collect();
    for (place, version) in versions.iter_mut().enumerate() {
        for wording in &mut version.wordings {
            let mut as_then = all.clone();
            if let Some(it) = as_then.get_mut(place) {
                *it = wording.version.clone();
            }
            if let Some(terms) = laid(&as_then).into_iter().nth(place) {
                wording.version.terms = terms;
            }
        }
    }
}

/// Of several answers the last one holds, where it was of the instruction as it reads now.
fn lay_confirmations(regimen: &mut Regimen, said: &HashMap<Uuid, Vec<Confirmation>>) {
    for version in &mut regimen.versions {
        version.answers = said.get(&version.id).cloned().unwrap_or_default();
        let last = version.answers.last();
        let holds = last.filter(|c| version.answered_as(c).is_none());
        version.confirmation = holds.cloned();
    }
}

fn lay_name(plan: &mut Plan, body: NameBody) {
    let Some(regimen) = plan.regimens.iter_mut().find(|r| r.id == body.regimen) else {
        return;
    };
    if let Some(name) = body.name {
        let former = std::mem::replace(&mut regimen.name, name);
        regimen.former_names.push(former);
    }
    regimen.aliases.extend(body.alias);
    regimen.asked.extend(body.asked);
}

/// What was told is decided once a change or a question rests on it.
fn mark_used(plan: &mut Plan) {
    let used: Vec<Uuid> = plan
        .regimens
        .iter()
        .flat_map(|r| r.versions.iter().filter_map(|v| v.said.told))
        .chain(plan.questions.iter().filter_map(|q| q.told))
        .collect();
    let versions = plan.regimens.iter().flat_map(|r| &r.versions);
    let became: Vec<Uuid> = plan
        .told
        .iter()
        .filter(|t| versions.clone().any(|v| is_of(v, t)))
        .map(|t| t.id)
        .collect();
    let decided = |t: &&mut Told| used.contains(&t.id) || became.contains(&t.id);
    for told in plan.told.iter_mut().filter(decided) {
        told.done = true;
    }
}

/// Whether a change says again, word for word, what the same person said.
fn is_of(version: &Version, told: &Told) -> bool {
    let said = &version.said;
    let same = |a: &Option<String>, b: &str| {
        let a = a.as_deref();
        a.is_some_and(|a| a.trim().eq_ignore_ascii_case(b.trim()))
    };
    same(&said.words, &told.words) && same(&said.by, &told.who)
}
