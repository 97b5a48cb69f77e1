//! What the clocks of a zone show from one change to the next, as calendar files write a
//! zone's rules down.

use chrono::{DateTime, FixedOffset, Utc};
use jiff::tz::{Dst, TimeZoneTransition};

use super::convert::{fixed, in_range, timestamp};
use super::error::ZoneError;
use super::window::Zone;

/// A stretch of one offset and one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// When it began; None: before any recorded change.
    pub since: Option<DateTime<Utc>>,
    /// The offset before it, east of UTC.
    pub before: FixedOffset,
    pub offset: FixedOffset,
    pub is_summer: bool,
    /// `CET`, or an offset where the zone has no letters.
    pub name: String,
}

impl Zone {
    /// What holds at `from`, and each change after it up to `to` (not included).
    ///
    /// # Errors
    /// Years outside 1900 to 2200.
    pub fn observed(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Observed>, ZoneError> {
        in_range(from.naive_utc())?;
        in_range(to.naive_utc())?;
        let start = timestamp(from.timestamp());
        let after_start = timestamp(from.timestamp().saturating_add(1));
        let standing = self.rules.preceding(after_start).next();
        let first = standing.and_then(|change| self.began(&change));
        let mut all = vec![first.unwrap_or_else(|| self.always(from))];
        for change in self.rules.following(start) {
            match self.began(&change) {
                Some(observed) if observed.since < Some(to) => all.push(observed),
                _ => break,
            }
        }
        Ok(all)
    }

    fn began(&self, change: &TimeZoneTransition<'_>) -> Option<Observed> {
        let second = change.timestamp().as_second();
        Some(Observed {
            since: Some(DateTime::from_timestamp(second, 0)?),
            before: fixed(self.rules.to_offset(timestamp(second.saturating_sub(1)))),
            offset: fixed(change.offset()),
            is_summer: change.dst() == Dst::Yes,
            name: change.abbreviation().to_owned(),
        })
    }

    fn always(&self, at: DateTime<Utc>) -> Observed {
        let info = self.rules.to_offset_info(timestamp(at.timestamp()));
        Observed {
            since: None,
            before: fixed(info.offset()),
            offset: fixed(info.offset()),
            is_summer: info.dst() == Dst::Yes,
            name: info.abbreviation().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Zones;
    use crate::domain::zone_name::ZoneName;

    fn observed(zone: &str, from: &str, to: &str) -> Vec<String> {
        let zones = Zones::bundled();
        let zone = zones.zone(&ZoneName::new(zone).unwrap()).unwrap();
        let at = |t: &str| t.parse().unwrap();
        let found = zone.observed(at(from), at(to)).unwrap();
        let line = |o: &super::Observed| {
            let since = o.since.map(|s| s.to_rfc3339());
            format!("{since:?} {} {} {}", o.before, o.offset, o.name)
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn what_holds_and_what_follows() {
        assert_eq!(
            observed(
                "Europe/Berlin",
                "2026-11-04T00:00:00Z",
                "2027-12-01T00:00:00Z"
            ),
            [
                "Some(\"2026-10-25T01:00:00+00:00\") +02:00 +01:00 CET",
                "Some(\"2027-03-28T01:00:00+00:00\") +01:00 +02:00 CEST",
                "Some(\"2027-10-31T01:00:00+00:00\") +02:00 +01:00 CET",
            ]
        );
    }

    #[test]
    fn a_zone_without_changes_holds_always() {
        let utc = observed("UTC", "2026-11-04T00:00:00Z", "2027-12-01T00:00:00Z");
        assert_eq!(utc, ["None +00:00 +00:00 UTC"]);
        let at_change = observed(
            "Europe/Berlin",
            "2027-03-28T01:00:00Z",
            "2027-03-29T00:00:00Z",
        );
        assert_eq!(
            at_change,
            ["Some(\"2027-03-28T01:00:00+00:00\") +01:00 +02:00 CEST"]
        );
    }
}
