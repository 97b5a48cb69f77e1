//! How long before a stop, or before a window opens, it is asked about: as the person set
//! it, else 21 days before a stop.

use crate::domain::plan::Plan;

/// The name of the setting; its value is days with commas between, `21,7`.
pub const SETTING: &str = "stop-ahead";
/// How long before the last dose day of a stop, where nothing is set.
const STOP_DAYS: u64 = 21;

/// Days before a stop, longest first. Not empty.
pub fn before_stop(plan: &Plan) -> Vec<u64> {
    set(plan).unwrap_or_else(|| vec![STOP_DAYS])
}

/// Days before a window opens, longest first; none where nothing is set, as the day it
/// opens is a review of its own.
pub fn before_window(plan: &Plan) -> Vec<u64> {
    set(plan).unwrap_or_default()
}

fn set(plan: &Plan) -> Option<Vec<u64>> {
    let value = plan.settings.get(SETTING)?;
    let days: Option<Vec<u64>> = value.split(',').map(|d| d.trim().parse().ok()).collect();
    let mut days = days.filter(|d| !d.is_empty())?;
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    Some(days)
}
