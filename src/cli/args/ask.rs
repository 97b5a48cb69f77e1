//! Arguments of reviews, visits and questions, and of who the book is about.

use clap::{Args, Subcommand};

/// Upcoming review dates: recorded ones, and those that follow from the record
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose reviews\n  dose reviews --within 14d")]
pub struct ReviewsArgs {
    /// How far ahead [default: 60 days]
    #[arg(long, value_name = "DUR", allow_hyphen_values = true)]
    pub within: Option<String>,
}

/// Add a review date, or record what came of one
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose review add \"does the stop stand?\" --due 2026-11-25 --med utro\n  dose review done wkop --by \"Dr Lee\" --outcome \"goes on to week 12\""
)]
pub struct ReviewArgs {
    #[command(subcommand)]
    pub action: Option<ReviewAction>,
}

#[derive(Debug, Subcommand)]
pub enum ReviewAction {
    /// Add a date on which to ask
    #[command(
        after_help = "Examples:\n  dose review add \"does the stop stand?\" --due 2026-11-25 --med utro"
    )]
    Add {
        /// What to ask
        #[arg(value_name = "TEXT")]
        text: String,
        /// When (dose help stops)
        #[arg(long, value_name = "EXPR")]
        due: String,
        /// About which medicine
        #[arg(long, value_name = "MED")]
        med: Option<String>,
    },
    /// Record what came of it
    #[command(
        after_help = "Examples:\n  dose review done wkop --by \"Dr Lee\" --outcome \"goes on to week 12\""
    )]
    Done {
        /// The review: its letters in dose reviews
        #[arg(value_name = "ID")]
        id: String,
        /// Who said so ("self": you)
        #[arg(long, value_name = "WHO")]
        by: String,
        /// What came of it, in the words used ("-" reads standard input)
        #[arg(long, value_name = "T")]
        outcome: String,
    },
    #[command(alias = "ls", after_help = "Examples:\n  dose review list")]
    List(ReviewsArgs),
}

/// Visits to a clinician: add, move, cancel, done; none lists them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose visit add \"2026-11-09 10:15\" --with \"Dr Lee\" --place \"Clinic Nord\"\n  dose visit move rsvn \"2026-11-10 09:00\"\n  dose visit done rsvn"
)]
pub struct VisitArgs {
    #[command(subcommand)]
    pub action: Option<VisitAction>,
}

#[derive(Debug, Subcommand)]
pub enum VisitAction {
    /// Write down an appointment
    #[command(
        after_help = "Examples:\n  dose visit add \"2026-11-09 10:15\" --with \"Dr Lee\" --place \"Clinic Nord\""
    )]
    Add {
        /// Day and time, as "2026-11-09 10:15" or "Mon 10:15"
        #[arg(value_name = "WHEN")]
        when: String,
        /// Whom you see
        #[arg(long, value_name = "WHO")]
        with: String,
        /// Where
        #[arg(long, value_name = "P")]
        place: Option<String>,
    },
    /// It was moved
    #[command(after_help = "Examples:\n  dose visit move rsvn \"2026-11-10 09:00\"")]
    Move {
        /// The visit: its letters in dose visits
        #[arg(value_name = "ID")]
        id: String,
        /// The new day and time
        #[arg(value_name = "WHEN")]
        to: String,
    },
    /// It does not take place
    #[command(after_help = "Examples:\n  dose visit cancel rsvn")]
    Cancel {
        /// The visit: its letters in dose visits
        #[arg(value_name = "ID")]
        id: String,
        /// A note on it ("-" reads standard input)
        #[arg(long, value_name = "T")]
        note: Option<String>,
    },
    /// It took place
    #[command(
        after_help = "Examples:\n  dose visit done\n  dose visit done rsvn --note \"next one in four weeks\""
    )]
    Done {
        /// The visit: its letters in dose visits [default: the only open one of today or before]
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// A note on it ("-" reads standard input)
        #[arg(long, value_name = "T")]
        note: Option<String>,
    },
    #[command(alias = "ls", after_help = "Examples:\n  dose visit list")]
    List(VisitsArgs),
}

/// List visits
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dose visits\n  dose visits --json")]
pub struct VisitsArgs {}

/// Keep a question for the next visit
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose ask \"Is the tablet still planned?\"\n  dose ask \"Which applies?\" --med utro --told tmqz"
)]
pub struct AskArgs {
    /// The question ("-" reads standard input)
    #[arg(value_name = "QUESTION")]
    pub text: String,
    /// About which medicine
    #[arg(long, value_name = "MED")]
    pub med: Option<String>,
    /// About what was told
    #[arg(long, value_name = "ID")]
    pub told: Option<String>,
}

/// Record the answer to a question, to something told, or to a review
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose answer nkqs \"yes, from Monday\" --by \"Dr Lee\"\n  dose answer nkqs \"not before the scan\" --by \"Nurse Kim\" --on 2026-11-03"
)]
pub struct AnswerArgs {
    /// What is answered: the letters that the report, the echo or a list shows
    #[arg(value_name = "ID")]
    pub id: String,
    /// The answer ("-" reads standard input)
    #[arg(value_name = "T")]
    pub text: String,
    /// Who answered
    #[arg(long, value_name = "WHO")]
    pub by: String,
    /// When [default: today]
    #[arg(long, value_name = "D")]
    pub on: Option<String>,
}

/// List questions
#[derive(Debug, Args)]
#[command(
    visible_alias = "question",
    after_help = "Examples:\n  dose questions\n  dose questions --all"
)]
pub struct QuestionsArgs {
    /// Answered ones too
    #[arg(long)]
    pub all: bool,
}

/// Who the book is about, as you state it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose about --name \"Anna Example\" --born 1990-05-03\n  dose about"
)]
pub struct AboutArgs {
    /// The name, as you state it
    #[arg(long, value_name = "T")]
    pub name: Option<String>,
    /// The day of birth, as 1990-05-03
    #[arg(long, value_name = "D")]
    pub born: Option<String>,
    /// A record number of the clinic
    #[arg(long, value_name = "T")]
    pub number: Option<String>,
}

/// Allergies, as you state them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dose allergy add \"penicillin: rash\"\n  dose allergy none\n  dose allergy"
)]
pub struct AllergyArgs {
    #[command(subcommand)]
    pub action: Option<AllergyAction>,
}

#[derive(Debug, Subcommand)]
pub enum AllergyAction {
    /// State one
    #[command(after_help = "Examples:\n  dose allergy add \"penicillin: rash\"")]
    Add {
        /// To what, and what happened, in your words
        #[arg(value_name = "T")]
        text: String,
    },
    /// State that there are none
    #[command(after_help = "Examples:\n  dose allergy none")]
    None,
    /// List them
    #[command(alias = "ls", after_help = "Examples:\n  dose allergy list")]
    List,
}
