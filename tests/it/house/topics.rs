//! The phrases that `dose help when|timing|stops` shows are phrases that the program reads.

use clap::ValueEnum;
use dosebook::cli::args::Topic;
use dosebook::cli::help::text;

use crate::support::{Book, Run};

/// The example phrases of a topic: lines of two blanks, up to a remark.
fn phrases(topic: Topic) -> Vec<&'static str> {
    let lines = text(topic).lines().filter_map(|l| l.strip_prefix("  "));
    let examples = lines.filter(|l| !l.starts_with(' '));
    examples
        .map(|l| l.split("   ").next().unwrap_or(l))
        .collect()
}

#[test]
fn every_topic_fits_80_columns_and_shows_phrases() {
    for topic in Topic::value_variants() {
        let wide: Vec<&str> = text(*topic)
            .lines()
            .filter(|l| l.chars().count() > 80)
            .collect();
        assert!(wide.is_empty(), "{wide:#?}");
        assert!(
            phrases(*topic).len() >= 10,
            "{topic:?}: {:?}",
            phrases(*topic)
        );
    }
}

#[test]
fn every_timing_of_the_help_is_read() {
    all_read(Topic::Timing, |book, phrase| book.run(&["timing", phrase]));
}

#[test]
fn every_stop_of_the_help_is_read() {
    all_read(Topic::Stops, |book, phrase| {
        book.run(&["timing", "daily at 08:00", "--stop", phrase])
    });
}

#[test]
fn every_moment_of_the_help_is_read() {
    all_read(Topic::When, |book, phrase| {
        for day in ["2026-11-02 10:00", "2026-11-09 10:15"] {
            book.run(&["visit", "add", day, "--with", "Dr Lee"])
                .exits(0);
        }
        book.sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01")
            .exits(0);
        book.run(&["change", "iron", "--from", phrase, "--dose", "2 tablets"])
    });
}

fn all_read(topic: Topic, mut run: impl FnMut(&Book, &str) -> Run) {
    let refused: Vec<String> = phrases(topic)
        .into_iter()
        .map(|phrase| run(&Book::new(), phrase))
        .filter(|run| run.exit != 0)
        .map(|run| run.transcript())
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
