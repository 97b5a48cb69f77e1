//! Tests of directions: two corpora of sentences, and what holds of any text.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod corpus;
mod properties;

use super::read_direction;

/// Prints what each line of the file named by DIRECTIONS is read as; for trying corpora by hand.
#[test]
#[ignore = "reads a file named by the environment"]
fn print_a_file() {
    let Ok(path) = std::env::var("DIRECTIONS") else {
        return;
    };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        match read_direction(line) {
            Ok(direction) => println!("OK   {line}\n       {direction}"),
            Err(error) => println!("NO   {line}\n       {error}"),
        }
    }
}
