//! Arguments of what is observed: lab draws, symptoms, notes, conditions.

use clap::{Args, Subcommand};

/// Record a lab draw, each value exactly as it is printed
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose lab \"2026-11-05 09:30\" \"progesterone=9.80 ng/mL\" \"hCG=8412 mIU/mL\" --flag progesterone=L --range \"progesterone=11.2-90.0 ng/mL\" --lab \"Lab Nord\" --retest 2026-11-07\n  dose lab \"today 08:40\" \"progesterone=14.1 ng/mL\" --repeat-of kmtq\n  dose lab yesterday \"TSH=<0.01 mIU/L\"      the time of day is not known\n\nEvery text is kept as it is typed; no value is judged. With nothing, the draws are listed.\nA planned retest is answered by a draw that repeats it, or by one of the same analytes on its\nday or later."
)]
pub struct LabArgs {
    /// When it was drawn (dose help when)
    #[arg(value_name = "WHEN")]
    pub when: Option<String>,
    /// The analyte, and its value with comparator and unit as printed
    #[arg(value_name = "NAME=VALUE")]
    pub values: Vec<String>,
    /// The range that the report prints beside a value
    #[arg(long, value_name = "NAME=T")]
    pub range: Vec<String>,
    /// The flag that the report prints beside a value
    #[arg(long, value_name = "NAME=T")]
    pub flag: Vec<String>,
    /// The laboratory
    #[arg(long, value_name = "L")]
    pub lab: Option<String>,
    /// The method or assay, as printed
    #[arg(long, value_name = "M")]
    pub method: Option<String>,
    /// The draw that this one repeats
    #[arg(long, value_name = "ID")]
    pub repeat_of: Option<String>,
    /// What was said of it ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub comment: Option<String>,
    /// Whose comment it is
    #[arg(long, value_name = "WHO", requires = "comment")]
    pub comment_by: Option<String>,
    /// When it is planned to draw again (dose help stops)
    #[arg(long, value_name = "EXPR")]
    pub retest: Option<String>,
    #[command(subcommand)]
    pub action: Option<LabAction>,
}

#[derive(Debug, Subcommand)]
pub enum LabAction {
    #[command(alias = "ls", after_help = "Examples:\n  dose lab list")]
    List(LabsArgs),
}

/// List draws, with what was recorded as taken before each
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose labs\n  dose labs --pair progesterone,hcg\n  dose labs --pair progesterone,hcg --arithmetic     the formula with its numbers, and no more\n\nOther lab, method or unit: a line breaks the series. The second unit is worked out, and says \"about\"."
)]
pub struct LabsArgs {
    /// These analytes side by side, a row for each draw
    #[arg(long, value_name = "NAME,NAME", value_delimiter = ',')]
    pub pair: Vec<String>,
    /// hCG: the time to twice the value, by formula, from one draw to the next
    #[arg(long)]
    pub arithmetic: bool,
    /// The first day
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
}

/// Record a symptom in your own words; none lists them
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose symptom \"spotting, light brown\" --at 03:10 --severity \"a few drops\"\n  dose symptom contractions --length \"40 s\" --interval \"10 min\" --count 6\n  dose symptom end\n  dose symptom none --on yesterday"
)]
pub struct SymptomArgs {
    /// What it is, in your words ("-" reads standard input)
    #[arg(value_name = "WORDS")]
    pub words: Option<String>,
    /// When it began [default: now]
    #[arg(long, value_name = "WHEN", requires = "words")]
    pub at: Option<String>,
    /// How it is, in your words
    #[arg(long, value_name = "WORDS", requires = "words")]
    pub severity: Option<String>,
    /// When it was over
    #[arg(long, value_name = "WHEN", requires = "words")]
    pub until: Option<String>,
    /// Of one that comes and goes: how long each lasts
    #[arg(long, value_name = "DUR", requires = "words")]
    pub length: Option<String>,
    /// From the beginning of one to that of the next
    #[arg(long, value_name = "DUR", requires = "words")]
    pub interval: Option<String>,
    /// How many were counted
    #[arg(long, value_name = "N", requires = "words", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub count: Option<u32>,
    #[command(subcommand)]
    pub action: Option<SymptomAction>,
}

#[derive(Debug, Subcommand)]
pub enum SymptomAction {
    /// It is over
    #[command(after_help = "Examples:\n  dose symptom end\n  dose symptom end kmtq --at 11:00")]
    End {
        /// Which one [default: the only one with no end]
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// When [default: now]
        #[arg(long, value_name = "WHEN")]
        at: Option<String>,
    },
    /// State that there were none on a day
    #[command(after_help = "Examples:\n  dose symptom none\n  dose symptom none --on yesterday")]
    None {
        /// The day [default: today]
        #[arg(long, alias = "at", value_name = "D")]
        on: Option<String>,
    },
    #[command(alias = "ls", after_help = "Examples:\n  dose symptom list")]
    List(SymptomsArgs),
}

/// List symptoms, with the doses recorded in the 24 hours before each
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose symptoms\n  dose symptoms --since last-visit")]
pub struct SymptomsArgs {
    /// The first day
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
}

/// Keep a note, alone or beside an entry; none lists them
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  dose note \"slept four hours\"\n  dose note \"lay down for half an hour after it\" --dose last --med utro\n  dose note \"the lab called, drawn again on Saturday\" --of tltr --by \"Nurse Kim\""
)]
pub struct NoteArgs {
    /// The words ("-" reads standard input)
    #[arg(value_name = "T")]
    pub text: Option<String>,
    /// Beside a dose: its id, or last
    #[arg(long, value_name = "ID|last", requires = "text", conflicts_with = "of")]
    pub dose: Option<String>,
    /// Beside another entry: a draw, a symptom, a mark
    #[arg(long, value_name = "ID", requires = "text")]
    pub of: Option<String>,
    /// About which medicine
    #[arg(long, value_name = "MED", requires = "text")]
    pub med: Option<String>,
    /// Whose words they are, where not your own
    #[arg(long, value_name = "WHO", requires = "text")]
    pub by: Option<String>,
    /// When it was [default: now]
    #[arg(long, value_name = "WHEN", requires = "text")]
    pub at: Option<String>,
    #[command(subcommand)]
    pub action: Option<NoteAction>,
}

#[derive(Debug, Subcommand)]
pub enum NoteAction {
    #[command(alias = "ls", after_help = "Examples:\n  dose note list")]
    List(NotesArgs),
}

/// List notes
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose notes\n  dose notes --json")]
pub struct NotesArgs {}

/// Conditions and history, as you state them
#[derive(Debug, Args)]
#[command(
    visible_alias = "conditions",
    after_help = "Examples:\n  dose condition add \"polycystic ovary syndrome\" --since 2019 --said-by \"Dr Lee\"\n  dose condition none\n  dose condition"
)]
pub struct ConditionArgs {
    #[command(subcommand)]
    pub action: Option<ConditionAction>,
}

#[derive(Debug, Subcommand)]
pub enum ConditionAction {
    /// State one
    #[command(after_help = "Examples:\n  dose condition add \"recurrent loss\" --since 2023")]
    Add {
        /// Which, in your words
        #[arg(value_name = "T")]
        text: String,
        /// Since when, in your words
        #[arg(long, value_name = "T")]
        since: Option<String>,
        /// Who named it so
        #[arg(long, value_name = "WHO")]
        said_by: Option<String>,
    },
    /// State that there are none
    #[command(after_help = "Examples:\n  dose condition none")]
    None,
    /// List them
    #[command(alias = "ls", after_help = "Examples:\n  dose condition list")]
    List,
}

/// What dose amend corrects of a draw or a symptom.
#[derive(Debug, Clone, Default, Args)]
pub struct ObservedFields {
    /// Of a draw: a value, in the place of the one of that name, or beside the others
    #[arg(long, value_name = "NAME=VALUE")]
    pub value: Vec<String>,
    /// Of a draw: the printed range of a value
    #[arg(long, value_name = "NAME=T")]
    pub range: Vec<String>,
    /// Of a draw: the printed flag of a value
    #[arg(long, value_name = "NAME=T")]
    pub flag: Vec<String>,
    /// Of a draw: the laboratory
    #[arg(long, value_name = "L")]
    pub lab: Option<String>,
    /// Of a draw: the method
    #[arg(long, value_name = "M")]
    pub method: Option<String>,
    /// Of a draw: what was said of it
    #[arg(long, value_name = "T")]
    pub comment: Option<String>,
    /// Of a draw: when it is planned to draw again
    #[arg(long, value_name = "EXPR")]
    pub retest: Option<String>,
    /// Of a symptom: how it was
    #[arg(long, value_name = "WORDS")]
    pub severity: Option<String>,
    /// Of a symptom: when it was over
    #[arg(long, value_name = "WHEN")]
    pub until: Option<String>,
}
