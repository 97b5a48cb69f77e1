//! Every command says what it is for and shows examples, and each example is a line that
//! the program's own parser takes.

use clap::{Command, CommandFactory, Parser};
use dosebook::cli::args::Cli;

use super::wording::each_command;
use crate::support::split;

#[test]
fn the_arguments_are_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_says_what_it_is_for_and_shows_an_example_of_itself() {
    let mut wrong = Vec::new();
    each_command(&Cli::command(), "dose", &mut |path, command| {
        wrong.extend(shortcomings(path, command));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_is_a_line_that_parses() {
    let mut wrong = Vec::new();
    each_command(&Cli::command(), "dose", &mut |path, command| {
        let failed = examples(command)
            .into_iter()
            .filter_map(|line| refusal(&line));
        wrong.extend(failed.map(|why| format!("{path}: {why}")));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_argument_says_what_it_is() {
    let mut wrong = Vec::new();
    each_command(&Cli::command(), "dose", &mut |path, command| {
        wrong.extend(unsaid(path, command));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The arguments of a command that a person sees, and that have no help.
fn unsaid(path: &str, command: &Command) -> Vec<String> {
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let dumb = shown.filter(|arg| {
        arg.get_help()
            .is_none_or(|help| help.to_string().trim().is_empty())
    });
    dumb.map(|arg| format!("{path} {}", arg.get_id())).collect()
}

#[test]
fn an_argument_without_help_is_caught() {
    let dumb = Command::new("take")
        .arg(clap::Arg::new("at").help("When"))
        .arg(clap::Arg::new("site"));
    assert_eq!(unsaid("dose take", &dumb), ["dose take site"]);
}

fn shortcomings(path: &str, command: &Command) -> Vec<String> {
    let mut wrong = Vec::new();
    if command
        .get_about()
        .is_none_or(|about| about.to_string().is_empty())
    {
        wrong.push(format!("{path}: no sentence about it"));
    }
    if !examples(command).iter().any(|line| is_of(line, path)) {
        wrong.push(format!("{path}: no example of itself"));
    }
    wrong
}

/// The example lines of a command's help, without remarks, pipes and redirections.
fn examples(command: &Command) -> Vec<String> {
    let help = command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let whole = help.replace("\\\n", " ");
    let lines = whole.lines().filter_map(|l| l.strip_prefix("  "));
    lines
        .filter(|l| l.split(' ').next() == Some("dose"))
        .map(command_part)
        .collect()
}

/// A line up to a remark (after two blanks), a pipe or a redirection outside quotes.
pub fn command_part(line: &str) -> String {
    let mut quoted = false;
    let line = line.replace('\t', " ");
    let cut = line.char_indices().find(|(at, c)| {
        quoted ^= *c == '"';
        let rest = &line[*at..];
        let remark = rest.starts_with("   ");
        !quoted && (remark || [" > ", " | ", " && "].iter().any(|s| rest.starts_with(s)))
    });
    line[..cut.map_or(line.len(), |(at, _)| at)]
        .trim()
        .to_owned()
}

/// Why the program's parser does not take a line.
pub fn refusal(line: &str) -> Option<String> {
    let Some(words) = split(line) else {
        return Some(format!("{line}: a quote is not closed"));
    };
    let error = Cli::try_parse_from(words).err()?;
    let shown = matches!(
        error.kind(),
        clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion
    );
    (!shown).then(|| format!("{line}: {error}"))
}

fn is_of(line: &str, path: &str) -> bool {
    let words = split(line).unwrap_or_default();
    let mut rest = words.iter();
    path.split(' ').all(|name| rest.by_ref().any(|w| w == name))
}

#[test]
fn remarks_pipes_and_redirections_are_cut_off() {
    assert_eq!(
        command_part("dose undo --back     restores it"),
        "dose undo --back"
    );
    assert_eq!(command_part("dose man | man -l -"), "dose man");
    assert_eq!(
        command_part("dose told A \"b   c | d\" > e"),
        "dose told A \"b   c | d\""
    );
}

#[test]
fn a_line_that_does_not_parse_is_caught() {
    assert!(refusal("dose take --no-such-flag").is_some());
    assert!(refusal("dose told \"A").is_some());
    assert_eq!(refusal("dose --version"), None);
}
