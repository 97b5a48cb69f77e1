//! Arguments of the commands of the day.

use clap::{Args, ValueEnum};

/// The slots of a day, by time, and what stands open
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Examples:\n  dose\n  dose today yesterday\n  dose today 2026-10-20 --as-known-on 2026-10-19\n  dose today --all-books\n  dose -q            only what is not yet recorded"
)]
pub struct TodayArgs {
    /// The day [default: today]
    pub day: Option<String>,
    /// What the book said at the end of that day
    #[arg(long, value_name = "D")]
    pub as_known_on: Option<String>,
    /// Every book on this machine, one after another
    #[arg(long)]
    pub all_books: bool,
}

/// Record taken doses
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose take utro\n  dose take utro --at 07:40\n  dose take utro --slot \"yesterday 22:00\"\n  dose take --all-due --except iron\n  dose take utro --slot \"Mon 08:00\" --at \"Mon 08:20\" --slot \"Mon 14:00\" --at \"Mon 14:05\"     a diary\n\nA slot takes a dose from an hour before its time until the next one falls due. With no medicine, the group of open slots nearest before now; those of other times that it leaves are named.\n\nA slot further ahead than the next two, and an amount of ten times the instruction's, are asked about; in a script --yes records what was said.\n\n--slot is read by the clock of the instruction and by that of the screen. Where the two name two slots it takes its zone: --slot \"2026-11-24 08:00 in Europe/London\"."
)]
pub struct TakeArgs {
    /// Medicines (id, name, alias, or 5 letters of a name), or the time of a group (08:00)
    #[arg(value_name = "MED|HH:MM")]
    pub what: Vec<String>,
    /// When it was taken [default: now]; of several slots one for each, in their order
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Vec<String>,
    /// The time is an estimate
    #[arg(long)]
    pub about: bool,
    /// The slot it counts for: a time, or a slot's id; may be given several times
    #[arg(long, value_name = "WHEN")]
    pub slot: Vec<String>,
    /// The amount taken, where it differs
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// Where on the body
    #[arg(long, value_name = "S")]
    pub site: Option<String>,
    /// Of a patch, ring or pump: what was on before was taken off, at the same time
    #[arg(long)]
    pub removed: bool,
    /// A note ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
    /// Who gave it
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// A further dose, for no slot
    #[arg(long, conflicts_with = "slot")]
    pub extra: bool,
    /// The whole group of open slots nearest before now
    #[arg(long, conflicts_with_all = ["slot", "extra", "what"])]
    pub all_due: bool,
    /// Leave these out of the group
    #[arg(long, value_name = "MED")]
    pub except: Vec<String>,
}

/// Record a dose as not taken
#[derive(Debug, Args)]
#[command(
    visible_alias = "not-taken",
    after_help = "Examples:\n  dose skip utro --reason asleep\n  dose skip utro --reason \"told to leave it out\" --slot 22:00\n\nReasons: forgot, asleep, away, ran-out, side-effect, told-by-clinician, chose-not-to, could-not, or words."
)]
pub struct SkipArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// Why: a word of the list below, or your own words
    #[arg(long, value_name = "R")]
    pub reason: String,
    /// The slot it counts for
    #[arg(long, value_name = "WHEN")]
    pub slot: Vec<String>,
    /// A note ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
    /// Who says so
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
}

/// Record that a patch, ring or pump was taken off
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose remove fentanyl\n  dose remove fentanyl --at \"yesterday 08:10\"\n  dose remove fentanyl --site \"left upper arm\"     of several that are on, the one there"
)]
pub struct RemoveArgs {
    /// The medicine, or the id of the dose with which it was put on
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// When [default: now]
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// The time is an estimate
    #[arg(long)]
    pub about: bool,
    /// Where it was
    #[arg(long, value_name = "S")]
    pub site: Option<String>,
    /// A note ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
    /// Who took it off
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
}

/// The sites used for a medicine, least recently used first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose sites fentanyl\n  dose sites progesterone --json")]
pub struct SitesArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
}

/// Note that you are not certain whether a dose was taken
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose unsure utro\n  dose unsure utro --slot \"yesterday 22:00\""
)]
pub struct UnsureArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// The slot it is about
    #[arg(long, value_name = "WHEN")]
    pub slot: Option<String>,
    /// A note ("-" reads standard input)
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
}

/// The last recorded dose, and the slot it counted for
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose last\n  dose last utro")]
pub struct LastArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: Option<String>,
}

/// Take back the last command that still stands, whole
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose undo\n  dose undo --back     restores what the last undo took back"
)]
pub struct UndoArgs {
    /// Restore what the last undo took back; what was decided since stands beside it
    #[arg(long)]
    pub back: bool,
}

/// Say that an entry does not stand; it stays readable in history --all
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose void vwxk --why \"recorded twice\"\n  dose void smrx --why \"the change was for another medicine\""
)]
pub struct VoidArgs {
    /// The id that the echo or a list shows
    #[arg(value_name = "ID")]
    pub id: String,
    /// Why it does not stand
    #[arg(long, value_name = "W")]
    pub why: String,
}

/// Correct a typing error of a recorded entry, the old kept beside it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose amend vwxk --at 07:40\n  dose amend vwxk --amount \"2 capsules\"\n  dose amend rsvn --strength \"100 mg\" --why \"mistyped\"\n  dose amend smrx --set \"22:00=2 capsules\"\n\nA correction of the record is not a change of the regimen: for that, dose change.\nOld and new stand in dose changes, dose show and the report. A confirmed change that reads\nanother instruction after it waits to be confirmed again (dose confirm --help)."
)]
pub struct AmendArgs {
    /// The id that the echo or a list shows
    #[arg(value_name = "ID")]
    pub id: String,
    /// Of a dose: when it was taken; of a draw or a symptom: when it was, or began
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Of a dose: the slot it counts for
    #[arg(long, value_name = "WHEN")]
    pub slot: Option<String>,
    /// Of a dose: it was a further one, for no slot
    #[arg(long, conflicts_with = "slot")]
    pub extra: bool,
    /// Of a dose: the amount
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// Of a dose: where on the body
    #[arg(long, value_name = "S")]
    pub site: Option<String>,
    /// Of a dose: the note
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
    /// Of a dose: who gave it
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// Of a dose not taken, a regimen or a change: why
    #[arg(long, value_name = "R")]
    pub reason: Option<String>,
    /// Of a regimen or a change: what else it rests on, by its id
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    /// Of a regimen: the name
    #[arg(long, value_name = "T")]
    pub name: Option<String>,
    /// Of a regimen, or of a change that said it anew: the first moment
    #[arg(
        long,
        value_name = "EXPR",
        allow_hyphen_values = true,
        conflicts_with = "from"
    )]
    pub start: Option<String>,
    /// Of a change: from when
    #[arg(long, value_name = "WHEN")]
    pub from: Option<String>,
    /// Of a change: the amounts that it sets, all of them anew
    #[arg(long, value_name = "TIME=A")]
    pub set: Vec<String>,
    /// Of a change: the times that it drops, all of them anew
    #[arg(long, value_name = "TIME")]
    pub drop: Vec<String>,
    /// Of what was told, a question, a review, a note, a condition, a symptom: the words
    #[arg(long, value_name = "T")]
    pub text: Option<String>,
    #[command(flatten)]
    pub fields: super::FieldArgs,
    #[command(flatten)]
    pub said: super::SaidArgs,
    #[command(flatten)]
    pub observed: super::ObservedFields,
    /// Why it is corrected
    #[arg(long, value_name = "W")]
    pub why: Option<String>,
}

/// What was recorded
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose history\n  dose history utro --since 2026-10-01\n  dose history --all      voided, corrected and undone lines too"
)]
pub struct HistoryArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: Option<String>,
    /// The first day [default: 14 days ago]
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day [default: today]
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// Voided, corrected and undone lines too, of doses and of all else that was recorded
    #[arg(long)]
    pub all: bool,
}

/// What is due now, for prompts and timers: reads only, asks nothing
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose due\n  dose due --within 30min --exit-code\n  dose due --private --format line"
)]
pub struct DueArgs {
    /// Also what falls due within this time
    #[arg(long, value_name = "DUR", allow_hyphen_values = true)]
    pub within: Option<String>,
    /// Exit with 10 when something is due
    #[arg(long)]
    pub exit_code: bool,
    /// One line for a prompt, or JSON
    #[arg(long, value_enum, default_value_t = DueFormat::Line)]
    pub format: DueFormat,
    /// No names
    #[arg(long)]
    pub private: bool,
    /// Every book on this machine, a line each
    #[arg(long)]
    pub all_books: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DueFormat {
    Line,
    Json,
}

/// What falls due by the recorded regimen, every change and hold counted in
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose slots --from today --to tomorrow\n  dose slots utro --from 2026-10-01 --to 2026-10-31\n  dose slots --from 2026-10-10 --to 2026-10-20 --as-known-on 2026-10-19"
)]
pub struct SlotsArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: Option<String>,
    /// The first day
    #[arg(long, value_name = "D")]
    pub from: String,
    /// The last day
    #[arg(long, value_name = "D")]
    pub to: String,
    /// What the book said at the end of that day
    #[arg(long, value_name = "D")]
    pub as_known_on: Option<String>,
}
