//! The command line as types: names, flags, help and examples. No behaviour.

mod ask;
mod book;
mod clinician;
mod day;
mod export;
mod keep;
mod keys;
mod mark;
mod observed;
mod other_words;
mod quick;
mod regimen;
mod told;

pub use ask::*;
pub use book::*;
pub use clinician::*;
pub use day::*;
pub use export::*;
pub use keep::*;
pub use keys::*;
pub use mark::*;
pub use observed::*;
pub use other_words::{added, beside, said, served};
pub use quick::quick;
pub use regimen::*;
pub use told::*;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use crate::domain::purpose::PURPOSE;

#[derive(Debug, Parser)]
#[command(
    name = "dose",
    version,
    about = "A private record of what was prescribed, told and taken",
    long_about = PURPOSE,
    after_help = "Examples:\n  \
        dose add \"Utro 200 mg capsule\" --dose \"1 capsule\" --timing \"daily at 08:00, 22:00\" --alias utro\n  \
        dose take utro\n  \
        dose                 today, by time\n  \
        dose undo            takes the last command back\n\n\
        dose demo shows the whole on an example book. dose help when, timing and stops explain the phrases.",
    disable_help_subcommand = true,
    subcommand_required = false
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The book: a name, or with a "/" the book's folder (also DOSE_BOOK)
    #[arg(long, global = true, value_name = "NAME|PATH")]
    pub book: Option<String>,
    /// Print one JSON object
    #[arg(long, global = true)]
    pub json: bool,
    /// The zone in which this command's times are read [default: the system's]
    #[arg(long, global = true, value_name = "IANA")]
    pub zone: Option<String>,
    /// Colour on a terminal
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Less text, no questions
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Answer yes to questions that protect the record (never to the guard of a further dose)
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Ask nothing (also DOSE_NO_INPUT)
    #[arg(long, global = true)]
    pub no_input: bool,
    /// A key for a retry: the same key returns the first result and records nothing
    #[arg(long, global = true, value_name = "TEXT")]
    pub key: Option<String>,
    /// Print without a pager
    #[arg(long, global = true)]
    pub no_pager: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Today(TodayArgs),
    Take(TakeArgs),
    Skip(SkipArgs),
    Unsure(UnsureArgs),
    Remove(RemoveArgs),
    Sites(SitesArgs),
    Last(LastArgs),
    Undo(UndoArgs),
    Void(VoidArgs),
    Amend(Box<AmendArgs>),
    History(HistoryArgs),
    Due(DueArgs),
    Slots(SlotsArgs),
    Add(Box<AddArgs>),
    Change(Box<ChangeArgs>),
    Hold(HoldArgs),
    Resume(ResumeArgs),
    Stop(StopArgs),
    List(ListArgs),
    Show(ShowArgs),
    Rename(RenameArgs),
    Alias(AliasArgs),
    Told(ToldArgs),
    Changes(ChangesArgs),
    Confirm(Box<ConfirmArgs>),
    Reviews(ReviewsArgs),
    Review(ReviewArgs),
    Visit(VisitArgs),
    Visits(VisitsArgs),
    Ask(AskArgs),
    Answer(AnswerArgs),
    Questions(QuestionsArgs),
    Mark(MarkArgs),
    Marks(MarksArgs),
    Dating(DatingArgs),
    Lab(Box<LabArgs>),
    Labs(LabsArgs),
    Symptom(Box<SymptomArgs>),
    Symptoms(SymptomsArgs),
    Note(NoteArgs),
    Notes(NotesArgs),
    Condition(ConditionArgs),
    Weeks(WeeksArgs),
    Set(SetArgs),
    Clinician(ClinicianArgs),
    Clinicians(CliniciansArgs),
    About(AboutArgs),
    Allergy(AllergyArgs),
    Zone(ZoneArgs),
    Times(TimesArgs),
    Timing(TimingArgs),
    Export(ExportArgs),
    Import(ImportArgs),
    Init(InitArgs),
    Books(BooksArgs),
    Move(MoveArgs),
    Verify(VerifyArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    Doctor(DoctorArgs),
    Purge(PurgeArgs),
    Sync(SyncArgs),
    Demo(DemoArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
}
