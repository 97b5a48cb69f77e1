//! What went wrong, for a person and for a script, and what became of the data.

use serde_json::json;
use uuid::Uuid;

use crate::export::safe::Safe;

/// The exit statuses, as CLI users rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Refused or failed; nothing was recorded.
    Failed = 1,
    Usage = 2,
    /// Two answers fit; a choice is needed.
    Ambiguous = 3,
    /// A guard stands before it.
    Guard = 4,
    /// The book is damaged, locked, newer, or not a book.
    Book = 5,
    /// Recorded, or maybe recorded, and something failed.
    Partly = 6,
    /// The person left at a question.
    Cancelled = 130,
}

/// An error as it reaches the person.
#[derive(Debug, Clone)]
pub struct CliError {
    pub exit: Exit,
    /// What was wrong and what was expected.
    pub message: String,
    /// What can be done, often a command.
    pub hint: Option<String>,
    /// Whether something was recorded; None: it may have been.
    pub recorded: Option<bool>,
    /// Ids of what was or may have been recorded.
    pub entries: Vec<Uuid>,
    /// The command would not have recorded anyway.
    pub reading: bool,
}

pub type CliResult<T> = Result<T, CliError>;

impl CliError {
    /// An error with nothing recorded.
    #[must_use]
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            hint: None,
            recorded: Some(false),
            entries: Vec::new(),
            reading: false,
        }
    }

    #[must_use]
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failed, message)
    }

    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The text for stderr: what was wrong, what became of the data, what can be done.
    #[must_use]
    pub fn text(&self) -> String {
        let fate = match self.recorded {
            Some(false) if self.reading => "",
            Some(false) => "Nothing was recorded.\n",
            Some(true) if self.entries.is_empty() => "It is recorded, and stands.\n",
            Some(true) => &format!("It is recorded, and stands: {}\n", self.ids()),
            None if self.entries.is_empty() => "Whether it was recorded is not known.\n",
            None => &format!(
                "It may be recorded: look for {} before repeating it.\n",
                self.ids()
            ),
        };
        let hint = self
            .hint
            .as_ref()
            .map_or_else(String::new, |h| format!("hint: {}\n", Safe::multiline(h)));
        let message = Safe::multiline(&self.message);
        format!("error: {message}\n{fate}{hint}")
    }

    fn ids(&self) -> String {
        let ids: Vec<String> = self.entries.iter().map(Uuid::to_string).collect();
        ids.join(", ")
    }

    /// The object of `--json`.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json!({
            "schema": "dosebook.error.v1",
            "error": self.message,
            "hint": self.hint,
            "recorded": self.recorded,
            "entries": self.entries.iter().map(Uuid::to_string).collect::<Vec<_>>(),
            "exit": self.exit as u8,
        })
    }
}
