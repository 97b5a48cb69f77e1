//! Tests of directions: two corpora of sentences, and what holds of any text.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agree;
mod corpus;
mod properties;
