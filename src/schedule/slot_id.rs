//! The id of a slot in text: `REGIMEN@2026-10-27T14:00[Europe/Berlin]`.
//!
//! The second of two equal wall times carries its offset
//! (`REGIMEN@2026-10-25T02:30+01:00[Europe/Berlin]`); no other does.

use std::fmt::Write;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Timelike};
use uuid::Uuid;

use super::zone::Zones;
use crate::domain::body::SlotKey;
use crate::domain::escape::quoted;
use crate::domain::zone_name::ZoneName;

/// A text that is no slot id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a slot: expected REGIMEN@2026-10-27T14:00[Europe/Berlin]", quoted(.0))]
pub struct NotASlotId(pub String);

/// The id of the slot of `regimen` at `key`; `offset` is the one at the slot.
#[must_use]
pub fn print_slot_id(regimen: Uuid, key: &SlotKey, offset: FixedOffset) -> String {
    let offset = if key.fold {
        offset.to_string()
    } else {
        String::new()
    };
    format!("{regimen}@{}{offset}[{}]", print_wall(key.wall), key.zone)
}

/// The regimen and the key that an id names. Whether such a slot is in force is not asked.
///
/// # Errors
/// The text is no slot id, or names a zone that does not exist.
pub fn parse_slot_id(text: &str, zones: &Zones) -> Result<(Uuid, SlotKey), NotASlotId> {
    parse(text, zones).ok_or_else(|| NotASlotId(text.to_owned()))
}

fn parse(text: &str, zones: &Zones) -> Option<(Uuid, SlotKey)> {
    let (regimen, rest) = text.split_once('@')?;
    let (time, zone) = rest.strip_suffix(']')?.split_once('[')?;
    let zone_rules = zones.zone(&ZoneName::new(zone).ok()?).ok()?;
    let (wall, offset) = parse_time(time)?;
    let read = zone_rules.instant(wall).ok()?;
    let second = match offset {
        None => false,
        Some(offset) if offset == read.offset => false,
        Some(offset) => {
            let second = zone_rules.instant_in(wall, true).ok()?;
            if !second.fold || second.offset != offset {
                return None;
            }
            true
        }
    };
    let key = SlotKey {
        wall,
        zone: zone.into(),
        fold: second,
    };
    Some((Uuid::parse_str(regimen).ok()?, key))
}

fn parse_time(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    for format in ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z"] {
        if let Ok(at) = DateTime::parse_from_str(text, format) {
            return Some((at.naive_local(), Some(*at.offset())));
        }
    }
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())
        .map(|wall| (wall, None))
}

/// Seconds only where there are any.
fn print_wall(wall: NaiveDateTime) -> String {
    let mut text = wall.format("%Y-%m-%dT%H:%M").to_string();
    if wall.second() != 0 || wall.nanosecond() != 0 {
        let _ = write!(text, "{}", wall.format(":%S%.f"));
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn round(text: &str) {
        let id = format!("019a4d2e-0000-7000-8000-000000000001@{text}");
        let zones = Zones::bundled();
        let (regimen, key) = parse_slot_id(&id, &zones).unwrap();
        let zone = zones.zone(&ZoneName::new(&key.zone).unwrap()).unwrap();
        let offset = zone.instant_in(key.wall, key.fold).unwrap().offset;
        assert_eq!(print_slot_id(regimen, &key, offset), id);
    }

    #[test]
    fn ids_print_back() {
        round("2026-10-27T14:00[Europe/Berlin]");
        round("2026-10-25T02:30+01:00[Europe/Berlin]");
        round("2026-03-29T02:30[Europe/Berlin]");
        round("2026-10-27T14:00:07[UTC]");
    }

    #[test]
    fn the_first_of_two_equal_times_is_no_fold() {
        let id = "019a4d2e-0000-7000-8000-000000000001@2026-10-25T02:30+02:00[Europe/Berlin]";
        let (_, key) = parse_slot_id(id, &Zones::bundled()).unwrap();
        assert!(!key.fold);
    }

    #[test]
    fn what_is_no_slot_is_refused() {
        for bad in [
            "",
            "x@y[z]",
            "019a4d2e-0000-7000-8000-000000000001@2026-10-27T14:00[Berlin]",
        ] {
            assert!(parse_slot_id(bad, &Zones::bundled()).is_err(), "{bad}");
        }
        let wrong = "019a4d2e-0000-7000-8000-000000000001@2026-10-27T14:00+05:00[Europe/Berlin]";
        assert!(parse_slot_id(wrong, &Zones::bundled()).is_err());
    }
}
