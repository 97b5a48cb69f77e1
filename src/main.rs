//! The door: gathers the world once, runs the command, leaves with its exit status.
#![forbid(unsafe_code)]

mod interrupt;
mod private;

use std::io::{BufReader, IsTerminal};
use std::process::ExitCode;

use directories::ProjectDirs;
use dosebook::cli::{self, Env};
use dosebook::clock;

fn main() -> ExitCode {
    private::keep();
    // Bytes that are no UTF-8 are no moment either: refused, never passed over in silence.
    let given = std::env::var_os("DOSE_NOW").map(|text| text.to_string_lossy().into_owned());
    let (now, clock_given) = match clock::now(given.as_deref()) {
        Ok(now) => now,
        Err(message) => return refuse(&message),
    };
    let Some(dirs) = ProjectDirs::from("", "", "dosebook") else {
        return refuse("no home folder: HOME is not set, so there is no place for a book");
    };
    let mut env = Env {
        args: std::env::args_os().collect(),
        vars: std::env::vars_os()
            .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)))
            .collect(),
        data_dir: dirs.data_dir().to_path_buf(),
        state_dir: dirs
            .state_dir()
            .unwrap_or_else(|| dirs.data_local_dir())
            .to_path_buf(),
        stdin: Box::new(BufReader::new(std::io::stdin())),
        stdout: Box::new(std::io::BufWriter::new(std::io::stdout())),
        stderr: Box::new(std::io::stderr()),
        hidden: Box::new(hidden),
        waiting: Box::new(interrupt::waiting),
        stdin_is_terminal: std::io::stdin().is_terminal(),
        stdout_is_terminal: std::io::stdout().is_terminal(),
        stderr_is_terminal: std::io::stderr().is_terminal(),
        size: terminal_size::terminal_size().map(|(w, h)| (w.0, h.0)),
        now,
        clock_given,
        random: Box::new(|bytes| {
            // Without random bytes two entries could share an id: better no entry at all.
            if getrandom::fill(bytes).is_err() {
                std::process::abort();
            }
        }),
        system_file: Box::new(|path| std::fs::read(path).ok()),
        system_link: Box::new(|path| std::fs::read_link(path).ok()),
        heading: String::new(),
    };
    ExitCode::from(cli::run(&mut env))
}

fn refuse(message: &str) -> ExitCode {
    let json = std::env::args_os().any(|a| a == "--json");
    eprint!("{}", cli::refusal(message, json));
    ExitCode::from(2)
}

#[cfg(feature = "age")]
fn hidden(question: &str) -> std::io::Result<String> {
    rpassword::prompt_password(question)
}

#[cfg(not(feature = "age"))]
fn hidden(_: &str) -> std::io::Result<String> {
    Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
}
