//! `dose demo`: the main job on an example book in a temporary folder, each command
//! shown before its output.
//!
//! The commands are run as a person would run them, through the same door, with a clock
//! of their own; nothing of it touches a book of yours.

mod script;
mod stage;

use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::{self, Screen};
use script::{SCRIPT, Step};
use stage::Stage;

pub fn run(ctx: &mut Ctx<'_>) -> CliResult<Option<Screen>> {
    let mut stage = Stage::new(ctx)?;
    say(
        ctx,
        "An example book in a temporary folder. All names and amounts are made up.\n",
    )?;
    for step in SCRIPT {
        match step {
            Step::Say(text) => say(ctx, &format!("\n{text}\n"))?,
            Step::At(moment) => stage.at(moment)?,
            Step::Run(words) => {
                let words = stage.fill(words);
                say(
                    ctx,
                    &format!(
                        "
$ dose {}
",
                        shell(&words)
                    ),
                )?;
                let (text, exit) = stage.run(&words);
                say(ctx, &text)?;
                if exit != 0 {
                    return Err(CliError::failed(format!(
                        "the demo's command left with {exit}"
                    )));
                }
            }
        }
    }
    say(
        ctx,
        "\nThe folder is gone again. Your own book begins with its first entry:\n  dose add             asks, one question a line\n  dose add --help      shows examples\n",
    )?;
    Ok(None)
}

fn say(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    output::print(&mut ctx.env.stdout, text)
}

/// The words as a person would type them.
fn shell(words: &[String]) -> String {
    let quoted = words.iter().map(|w| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=+".contains(c);
        if !w.is_empty() && w.chars().all(plain) {
            w.clone()
        } else {
            format!("\"{w}\"")
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}
