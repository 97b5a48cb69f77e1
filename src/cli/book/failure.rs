//! What the store refuses, as an error for a person.

use std::io::ErrorKind;

use crate::cli::error::{CliError, Exit};
use crate::domain::entry::Entry;
use crate::store::{RecordError, StoreError};

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        let exit = if error.is_about_the_book() {
            Exit::Book
        } else {
            Exit::Failed
        };
        let hint = match &error {
            StoreError::Locked => Some("try again in a moment"),
            StoreError::Newer { .. } => {
                Some("use the version of dose that wrote it; no byte was changed")
            }
            StoreError::Damaged { .. } => Some(
                "nothing was changed; dose doctor explains and repairs it, and keeps what it replaces",
            ),
            StoreError::Disk { source, .. } if source.kind() == ErrorKind::PermissionDenied => {
                Some("ls -l shows whose it is and who may write; a book is its owner's alone")
            }
            StoreError::NotABook { .. } => Some("--book names another; the file was left as it is"),
            _ => None,
        };
        let mut out = Self::new(exit, error.to_string());
        out.hint = hint.map(str::to_owned);
        out
    }
}

impl From<RecordError> for CliError {
    fn from(error: RecordError) -> Self {
        let message = error.to_string();
        match error {
            RecordError::NotRecorded(source) => source.into(),
            RecordError::Moved | RecordError::Repeated(_) => Self::failed(message),
            RecordError::JournalFailed { entries, .. } => Self {
                recorded: Some(true),
                entries: entries.iter().map(|e: &Entry| e.id).collect(),
                ..Self::new(Exit::Partly, message)
            },
            RecordError::Unsure { ids, .. } => Self {
                recorded: None,
                entries: ids,
                ..Self::new(Exit::Partly, message)
            },
        }
    }
}
