//! The one printer: a value for scripts, its text for people.

use std::io::Write;

use super::args::{ColorChoice, Global};
use super::env::Env;
use serde::Serialize;
use serde_json::{Map, Value};

pub use crate::export::style::Style;

/// What a command shows.
#[derive(Debug, Default)]
pub struct Screen {
    /// `today` of `dosebook.today.v1`.
    pub schema: &'static str,
    /// The object's own keys; `schema` and `book` are put before them.
    pub value: Map<String, Value>,
    pub text: String,
    pub exit: u8,
}

impl Screen {
    /// A screen of a value that serialises as an object.
    pub fn of(schema: &'static str, value: &impl Serialize, text: String) -> Self {
        let value = match serde_json::to_value(value) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        Self {
            schema,
            value,
            text,
            exit: 0,
        }
    }

    /// The one JSON line.
    #[must_use]
    pub fn json(&self, book: &str) -> String {
        let mut object = Map::new();
        let schema = format!("dosebook.{}.v1", self.schema);
        object.insert("schema".into(), schema.into());
        object.insert("book".into(), book.into());
        object.extend(self.value.clone());
        Value::Object(object).to_string()
    }
}

/// Writes and leaves quietly where the reader has gone.
pub fn write(out: &mut dyn Write, text: &str) {
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
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
