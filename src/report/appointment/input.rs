//! What the report for an appointment is made from: the plan, the doses of the period,
//! and what follows from them by the time of day.
//!
//! Not here: finding slots, stops and reviews (`schedule`), reading doses (`store`).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use crate::domain::amount::DoseAmount;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::Plan;
use crate::report::labs::LabLine;
use crate::report::redatings::RedatingLine;
use crate::report::symptoms::SymptomLine;
pub use crate::schedule::reviews::ReviewKind;
pub use crate::schedule::slot_state::SlotState;

/// All that the report reads.
pub struct AppointmentInput<'a> {
    pub plan: &'a Plan,
    /// Every dose of the period, voided ones too, in any order.
    pub doses: &'a [DoseRecord],
    pub follows: &'a Follows,
    pub now: DateTime<Utc>,
    pub period: Period,
    /// The regimens reported on; empty: all.
    pub meds: &'a [Uuid],
    pub omit: Omit,
    /// The datings that were chosen, oldest first.
    pub redatings: &'a [RedatingLine],
    /// The entry count and the last hash of each device.
    pub devices: &'a [Device],
    /// The letters shown for an entry.
    pub short: &'a dyn Fn(Uuid) -> String,
    /// What the clocks of a zone show at an instant.
    pub local: &'a dyn Fn(&str, DateTime<Utc>) -> NaiveDateTime,
}

/// The days reported on, in one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub from_is: FromIs,
    /// The last moment: `now`, or the end of the last day.
    pub to: DateTime<FixedOffset>,
    pub zone: String,
}

/// Why the period begins where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromIs {
    LastVisit,
    FirstEntry,
    Given,
}

/// The marks that tell of a loss.
pub const LOSSES: [&str; 2] = ["loss", "ended"];

/// What is left out on request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Omit {
    pub identity: bool,
    pub pregnancy: bool,
    pub losses: bool,
    pub labs: bool,
    pub notes: bool,
}

impl Omit {
    /// Whether anything is left out.
    #[must_use]
    pub fn any(self) -> bool {
        self.identity || self.pregnancy || self.losses || self.labs || self.notes
    }
}

/// One device that recorded in the book.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Device {
    pub device: String,
    pub entries: u64,
    pub head: String,
}

/// What follows from the plan and the doses at `now`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Follows {
    pub(super) slots: Vec<DaySlot>,
    /// The place in `slots` of the slot that each dose answers.
    pub(super) answered: HashMap<Uuid, usize>,
    /// The doses recorded again, by another device, for a slot that is answered.
    pub(super) again: HashSet<Uuid>,
    pub stops: Vec<StopView>,
    /// Regimens that are on hold at `now`.
    pub held: Vec<Uuid>,
    /// Open reviews, soonest first.
    pub reviews: Vec<OpenReview>,
    pub clock_changes: Vec<ClockChange>,
    /// The draws of the period, in order.
    pub labs: Vec<LabLine>,
    /// The symptoms of the period and the statements of none, in order.
    pub symptoms: Vec<SymptomLine>,
}

impl Follows {
    /// With the slots of the period, each regimen's in order of time.
    #[must_use]
    pub fn new(slots: Vec<DaySlot>) -> Self {
        let answers = slots.iter().enumerate();
        let answered = answers.filter_map(|(i, s)| Some((s.dose?, i))).collect();
        let again = slots.iter().flat_map(|s| s.again.iter().copied()).collect();
        Self {
            slots,
            answered,
            again,
            ..Self::default()
        }
    }

    /// The slots, as given.
    #[must_use]
    pub fn slots(&self) -> &[DaySlot] {
        &self.slots
    }

    /// Doses recorded again, by another device, for a slot that is answered.
    #[must_use]
    pub fn again(&self) -> usize {
        self.slots.iter().map(|s| s.again.len()).sum()
    }

    /// Whether a dose is one of those.
    #[must_use]
    pub fn is_again(&self, dose: Uuid) -> bool {
        self.again.contains(&dose)
    }

    /// The slot that a dose answers.
    #[must_use]
    pub fn slot_of(&self, dose: Uuid) -> Option<&DaySlot> {
        self.slots.get(*self.answered.get(&dose)?)
    }
}

/// A slot with what is recorded for it.
#[derive(Debug, Clone, PartialEq)]
pub struct DaySlot {
    pub regimen: Uuid,
    /// The version in force.
    pub version: Uuid,
    /// As the instruction says it, on the wall of `zone`.
    pub wall: NaiveDateTime,
    pub zone: String,
    pub state: SlotState,
    /// Held, even if answered; or unanswered and before the record of its regimen began: in
    /// no count.
    pub uncounted: bool,
    pub amount: Option<DoseAmount>,
    /// The dose that answers it, by the id of its first entry.
    pub dose: Option<Uuid>,
    /// Doses that another device recorded for it too, not as further ones.
    pub again: Vec<Uuid>,
}

/// Where the recorded stop of a regimen stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StopView {
    pub regimen: Uuid,
    /// The last dose by the stop, on the wall of the regimen's zone; None where open.
    pub last_dose: Option<NaiveDateTime>,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    /// The timing itself ends.
    pub by_timing: bool,
    /// The expression waits for something that nobody has recorded.
    pub unresolved: bool,
    /// The last dose by the stop is past.
    pub reached: bool,
    /// From when on a stop that was recorded (`dose stop`) holds, on the same wall.
    pub stopped_from: Option<NaiveDateTime>,
    /// It was confirmed as another day, or before it had one.
    pub moved: Option<MovedStop>,
}

/// As what a stop, or a start, was confirmed that comes to another day now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedStop {
    pub was_on: Option<NaiveDate>,
    pub confirmed_by: String,
}

/// A review that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReview {
    pub id: Uuid,
    pub regimen: Option<Uuid>,
    pub kind: ReviewKind,
    pub due_on: Option<NaiveDate>,
    /// Of a recorded review, its words.
    pub text: String,
    /// Of a start that moved, the day it comes to now, and as what it was confirmed.
    pub moved_start: Option<(NaiveDate, MovedStop)>,
}

/// Clocks that went forward or back in the period, or another zone lived in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockChange {
    Forward { on: NaiveDate },
    Back { on: NaiveDate },
    Zone { from: NaiveDateTime, zone: String },
}
