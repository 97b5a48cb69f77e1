//! Zones against known changes, jiff's answers, and the databases they come from.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod databases;
mod known;
mod properties;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::*;
use crate::domain::zone_name::ZoneName;

fn name(text: &str) -> ZoneName {
    ZoneName::new(text).unwrap()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}
