//! Arguments about books, zones and the program itself.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::keys::LockArgs;

/// Show the zones, record the zone you live by, or correct the home zone
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose zone\n  dose zone America/Chicago\n  dose zone America/Chicago --from \"2026-10-27 15:00\"\n  dose zone --home Europe/Berlin     the book was begun on a machine set to another zone"
)]
pub struct ZoneArgs {
    /// The zone, as Europe/Berlin; none shows those recorded
    #[arg(value_name = "IANA")]
    pub name: Option<String>,
    /// From when [default: now]
    #[arg(long, value_name = "WHEN")]
    pub from: Option<String>,
    /// The home zone of the whole book is this one, and was recorded wrongly
    #[arg(long, value_name = "IANA")]
    pub home: Option<String>,
    #[command(subcommand)]
    pub action: Option<ZoneAction>,
}

#[derive(Debug, Subcommand)]
pub enum ZoneAction {
    /// Show the zones
    #[command(alias = "ls", after_help = "Examples:\n  dose zone list")]
    List,
}

/// Show or record your own times of day: waking, breakfast, lunch, dinner, bedtime
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose times\n  dose times breakfast=07:30 bedtime=22:30\n  dose times bedtime=23:00 --from \"2026-12-01\"     the days before keep what held then"
)]
pub struct TimesArgs {
    /// A name and its time, as bedtime=22:30
    #[arg(value_name = "NAME=HH:MM")]
    pub times: Vec<String>,
    /// From when [default: now]
    #[arg(long, value_name = "WHEN", requires = "times")]
    pub from: Option<String>,
    #[command(subcommand)]
    pub action: Option<TimesAction>,
}

#[derive(Debug, Subcommand)]
pub enum TimesAction {
    /// Show your own times
    #[command(alias = "ls", after_help = "Examples:\n  dose times list")]
    List,
}

/// Make a named book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose init mum\n  dose init /media/stick/mum\n  dose --book mum add ramipril --dose \"1 tablet\" --timing \"daily at 08:00\""
)]
pub struct InitArgs {
    /// A name or, with a "/", the folder that is to be the book's
    #[arg(value_name = "NAME|PATH")]
    pub name: String,
}

/// The books on this machine
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose books\n  dose books --json")]
pub struct BooksArgs {}

/// Move entries that were written into the wrong book; what hangs on them goes along
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose move vwxk --to-book mum\n  dose --book mum move vwxk prlm --to-book me\n  dose move vwxk --to-book mum --med ramipril\n\nThey are recorded there with the same times and voided here, all of them or none. A dose goes to the medicine of the same name there; a regimen takes its changes and doses along. Named in one command, entries keep their links; what is not carried is said."
)]
pub struct MoveArgs {
    /// The entries, by their ids
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// The book they belong in
    #[arg(long, value_name = "NAME")]
    pub to_book: String,
    /// The medicine there that they are of, where it is called otherwise
    #[arg(long, value_name = "MED")]
    pub med: Option<String>,
    /// Doses that have no open slot there were further ones
    #[arg(long)]
    pub extra: bool,
}

/// Check chain, journal, schema and projection; print count and head per device
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose verify\n  dose verify --json")]
pub struct VerifyArgs {}

/// Exchange entries with other machines through a folder that something else carries
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose sync ~/Syncthing/dose\n  dose sync /media/stick/dose --dry-run\n  dose sync ~/Nextcloud/dose --passphrase-file ~/.dose-passphrase\n\nIn a folder that is encrypted, everything that is written is encrypted."
)]
pub struct SyncArgs {
    /// A folder that is there already
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Only say what would come and go
    #[arg(long)]
    pub dry_run: bool,
    /// Make one book of two that share no entry: both are one person's record
    #[arg(long)]
    pub join: bool,
    #[command(flatten)]
    pub lock: LockArgs,
    /// Open with the keys in a file, AGE-SECRET-KEY-1..., and encrypt for them too
    #[arg(long, value_name = "FILE")]
    pub identity: Vec<PathBuf>,
}

/// Run the main job on an example book in a temporary folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose demo\n  dose demo | less")]
pub struct DemoArgs {}

/// Print a completion script
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose completions bash > ~/.local/share/bash-completion/completions/dose\n  dose completions fish > ~/.config/fish/completions/dose.fish"
)]
pub struct CompletionsArgs {
    /// For which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose man > dose.1\n  dose man | man -l -")]
pub struct ManArgs {}

/// Explain the phrases for times, timings and stops
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose help when\n  dose help timing\n  dose help take")]
pub struct HelpArgs {
    /// when, timing, stops, or a command
    pub topic: Option<String>,
}

/// The topics of `dose help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Topic {
    When,
    Timing,
    Stops,
}
