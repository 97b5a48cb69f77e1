//! What became of an observation's entry: corrected, voided.

use crate::domain::plan::Kept;

/// The status of R4.
pub fn status<T>(kept: &Kept<T>) -> &'static str {
    match (kept.voided.is_some(), kept.before.is_empty()) {
        (true, _) => "entered-in-error",
        (_, true) => "final",
        (_, false) => "corrected",
    }
}

/// What it said before, why that was corrected, and why it was voided.
pub fn remarks<T>(kept: &Kept<T>, words: impl Fn(&T) -> String) -> Vec<String> {
    let before = kept.before.iter();
    let mut all: Vec<String> = before
        .map(|b| format!("before a correction: {}", words(b)))
        .collect();
    all.extend(
        kept.corrected_why
            .iter()
            .map(|why| format!("corrected: {why}")),
    );
    all.extend(kept.voided.iter().map(|why| format!("voided: {why}")));
    all.extend(clock(kept.clock_given));
    all
}

/// That the moment of recording is no clock's.
pub fn clock(given: bool) -> Option<String> {
    given.then(|| "the clock was given when this was recorded".to_owned())
}
