//! `dose completions SHELL`: the script that a shell reads. Names of commands and flags
//! only; it never opens a book.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::args::{Cli, CompletionsArgs};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::{self, Screen};

pub fn run(ctx: &mut Ctx<'_>, args: &CompletionsArgs) -> CliResult<Option<Screen>> {
    output::print(&mut ctx.env.stdout, &completions(args.shell))?;
    Ok(None)
}

/// The completion script for a shell.
#[must_use]
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "dose", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_shell_knows_commands_and_flags() {
        for shell in Shell::value_variants() {
            let script = completions(*shell);
            for name in ["not-taken", "changes", "as-known-on"] {
                assert!(script.contains(name), "{shell}: {name}");
            }
        }
    }
}
