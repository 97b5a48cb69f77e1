//! `dose help`: topics, or the help of a command.

use clap::{CommandFactory, ValueEnum};

use crate::cli::args::{Cli, HelpArgs, Topic};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::help::text;
use crate::cli::output::{self, Screen};
use crate::export::safe::Safe;

pub fn run(ctx: &mut Ctx<'_>, args: &HelpArgs) -> CliResult<Option<Screen>> {
    let shown = match &args.topic {
        None => Cli::command().render_long_help().to_string(),
        Some(topic) => match Topic::from_str(topic, true) {
            Ok(topic) => text(topic).to_owned(),
            Err(_) => of_command(topic)?,
        },
    };
    output::print(&mut ctx.env.stdout, &shown)?;
    Ok(None)
}

fn of_command(name: &str) -> CliResult<String> {
    let mut cli = Cli::command();
    cli.build();
    cli.find_subcommand_mut(name)
        .map(|command| command.render_long_help().to_string())
        .ok_or_else(|| {
            CliError::usage(format!(
                "no help on \"{}\": expected when, timing, stops, or a command",
                Safe::line(name)
            ))
        })
}
