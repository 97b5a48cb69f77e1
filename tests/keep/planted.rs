//! The faults that these tests are there to catch, planted one by one in the disk or in
//! what is looked at. Broken is what is not caught.

use super::disk::Fault;
use super::{alone, damage, power};

/// One seed of the database alone is cut at every step of its work: some 220.
const OF_ONE_SEED: u64 = 220;

/// A fault, how often it was met, and in how many cuts or damages.
type Caught = (&'static str, usize, u64);

/// `count` is how many cuts or damages each fault is given to be met in, or somewhat more.
pub fn run(count: u64, seed: u64) -> (String, Vec<String>) {
    let power = |name, fault| -> Caught {
        let disk = format!("planted-{fault:?}-{seed}");
        let (cuts, _, broken) = power::cuts(&disk, fault, count, seed);
        (name, broken.len(), cuts)
    };
    let caught = [
        database_alone(count.div_ceil(OF_ONE_SEED)),
        power("no sync of the journal", Fault::JournalUnsynced),
        power(
            "no sync of the folder with its first journal",
            Fault::FolderUnsynced,
        ),
        (
            "no check of the chain",
            damage::unchained(count, seed),
            count,
        ),
    ];
    let said = caught.map(|(fault, n, of)| format!("{fault}: {n} of {of}"));
    let missed = caught.iter().filter(|(_, n, _)| *n == 0);
    (
        format!("caught: {}", said.join("; ")),
        missed.map(|(f, ..)| format!("not caught: {f}")).collect(),
    )
}

fn database_alone(seeds: u64) -> Caught {
    let (cuts, lost) = alone::cuts("planted-full", Fault::DeleteUnsynced, seeds);
    let name = "synchronous=FULL in DELETE mode, the database alone";
    (name, lost.database, cuts)
}
