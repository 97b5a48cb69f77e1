//! The one printer: a value for scripts, its text for people.

use std::io::{self, Write};

use super::args::{ColorChoice, Global};
use super::env::Env;
use super::error::{CliError, CliResult, Exit};
use super::object::Object;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::report::redating::Redating;

pub use crate::export::style::Style;

/// What a command shows.
#[derive(Debug, Default)]
pub struct Screen {
    /// `today` of `dosebook.today.v1`.
    pub schema: &'static str,
    /// The object's own keys; `schema` and `book` are put before them.
    pub value: Object,
    pub text: String,
    pub exit: u8,
}

impl Screen {
    /// A screen of a value that serialises as an object.
    pub fn of(schema: &'static str, value: impl Serialize + 'static, text: String) -> Self {
        Self {
            schema,
            value: Object::of(value),
            text,
            exit: 0,
        }
    }

    /// Puts the days that move with a dating beside the other keys of a recording command.
    pub fn moved(&mut self, redating: Option<&Redating>) {
        let value = redating.map(serde_json::to_value);
        if let Some(Ok(value)) = value {
            self.value.keys().insert("redating".to_owned(), value);
        }
    }

    /// The error that this screen could not be shown; of a recording command, that what
    /// it says is recorded all the same.
    #[must_use]
    pub fn unheard(&mut self, error: CliError) -> CliError {
        if self.schema != "recorded" {
            return error;
        }
        let entries = self.value.keys().get("entries").and_then(Value::as_array);
        let ids = entries.into_iter().flatten().filter_map(|e| {
            let id = e.get("id").and_then(Value::as_str)?;
            uuid::Uuid::parse_str(id).ok()
        });
        CliError {
            exit: Exit::Partly,
            recorded: Some(true),
            entries: ids.collect(),
            ..error
        }
    }

    /// The one JSON line.
    #[must_use]
    pub fn json(&mut self, book: &str) -> String {
        let mut object = Map::new();
        let schema = format!("dosebook.{}.v1", self.schema);
        object.insert("schema".into(), schema.into());
        object.insert("book".into(), book.into());
        object.extend(self.value.keys().clone());
        Value::Object(object).to_string()
    }
}

/// Writes talk; where nobody hears it, it was said all the same.
pub fn write(out: &mut dyn Write, text: &str) {
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Writes data to standard output; a reader that has gone is a quiet end.
///
/// # Errors
/// What was asked for did not arrive: a full disk behind the stream, for one.
pub fn print(out: &mut dyn Write, text: &str) -> CliResult<()> {
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(failed(&error)),
        _ => Ok(()),
    }
}

/// Standard output that refused.
#[must_use]
pub fn failed(error: &io::Error) -> CliError {
    let mut failed = CliError::failed(format!("standard output can't be written: {error}"));
    failed.reading = true;
    failed
}

/// Whether to colour: asked for, or a terminal that nobody forbade it.
#[must_use]
pub fn color(env: &Env, global: &Global) -> bool {
    match global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            env.stdout_is_terminal
                && env.var("NO_COLOR").is_none()
                && env.var("TERM") != Some("dumb")
        }
    }
}
