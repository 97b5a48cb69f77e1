//! Sentences as labels and letters word them, each with what it says.
//!
//! `known.txt` was used while the rules were written, `unseen.txt` only afterwards;
//! `labels.txt` widened them, `habits.txt` holds what British labels and wards write, and
//! `letters.txt` days that are left out, hours half told, and steps that change how often;
//! `wards.txt` what is said once beside several times, and the habits of many wards.
//! `halves.txt` what can be of one time or of all, and hours, days and numbers half told;
//! `counts.txt` numbers, lengths and units that can be something else.
//! `[time]*3` stands for three times to be asked for; `!two` is two readings.

use crate::domain::directions::{DirectionError, read_direction};
use crate::domain::timing::Timing;

fn expanded(expected: &str) -> String {
    let mut text = expected.to_owned();
    for n in 2..=6 {
        text = text.replace(&format!("[time]*{n}"), &vec!["[time]"; n].join(", "));
    }
    text
}

fn refused_as(error: &DirectionError) -> String {
    match error {
        DirectionError::Unread { words } => format!("!unread {}", words.join(" ")),
        DirectionError::TwoReadings { .. } => "!two".to_owned(),
        DirectionError::NotHeld { .. } => "!not held".to_owned(),
        DirectionError::UnitWanted { .. } => "!unit".to_owned(),
        DirectionError::Refused(_) => "!refused".to_owned(),
        DirectionError::Amount(_) => "!amount".to_owned(),
        DirectionError::Clock(_) => "!clock".to_owned(),
        DirectionError::Date(_) => "!date".to_owned(),
        other => format!("!{other}"),
    }
}

/// Each line that is not read as expected, with what it is read as.
fn differences(corpus: &str) -> Vec<String> {
    let lines = corpus.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" => "))
        .filter_map(|(phrase, expected)| {
            let found = match read_direction(phrase) {
                Ok(direction) => direction.to_string(),
                Err(error) => refused_as(&error),
            };
            let holds = found == expanded(expected)
                || (expected == "!unread" && found.starts_with("!unread"));
            (!holds).then(|| format!("{phrase}\n  expected {expected}\n  found    {found}"))
        })
        .collect()
}

fn holds(corpus: &str) {
    let found = differences(corpus);
    assert!(
        found.is_empty(),
        "{} differ:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn known_sentences_say_what_they_say() {
    holds(include_str!("known.txt"));
}

#[test]
fn unseen_sentences_say_what_they_say() {
    holds(include_str!("unseen.txt"));
}

#[test]
fn labels_and_letters_say_what_they_say() {
    holds(include_str!("labels.txt"));
}

#[test]
fn days_left_out_hours_and_changing_steps_say_what_they_say() {
    holds(include_str!("letters.txt"));
}

#[test]
fn british_habits_say_what_they_say() {
    holds(include_str!("habits.txt"));
}

#[test]
fn what_is_said_once_beside_several_times_says_what_it_says() {
    holds(include_str!("wards.txt"));
}

#[test]
fn what_is_of_one_time_or_of_all_says_what_it_says() {
    holds(include_str!("halves.txt"));
}

#[test]
fn numbers_lengths_and_units_that_can_be_something_else_say_what_they_say() {
    holds(include_str!("counts.txt"));
}

const ALL: [&str; 8] = [
    include_str!("known.txt"),
    include_str!("unseen.txt"),
    include_str!("labels.txt"),
    include_str!("letters.txt"),
    include_str!("habits.txt"),
    include_str!("wards.txt"),
    include_str!("halves.txt"),
    include_str!("counts.txt"),
];

/// The closed grammar, which is asked first, reads no label as something else.
#[test]
fn both_grammars_read_the_same() {
    let mut read_by_both = 0;
    let lines = ALL.iter().flat_map(|corpus| corpus.lines());
    let phrases = lines.filter_map(|line| line.split_once(" => "));
    let differ: Vec<String> = phrases
        .filter_map(|(phrase, _)| {
            let closed = Timing::parse(phrase).ok()?;
            let direction = read_direction(phrase).ok()?;
            read_by_both += 1;
            let same = direction.says(&closed);
            (!same).then(|| format!("{phrase}\n  {closed}\n  {direction}"))
        })
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(read_by_both > 50, "{read_by_both}");
}
