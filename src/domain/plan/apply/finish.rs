//! The last step of the fold: changes in the order of their effect, names, confirmations.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::super::fold::PlanDraft;
use super::laid::lay_terms;
use super::start::said_anew;
use crate::domain::body::{NameBody, Outcome};
use crate::domain::marks::freeze;
use crate::domain::plan::{Confirmation, Plan, Regimen, Seen, Told, Version};
use crate::domain::sorted::Sorted;

/// Lays changes, names and confirmations upon the regimens.
pub fn finish(draft: PlanDraft<'_>) -> Plan {
    let PlanDraft {
        mut plan,
        mut changes,
        names,
        mut confirmations,
        corrected: _,
    } = draft;
    for regimen in &mut plan.regimens {
        let changes = changes.remove(&regimen.id).unwrap_or_default();
        lay_changes(regimen, changes);
        lay_confirmations(regimen, &mut confirmations);
    }
    for name in names {
        lay_name(&mut plan, name);
    }
    plan.zones.order_by_key(|z| z.from.utc());
    plan.own_times
        .order_by_key(|t| (t.from.as_ref().map(|m| m.utc()), t.order));
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
    // Versions are large: in place, not through a second list of them.
    changes.order_by_key(|v| (v.from.as_ref().map(|m| m.utc()), v.order));
    changes.splice(0..0, regimen.versions.drain(..));
    regimen.versions = changes;
    lay_wordings(&mut regimen.versions);
    lay_terms(&mut regimen.versions);
    said_anew(regimen);
}

/// An old wording gets the terms it would have in the place of the new one.
fn lay_wordings(versions: &mut [Version]) {
    let amended = |v: &Version| !v.wordings.is_empty();
    if !versions.iter().any(amended) {
        return;
    }
    let all = bare(versions);
    for (place, version) in versions.iter_mut().enumerate() {
        for wording in &mut version.wordings {
            lay_in_place(&all, place, &mut wording.version);
        }
    }
}

fn bare(versions: &[Version]) -> Vec<Version> {
    let bare = |v: &Version| Version {
        wordings: Vec::new(),
        answers: Vec::new(),
        ..v.clone()
    };
    versions.iter().map(bare).collect()
}

/// Gives `then` the terms it would have as the version at `place` of `all`.
fn lay_in_place(all: &[Version], place: usize, then: &mut Version) {
    let mut as_then = all.to_vec();
    if let Some(it) = as_then.get_mut(place) {
        *it = then.clone();
    }
    lay_terms(&mut as_then);
    if let Some(it) = as_then.into_iter().nth(place) {
        then.terms = it.terms;
    }
}

/// What an answer saw gets the terms it would have in the place of what stands.
fn lay_seen(versions: &mut [Version]) {
    let other = |c: &Arc<Confirmation>| matches!(c.seen, Seen::Other(_));
    if !versions.iter().any(|v| v.answers.iter().any(other)) {
        return;
    }
    let all = bare(versions);
    for (place, version) in versions.iter_mut().enumerate() {
        let seen = version.answers.iter_mut();
        for then in seen.filter_map(Confirmation::other_seen) {
            lay_in_place(&all, place, then);
        }
    }
}

/// Of several answers the last one holds, where it was of the instruction as it reads now,
/// or where something else took the place of either.
fn lay_confirmations(regimen: &mut Regimen, said: &mut HashMap<Uuid, Vec<Arc<Confirmation>>>) {
    for version in &mut regimen.versions {
        version.answers = said.remove(&version.id).unwrap_or_default();
    }
    lay_seen(&mut regimen.versions);
    let holds = |v: &Version| {
        let last = v.answers.last()?;
        let holds = match v.answered_as(last) {
            None => true,
            Some(then) => last.outcome != Outcome::Confirmed && replaced(regimen, v, then),
        };
        holds.then(|| last.clone())
    };
    let holding: Vec<Option<Arc<Confirmation>>> = regimen.versions.iter().map(holds).collect();
    for (version, holds) in regimen.versions.iter_mut().zip(holding) {
        version.confirmation = holds;
    }
}

/// Whether a change stands in the place of a declined or corrected one, so that from there
/// on all comes to the same, by its old wording as by its new one.
fn replaced(regimen: &Regimen, version: &Version, then: &Version) -> bool {
    let instead = |v: &Version| v.follows == Some(version.id);
    let Some(place) = regimen.versions.iter().position(instead) else {
        return false;
    };
    let as_then = regimen.versions.iter().map(|v| match v.id == version.id {
        true => then.clone(),
        false => v.clone(),
    });
    let mut as_then: Vec<Version> = as_then.collect();
    lay_terms(&mut as_then);
    let terms = regimen.versions.iter().zip(&as_then).skip(place);
    let mut from_there = terms.map(|(now, then)| (&now.terms, &then.terms));
    from_there.all(|(now, then)| now == then || now.stopped && then.stopped)
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
    let became: Vec<Uuid> = plan
        .told
        .iter()
        .filter(|t| plan.regimens.iter().any(|r| became(r, t)))
        .map(|t| t.id)
        .collect();
    let decided = |t: &&mut Told| used.contains(&t.id) || became.contains(&t.id);
    for told in plan.told.iter_mut().filter(decided) {
        told.done = true;
    }
}

/// Whether a change of the medicine that was told of, if one was, came of it.
fn became(regimen: &Regimen, told: &Told) -> bool {
    let named = told.regimen.is_none_or(|id| id == regimen.id);
    named && regimen.versions.iter().any(|v| is_of(v, told))
}

/// Whether a change says again, word for word, what the same person had said before.
fn is_of(version: &Version, told: &Told) -> bool {
    let said = &version.said;
    let same = |a: &Option<String>, b: &str| {
        let a = a.as_deref();
        a.is_some_and(|a| a.trim().eq_ignore_ascii_case(b.trim()))
    };
    let after = version.order > told.order;
    after && same(&said.words, &told.words) && same(&said.by, &told.who)
}
