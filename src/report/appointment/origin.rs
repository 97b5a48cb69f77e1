//! Which version each present time of a regimen comes from.
//!
//! A time comes from the last change that set it; where a change took a time away or
//! changed the kind of timing, all that was left comes from that change.

use chrono::NaiveTime;

use super::terms::{PlainTime, plain_times};
use crate::domain::plan::{Regimen, Version};

/// The times in force from the version `at` on, each with the index of its version.
/// None where the timing is more than clock times of every day.
#[must_use]
pub fn origins(regimen: &Regimen, at: usize) -> Option<Vec<(PlainTime, usize)>> {
    let times = plain_times(&regimen.versions.get(at)?.terms)?;
    Some(
        times
            .into_iter()
            .map(|time| {
                let origin = origin(&regimen.versions, at, &time);
                (time, origin)
            })
            .collect(),
    )
}

fn origin(versions: &[Version], at: usize, time: &PlainTime) -> usize {
    let mut origin = at;
    while let Some(before) = origin.checked_sub(1) {
        if !carried(versions, before, time) {
            break;
        }
        origin = before;
    }
    origin
}

/// Whether the version after `before` left this time as it was, and took none away.
fn carried(versions: &[Version], before: usize, time: &PlainTime) -> bool {
    let times = |i: usize| versions.get(i).and_then(|v| plain_times(&v.terms));
    let (Some(was), Some(now)) = (times(before), times(before + 1)) else {
        return false;
    };
    let has = |all: &[PlainTime], at: NaiveTime| all.iter().any(|t| t.0 == at);
    was.contains(time) && was.iter().all(|t| has(&now, t.0))
}

/// The last version that changed when or how much, where the timing is of another kind.
#[must_use]
pub fn timing_origin(regimen: &Regimen, at: usize) -> usize {
    let versions = &regimen.versions;
    (1..=at)
        .rev()
        .find(
            |i| match (versions.get(i.saturating_sub(1)), versions.get(*i)) {
                (Some(a), Some(b)) => {
                    a.terms.timing != b.terms.timing || a.terms.dose != b.terms.dose
                }
                _ => false,
            },
        )
        .unwrap_or(0)
}
