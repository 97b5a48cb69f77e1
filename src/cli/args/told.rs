//! What was told: names, flags, help and examples of `dose told`.

use clap::{Args, Subcommand};

/// Keep what somebody said, word for word; it changes nothing by itself
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose told \"Nurse Kim\" \"take two at night\" --via call\n  dose told \"Nurse Kim\" -            words from standard input\n  dose told \"Dr Lee\" \"or the gel, 1 applicator at night\" --via visit --proposed\n  dose told                          lists what was told\n  dose told done tmqz                nothing more to decide"
)]
pub struct ToldArgs {
    #[command(subcommand)]
    pub action: Option<ToldAction>,
    /// Who said it
    #[arg(value_name = "WHO")]
    pub who: Option<String>,
    /// The words ("-" reads standard input; none opens $EDITOR)
    #[arg(value_name = "T|-")]
    pub words: Option<String>,
    /// How: visit, call, portal, letter, label; read (somewhere) becomes a question only
    #[arg(long, value_name = "HOW")]
    pub via: Option<String>,
    /// When [default: now]
    #[arg(long, value_name = "D")]
    pub on: Option<String>,
    /// About which medicine
    #[arg(long, value_name = "MED")]
    pub med: Option<String>,
    /// An alternative before a decision; add or change --told ID uses it
    #[arg(long)]
    pub proposed: bool,
    /// Closed ones too
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Subcommand)]
pub enum ToldAction {
    /// Nothing more is to be decided about it
    #[command(after_help = "Examples:\n  dose told done tmqz")]
    Done {
        /// What was told: its letters in dose told
        #[arg(value_name = "ID")]
        id: String,
    },
    /// List what was told
    #[command(
        alias = "ls",
        after_help = "Examples:\n  dose told list\n  dose told list --all"
    )]
    List {
        /// Closed ones too
        #[arg(long)]
        all: bool,
    },
}
