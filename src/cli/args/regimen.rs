//! Arguments of the commands that make and change regimens.

use clap::{Args, ValueEnum};

/// The fields of a regimen, as they are said.
#[derive(Debug, Clone, Default, Args)]
pub struct FieldArgs {
    /// The amount of one dose, with its unit
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub dose: Option<String>,
    /// When doses fall due (dose help timing)
    #[arg(long, value_name = "TIMING", allow_hyphen_values = true)]
    pub timing: Option<String>,
    /// What one piece contains
    #[arg(long, value_name = "T")]
    pub strength: Option<String>,
    /// Capsule, tablet, gel, ...
    #[arg(long, value_name = "T")]
    pub form: Option<String>,
    /// By mouth, vaginal, under the skin, ...
    #[arg(long, value_name = "T")]
    pub route: Option<String>,
    /// The last dose (dose help stops)
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub stop: Option<String>,
    /// The clock of its times: home (the book's home zone) or local (dose zone) [default: home]
    #[arg(long, value_enum)]
    pub clock: Option<ClockArg>,
    /// What it is for, as the clinician said
    #[arg(long, value_name = "P")]
    pub purpose: Option<String>,
    /// The therapy it is part of: medicines of one therapy are shown together
    #[arg(long, value_name = "T")]
    pub therapy: Option<String>,
    /// How long to look out after the last dose, as it was said: 14d, 2 weeks
    #[arg(long, value_name = "DUR")]
    pub watch: Option<String>,
    /// The command reads words as a timing.
    #[arg(skip)]
    pub reads_words: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClockArg {
    Home,
    Local,
}

/// Who said it, when, how, in which words.
#[derive(Debug, Clone, Default, Args)]
pub struct SaidArgs {
    /// Who said it ("self" for yourself)
    #[arg(long, value_name = "WHO")]
    pub said_by: Option<String>,
    /// When it was said
    #[arg(long, value_name = "D")]
    pub said_on: Option<String>,
    /// How: visit, call, portal, letter, label
    #[arg(long, value_name = "HOW")]
    pub via: Option<String>,
    /// The words, verbatim ("-" reads standard input)
    #[arg(long, value_name = "T|-")]
    pub words: Option<String>,
    /// Take who, when, how and words from what was told
    #[arg(long, value_name = "ID")]
    pub told: Option<String>,
}

/// Write down a medicine as your clinician said to use it
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Examples:\n  dose add \"Utro 200 mg capsule\" --dose \"1 capsule\" --route vaginal \\\n      --timing \"daily at 08:00, 14:00, 22:00\" --stop \"until 2026-12-10\" --said-by \"Dr Lee\" --via visit\n  dose add paracetamol --strength \"500 mg\" --dose \"1 tablet\" \\\n      --timing \"as needed, at least 6 hours apart, at most 4 in 24 hours\"\n  dose add amoxicillin --timing from-words \\\n      --words \"take 1 capsule every 8 hours for 7 days\"\n  dose add             asks, one question a line"
)]
pub struct AddArgs {
    /// The name on the label
    pub name: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
    /// From when [default: today]
    #[arg(
        long,
        visible_alias = "from",
        value_name = "EXPR",
        allow_hyphen_values = true
    )]
    pub start: Option<String>,
    /// A shorter name for every day
    #[arg(long, value_name = "A")]
    pub alias: Vec<String>,
    /// Count slots from this day on, though recorded only now
    #[arg(long, value_name = "D")]
    pub log_from: Option<String>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// Why, in the clinician's words
    #[arg(long, value_name = "R")]
    pub reason: Option<String>,
    /// What it rests on: the id of a symptom, draw, mark, condition or note; again for more
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    /// The clinician who confirmed it
    #[arg(long, value_name = "WHO")]
    pub confirmed_by: Option<String>,
    /// A date on which to ask about it
    #[arg(long, value_name = "EXPR")]
    pub review: Vec<String>,
}

/// Record a change of a regimen from a moment on; the days before stay as they were
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose change utro --from tonight --set \"22:00=2 capsules\" --said-by \"Nurse Kim\" --via call\n  dose change utro --from 2026-11-07 --drop 14:00 --told tmqz\n  dose change utro --from today --route oral --reason \"spotting\" --because zwnr\n  dose change utro --from tomorrow --timing \"daily at 09:00, 21:00\" --confirmed-by \"Dr Lee\"\n  dose change amox --from today --timing from-words --words \"1 capsule every 12 hours\"\n  dose change gel --start 2026-11-12      the day within \"2026-11-10..2026-11-20\""
)]
pub struct ChangeArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// From when
    #[arg(long, value_name = "WHEN", required_unless_present = "start")]
    pub from: Option<String>,
    /// The start, where it was a window or is said anew before it has come
    #[arg(long, value_name = "EXPR", conflicts_with = "from")]
    pub start: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
    /// The amount at one time: "22:00=2 capsules"
    #[arg(long, value_name = "TIME=A")]
    pub set: Vec<String>,
    /// A time that falls away
    #[arg(long, value_name = "TIME")]
    pub drop: Vec<String>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// Why, in the clinician's words
    #[arg(long, value_name = "R")]
    pub reason: Option<String>,
    /// What it rests on: the id of a symptom, draw, mark, condition or note; again for more
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    /// The clinician who confirmed it
    #[arg(long, value_name = "WHO")]
    pub confirmed_by: Option<String>,
}

/// Record a pause: slots are shown as held
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose hold utro --from today --reason \"until the scan\" --said-by \"Dr Lee\"\n  dose hold iron --from tomorrow --reason \"stomach\" --until 2026-11-20"
)]
pub struct HoldArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// From when
    #[arg(long, value_name = "WHEN")]
    pub from: String,
    /// Why
    #[arg(long, value_name = "R")]
    pub reason: String,
    /// What it rests on: the id of a symptom, draw, mark, condition or note; again for more
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    /// When doses fall due again
    #[arg(long, value_name = "EXPR")]
    pub until: Option<String>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// The clinician who confirmed it
    #[arg(long, value_name = "WHO")]
    pub confirmed_by: Option<String>,
}

/// Record that a held or ended regimen goes on
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose resume utro --from tomorrow --said-by \"Dr Lee\"\n  dose resume estro --from \"2026-11-09 08:00\" --reason \"the fever is gone\""
)]
pub struct ResumeArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// From when
    #[arg(long, value_name = "WHEN")]
    pub from: String,
    /// Why
    #[arg(long, value_name = "R")]
    pub reason: Option<String>,
    /// What it rests on: the id of a symptom, draw, mark, condition or note; again for more
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// The clinician who confirmed it
    #[arg(long, value_name = "WHO")]
    pub confirmed_by: Option<String>,
}

/// Record a stop after a day or moment
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose stop utro --after 2026-12-09 --said-by \"Dr Lee\" --confirmed-by \"Dr Lee\"\n  dose stop iron --after now --reason \"told by phone\""
)]
pub struct StopArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// After when: a day with all its slots, or a moment
    #[arg(long, value_name = "WHEN")]
    pub after: String,
    /// How long to look out after the last dose, as it was said: 14d, 2 weeks
    #[arg(long, value_name = "DUR")]
    pub watch: Option<String>,
    /// Why
    #[arg(long, value_name = "R")]
    pub reason: Option<String>,
    /// What it rests on: the id of a symptom, draw, mark, condition or note; again for more
    #[arg(long, value_name = "ID")]
    pub because: Vec<String>,
    #[command(flatten)]
    pub said: SaidArgs,
    /// The clinician who confirmed it
    #[arg(long, value_name = "WHO")]
    pub confirmed_by: Option<String>,
}

/// The regimens
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose list\n  dose list --all      ended ones too\n  dose list --purpose \"luteal support\""
)]
pub struct ListArgs {
    /// Ended ones too
    #[arg(long)]
    pub all: bool,
    /// Those of one purpose: the medicines of one therapy
    #[arg(long, value_name = "P")]
    pub purpose: Option<String>,
    /// What the book said at the end of that day
    #[arg(long, value_name = "D")]
    pub as_known_on: Option<String>,
}

/// One regimen with its versions, and where its stop stands
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose show utro\n  dose show utro --json")]
pub struct ShowArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
}

/// Give a medicine another name; the old one is kept
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose rename utro \"Utrogestan 200 mg capsule\"\n  dose rename \"Iron\" \"Ferrous sulfate 325 mg tablet\""
)]
pub struct RenameArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// The new name; the old one is kept
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// Add a shorter name
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose alias utrogestan utro\n  dose alias \"Utrogestan 200 mg capsule\" evening"
)]
pub struct AliasArgs {
    /// The medicine: id, name, alias, or 5 letters of a name
    #[arg(value_name = "MED")]
    pub medicine: String,
    /// The further name
    #[arg(value_name = "NAME")]
    pub alias: String,
}

/// The ledger of changes: was and now, who said it, confirmed by whom
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose changes\n  dose changes --unconfirmed\n  dose changes --since last-visit\n  dose changes --on yesterday"
)]
pub struct ChangesArgs {
    /// Only those that nobody has confirmed
    #[arg(long, alias = "open")]
    pub unconfirmed: bool,
    /// From this day on; last-visit is the day of the last visit
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// Of this day alone: what was recorded, took effect or was confirmed on it
    #[arg(long, value_name = "D", conflicts_with = "since")]
    pub on: Option<String>,
    /// What the book said at the end of that day
    #[arg(long, value_name = "D")]
    pub as_known_on: Option<String>,
}

/// Record what a clinician said of a change: confirmed, declined or corrected
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose confirm kmtq --by \"Dr Lee\" --via call\n  dose confirm utro --by \"Dr Lee\" --words \"yes, two at night\"\n  dose confirm kmtq --by \"Dr Lee\" --declined --then was\n  dose confirm kmtq --by \"Dr Lee\" --corrected --set \"22:00=1 capsule\" --because tltr\n  dose confirm smrx --by \"Dr Lee\" --corrected --stop 2026-12-12    another day of a stop\n\n--corrected closes the change as it was said, and records what holds in its place; what its\nflags do not name is confirmed as the change says it. An amendment that reads another\namount, time, strength, form, route, clock, start, stop or hold asks again: the confirmation\nstays on record, as of the words it saw, whichever device amended them. A corrected name, purpose, reason or source asks nothing.\nEvery confirmation stays in dose changes; the last one holds."
)]
pub struct ConfirmArgs {
    /// The change's id, or a medicine with one change that waits
    #[arg(value_name = "CHANGE|MED", required_unless_present = "all")]
    pub change: Option<String>,
    /// All unconfirmed changes, of MED where it is named
    #[arg(long)]
    pub all: bool,
    /// The clinician
    #[arg(long, value_name = "WHO")]
    pub by: String,
    /// How: visit, call, portal, letter, label
    #[arg(long, value_name = "HOW")]
    pub via: Option<String>,
    /// When [default: today]
    #[arg(long, value_name = "D")]
    pub on: Option<String>,
    /// The words, verbatim ("-" reads standard input)
    #[arg(long, value_name = "T|-")]
    pub words: Option<String>,
    /// The clinician says the change is not so
    #[arg(long, conflicts_with = "corrected")]
    pub declined: bool,
    /// After declining, which applies: was (what was before), now (the change), hold (neither)
    #[arg(long, value_enum, requires = "declined")]
    pub then: Option<ThenArg>,
    /// The clinician says it is so, but different: with the flags of change
    #[arg(long)]
    pub corrected: bool,
    /// From when it applies [default: now, or the change's own moment where that is ahead]
    #[arg(long, value_name = "WHEN")]
    pub from: Option<String>,
    #[command(flatten)]
    pub fields: FieldArgs,
    /// The amount at one time: "22:00=2 capsules"
    #[arg(long, value_name = "TIME=A")]
    pub set: Vec<String>,
    /// A time that falls away
    #[arg(long, value_name = "TIME")]
    pub drop: Vec<String>,
    /// Of --corrected: a symptom, draw, mark, condition or note that it rests on
    #[arg(long, value_name = "ID", requires = "corrected")]
    pub because: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ThenArg {
    Was,
    Now,
    Hold,
}

/// Read a direction and show what falls due by it; touches no book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose timing \"daily at 08:00, 22:00\"\n  dose timing \"take 1 tablet every 8 hours with food for 7 days\"\n  dose timing \"every 8 hours from 06:00\" --start 2026-10-01 --days 3\n  dose timing \"as needed, at least 6 hours apart\" --json\n  dose timing --from-fhir request.json              each Dosage, a line of JSON\n  dose timing --from-fhir requests.jsonl --to-fhir   and written back from what was read"
)]
pub struct TimingArgs {
    /// A timing (dose help timing), or the words of a label or a letter
    #[arg(
        value_name = "PHRASE",
        required_unless_present = "from_fhir",
        conflicts_with = "from_fhir"
    )]
    pub phrase: Option<String>,
    /// Read the Dosages of a FHIR resource, or of one on each line ("-" reads standard input)
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["dose", "stop"])]
    pub from_fhir: Option<std::path::PathBuf>,
    /// With each, the R4 Dosage written back from what was read
    #[arg(long, requires = "from_fhir", conflicts_with = "phrase")]
    pub to_fhir: bool,
    /// From when [default: today]
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub start: Option<String>,
    /// The last dose
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub stop: Option<String>,
    /// How many days of slots to show
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub days: u32,
    /// The amount of one dose
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub dose: Option<String>,
}
