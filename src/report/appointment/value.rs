//! The report for an appointment as a plain value: facts, and the sentence for each.
//!
//! Every text here is raw: user text in it is made inert by the format that shows it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use uuid::Uuid;

use super::input::{Device, FromIs};

pub use crate::domain::purpose::PURPOSE;

/// The report. The order of the fields is the order of page one, then of page two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Appointment {
    pub head: Head,
    pub answers: Vec<Answer>,
    /// Changes of medicines left out by a filter that nobody has confirmed.
    pub unconfirmed_elsewhere: usize,
    pub current: Vec<Current>,
    /// One sentence for each medicine without slots, with its count in the period.
    pub as_needed: Vec<AsNeededUse>,
    pub changed: Vec<Changed>,
    /// What was answered in the period.
    pub answered: Vec<Answered>,
    pub days: super::grid::Days,
    pub notes: Vec<String>,
    /// Null where draws are left out.
    pub labs: Option<super::labs::Labs>,
    pub symptoms: super::symptoms::Symptoms,
    /// Null where nothing has enough draws.
    pub plots: Option<super::plots::Plots>,
    pub differs: Vec<Differs>,
    pub corrections: Vec<Corrected>,
    pub voided: Vec<Voided>,
    pub history: super::history::History,
    pub earlier: Vec<Current>,
    pub words: Vec<Verbatim>,
    pub counting: Vec<&'static str>,
    pub entries: u64,
    pub devices: Vec<Device>,
    pub purpose: &'static str,
}

/// Who, which visit, which days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    pub name: Option<String>,
    pub born_on: Option<NaiveDate>,
    pub number: Option<String>,
    /// The three above as a sentence; None where nothing is recorded or it is left out.
    pub person: Option<String>,
    pub visit_at: Option<NaiveDateTime>,
    pub visit: Option<String>,
    pub visit_with: Option<String>,
    pub from: NaiveDate,
    pub from_is: FromIs,
    pub since: String,
    /// What the report calls the period: `since 22 Oct`, or `1 to 3 Nov` of one that is past.
    pub span: String,
    /// The day that what is taken "now" and what is asked are of, where the period ended
    /// before: `8 Nov`.
    pub now_on: Option<String>,
    pub to: chrono::DateTime<chrono::FixedOffset>,
    pub zone: String,
    pub days: usize,
    pub period: String,
    /// None: nothing recorded. Empty: stated that there are none.
    pub allergies: Option<Vec<String>>,
    pub allergy_line: String,
    /// The dating in use, the age on the day of the visit, the due date, a sentence each;
    /// empty where none is told or it is left out.
    pub dating: Vec<String>,
    /// The medicines reported on, where not all.
    pub only: Vec<String>,
    /// Whether parts were left out on request. Which ones would say what they hold.
    pub left_out: bool,
    /// Entries that this version does not read.
    pub unread: usize,
    /// The day whose knowledge this is; None: all that is recorded.
    pub as_known_on: Option<NaiveDate>,
}

/// What an item for the clinician is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    Change,
    Told,
    Question,
    Review,
}

/// Something that a clinician is asked to answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The letters by which it is answered: `dose answer`, or `dose confirm` of a change.
    pub reference: String,
    pub id: Uuid,
    pub kind: AnswerKind,
    /// Of a review, why it is open: `no-stop`, `stop-ahead` and so on.
    pub review: Option<&'static str>,
    pub medicine: Option<String>,
    #[serde(skip)]
    pub regimen: Option<Uuid>,
    pub text: String,
    /// The same in one line, of a new medicine that is listed whole among those taken.
    pub brief: Option<String>,
    pub said: Option<Said>,
}

/// Words, and who said them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    pub words: Option<String>,
    pub by: Option<String>,
    pub via: Option<String>,
    pub on: Option<NaiveDate>,
    /// `Nurse Kim, phone, 4 Nov`; empty where nothing of it is known.
    pub source: String,
}

/// A regimen as it stands, or stood when it ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Current {
    pub regimen: Uuid,
    pub medicine: String,
    pub title: String,
    /// When and how much, by the record.
    pub times: String,
    /// The words that the present times come from.
    pub said: Vec<Said>,
    pub stop: String,
    pub held: Option<String>,
    /// Why it is as it is: the words, and what was observed that they rest on.
    pub why: Option<String>,
    pub confirmed: bool,
}

/// A medicine without slots, and how often it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AsNeededUse {
    pub regimen: Uuid,
    pub medicine: String,
    pub count: usize,
    pub text: String,
    pub said: Vec<Said>,
}

/// A change that came into force, or was recorded, in the period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    pub id: Uuid,
    pub from: Option<NaiveDateTime>,
    pub when: String,
    pub medicine: String,
    pub text: String,
    pub confirmed: bool,
}

/// What was answered: to a question, to what was told, or to a review.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answered {
    pub id: Uuid,
    pub on: NaiveDate,
    pub when: String,
    pub medicine: Option<String>,
    /// What was asked.
    pub asked: String,
    pub by: String,
    pub words: String,
    /// All of it as a sentence.
    pub text: String,
}

/// A dose that is not as the plan had it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differs {
    pub dose: Uuid,
    pub at: NaiveDateTime,
    pub when: String,
    pub medicine: String,
    pub text: String,
}

/// A correction of a dose, or of what was observed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// The entry that was corrected.
    pub dose: Uuid,
    /// Of another entry than a dose, what it is.
    pub medicine: String,
    /// When the old wording was recorded.
    pub was_recorded: String,
    /// When the new one was; None where that is not kept.
    pub recorded: Option<String>,
    pub was: String,
    pub now: String,
    pub why: Option<String>,
}

/// A line of the record that does not stand any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Voided {
    pub dose: Uuid,
    pub text: String,
    pub why: String,
}

/// Words in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verbatim {
    pub about: String,
    pub said: Said,
}
