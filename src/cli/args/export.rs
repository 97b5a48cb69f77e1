//! Arguments of exports and imports.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::keys::{LockArgs, OpenArgs};

/// Export: the report for an appointment, the log, a calendar, FHIR, the whole book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export appointment\n  dose export appointment -o visit.html\n  dose export log --format csv -o log.csv\n  dose export calendar -o doses.ics\n  dose export book -o book.jsonl"
)]
pub struct ExportArgs {
    #[command(subcommand)]
    pub what: ExportWhat,
}

#[derive(Debug, Subcommand)]
pub enum ExportWhat {
    Appointment(AppointmentArgs),
    Log(LogArgs),
    Calendar(CalendarArgs),
    Fhir(FhirArgs),
    Ips(IpsArgs),
    Book(BookExportArgs),
}

/// One page that a clinician reads in a minute
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export appointment\n  dose export appointment --since last-visit --format pdf -o visit.pdf\n  dose export appointment --med utro --format markdown --omit identity"
)]
pub struct AppointmentArgs {
    /// The first day [default: the last visit, else the first entry]
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day [default: today, or the day of --as-known-on]
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// Only this medicine; may be given several times
    #[arg(long, value_name = "MED")]
    pub med: Vec<String>,
    /// How it is written [default: as the file's name ends (.html, .pdf, .md, .json, .txt); text where it has no ending]
    #[arg(long, value_enum)]
    pub format: Option<ReportFormat>,
    /// Leave out: identity, pregnancy, losses, labs, notes
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    pub omit: Vec<OmitPart>,
    /// What the book said at the end of that day
    #[arg(long, value_name = "D")]
    pub as_known_on: Option<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The names of a format are also what the name of its file ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    #[value(alias = "txt")]
    Text,
    #[value(alias = "md")]
    Markdown,
    #[value(alias = "htm")]
    Html,
    Pdf,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OmitPart {
    Identity,
    Pregnancy,
    Losses,
    Labs,
    Notes,
}

/// Every dose, one a row, and what was observed beside them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export log --format csv -o log.csv\n  dose export log --format jsonl | jq .medicine\n\nThe column \"confirmation\" says what is recorded by now of the instruction that a dose\nrests on: none, confirmed, declined or corrected; \"confirmed_on\" is the day it was said,\nwhich may be after the dose."
)]
pub struct LogArgs {
    /// A table, or a JSON object a line, as with --json [default: as the file's name ends; csv where it has no ending]
    #[arg(long, value_enum)]
    pub format: Option<LogFormat>,
    /// The first day [default: the first entry]
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day [default: today]
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// Only this medicine
    #[arg(long, value_name = "MED")]
    pub med: Option<String>,
    /// Leave out: pregnancy (all marks), losses, labs, notes
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    pub omit: Vec<OmitPart>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Csv,
    Jsonl,
}

/// Doses, reviews and visits for a calendar program
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export calendar -o doses.ics\n  dose export calendar --private --recurring --until 2027-03-31 -o doses.ics\n  dose export calendar --update -o doses.ics\n\nThe file says where it ends. It does not follow later changes: after one, import a file\nmade with --update, which also withdraws what files of the days before may hold and the\nrecord does not any more; --cancel makes a file of those alone, of the whole record. Single entries and series\n(--recurring) have ids of their own: a file of one kind neither replaces nor withdraws\nentries of the other. Keep to one, or remove the others in the calendar program."
)]
pub struct CalendarArgs {
    /// The first day [default: today]
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// The last day [default: 90 days from today]
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// Only this medicine; may be given several times
    #[arg(long, value_name = "MED")]
    pub med: Vec<String>,
    /// One repeating entry for each run of equal doses, ended by its count
    #[arg(long)]
    pub recurring: bool,
    /// Neutral titles ("dose", "review", "visit") and nothing else
    #[arg(long)]
    pub private: bool,
    /// Only withdraw what earlier files may hold and the record does not any more
    #[arg(long)]
    pub cancel: bool,
    /// Also withdraw it, from today on, where a file was imported before
    #[arg(long, conflicts_with = "cancel")]
    pub update: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Everything as FHIR R4 resources, what was voided too
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export fhir -o record.json\n  dose export fhir --codes -o record.json\n\nLOINC codes are (c) Regenstrief Institute and the LOINC Committee, loinc.org/license.\nSNOMED CT is a trademark of SNOMED International, which licenses its codes."
)]
pub struct FhirArgs {
    #[command(flatten)]
    pub codes: CodesArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What is current, as a health summary for other systems (IPS 2.0)
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export ips -o summary.json\n  dose export ips --codes -o summary.json"
)]
pub struct IpsArgs {
    #[command(flatten)]
    pub codes: CodesArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Whether codes stand beside the words.
#[derive(Debug, Clone, Copy, Args)]
pub struct CodesArgs {
    /// Codes of SNOMED CT and LOINC beside the words, where a published table has them
    #[arg(long)]
    pub codes: bool,
}

/// Every entry as it is, to be read by dose import book
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose export book -o book.jsonl\n  dose export book --encrypt -o book.jsonl.age\n  dose --book copy import book book.jsonl"
)]
pub struct BookExportArgs {
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Where an export goes.
#[derive(Debug, Clone, Args)]
pub struct OutputArgs {
    /// A file ("-" or none: standard output)
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub lock: LockArgs,
}

impl OutputArgs {
    /// What the name of the file ends in, letters and digits without the dot; of an encrypted
    /// one what stands before its `.age`.
    #[must_use]
    pub fn ending(&self) -> Option<&str> {
        let file = self.output.as_deref()?;
        let inner = match file.extension().is_some_and(|e| e == "age") {
            true => Path::new(file.file_stem()?),
            false => file,
        };
        let ending = inner.extension()?.to_str()?;
        let is_one = ending.chars().all(|c| c.is_ascii_alphanumeric());
        is_one.then_some(ending)
    }
}

/// Import a book, all or nothing
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose import book book.jsonl --dry-run\n  dose --book copy import book book.jsonl"
)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub what: ImportWhat,
}

#[derive(Debug, Subcommand)]
pub enum ImportWhat {
    /// The union with an exported book, entries as they are
    #[command(
        after_help = "Examples:\n  dose import book book.jsonl\n  dose import book -          reads standard input\n  dose import book book.jsonl.age --passphrase-file ~/.dose-passphrase"
    )]
    Book {
        /// A whole book as dose export book writes it ("-": standard input)
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        /// Only say what would be added
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        open: OpenArgs,
    },
}
