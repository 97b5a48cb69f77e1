//! Review dates: recorded ones, and those that follow from the record.
//!
//! A derived review stays open until it is answered, or until the record changes so that
//! it does not follow any more. Supply is not looked at here.

mod ahead;
mod answered;
mod derived;
mod lead;
mod moved;
mod moved_start;
mod recorded;
mod review_id;
mod steps;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::calendar::Calendar;
use crate::domain::sorted::Sorted;

pub use answered::ids_before;
pub use lead::{SETTING as LEAD_SETTING, before_stop, before_window};
pub use moved::{Moved, as_confirmed, moved, says_stop};
pub use moved_start::{says_start, start_as_confirmed, start_day, start_moved};
pub use review_id::derived_id;
pub use steps::step_days;
pub use words::NOT_ANSWERED;

/// Something to ask the clinician by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    /// Of a recorded review its entry; of an unconfirmed change the change's entry; of
    /// the others `derived_id` over `due_on`, or over the last dose day of a stop.
    pub id: Uuid,
    /// None: the day of a recorded review cannot be told yet.
    pub due_on: Option<NaiveDate>,
    pub kind: ReviewKind,
    pub regimen: Option<Uuid>,
    /// The regimen's name.
    pub medicine: Option<String>,
    pub text: String,
    /// What in the record it follows from.
    pub reason: String,
}

/// What a review follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewKind {
    /// It was recorded.
    Review,
    /// A stop, or a window, is so many days ahead.
    StopAhead,
    /// The last dose day of a stop.
    Stop,
    /// A stop is past and nothing is recorded after it.
    StopReached,
    /// A regimen is going on without a stop.
    NoStop,
    /// A stop is recorded that cannot be dated yet.
    StopWaits,
    /// A step of a taper begins.
    Step,
    /// A change that nobody has confirmed.
    Unconfirmed,
    /// A hold without an end.
    HoldOpen,
    /// The day on which a window (or "not before") opens.
    WindowOpens,
    /// Such a day of a start is so many days ahead.
    StartAhead,
    /// The day on which a start opens that is no one day.
    StartOpens,
    /// A start that cannot be dated yet.
    StartWaits,
    /// A stop comes to another day than when it was confirmed.
    StopMoved,
    /// A start comes to another day than when it was confirmed.
    StartMoved,
    /// Two devices corrected a stop to two days.
    StopTwice,
    /// A change was answered otherwise on another device.
    AnsweredTwice,
    /// The time after the last dose in which to look out.
    Watch,
    /// Going on after a recorded end, with nothing said of it since.
    ToConfirm,
}

impl ReviewKind {
    /// The name in JSON and in derived ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReviewKind::Review => "review",
            ReviewKind::StopAhead => "stop-ahead",
            ReviewKind::Stop => "stop",
            ReviewKind::StopReached => "stop-reached",
            ReviewKind::NoStop => "no-stop",
            ReviewKind::StopWaits => "stop-waits",
            ReviewKind::Step => "step",
            ReviewKind::Unconfirmed => "unconfirmed",
            ReviewKind::HoldOpen => "hold-open",
            ReviewKind::WindowOpens => "window-opens",
            ReviewKind::StartAhead => "start-ahead",
            ReviewKind::StartOpens => "start-opens",
            ReviewKind::StartWaits => "start-waits",
            ReviewKind::StopMoved => "stop-moved",
            ReviewKind::StartMoved => "start-moved",
            ReviewKind::StopTwice => "stop-twice",
            ReviewKind::AnsweredTwice => "answered-twice",
            ReviewKind::Watch => "watch",
            ReviewKind::ToConfirm => "to-confirm",
        }
    }
}

/// The reviews that are not answered at `now`, soonest first, then by id; those without
/// a day last. What is ahead is all listed, however far.
#[must_use]
pub fn reviews(calendar: &Calendar<'_>, now: DateTime<Utc>) -> Vec<ReviewItem> {
    let mut all = recorded::recorded(calendar);
    for regimen in &calendar.plan.regimens {
        all.extend(derived::derived(calendar, regimen, now));
    }
    all.retain(|item| !calendar.plan.reviews_done.contains_key(&item.id));
    all.order_by_key(|item| (item.due_on.is_none(), item.due_on, item.id));
    all
}
