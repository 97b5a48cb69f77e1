//! A start that was said anew by a change: the one said last takes the place of the one
//! before, and the moment that it comes to is worked out on each read.

use super::laid::out_of_force;
use crate::domain::plan::{Regimen, Version};

/// Lays the start said last upon a regimen whose versions have their terms.
pub fn said_anew(regimen: &mut Regimen) {
    let taken_out = out_of_force(&regimen.versions);
    let stands = regimen
        .versions
        .iter()
        .filter(|v| !taken_out.contains(&v.id));
    let said = |v: &Version| Some((v.order, v.recorded_at, v.start.as_deref()?.clone()));
    let Some((order, at, start)) = stands.filter_map(said).max_by_key(|(order, ..)| *order) else {
        return;
    };
    regimen.start_said = (at, order);
    if std::mem::replace(&mut regimen.start, start.clone()) == start {
        return;
    }
    let first = regimen.versions.first_mut();
    let Some(before) = first.and_then(|v| v.from.take()) else {
        return;
    };
    for version in &mut regimen.versions {
        let terms = &mut version.terms;
        if terms.timing_from.as_ref() == Some(&before) {
            terms.timing_from = None;
        }
        if terms.stop_from.as_ref() == Some(&before) {
            terms.stop_from = None;
        }
    }
}
