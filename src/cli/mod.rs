//! The command line: arguments, one file a command, exit statuses, escaping.

pub mod args;
mod ask;
mod env;
mod error;
pub mod output;
pub mod system_zone;
pub mod when;

pub use env::Env;

use args::{Cli, Global};
use clap::{CommandFactory, Parser};
use error::{CliError, CliResult, Exit};
use output::Screen;

/// Runs one command line and returns its exit status.
pub fn run(env: &mut Env) -> u8 {
    let _ = (Cli::command(), Exit::Failed, Screen::default());
    match Cli::try_parse_from(env.args.clone()) {
        Ok(cli) => {
            let _ = ask::may_ask(env, &cli.global);
            0
        }
        Err(error) => {
            output::write(&mut env.stderr, &error.to_string());
            2
        }
    }
}
#[allow(dead_code)]
fn x(_g: Global) -> CliResult<()> {
    Err(CliError::failed(""))
}
