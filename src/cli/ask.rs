//! Questions to a person at a terminal.

use std::io::Write;

use super::args::Global;
use super::env::Env;
use super::error::{CliError, CliResult, Exit};

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
    let _ = write!(env.stderr, "{}{question} ", env.heading);
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

/// Yes or no, no by default.
///
/// # Errors
/// As `line`.
pub fn yes(env: &mut Env, question: &str) -> CliResult<bool> {
    let answer = line(env, &format!("{question} [y/N]"))?;
    Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes"))
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
