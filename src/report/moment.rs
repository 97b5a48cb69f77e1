//! Moments of the record in words, each with its zone where the person lives by another now.

use chrono::{DateTime, Utc};

use super::{View, when};
use crate::domain::body::SlotKey;

/// `today 14:06`, `today 14:06 in Europe/Berlin`.
#[must_use]
pub fn past(view: &View<'_>, at: DateTime<Utc>) -> String {
    let text = when::day_at(view.local(at).naive_local(), view.today());
    text + &in_zone(view.zone_at(at).as_str(), view.zone.as_str())
}

/// `tomorrow 02:00`: when a slot falls due, on the person's clock.
#[must_use]
pub fn due(view: &View<'_>, at: DateTime<Utc>) -> String {
    let text = when::slot(view.local(at).naive_local(), view.today());
    text + &in_zone(view.zone_at(at).as_str(), view.zone.as_str())
}

/// `14:00 today in Europe/Berlin`: a slot as the instruction says it.
#[must_use]
pub fn slot(view: &View<'_>, key: &SlotKey) -> String {
    when::slot(key.wall, view.today()) + &in_zone(&key.zone, view.zone.as_str())
}

/// ` in Europe/Berlin`; nothing where that zone is lived by.
#[must_use]
pub fn in_zone(zone: &str, lived: &str) -> String {
    match zone == lived {
        true => String::new(),
        false => format!(" in {zone}"),
    }
}
