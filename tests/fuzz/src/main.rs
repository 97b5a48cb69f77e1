//! Texts made at random, by the million, for what reads texts: nothing is to panic, no word
//! is to be dropped, and what was read is to print and read back.
//!
//! `cargo run --release -p dosebook-fuzz -- TARGET COUNT [SEED]`, with TARGET one of
//! `timing`, `stops`, `amounts`, `directions`, `fhir`. A failure prints the text and the seed.
#![forbid(unsafe_code)]

mod random;
mod targets;
mod texts;

use std::sync::Mutex;
use std::time::Instant;

use random::Random;

/// The text that is being read; for the panic's message.
static READING: Mutex<String> = Mutex::new(String::new());

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let usage = "TARGET COUNT [SEED]";
    let target = targets::named(args.first().expect(usage)).expect("a target");
    let count: u64 = args.get(1).expect(usage).parse().expect("a count");
    let seed: u64 = args.get(2).map_or(1, |seed| seed.parse().expect("a seed"));
    std::panic::set_hook(Box::new(move |info| {
        let text = READING.lock().map(|text| text.clone()).unwrap_or_default();
        eprintln!("FAILED, seed {seed}: {text:?}\n{info}");
    }));
    let began = Instant::now();
    let mut random = Random::new(seed);
    let mut read = 0u64;
    for _ in 0..count {
        let text = texts::text(target.seeds, target.words, &mut random);
        READING.lock().unwrap().clone_from(&text);
        read += u64::from((target.holds)(&text));
    }
    println!(
        "{}: {count} texts, {read} of them read, none panics; seed {seed}, {:.0?}",
        args[0],
        began.elapsed()
    );
}
