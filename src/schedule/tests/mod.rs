//! Tests of the calendar: hand-written tables, and an oracle that goes minute by minute.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod asked;
mod book;
mod case;
mod derived;
mod guarding;
mod kinds;
mod matching;
mod never;
mod oracle;
mod own_steps;
mod property;
mod random;
mod recorded;
mod resting;
mod states;
mod stopping;
mod taper;
mod travel;
