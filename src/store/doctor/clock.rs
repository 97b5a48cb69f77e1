//! Doubts about the clocks of devices. The order of entries doesn't hang on clocks; the
//! times that a person reads do.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::super::Store;
use super::super::error::StoreError;

/// Less than this is no doubt: clocks are set, and two machines differ.
const MINUTES: i64 = 5;

/// What one device's entries say of its clock.
#[derive(Default)]
struct Clock {
    last: Option<DateTime<Utc>>,
    backwards: u64,
    ahead: u64,
    given: u64,
}

/// A sentence for each doubt.
pub fn doubts(store: &Store, now: DateTime<Utc>) -> Result<Vec<String>, StoreError> {
    let mut clocks: BTreeMap<Uuid, Clock> = BTreeMap::new();
    let far = TimeDelta::minutes(MINUTES);
    store.entries_all(|entry| {
        let clock = clocks.entry(entry.device).or_default();
        let at = entry.recorded_at;
        if entry.clock_given {
            clock.given += 1;
            return;
        }
        clock.ahead += u64::from(at - now > far);
        clock.backwards += u64::from(clock.last.is_some_and(|last| last - at > far));
        clock.last = Some(at);
    })?;
    let said = clocks.iter().flat_map(|(device, clock)| {
        let of = |count: u64, one: &str, more: &str, what: &str| {
            let entries = match count {
                0 => return None,
                1 => format!("1 entry {one}"),
                _ => format!("{count} entries {more}"),
            };
            Some(format!("device {device}: {entries} {what}"))
        };
        [
            of(clock.ahead, "is", "are", "dated after the present moment"),
            of(
                clock.backwards,
                "is",
                "are",
                "dated earlier than what the same device recorded just before",
            ),
            of(
                clock.given,
                "was",
                "were",
                "made under DOSE_NOW, a clock that was given",
            ),
        ]
    });
    Ok(said.flatten().collect())
}
