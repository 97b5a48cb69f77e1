//! The command line: arguments, one file a command, exit statuses, escaping.

pub mod args;
mod ask;
mod book;
pub mod commands;
mod ctx;
mod env;
mod error;
pub mod help;
pub mod output;
mod pager;
mod read;
pub mod system_zone;
pub mod when;

pub use env::Env;

use args::{Cli, Global};
use clap::Parser;
use clap::error::ErrorKind;
use ctx::Ctx;
use error::{CliError, CliResult, Exit};
use output::Screen;

/// Runs one command line and returns its exit status.
pub fn run(env: &mut Env) -> u8 {
    let cli = match Cli::try_parse_from(env.args.clone()) {
        Ok(cli) => cli,
        Err(error) => return refused(env, &error),
    };
    let global = cli.global.clone();
    match work(env, cli) {
        Ok(exit) => exit,
        Err(error) => fail(env, &global, &error),
    }
}

fn work(env: &mut Env, cli: Cli) -> CliResult<u8> {
    let global = cli.global.clone();
    let mut ctx = Ctx::new(env, global)?;
    if ctx.env.clock_given && ctx.env.stderr_is_terminal {
        let now = ctx.env.now.to_rfc3339();
        ctx.talk(&format!("DOSE_NOW is set: the clock is given, {now}\n"));
    }
    let Some(screen) = commands::run(&mut ctx, cli.command)? else {
        return Ok(0);
    };
    show(&mut ctx, &screen);
    Ok(screen.exit)
}

fn show(ctx: &mut Ctx<'_>, screen: &Screen) {
    if ctx.global.json {
        let line = screen.json(&ctx.book.name);
        output::write(&mut ctx.env.stdout, &format!("{line}\n"));
        return;
    }
    let text = ctx.headed(&screen.text);
    pager::print(ctx, &text);
}

/// Help and versions are no errors; all else is usage.
fn refused(env: &mut Env, error: &clap::Error) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::write(&mut env.stdout, &error.to_string());
            0
        }
        _ => {
            let json = env.args.iter().any(|a| a == "--json");
            let text = error.to_string();
            if json {
                let message = text.trim_start_matches("error: ").trim_end();
                let error = CliError::usage(message);
                output::write(&mut env.stderr, &format!("{}\n", error.json()));
            } else {
                output::write(
                    &mut env.stderr,
                    &format!("{}\nNothing was recorded.\n", text.trim_end()),
                );
            }
            Exit::Usage as u8
        }
    }
}

fn fail(env: &mut Env, global: &Global, error: &CliError) -> u8 {
    let text = if global.json {
        format!("{}\n", error.json())
    } else {
        error.text()
    };
    output::write(&mut env.stderr, &text);
    error.exit as u8
}
