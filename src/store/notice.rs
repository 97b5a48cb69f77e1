//! What opening or recording found that isn't an error, and how it is told.

use std::path::PathBuf;

use super::Store;

/// What opening found that isn't an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A recording was broken off; what is shown is joined from database and journals,
    /// and the next recording brings them in step.
    Joined,
    /// As `Joined`, but the database couldn't be read: shown from the journals alone.
    FromJournals,
    /// This many entries were taken from one log into the other.
    Repaired {
        into_book: usize,
        into_journal: usize,
        /// How many journals were not there, or empty, and are written anew.
        gone: usize,
    },
    /// The book had this older format, and has the newest one now; and a backup as it was.
    Upgraded(u32, PathBuf),
    /// The database has a view, table or index that isn't the book's own.
    Foreign(String),
}

impl Notice {
    /// What was changed in the book's files, in words; None where nothing was.
    #[must_use]
    pub fn done(&self) -> Option<String> {
        match self {
            Self::Repaired {
                into_book,
                into_journal,
                gone,
            } => Some(in_step(*into_book, *into_journal, *gone)),
            Self::Upgraded(from, backup) => Some(format!(
                "the book had the older format {from}, and has the newest now; a backup as it \
                 was is {}",
                backup.display()
            )),
            Self::Joined | Self::FromJournals | Self::Foreign(_) => None,
        }
    }
}

fn in_step(into_book: usize, into_journal: usize, gone: usize) -> String {
    let what = match (gone, into_book + into_journal) {
        (0, 0) => {
            return "the end of a journal was not as the database expected it; no entry was \
                    missing in either"
                .to_owned();
        }
        (0, _) => "the database and the journals were not in step".to_owned(),
        (1, _) => "a journal was gone, and is written anew".to_owned(),
        (n, _) => format!("{n} journals were gone, and are written anew"),
    };
    format!(
        "{what}; entries taken from the journals into the database: {into_book}, the other way: \
         {into_journal}"
    )
}

impl Store {
    /// What opening found that isn't an error.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What was changed in the book's files beside what was asked for, in words; each is
    /// given once.
    pub fn take_done(&mut self) -> Vec<String> {
        let done = self.notices.iter().filter_map(Notice::done).collect();
        self.notices.retain(|notice| notice.done().is_none());
        done
    }
}
