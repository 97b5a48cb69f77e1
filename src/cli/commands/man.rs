//! `dose man`: the manual, one page with a section for each command, in roff. It is made
//! of the same texts as `--help`, so that the two cannot differ.

use std::io::Write;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::{Cli, Topic};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::help;
use crate::cli::output::{self, Screen};

pub fn run(ctx: &mut Ctx<'_>) -> CliResult<Option<Screen>> {
    output::print(&mut ctx.env.stdout, &man())?;
    Ok(None)
}

/// The manual page as roff.
#[must_use]
pub fn man() -> String {
    let mut page = render(&Cli::command(), Part::Whole);
    for command in Cli::command().get_subcommands() {
        section(command, "dose", &mut page);
    }
    for topic in [Topic::When, Topic::Timing, Topic::Stops] {
        topic_section(help::text(topic), &mut page);
    }
    page
}

/// What of a command is rendered: the page it opens, or a section in it.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Section,
}

/// A command and those below it, each under a heading of its full name.
fn section(command: &Command, parent: &str, page: &mut String) {
    let name = format!("{parent} {}", command.get_name());
    let named = command
        .clone()
        .bin_name(name.clone())
        .disable_help_flag(true);
    page.push_str(&format!(".SH \"{}\"\n", name.to_uppercase()));
    page.push_str(&render(&named, Part::Section).replace("\n.SH ", "\n.SS "));
    for inner in command.get_subcommands() {
        section(inner, &name, page);
    }
}

fn render(command: &Command, part: Part) -> String {
    let man = Man::new(command.clone()).title("DOSE").section("1");
    let mut bytes: Vec<u8> = Vec::new();
    // Writing into memory does not fail.
    let _ = match part {
        Part::Whole => whole(&man, command, &mut bytes),
        Part::Section => body(&man, command, &mut bytes),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n")
}

fn whole(man: &Man, command: &Command, out: &mut dyn Write) -> std::io::Result<()> {
    man.render_title(out)?;
    man.render_name_section(out)?;
    body(man, command, out)
}

fn body(man: &Man, command: &Command, out: &mut dyn Write) -> std::io::Result<()> {
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    if command.get_arguments().any(|a| !a.is_hide_set()) {
        man.render_options_section(out)?;
    }
    if command.get_after_help().is_some() {
        man.render_extra_section(out)?;
    }
    Ok(())
}

/// A topic of `dose help`, its lines kept as they are.
fn topic_section(text: &str, page: &mut String) {
    let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
    page.push_str(&format!(".SH \"{}\"\n.nf\n", plain(title)));
    for line in rest.trim_start().lines() {
        // A leading dot or tick would be read as a request.
        page.push_str(&format!("\\&{}\n", plain(line)));
    }
    page.push_str(".fi\n");
}

fn plain(line: &str) -> String {
    line.replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('"', "\\(dq")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_one_title_and_a_section_for_every_command() {
        let page = man();
        assert_eq!(page.matches("\n.TH ").count(), 1);
        for command in Cli::command().get_subcommands() {
            let heading = format!(".SH \"DOSE {}\"", command.get_name().to_uppercase());
            assert!(page.contains(&heading), "{heading}");
        }
        for heading in [".SH \"DOSE VISIT ADD\"", ".SH \"TIMING:", ".SS SYNOPSIS"] {
            assert!(page.contains(heading), "{heading}");
        }
        assert!(!page.contains(".SH EXTRA") && !page.contains("\nExamples:"));
    }
}
