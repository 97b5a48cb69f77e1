//! Regimens that are recorded as going on after a recorded end, and that nobody has said
//! anything of since: they are listed to confirm with the clinic, and nothing reminds of
//! them.
//!
//! Whatever is recorded of a regimen after the end (a change, a stop, a confirmation)
//! takes it off the list. The beginning of something new says nothing of it.

use chrono::{DateTime, Utc};

use super::calendar::Calendar;
use super::course::Course;
use crate::domain::plan::Regimen;

/// Whether `regimen` goes on and waits for a word of the clinic since the last recorded
/// end.
#[must_use]
pub fn to_confirm(calendar: &Calendar<'_>, regimen: &Regimen, now: DateTime<Utc>) -> bool {
    let Some(end) = calendar.plan.marks.last_end() else {
        return false;
    };
    let said_since = regimen.versions.iter().any(|v| {
        let confirmed = v.confirmation.as_ref().map(|c| c.order);
        v.order > end.order || confirmed.is_some_and(|order| order > end.order)
    });
    // What was to begin later waits too: its weeks can be those that ended.
    let goes_on = regimen.starts_at().is_some() && !Course::new(*calendar, regimen).is_over(now);
    goes_on && !said_since
}
