//! Tests of timings; each file beside this one has one idea.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod apart;
mod own_steps;
mod properties;
mod read;
mod refused;
mod used;

use chrono::NaiveTime;

use super::Timing;

fn read(phrase: &str) -> Timing {
    Timing::parse(phrase).unwrap_or_else(|e| panic!("{phrase}: {e}"))
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}
