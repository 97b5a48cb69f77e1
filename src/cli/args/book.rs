//! Arguments about books, zones and the program itself.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// Show the zones, or record the zone you live by
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose zone\n  dose zone America/Chicago\n  dose zone America/Chicago --from \"2026-10-27 15:00\""
)]
pub struct ZoneArgs {
    #[arg(value_name = "IANA")]
    pub name: Option<String>,
    /// From when [default: now]
    #[arg(long, value_name = "WHEN")]
    pub from: Option<String>,
}

/// Show or record your own times of day: waking, breakfast, lunch, dinner, bedtime
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose times\n  dose times breakfast=07:30 bedtime=22:30\n  dose times bedtime=23:00 --from \"2026-12-01\"     the days before keep what held then"
)]
pub struct TimesArgs {
    /// A name and its time, as bedtime=22:30
    #[arg(value_name = "NAME=HH:MM")]
    pub times: Vec<String>,
    /// From when [default: now]
    #[arg(long, value_name = "WHEN", requires = "times")]
    pub from: Option<String>,
}

/// Make a named book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose init mum\n  dose --book mum add ramipril --dose \"1 tablet\" --timing \"daily at 08:00\""
)]
pub struct InitArgs {
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// The books on this machine
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose books\n  dose books --json")]
pub struct BooksArgs {}

/// Check chain, journal, schema and projection; print count and head per device
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose verify\n  dose verify --json")]
pub struct VerifyArgs {}

/// Exchange entries with other machines through a folder that something else carries
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose sync ~/Syncthing/dose\n  dose sync /media/stick/dose --dry-run"
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
