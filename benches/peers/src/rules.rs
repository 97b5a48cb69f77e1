//! The same days and times as RFC 5545 rules, laid out by the `rrule` crate.

use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRuleSet, Tz};

/// Every occurrence of `rule` from `start` to `last`, both included, in the zone given.
#[must_use]
pub fn laid(start: NaiveDateTime, rule: &str, last: NaiveDateTime, zone: Tz) -> RRuleSet {
    let until = zone.from_local_datetime(&last).earliest().unwrap();
    let until = until.with_timezone(&Tz::UTC).format("%Y%m%dT%H%M%SZ");
    let start = start.format("%Y%m%dT%H%M%S");
    let start = if zone == Tz::UTC {
        format!("DTSTART:{start}Z")
    } else {
        format!("DTSTART;TZID={}:{start}", zone.name())
    };
    format!("{start}\nRRULE:{rule};UNTIL={until}")
        .parse()
        .unwrap()
}

/// The rule's civil times: those of a zone whose clocks never change.
#[must_use]
pub fn civil(start: NaiveDateTime, rule: &str, last: NaiveDateTime) -> Vec<NaiveDateTime> {
    let set = laid(start, rule, last, Tz::UTC);
    (&set).into_iter().map(|at| at.naive_utc()).collect()
}
