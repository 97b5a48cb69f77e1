#![forbid(unsafe_code)]

pub mod cli;
pub mod domain;
pub mod export;
pub mod import;
pub mod schedule;
