//! Arguments of marks, datings and weeks.

use clap::{Args, Subcommand, ValueEnum};

/// Record a dated event that stops, starts and datings hang on
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose mark transfer 2026-10-12 --embryo-day 5\n  dose mark positive-test today\n  dose mark scan 2026-11-09 --as 7w2d --source \"Dr Lee\"\n  dose mark scan today --finding \"one sac, heart activity seen\" --measure \"crown-rump length=12.4 mm\" --measure \"uterine artery RI, left=0.82\"\n  dose mark transfer today --embryo-day 5 --frozen\n  dose mark trigger \"yesterday 21:30\"\n  dose mark loss 2024-03-02 --ga 9w4d --label \"early loss\"\n  dose mark \"stimulation\" 2026-09-30"
)]
pub struct MarkArgs {
    /// What happened: lmp, edd, ovulation, retrieval, transfer, scan, trigger, positive-test,
    /// negative-test, cycle-day-1, loss, birth, ended, or any words
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// When (dose help when); of edd, the date expected
    #[arg(value_name = "WHEN", requires = "kind")]
    pub when: Option<String>,
    /// Of a transfer: the age of the embryo in days, 2 to 6
    #[arg(long, value_name = "N")]
    pub embryo_day: Option<u8>,
    /// The age by which it dates the pregnancy, as 8w2d
    #[arg(long = "as", value_name = "AGE", conflicts_with = "ga")]
    pub dated_as: Option<String>,
    /// The age on that day as it was stated, as 9w4d
    #[arg(long, value_name = "AGE")]
    pub ga: Option<String>,
    /// Who says so
    #[arg(long, aliases = ["by", "said-by"], value_name = "S")]
    pub source: Option<String>,
    /// What was found, as it was told ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub finding: Option<String>,
    /// A measurement with its unit; after a comma in the name left, right, both or middle
    #[arg(long, value_name = "NAME[, SIDE]=VALUE")]
    pub measure: Vec<String>,
    /// The clinician's own word for it
    #[arg(long, value_name = "T")]
    pub label: Option<String>,
    /// Of a transfer: the embryo had been frozen
    #[arg(long, conflicts_with = "fresh")]
    pub frozen: bool,
    /// Of a transfer: the embryo had not been frozen
    #[arg(long)]
    pub fresh: bool,
    #[command(subcommand)]
    pub action: Option<MarkAction>,
}

#[derive(Debug, Subcommand)]
pub enum MarkAction {
    #[command(alias = "ls", after_help = "Examples:\n  dose mark list")]
    List(MarksArgs),
}

/// List marks
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose marks\n  dose marks --cycles     each cycle from its day 1, the days numbered\n  dose marks --losses"
)]
pub struct MarksArgs {
    /// By cycle: each from its recorded day 1 (cycle-day-1 or lmp)
    #[arg(long, conflicts_with = "losses")]
    pub cycles: bool,
    /// Losses alone, each with the age and the word recorded of it
    #[arg(long)]
    pub losses: bool,
}

/// Datings side by side, and which one is in use
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose dating\n  dose dating use oqzl --by \"Dr Lee\"     prints every stop, review and window, old and new"
)]
pub struct DatingArgs {
    #[command(subcommand)]
    pub action: Option<DatingAction>,
}

#[derive(Debug, Subcommand)]
pub enum DatingAction {
    /// Record which dating the clinician counts by
    #[command(after_help = "Examples:\n  dose dating use oqzl --by \"Dr Lee\" --via visit")]
    Use {
        /// The mark that dates: its id, or its kind where there is one of it
        #[arg(value_name = "ID")]
        id: String,
        /// The clinician
        #[arg(long, value_name = "WHO")]
        by: String,
        /// How: visit, call, portal, letter
        #[arg(long, value_name = "HOW")]
        via: Option<String>,
        /// When it was said [default: today]
        #[arg(long, value_name = "D")]
        on: Option<String>,
    },
    /// List them
    #[command(alias = "ls", after_help = "Examples:\n  dose dating list")]
    List,
}

/// The gestational age on a date, or the date of an age
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose weeks\n  dose weeks 2026-12-24\n  dose weeks --of 12w0d")]
pub struct WeeksArgs {
    /// The date [default: today]
    #[arg(value_name = "D")]
    pub day: Option<String>,
    /// The age whose date is wanted, as 12w0d
    #[arg(long, value_name = "AGE", conflicts_with = "day")]
    pub of: Option<String>,
}

/// Change a setting of the book; none lists them with their present values
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose set\n  dose set weeks off       no gestational age on any screen or report\n  dose set weeks on\n  dose set stop-ahead \"3 weeks, 1 week\"\n\nWithout stop-ahead a stop is asked about 21 days before its last dose, a window on the day it opens.\nWith weeks off, dose export fhir and dose export book keep what was said in weeks."
)]
pub struct SetArgs {
    /// Which setting
    #[arg(value_enum, value_name = "NAME", requires = "value")]
    pub name: Option<SettingArg>,
    /// Of weeks: on or off. Of stop-ahead: times, as in "3 weeks, 1 week"
    #[arg(value_name = "VALUE")]
    pub value: Option<String>,
    #[command(subcommand)]
    pub action: Option<SetAction>,
}

#[derive(Debug, Subcommand)]
pub enum SetAction {
    /// List the settings with their present values
    #[command(alias = "ls", after_help = "Examples:\n  dose set list")]
    List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SettingArg {
    /// Gestational age on screens and exports
    Weeks,
    /// How long before a stop, or before a window opens, a review stands
    StopAhead,
}
