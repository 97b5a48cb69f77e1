//! What entries say: one type a kind, as the JSON text of an entry's body.
//!
//! Fields are only ever added, each optional, so that every book ever written still
//! reads. A body is parsed on reading and never written back.

mod book;
mod clinician;
mod dose;
mod few;
mod instant;
mod mark;
mod observed;
mod question;
mod regimen;
mod removal;
mod told;
mod visit;

pub use book::{AboutBody, AllergyBody, BookBody, SettingBody, ZoneBody};
pub use clinician::ClinicianBody;
pub use dose::{DoseBody, DoseState, SlotKey};
pub use mark::{DatingUseBody, MarkBody, Measurement};
pub use observed::{
    ConditionBody, LabBody, LabValue, NoteBody, SymptomBody, SymptomEndBody, SymptomUntil,
};
pub use question::{AnswerBody, QuestionBody, ReviewBody, ReviewDoneBody};
pub use regimen::{
    ChangeBody, ChangeKind, Clock, ConfirmationBody, NameBody, Outcome, Patch, RegimenBody, Said,
    SetTime,
};
pub use removal::RemovalBody;
pub use told::{AmendBody, CommandBody, PurgeBody, ToldAnswer, ToldBody, ToldDoneBody, VoidBody};
pub use visit::{VisitBody, VisitChangeBody, VisitEvent};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A moment as somebody said it: the instant with its offset, and the zone it was meant in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    #[serde(deserialize_with = "instant::instant")]
    pub at: DateTime<FixedOffset>,
    pub zone: SmolStr,
}

impl Moment {
    /// The instant.
    #[must_use]
    pub fn utc(&self) -> DateTime<Utc> {
        self.at.with_timezone(&Utc)
    }

    /// The civil time on the wall of its zone.
    #[must_use]
    pub fn wall(&self) -> NaiveDateTime {
        self.at.naive_local()
    }
}
