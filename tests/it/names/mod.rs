//! Names that are taken for one another: how often an addition is asked about, and that
//! every officially confused pair and every slip of a known name is.
//!
//! `common.txt` holds 1,182 names of medicines by their international nonproprietary
//! names, written down for this test by class and letter from general knowledge; it is no
//! extract of a list, and ships with no program.

mod commands;
mod measured;

/// The names of `common.txt`.
fn common() -> Vec<&'static str> {
    include_str!("common.txt").split_whitespace().collect()
}
