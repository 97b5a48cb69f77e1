//! The terms of each version of a regimen, one laid upon the other; a version that another
//! takes out of force is left out from that one on.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::terms::next_terms;
use crate::domain::body::ChangeKind;
use crate::domain::plan::{Hold, Terms, Version};
use crate::domain::sorted::Sorted;

/// Lays the terms of `versions`, which stand in the order of their effect, the start first.
/// In place: there can be hundreds of them, and terms are large.
pub fn lay_terms(versions: &mut [Version]) {
    let holds = own_holds(versions);
    let mut left_out = HashSet::new();
    for at in 1..versions.len() {
        let terms = terms_at(versions, at, &mut left_out, &holds);
        if let (Some(version), Some(terms)) = (versions.get_mut(at), terms) {
            version.terms = terms;
        }
    }
}

/// What each hold says itself: out of force it has the terms before it, and may be put back.
fn own_holds(versions: &[Version]) -> HashMap<Uuid, Hold> {
    let own = |v: &Version| Some((v.id, v.terms.hold.clone()?));
    let holds = versions.iter().filter(|v| v.kind == ChangeKind::Hold);
    holds.filter_map(own).collect()
}

fn terms_at(
    versions: &[Version],
    at: usize,
    left_out: &mut HashSet<Uuid>,
    holds: &HashMap<Uuid, Hold>,
) -> Option<Terms> {
    let upto = versions.get(..=at)?;
    let (version, earlier) = upto.split_last()?;
    if version.without.is_some() {
        *left_out = out_of_force(upto);
        return Some(replay(&upto.first()?.terms, upto, left_out, holds));
    }
    let before = &earlier.last()?.terms;
    Some(match left_out.contains(&version.id) {
        true => before.clone(),
        false => next_terms(before, version, holds.get(&version.id)),
    })
}

/// What the versions take out of force. One that is itself taken out takes nothing out:
/// it was recorded before the one that names it.
pub(in crate::domain::plan) fn out_of_force(versions: &[Version]) -> HashSet<Uuid> {
    let mut naming: Vec<&Version> = versions.iter().filter(|v| v.without.is_some()).collect();
    naming.order_by_key(|v| v.order);
    let mut named = HashSet::new();
    for version in naming.into_iter().rev() {
        if !named.contains(&version.id) {
            named.extend(version.without);
        }
    }
    named
}

fn replay(
    first: &Terms,
    versions: &[Version],
    left_out: &HashSet<Uuid>,
    holds: &HashMap<Uuid, Hold>,
) -> Terms {
    let changes = versions.iter().skip(1);
    let kept = changes.filter(|v| !left_out.contains(&v.id));
    kept.fold(first.clone(), |terms, v| {
        next_terms(&terms, v, holds.get(&v.id))
    })
}
