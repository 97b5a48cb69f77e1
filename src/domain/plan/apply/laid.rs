//! The terms of each version of a regimen, one laid upon the other; a version that another
//! takes out of force is left out from that one on.

use std::collections::HashSet;

use uuid::Uuid;

use super::terms::next_terms;
use crate::domain::plan::{Terms, Version};

/// The terms of `versions`, which stand in the order of their effect, the start first.
pub fn laid(versions: &[Version]) -> Vec<Terms> {
    let Some(first) = versions.first().map(|v| v.terms.clone()) else {
        return Vec::new();
    };
    let mut out: Vec<Terms> = Vec::with_capacity(versions.len());
    let mut left_out = HashSet::new();
    for (i, version) in versions.iter().enumerate() {
        let upto = versions.get(..=i).unwrap_or_default();
        let terms = match out.last() {
            None => first.clone(),
            Some(_) if version.without.is_some() => {
                left_out = out_of_force(upto);
                replay(&first, upto, &left_out)
            }
            Some(before) if left_out.contains(&version.id) => before.clone(),
            Some(before) => next_terms(before, version),
        };
        out.push(terms);
    }
    out
}

/// What the versions take out of force. One that is itself taken out takes nothing out:
/// it was recorded before the one that names it.
pub(in crate::domain::plan) fn out_of_force(versions: &[Version]) -> HashSet<Uuid> {
    let mut naming: Vec<&Version> = versions.iter().filter(|v| v.without.is_some()).collect();
    naming.sort_by_key(|v| v.order);
    let mut named = HashSet::new();
    for version in naming.into_iter().rev() {
        if !named.contains(&version.id) {
            named.extend(version.without);
        }
    }
    named
}

fn replay(first: &Terms, versions: &[Version], left_out: &HashSet<Uuid>) -> Terms {
    let changes = versions.iter().skip(1);
    let kept = changes.filter(|v| !left_out.contains(&v.id));
    kept.fold(first.clone(), |terms, v| next_terms(&terms, v))
}
