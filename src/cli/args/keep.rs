//! Arguments of what keeps a book: backup, restore, doctor, purge.

use std::path::PathBuf;

use clap::Args;

use super::keys::{LockArgs, OpenArgs};

/// Write a backup of the whole book, read back and checked
///
/// Without PATH it goes to the book's own folder backup/, where one is also made with the
/// first recording of a day: 7 days and 4 weeks are kept.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose backup\n  dose backup /media/stick\n  dose backup ~/book-before-travel.jsonl\n  dose backup /media/stick --encrypt"
)]
pub struct BackupArgs {
    /// A file that is not there yet, or a folder
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub lock: LockArgs,
}

/// Show what a backup would bring back; with --really, put it in the book's place
///
/// The book that is there is kept aside, database and journals together.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose restore ~/book-before-travel.jsonl\n  dose restore ~/book-before-travel.jsonl --really\n  dose restore /media/stick/dosebook-me-2026-11-02T070500Z.jsonl.age --passphrase-file ~/pass"
)]
pub struct RestoreArgs {
    /// The backup
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Do it; without this nothing is changed
    #[arg(long)]
    pub really: bool,
    #[command(flatten)]
    pub open: OpenArgs,
}

/// Explain what is wrong with a book, and repair it; what is replaced is kept aside
///
/// It deletes nothing. Exit status 5: something is wrong that is not repaired.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose doctor\n  dose doctor --dry-run\n  dose doctor --json")]
pub struct DoctorArgs {
    /// Explain only
    #[arg(long)]
    pub dry_run: bool,
}

/// Remove for ever what an entry says, from the book and its own backups
///
/// That there was an entry stays, with its time and its hash. This can't be taken back; it
/// is asked about, and a script gives --yes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose purge vwxk\n  dose purge vwxk --yes")]
pub struct PurgeArgs {
    /// The entry that goes, with its corrections: the letters that the echo or a list shows
    #[arg(value_name = "ID")]
    pub id: String,
}
