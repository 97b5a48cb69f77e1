//! `dose today`: the slots of a day and what stands open beside them, as values.

mod ahead;
mod build;
mod notices;
mod unconfirmed;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::Serialize;
use uuid::Uuid;

use super::amended::AnswerLine;
use super::worn::WornLine;
use super::{AheadLine, AsNeededLine, DoseLine, Notice, SaidLine, SlotLine};

pub use ahead::visits;
pub use build::{COUNT_BACK, today};
pub use notices::{not_read, not_read_by, unread, waits_for};

/// Which day is asked for, and how.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// None: today.
    pub date: Option<NaiveDate>,
    /// The plan and the doses given are those known at the end of this day.
    pub as_known_on: Option<NaiveDate>,
    /// The machine's zone, where it is known.
    pub system_zone: Option<String>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Today {
    pub now: DateTime<FixedOffset>,
    pub zone: String,
    pub date: NaiveDate,
    /// `8w3d`, where somebody stated it.
    pub gestation: Option<String>,
    pub slots: Vec<SlotLine>,
    /// Doses of the day that answer no slot shown.
    pub other_doses: Vec<DoseLine>,
    pub as_needed: Vec<AsNeededLine>,
    /// What is on the body now.
    pub worn: Vec<WornLine>,
    pub unconfirmed: Vec<UnconfirmedLine>,
    pub ahead: Vec<AheadLine>,
    pub notices: Vec<Notice>,
    #[serde(skip)]
    pub shown: TodayShown,
}

/// What the text of a day has beside the keys for scripts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TodayShown {
    /// The day at whose end the book said this.
    pub as_known_on: Option<NaiveDate>,
    /// Slots of the two days before today without a record.
    pub no_record: Vec<SlotLine>,
    /// Those of the days before these two, as far as `COUNT_BACK`.
    pub older: Option<Older>,
    /// The first day before today, as far as `COUNT_BACK`, of a slot within its record that
    /// was not held.
    pub looked_from: Option<NaiveDate>,
    /// The next slot after now, on the person's clock.
    pub next: Option<NaiveDateTime>,
    /// The zone of that clock, where it is not the zone of now.
    pub next_zone: Option<String>,
    /// How many regimens are going on.
    pub going_on: usize,
    /// `6w0d by transfer`, or `day 9 after transfer`.
    pub counted: Option<String>,
    /// Regimens going on after a recorded end, with nothing said of them since.
    pub to_confirm: Vec<(Uuid, String)>,
    /// All of `unconfirmed` were recorded by one command, on this day.
    pub one_command_on: Option<NaiveDate>,
}

/// Slots without a record that are counted and not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Older {
    pub count: usize,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// A change that nobody has confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnconfirmedLine {
    pub id: Uuid,
    pub medicine: String,
    pub summary: String,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub said: SaidLine,
    /// What was answered of it, as it read then.
    #[serde(skip)]
    pub earlier: Option<AnswerLine>,
}
