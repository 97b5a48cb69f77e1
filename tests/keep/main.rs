//! The long tests of what a book promises: each with a count, and a seed that tells all.
//!
//! `cargo test --release --test keep -- NAME [COUNT [SEED]]`, NAME one of power, failing,
//! damage, kill, mend. Small shares of the first three run with every `cargo test`. A
//! line at the end says what ran; where a promise was broken, the exit status is 1.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../it/disk/mod.rs"]
#[allow(dead_code)]
mod disk;
#[path = "../it/store/helper.rs"]
#[allow(dead_code)]
mod helper;
#[path = "../it/support/quick.rs"]
mod quick;
#[path = "../it/support/random.rs"]
#[allow(dead_code)]
mod random;

mod damage;
mod failing;
mod kill;
mod mend;
mod power;
mod program;
mod upgrade;
mod world;

use std::path::Path;
use std::time::Instant;

/// A test's name, its count in `.ci/run`, and itself: it gives what ran, and what was broken.
type Test = (&'static str, u64, fn(u64, u64) -> (String, Vec<String>));

const TESTS: &[Test] = &[
    ("power", 5000, power::run),
    ("failing", 1, failing::run),
    ("damage", 3000, damage::run),
    ("kill", 500, kill::run),
    ("mend", 200, mend::run),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [name, folder, state] = &args[..]
        && name == upgrade::NAME
    {
        return upgrade::child(Path::new(folder), Path::new(state));
    }
    let mut words = args.iter().filter(|a| !a.starts_with("--"));
    let name = words.next().map(String::as_str);
    let mut number = || words.next().map(|n| n.parse::<u64>().unwrap());
    let (count, seed) = (number(), number().unwrap_or(1));
    let wanted = |test: &&Test| name.is_none_or(|name| name == test.0);
    let tests: Vec<&Test> = TESTS.iter().filter(wanted).collect();
    assert!(!tests.is_empty(), "no test is called {name:?}");
    let mut broken = 0;
    for (name, share, run) in tests {
        let since = Instant::now();
        let (said, wrong) = run(count.unwrap_or(*share), seed);
        let seconds = since.elapsed().as_secs_f64();
        println!(
            "{name}: {said}; seed {seed}, {seconds:.0} s; broken: {}",
            wrong.len()
        );
        wrong.iter().take(10).for_each(|w| println!("  {w}"));
        broken += wrong.len();
    }
    std::process::exit(i32::from(broken > 0));
}
