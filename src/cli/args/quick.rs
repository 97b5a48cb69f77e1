//! The command lines of every day, read without building the whole command tree.
//!
//! Most of a start went into the names and help of forty commands that were not asked
//! for. What does not read here is read by the whole tree, which also words every error
//! and every help, so that the two cannot differ to a person.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand};

use super::{Cli, Command, DueArgs, Global, LastArgs, SkipArgs, TakeArgs, TodayArgs};

#[derive(Debug, Parser)]
#[command(
    name = "dose",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_required = false
)]
struct Quick {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Daily>,
}

#[derive(Debug, Subcommand)]
enum Daily {
    Today(TodayArgs),
    Take(TakeArgs),
    Skip(SkipArgs),
    Last(LastArgs),
    Due(DueArgs),
}

const NAMES: [&str; 5] = ["today", "take", "skip", "last", "due"];

/// One command whose name stood first: neither its name nor any other is looked for.
#[derive(Debug, Parser)]
#[command(name = "dose", disable_help_flag = true, disable_version_flag = true)]
struct Named<A: Args> {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    said: A,
}

fn named<A: Args>(args: &[OsString], command: impl FnOnce(A) -> Command) -> Option<Cli> {
    let rest = args.iter().enumerate().filter(|(i, _)| *i != 1);
    let read = Named::try_parse_from(rest.map(|(_, a)| a)).ok()?;
    Some(Cli {
        global: read.global,
        command: Some(command(read.said)),
    })
}

/// Reads a daily command line; None: it is another, or does not read.
#[must_use]
pub fn quick(args: &[OsString]) -> Option<Cli> {
    match args.get(1).and_then(|a| a.to_str()) {
        Some("today") => return named(args, Command::Today),
        Some("take") => return named(args, Command::Take),
        Some("skip") => return named(args, Command::Skip),
        Some("last") => return named(args, Command::Last),
        Some("due") => return named(args, Command::Due),
        _ => {}
    }
    let bare = args.len() == 1;
    let daily = args.iter().skip(1).any(|a| NAMES.iter().any(|n| a == n));
    if !bare && !daily {
        return None;
    }
    let read = Quick::try_parse_from(args).ok()?;
    let command = read.command.map(|daily| match daily {
        Daily::Today(a) => Command::Today(a),
        Daily::Take(a) => Command::Take(a),
        Daily::Skip(a) => Command::Skip(a),
        Daily::Last(a) => Command::Last(a),
        Daily::Due(a) => Command::Due(a),
    });
    Some(Cli {
        global: read.global,
        command,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_reads_quickly_reads_the_same_by_the_whole_tree() {
        for line in [
            "dose",
            "dose today -q",
            "dose --json take utro --at 08:00 --slot 14:00",
            "dose take utro --extra --book mum --key k",
            "dose skip utro --reason asleep",
            "dose last --zone Europe/Berlin",
            "dose due --within 30min --exit-code --private",
        ] {
            let quick = quick(&words(line)).unwrap();
            let whole = Cli::try_parse_from(words(line)).unwrap();
            assert_eq!(format!("{quick:?}"), format!("{whole:?}"), "{line}");
        }
    }

    #[test]
    fn all_else_is_left_to_the_whole_tree() {
        for line in [
            "dose list",
            "dose take --help",
            "dose --version",
            "dose take utro --nonsense",
            "dose ask take",
            "dose not-taken utro --reason asleep",
        ] {
            assert!(quick(&words(line)).is_none(), "{line}");
        }
    }
}
