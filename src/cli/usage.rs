//! What a command line that can't be read is answered: the words of clap, without a tip
//! that leads astray, and with what serves in the place of a word that is none.

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args;
use crate::domain::confusion::distance;

/// A slip is so many letters left out, added, changed or exchanged.
const SLIPS: usize = 2;

/// The refusal in words, with its hint; `typed` knows the words of the command line.
#[must_use]
pub fn words(mut error: clap::Error, typed: impl Fn(&str) -> bool) -> String {
    // That an option could be meant as a name, it hardly ever is.
    error.remove(ContextKind::Suggested);
    let no_option = error.kind() == ErrorKind::UnknownArgument;
    only_slips(
        &mut error,
        ContextKind::InvalidArg,
        ContextKind::SuggestedArg,
    );
    only_slips(
        &mut error,
        ContextKind::InvalidSubcommand,
        ContextKind::SuggestedSubcommand,
    );
    let word = error.get(ContextKind::InvalidSubcommand);
    let option = error.get(ContextKind::InvalidArg).filter(|_| no_option);
    let conflict = error.kind() == ErrorKind::ArgumentConflict;
    let further = option.or(word.filter(|_| conflict));
    let by = word
        .and_then(|w| args::served(&w.to_string()).or_else(|| args::added(&typed)))
        .or_else(|| args::said(&typed, &option?.to_string()))
        .or_else(|| args::beside(&typed, &further?.to_string()))
        .map(str::to_owned)
        .or_else(|| example(&error));
    let text = error.to_string();
    let text = text.trim_end();
    match (by, no_option && typed("add")) {
        (Some(by), _) => format!("{text}\nhint: {by}"),
        (None, true) => format!(
            "{text}\nhint: a name of several words wants quotes; --strength \"200 mg\" says a strength"
        ),
        (None, false) => text.to_owned(),
    }
}

/// The first example in the command's help that has what was left out, or its first.
fn example(error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return None;
    }
    let usage = error.get(ContextKind::Usage)?.to_string();
    let top = args::Cli::command();
    let words = usage.split_whitespace();
    let mut command = &top;
    for word in words.skip_while(|w| *w != top.get_name()).skip(1) {
        match command.find_subcommand(word) {
            Some(found) => command = found,
            None => break,
        }
    }
    let help = command.get_after_help()?.to_string();
    let examples = || help.lines().filter_map(|l| l.strip_prefix("  dose "));
    let missing = match error.get(ContextKind::InvalidArg)? {
        ContextValue::Strings(all) => all.first()?.split(' ').next()?,
        _ => return None,
    };
    let shown = examples().find(|e| e.contains(missing));
    let shown = shown.or_else(|| examples().next())?;
    // What an example does stands behind it, after a gap.
    let line = shown.split("   ").next()?.trim_end();
    Some(format!("for example: dose {line}"))
}

/// Leaves of what is suggested only what a slip turns into what was typed.
fn only_slips(error: &mut clap::Error, typed: ContextKind, suggested: ContextKind) {
    let Some(typed) = error.get(typed).map(ToString::to_string) else {
        return;
    };
    let near = |known: &String| {
        let slips = distance(&typed, known);
        known.starts_with(&typed) || (slips <= SLIPS && slips * 3 <= known.len())
    };
    match error.remove(suggested) {
        Some(ContextValue::String(known)) if near(&known) => {
            error.insert(suggested, ContextValue::String(known));
        }
        // Its usage is that of the option which is not meant.
        Some(ContextValue::String(_)) => {
            error.remove(ContextKind::Usage);
        }
        Some(ContextValue::Strings(mut all)) => {
            all.retain(near);
            let least = all.iter().map(|known| distance(&typed, known)).min();
            all.retain(|known| Some(distance(&typed, known)) == least);
            if !all.is_empty() {
                error.insert(suggested, ContextValue::Strings(all));
            }
        }
        _ => {}
    }
}
