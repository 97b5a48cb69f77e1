//! The one integration binary: the commands in process, the house checks, the real program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod contract;
mod dating;
mod disk;
mod exports;
mod house;
mod keeping;
mod long;
mod names;
mod observed;
mod prompts;
mod refusals;
mod scenario;
mod smoke;
mod starts;
mod store;
mod support;
mod sync;
mod timing;
