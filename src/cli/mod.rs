//! The command line: arguments, one file a command, exit statuses, escaping.

pub mod args;
mod ask;
mod book;
pub mod commands;
mod ctx;
mod env;
mod error;
pub mod help;
mod keys;
mod object;
pub mod output;
mod pager;
mod read;
pub mod system_zone;
mod usage;
pub mod when;

pub use env::Env;

use crate::export::safe::Safe;
use args::Cli;
use clap::Parser;
use clap::error::ErrorKind;
use ctx::Ctx;
use error::{CliError, CliResult, Exit};
use output::Screen;

/// Runs one command line and returns its exit status.
pub fn run(env: &mut Env) -> u8 {
    let cli = match args::quick(&env.args).map_or_else(|| Cli::try_parse_from(&env.args), Ok) {
        Ok(cli) => cli,
        Err(error) => return refused(env, error),
    };
    let json = cli.global.json;
    match work(env, cli) {
        Ok(exit) => exit,
        Err(error) => say(env, json, &error),
    }
}

/// What is printed where the world that a command line wants can't be gathered.
#[must_use]
pub fn refusal(message: &str, json: bool) -> String {
    let error = CliError::usage(message);
    if json {
        format!("{}\n", error.json())
    } else {
        error.text()
    }
}

/// What is printed where the program itself broke, at a line of its source, and the exit
/// status. No word of a book is in it.
#[must_use]
pub fn broken(at: &str, json: bool) -> (String, u8) {
    let message = format!("a fault in dose itself, at {at}");
    let mut error = CliError::new(Exit::Partly, message)
        .hint("dose history shows what is recorded; dose verify checks the book");
    error.recorded = None;
    let text = match json {
        true => format!("{}\n", error.json()),
        false => error.text(),
    };
    (text, Exit::Partly as u8)
}

fn work(env: &mut Env, cli: Cli) -> CliResult<u8> {
    let global = cli.global.clone();
    let mut ctx = Ctx::new(env, global)?;
    if ctx.env.clock_given && ctx.env.stderr_is_terminal {
        let now = ctx.env.now.to_rfc3339();
        ctx.talk(&format!("DOSE_NOW is set: the clock is given, {now}\n"));
    }
    let Some(mut screen) = commands::run(&mut ctx, cli.command)? else {
        return Ok(0);
    };
    match show(&mut ctx, &mut screen) {
        Ok(()) => Ok(screen.exit),
        Err(error) => Err(screen.unheard(error)),
    }
}

fn show(ctx: &mut Ctx<'_>, screen: &mut Screen) -> CliResult<()> {
    if ctx.global.json {
        let line = screen.json(&ctx.book.name);
        return output::print(&mut ctx.env.stdout, &format!("{line}\n"));
    }
    // The list of books is of no one book.
    let text = match screen.schema {
        "books" => screen.text.clone(),
        _ => ctx.headed(&screen.text),
    };
    pager::print(ctx, &text)
}

/// Help and versions are no errors; all else is usage.
fn refused(env: &mut Env, error: clap::Error) -> u8 {
    let json = env.args.iter().any(|a| a == "--json");
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            match output::print(&mut env.stdout, &error.to_string()) {
                Ok(()) => 0,
                Err(error) => say(env, json, &error),
            }
        }
        _ => {
            let text = usage::words(error, |word| env.args.iter().any(|a| a == word));
            if json {
                let message = text.trim_start_matches("error: ");
                let error = CliError::usage(message);
                output::write(&mut env.stderr, &format!("{}\n", error.json()));
            } else {
                output::write(
                    &mut env.stderr,
                    &format!("{}\nNothing was recorded.\n", Safe::multiline(&text)),
                );
            }
            Exit::Usage as u8
        }
    }
}

fn say(env: &mut Env, json: bool, error: &CliError) -> u8 {
    let text = if json {
        format!("{}\n", error.json())
    } else {
        format!("{}{}", env.heading, error.text())
    };
    output::write(&mut env.stderr, &text);
    error.exit as u8
}
