//! Questions to a person at a terminal.

use std::io::Write;

use super::args::Global;
use super::env::Env;
use super::error::{CliError, CliResult, Exit};
use crate::export::text::layout;

/// Whether a question may be asked: both ends are terminals and nobody forbade it.
#[must_use]
pub fn may_ask(env: &Env, global: &Global) -> bool {
    env.stdin_is_terminal
        && env.stderr_is_terminal
        && !global.no_input
        && env.var("DOSE_NO_INPUT").is_none()
        && !global.json
        && !global.quiet
}

/// One line in answer to `question`, trimmed.
///
/// # Errors
/// The person left (end of input): `Exit::Cancelled`. At an interrupt the program leaves.
pub fn line(env: &mut Env, question: &str) -> CliResult<String> {
    let left = CliError::new(Exit::Cancelled, "left at the question");
    // Before it is asked: a person, or a script, may interrupt as soon as it is read.
    (env.waiting)(Some(&format!("{}{}", env.heading, left.text())));
    let question = fitted(env, question);
    let _ = write!(env.stderr, "{question} ");
    let _ = env.stderr.flush();
    let mut answer = String::new();
    let read = env.stdin.read_line(&mut answer);
    (env.waiting)(None);
    match read {
        Ok(n) if n > 0 => Ok(answer.trim().to_owned()),
        // The cursor stands behind the question still.
        _ => {
            let _ = writeln!(env.stderr);
            Err(left)
        }
    }
}

/// The question behind the book's name; lines too wide for the terminal are broken.
fn fitted(env: &Env, question: &str) -> String {
    let headed = format!("{}{question}", env.heading);
    let Some((columns, _)) = env.size else {
        return headed;
    };
    let columns = usize::from(columns).max(40);
    let fit = |line: &str| match layout::width(line) <= columns {
        true => vec![line.to_owned()],
        false => broken(line, columns),
    };
    let lines: Vec<String> = headed.split('\n').flat_map(fit).collect();
    lines.join("\n")
}

/// Later lines stand two columns further in than the first.
fn broken(line: &str, columns: usize) -> Vec<String> {
    let text = line.trim_start();
    let lead = layout::blanks(line.len() - text.len());
    let lines = layout::wrap(text, columns.saturating_sub(lead.len() + 2));
    let further = |(i, line): (usize, String)| match i {
        0 => format!("{lead}{line}"),
        _ => format!("{lead}  {line}"),
    };
    lines.into_iter().enumerate().map(further).collect()
}

/// Yes or no, no by default. Other words are no answer: it is asked again.
///
/// # Errors
/// As `line`.
pub fn yes(env: &mut Env, question: &str) -> CliResult<bool> {
    let mut answer = line(env, &format!("{question} [y/N]"))?;
    loop {
        match answer.to_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "" | "n" | "no" => return Ok(false),
            _ => answer = line(env, "Is it y or n? [y/N]")?,
        }
    }
}

/// The index of one of `count` numbered answers; Enter leaves.
///
/// # Errors
/// The person left.
pub fn choose(env: &mut Env, question: &str, count: usize) -> CliResult<usize> {
    let numbers: Vec<String> = (1..=count).map(|n| n.to_string()).collect();
    let prompt = format!(
        "{question}\n  [{}, Enter leaves without recording]",
        numbers.join("/")
    );
    loop {
        let answer = line(env, &prompt)?;
        if answer.is_empty() {
            return Err(CliError::new(Exit::Cancelled, "left at the question"));
        }
        if let Some(at) = numbers.iter().position(|n| *n == answer) {
            return Ok(at);
        }
    }
}
