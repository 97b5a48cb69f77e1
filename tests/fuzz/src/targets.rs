//! What is given texts, and what is to hold of each of them.

use std::sync::LazyLock;

use dosebook::domain::amount::DoseAmount;
use dosebook::domain::directions::{When, read_direction};
use dosebook::domain::expr::Expr;
use dosebook::domain::timing::Timing;
use dosebook::export::fhir::r4_dosage;
use dosebook::import::fhir::{lines, read_dosages, read_lines};

const KNOWN: &str = include_str!("../../../src/domain/directions/tests/known.txt");
const UNSEEN: &str = include_str!("../../../src/domain/directions/tests/unseen.txt");
const CANONICAL: &str = include_str!("../seeds/canonical.txt");
const AMOUNTS: &str = include_str!("../seeds/amounts.txt");
const STOPS: &str = include_str!("../seeds/stops.txt");
const FHIR: &str = include_str!("../seeds/fhir.txt");

/// A reader: the texts it is given are made of `seeds` and `words`.
pub struct Target {
    pub seeds: &'static [&'static str],
    pub words: &'static [&'static str],
    /// Whether it was read. Panics where something does not hold.
    pub holds: fn(&str) -> bool,
}

type Words = LazyLock<Vec<&'static str>>;

static PHRASES: Words = LazyLock::new(|| phrases(&[KNOWN, UNSEEN]));
static TIMINGS: Words = LazyLock::new(|| phrases(&[CANONICAL]));
static DOSES: Words = LazyLock::new(|| phrases(&[AMOUNTS]));
static EXPRS: Words = LazyLock::new(|| phrases(&[STOPS]));
static DOSAGES: Words = LazyLock::new(|| phrases(&[FHIR]));
static ALL_WORDS: Words = LazyLock::new(|| words(&[KNOWN, UNSEEN, CANONICAL, AMOUNTS, STOPS]));
static PARTS: Words = LazyLock::new(|| parts(FHIR));

pub fn named(name: &str) -> Option<Target> {
    let (seeds, words, holds): (&Words, &Words, fn(&str) -> bool) = match name {
        "timing" => (&TIMINGS, &ALL_WORDS, timing),
        "stops" => (&EXPRS, &ALL_WORDS, stop),
        "amounts" => (&DOSES, &ALL_WORDS, amount),
        "directions" => (&PHRASES, &ALL_WORDS, direction),
        "fhir" => (&DOSAGES, &PARTS, fhir),
        _ => return None,
    };
    Some(Target {
        seeds,
        words,
        holds,
    })
}

fn timing(text: &str) -> bool {
    let Ok(read) = Timing::parse(text) else {
        return false;
    };
    let canonical = read.to_string();
    let again = Timing::parse(&canonical);
    assert_eq!(again.as_ref(), Ok(&read), "{canonical} reads back");
    assert_eq!(
        again.unwrap().to_string(),
        canonical,
        "one text for one timing"
    );
    true
}

fn stop(text: &str) -> bool {
    let Ok(read) = Expr::parse(text) else {
        return false;
    };
    assert_eq!(Expr::parse(&read.to_string()), Ok(read), "reads back");
    true
}

fn amount(text: &str) -> bool {
    let Ok(read) = DoseAmount::parse(text) else {
        return false;
    };
    assert_eq!(DoseAmount::parse(&read.to_string()), Ok(read), "reads back");
    true
}

fn direction(text: &str) -> bool {
    let read = match read_direction(text) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let covered: String = read.spans.iter().map(|span| span.words.as_str()).collect();
    assert_eq!(squeezed(&covered), squeezed(text), "each word by one rule");
    if let When::Said(timing) = &read.when {
        assert_eq!(
            Timing::parse(&timing.to_string()).as_ref(),
            Ok(timing),
            "reads back"
        );
    }
    true
}

fn fhir(text: &str) -> bool {
    let mut held = false;
    for (_, found) in read_lines(text) {
        let Ok(found) = found else {
            continue;
        };
        assert_eq!(lines(&found).len(), found.len());
        for dosage in found.iter().filter_map(|one| one.held.as_ref().ok()) {
            held = true;
            let back = r4_dosage(dosage);
            let again = read_dosages(&back.json.to_string()).unwrap();
            if back.losses.is_empty() {
                assert_eq!(again[0].held.as_ref(), Ok(dosage), "comes back");
            }
        }
    }
    held
}

/// What stands before ` => ` on each line that is no comment.
fn phrases(files: &[&'static str]) -> Vec<&'static str> {
    let lines = files.iter().flat_map(|file| file.lines());
    lines
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split(" => ").next().unwrap_or(line))
        .collect()
}

fn words(files: &[&'static str]) -> Vec<&'static str> {
    let mut all: Vec<&str> = phrases(files)
        .iter()
        .flat_map(|line| line.split(' '))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Pieces of JSON between its commas.
fn parts(file: &'static str) -> Vec<&'static str> {
    let mut all: Vec<&str> = file.split(',').collect();
    all.sort_unstable();
    all.dedup();
    all
}
