//! The long checks of the record, with a count or a time and a seed by argument:
//!
//! ```text
//! cargo test --test long -- merge HISTORIES [SEED]    histories of 2 to 5 devices
//! cargo test --test long -- race ROUNDS [SEED]        16 shells on one slot
//! cargo test --test long -- writers ROUNDS            16 processes of 40 writes each
//! cargo test --test long -- fuzz SECONDS [SEED]       each reader of text so long
//! ```
//!
//! `.ci/run` runs them with the counts of a commit. Each prints its seed; the same seed
//! gives the same run, but for the order in which processes get their turn. Faults that
//! were planted and seen to be caught stand in the header of each.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../it/sync/merge.rs"]
mod merge;
#[path = "../it/support/mod.rs"]
#[allow(dead_code, unused_imports)]
mod support;

mod fuzz;
mod race;
mod store;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args.get(at).and_then(|a| a.parse::<u64>().ok());
    let seed = number(2).unwrap_or_else(|| u64::from(std::process::id()));
    let count = number(1);
    let began = std::time::Instant::now();
    match (args.first().map(String::as_str), count) {
        (Some("merge"), Some(count)) => merge::run(count, seed),
        (Some("race"), Some(count)) => race::one_slot(count),
        (Some("writers"), Some(count)) => race::writers(count),
        (Some("fuzz"), Some(seconds)) => fuzz::run(seconds, seed),
        _ => {
            eprintln!(
                "merge HISTORIES [SEED] | race ROUNDS | writers ROUNDS | fuzz SECONDS [SEED]"
            );
            std::process::exit(2);
        }
    }
    println!("seed {seed}, {:.1} s", began.elapsed().as_secs_f64());
}
