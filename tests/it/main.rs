//! The one integration binary.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod disk;
mod store;
