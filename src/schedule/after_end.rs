//! Regimens that are recorded as going on after a recorded end, and that nobody has said
//! anything of since: they are listed to confirm with the clinic, and nothing reminds of
//! them.
//!
//! Whatever is recorded of a regimen after the end (a change, a stop, a confirmation)
//! takes it off the list, and so does the beginning of something new.

use chrono::{DateTime, Utc};

use crate::domain::plan::{Plan, Regimen};

/// Whether `regimen` waits for a word of the clinic since the last recorded end.
#[must_use]
pub fn to_confirm(plan: &Plan, regimen: &Regimen, now: DateTime<Utc>) -> bool {
    let Some(end) = plan.marks.ended() else {
        return false;
    };
    let said_since = regimen.versions.iter().any(|v| {
        let confirmed = v.confirmation.as_ref().map(|c| c.recorded_at);
        v.order > end.order || confirmed.is_some_and(|at| at > end.recorded_at)
    });
    let stopped = regimen.in_force(now).is_none_or(|v| v.terms.stopped);
    !said_since && !stopped
}
