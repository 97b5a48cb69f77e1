//! The command lines of every day, read in one pass.
//!
//! Most of a start went into the names and help of all the commands that were not asked
//! for. What does not read here is read by the whole tree, which also words every error
//! and every help, so that the two cannot differ to a person.

use std::ffi::OsString;

use super::{
    ChangesArgs, Cli, ColorChoice, Command, DueArgs, DueFormat, Global, HistoryArgs, LastArgs,
    ListArgs, ReviewsArgs, SkipArgs, TakeArgs, TodayArgs, UndoArgs, UnsureArgs,
};

/// Those of every command can stand before its name.
const GLOBAL_FLAGS: [&str; 7] = [
    "-q",
    "--quiet",
    "-y",
    "--yes",
    "--json",
    "--no-input",
    "--no-pager",
];

const FLAGS: [&str; 9] = [
    "--about",
    "--all",
    "--all-books",
    "--back",
    "--exit-code",
    "--extra",
    "--private",
    "--removed",
    "--unconfirmed",
];

const GLOBAL_VALUED: [&str; 3] = ["--book", "--key", "--zone"];

const VALUED: [&str; 14] = [
    "--amount",
    "--as-known-on",
    "--at",
    "--by",
    "--except",
    "--note",
    "--on",
    "--purpose",
    "--reason",
    "--since",
    "--site",
    "--slot",
    "--until",
    "--within",
];

/// The words and options of a line, each taken out by what knows it: a line of which
/// something stays is left to the whole tree.
struct Line<'a> {
    words: Vec<&'a str>,
    flags: Vec<&'a str>,
    values: Vec<(&'a str, &'a str)>,
}

/// Reads a daily command line; None: it is another, or does not read.
#[must_use]
pub fn quick(args: &[OsString]) -> Option<Cli> {
    let mut line = Line::of(args.get(1..)?)?;
    let command = match line.word() {
        Some(name) => Some(named(&name, &mut line)?),
        None => None,
    };
    let global = line.global();
    line.is_empty().then_some(Cli { global, command })
}

fn named(name: &str, line: &mut Line<'_>) -> Option<Command> {
    Some(match name {
        "today" => Command::Today(line.today()),
        "take" => Command::Take(line.take()?),
        "skip" => Command::Skip(line.skip()?),
        "unsure" => Command::Unsure(line.unsure()?),
        "last" => Command::Last(LastArgs {
            medicine: line.word(),
        }),
        "undo" => Command::Undo(UndoArgs {
            back: line.flag("--back"),
        }),
        "due" => Command::Due(line.due()),
        "history" => Command::History(line.history()),
        "list" => Command::List(line.list()),
        "changes" => Command::Changes(line.changes()?),
        "reviews" => Command::Reviews(ReviewsArgs {
            within: line.value("--within"),
        }),
        _ => return None,
    })
}

impl<'a> Line<'a> {
    fn of(args: &'a [OsString]) -> Option<Self> {
        let mut line = Self {
            words: Vec::new(),
            flags: Vec::new(),
            values: Vec::new(),
        };
        let mut args = args.iter().map(|a| a.to_str());
        while let Some(arg) = args.next() {
            let arg = arg?;
            let behind = !line.words.is_empty();
            if GLOBAL_FLAGS.contains(&arg) || behind && FLAGS.contains(&arg) {
                line.flags.push(arg);
            } else if GLOBAL_VALUED.contains(&arg) || behind && VALUED.contains(&arg) {
                let value = args.next()??;
                line.values.push((arg, plain(value)?));
            } else {
                line.words.push(plain(arg)?);
            }
        }
        Some(line)
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.flags.is_empty() && self.values.is_empty()
    }

    fn word(&mut self) -> Option<String> {
        (!self.words.is_empty()).then(|| self.words.remove(0).to_owned())
    }

    fn flag(&mut self, name: &str) -> bool {
        let at = self.flags.iter().position(|f| *f == name);
        at.map(|at| self.flags.remove(at)).is_some()
    }

    fn value(&mut self, name: &str) -> Option<String> {
        let at = self.values.iter().position(|(n, _)| *n == name)?;
        Some(self.values.remove(at).1.to_owned())
    }

    fn all(&mut self, name: &str) -> Vec<String> {
        std::iter::from_fn(|| self.value(name)).collect()
    }

    fn global(&mut self) -> Global {
        Global {
            book: self.value("--book"),
            json: self.flag("--json"),
            zone: self.value("--zone"),
            color: ColorChoice::Auto,
            quiet: self.flag("-q") || self.flag("--quiet"),
            yes: self.flag("-y") || self.flag("--yes"),
            no_input: self.flag("--no-input"),
            key: self.value("--key"),
            no_pager: self.flag("--no-pager"),
        }
    }

    fn today(&mut self) -> TodayArgs {
        TodayArgs {
            day: self.word(),
            as_known_on: self.value("--as-known-on"),
            all_books: self.flag("--all-books"),
        }
    }

    /// A further dose has no slot.
    fn take(&mut self) -> Option<TakeArgs> {
        let taken = TakeArgs {
            what: std::iter::from_fn(|| self.word()).collect(),
            at: self.all("--at"),
            about: self.flag("--about"),
            slot: self.all("--slot"),
            amount: self.value("--amount"),
            site: self.value("--site"),
            removed: self.flag("--removed"),
            note: self.value("--note"),
            by: self.value("--by"),
            extra: self.flag("--extra"),
            all_due: false,
            except: self.all("--except"),
        };
        (taken.slot.is_empty() || !taken.extra).then_some(taken)
    }

    fn skip(&mut self) -> Option<SkipArgs> {
        Some(SkipArgs {
            medicine: self.word()?,
            reason: self.value("--reason")?,
            slot: self.all("--slot"),
            note: self.value("--note"),
            by: self.value("--by"),
        })
    }

    fn unsure(&mut self) -> Option<UnsureArgs> {
        Some(UnsureArgs {
            medicine: self.word()?,
            slot: self.value("--slot"),
            note: self.value("--note"),
        })
    }

    fn due(&mut self) -> DueArgs {
        DueArgs {
            within: self.value("--within"),
            exit_code: self.flag("--exit-code"),
            format: DueFormat::Line,
            private: self.flag("--private"),
            all_books: self.flag("--all-books"),
        }
    }

    fn history(&mut self) -> HistoryArgs {
        HistoryArgs {
            medicine: self.word(),
            since: self.value("--since"),
            until: self.value("--until"),
            all: self.flag("--all"),
        }
    }

    fn list(&mut self) -> ListArgs {
        ListArgs {
            all: self.flag("--all"),
            purpose: self.value("--purpose"),
            as_known_on: self.value("--as-known-on"),
        }
    }

    /// Of one day, or of all since one.
    fn changes(&mut self) -> Option<ChangesArgs> {
        let changes = ChangesArgs {
            unconfirmed: self.flag("--unconfirmed"),
            since: self.value("--since"),
            on: self.value("--on"),
            as_known_on: self.value("--as-known-on"),
        };
        (changes.on.is_none() || changes.since.is_none()).then_some(changes)
    }
}

/// A word that can be no option.
fn plain(word: &str) -> Option<&str> {
    (!word.starts_with('-')).then_some(word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::Parser;
    use proptest::prelude::*;

    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_reads_quickly_reads_the_same_by_the_whole_tree() {
        for line in [
            "dose",
            "dose -q",
            "dose today -q",
            "dose today yesterday --as-known-on 2026-10-19",
            "dose --json take utro --at 08:00 --slot 14:00",
            "dose -q --book mum take utro --extra --json",
            "dose take utro --extra --book mum --key k",
            "dose take utro iron --about --amount 2 --site arm --removed --note n --by Kim",
            "dose take 08:00 --except iron --slot 08:00 --slot 14:00",
            "dose skip utro --reason asleep",
            "dose unsure utro --slot 22:00",
            "dose last --zone Europe/Berlin",
            "dose undo --back",
            "dose due --within 30min --exit-code --private",
            "dose history utro --since 2026-10-01 --all",
            "dose list --all --purpose luteal",
            "dose changes --unconfirmed --on 2026-10-01",
            "dose reviews --within 90d",
        ] {
            let quick = quick(&words(line)).unwrap();
            let whole = Cli::try_parse_from(words(line)).unwrap();
            assert_eq!(format!("{quick:?}"), format!("{whole:?}"), "{line}");
        }
    }

    #[test]
    fn all_else_is_left_to_the_whole_tree() {
        for line in [
            "dose show utro",
            "dose take --help",
            "dose --version",
            "dose take utro --nonsense",
            "dose take utro --extra --slot 08:00",
            "dose take utro --at",
            "dose take utro --extra --extra",
            "dose take -- utro",
            "dose today --all",
            "dose ask take",
            "dose not-taken utro --reason asleep",
            "dose skip utro",
            "dose -qy",
            "dose --extra take utro",
            "dose --slot 08:00 take utro",
            "dose --all list",
        ] {
            assert!(quick(&words(line)).is_none(), "{line}");
        }
    }

    fn word() -> impl Strategy<Value = &'static str> {
        const OTHERS: [&str; 20] = [
            "today",
            "take",
            "skip",
            "unsure",
            "last",
            "undo",
            "due",
            "history",
            "list",
            "changes",
            "reviews",
            "utro",
            "08:00",
            "",
            "-",
            "--",
            "-qy",
            "--at=8",
            "--all-due",
            "help",
        ];
        prop_oneof![
            4 => prop::sample::select(&OTHERS[..]),
            1 => prop::sample::select([&GLOBAL_FLAGS[..], &FLAGS[..]].concat()),
            1 => prop::sample::select([&GLOBAL_VALUED[..], &VALUED[..]].concat()),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn no_line_reads_otherwise_than_by_the_whole_tree(
            name in prop::sample::select(&["today", "take", "skip", "unsure", "last", "undo",
                "due", "history", "list", "changes", "reviews"][..]),
            before in prop::collection::vec(word(), 0..3),
            rest in prop::collection::vec(word(), 0..6),
        ) {
            let line = ["dose"].iter().chain(&before).chain([&name]).chain(&rest);
            let line: Vec<OsString> = line.map(OsString::from).collect();
            if let Some(quick) = quick(&line) {
                let whole = Cli::try_parse_from(&line);
                prop_assert!(whole.is_ok(), "{line:?}");
                prop_assert_eq!(format!("{quick:?}"), format!("{:?}", whole.unwrap()));
            }
        }
    }
}
