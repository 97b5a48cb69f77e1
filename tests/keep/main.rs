//! The long tests of what a book promises: each with a count, and a seed that tells all.
//!
//! `cargo test --release --test keep -- NAME [COUNT [SEED]]`, NAME one of power, failing,
//! damage, kill, mend, planted. Small shares of the first three run with every `cargo test`.
//! A line for each half says what ran; where a promise was broken, the exit status is 1.
//!
//! `planted` runs them with a fault planted, and is broken where one isn't caught: FULL for
//! EXTRA on the database alone, a journal that isn't synced, a folder not synced with its
//! first journal, the chain check dropped. By hand, since it takes another product, and
//! seen to be caught: by power an upgrade outside of a transaction and no backup before one, by
//! kill a key that isn't looked up before it records. By mend: a doctor that reads no more
//! than three entries of a journal. The moment between the commit and the journal's append
//! is too short for a kill to meet; the power cuts meet it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../it/store/power.rs"]
#[allow(dead_code, unused_imports)]
mod alone;
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
mod planted;
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
    ("planted", 200, planted::run),
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
    for test in tests {
        broken += both_halves(test, count, seed);
    }
    std::process::exit(i32::from(broken > 0));
}

/// Runs a test in two halves at once, the second with the next seed; but the points of
/// `failing`, of which each command has its own, and `planted`. Gives how much was broken.
fn both_halves((name, share, run): &Test, count: Option<u64>, seed: u64) -> usize {
    let count = count.unwrap_or(*share);
    let halves = match ["failing", "planted"].contains(name) || count < 2 {
        true => vec![(count, seed)],
        false => vec![(count.div_ceil(2), seed), (count / 2, seed + 1)],
    };
    std::thread::scope(|scope| {
        let half = |(count, seed)| scope.spawn(move || told(name, *run, count, seed));
        let halves: Vec<_> = halves.into_iter().map(half).collect();
        halves.into_iter().map(|h| h.join().unwrap()).sum()
    })
}

fn told(name: &str, run: fn(u64, u64) -> (String, Vec<String>), count: u64, seed: u64) -> usize {
    let since = Instant::now();
    let (said, wrong) = run(count, seed);
    let seconds = since.elapsed().as_secs_f64();
    let broken = wrong.len();
    println!("{name}: {said}; seed {seed}, {seconds:.0} s; broken: {broken}");
    wrong.iter().take(10).for_each(|w| println!("  {w}"));
    broken
}
