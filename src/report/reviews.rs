//! `dose reviews`: what to ask the clinician, and by when.

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::Serialize;
use uuid::Uuid;

use super::twice::{Twice, twice};
use super::{AheadLine, View};
use crate::domain::sorted::Sorted;
use crate::schedule::reviews::{ReviewItem, ReviewKind, reviews as due};

/// Reviews, soonest first; those without a day last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviews {
    pub reviews: Vec<ReviewLine>,
    /// Appointments ahead, for the text.
    #[serde(skip)]
    pub visits: Vec<AheadLine>,
    #[serde(skip)]
    pub now: NaiveDateTime,
    /// By which dating weeks are counted, where one is in use.
    #[serde(skip)]
    pub dating: Option<String>,
    /// So many days ahead are listed; None: all.
    #[serde(skip)]
    pub within: Option<u64>,
}

/// One review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewLine {
    pub id: Uuid,
    /// Null where the day cannot be told yet.
    pub due_on: Option<NaiveDate>,
    /// `review` of a recorded one, else what it follows from.
    pub kind: &'static str,
    pub medicine: Option<String>,
    pub text: String,
    /// What in the record it follows from.
    pub reason: String,
    #[serde(skip)]
    pub regimen: Option<Uuid>,
    #[serde(skip)]
    pub short: String,
    /// It stands open now, whatever the day.
    #[serde(skip)]
    pub open_now: bool,
}

/// The reviews that are not answered, to `within` days ahead where that is given.
#[must_use]
pub fn reviews(view: &View<'_>, within: Option<u64>) -> Reviews {
    let today = view.today();
    let last = within.and_then(|days| today.checked_add_days(Days::new(days)));
    let near = |day: Option<NaiveDate>| last.is_none() || day.is_none() || day <= last;
    let mut found = lines(view);
    found.extend(twice(view, None).into_iter().map(|t| of_record(t, view)));
    found.order_by_key(|r| (r.due_on.is_none(), r.due_on, r.id));
    found.retain(|r| near(r.due_on));
    let mut visits = super::today::visits(view);
    visits.retain(|v| near(Some(v.due_on)));
    Reviews {
        reviews: found,
        visits,
        now: view.wall(),
        dating: super::dating::foot(view),
        within,
    }
}

/// All reviews that are not answered.
pub(super) fn lines(view: &View<'_>) -> Vec<ReviewLine> {
    let mut seen = Vec::new();
    let all = due(&view.calendar(), view.now).into_iter();
    // Of several times before one day the next: a question at a time.
    let next = all.filter(|item| {
        let lead = matches!(item.kind, ReviewKind::StopAhead | ReviewKind::StartAhead);
        let matter = (item.regimen, item.kind);
        let first = !lead || !seen.contains(&matter);
        seen.push(matter);
        first
    });
    next.map(|item| line(item, view)).collect()
}

/// What the record says twice is asked of the person, until it is answered.
fn of_record(twice: Twice, view: &View<'_>) -> ReviewLine {
    let reason = match twice.kind {
        "recorded-twice" => "two devices recorded it",
        _ => "two devices corrected it",
    };
    ReviewLine {
        id: twice.id,
        due_on: Some(twice.on),
        kind: twice.kind,
        medicine: twice.medicine,
        text: twice.text,
        reason: reason.to_owned(),
        regimen: None,
        short: (view.short)(twice.id),
        open_now: true,
    }
}

fn line(item: ReviewItem, view: &View<'_>) -> ReviewLine {
    let past = item.due_on.is_some_and(|day| day < view.today());
    let standing = matches!(
        item.kind,
        ReviewKind::NoStop
            | ReviewKind::Unconfirmed
            | ReviewKind::HoldOpen
            | ReviewKind::StopReached
            | ReviewKind::StopMoved
            | ReviewKind::StartMoved
            | ReviewKind::StopTwice
            | ReviewKind::AnsweredTwice
            | ReviewKind::StopWaits
            | ReviewKind::StartWaits
            | ReviewKind::ToConfirm
            | ReviewKind::Watch
    );
    ReviewLine {
        id: item.id,
        due_on: item.due_on,
        kind: item.kind.name(),
        medicine: item.medicine,
        text: item.text,
        reason: item.reason,
        regimen: item.regimen,
        short: (view.short)(item.id),
        open_now: standing || past,
    }
}
