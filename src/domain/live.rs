//! Which entries the day's screen has to read: what stands and is not settled.
//!
//! So that a day costs the same after ten years: answered reviews, past visits and
//! closed questions are not read again for it. The whole plan is still folded from all
//! entries wherever somebody asks for more than the day.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::dose_row::{LiveClass, LiveRow};
use super::entry::Entry;
use super::expr::{Expr, Point};
use super::kind;
use super::plan::{Plan, Standing, VisitState, fold, standing};

/// `LiveRow::due_day` of counted entries: an open question.
pub const OPEN_QUESTION: i64 = 0;
/// `LiveRow::due_day` of counted entries: one of a kind that this version doesn't read.
pub const UNREAD: i64 = 1;

/// Days since 1970-01-01.
#[must_use]
pub fn day_number(date: NaiveDate) -> i64 {
    const EPOCH_FROM_CE: i64 = 719_163;
    i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE
}

/// The rows of all entries that the day needs, of entries that aren't doses.
#[must_use]
pub fn live_rows(others: &[Entry]) -> Vec<LiveRow> {
    let plan = fold(others);
    let standing = standing(others.iter().filter(|e| e.kind != kind::DOSE));
    let mut rows = Vec::new();
    for s in standing.iter().filter(|s| s.voided.is_none()) {
        if let Some((class, due_day)) = place(s, &plan) {
            let ids = std::iter::once(s.entry.id).chain(s.corrections.iter().map(|c| c.entry.id));
            rows.extend(ids.map(|entry| LiveRow {
                class,
                due_day,
                entry,
            }));
        }
    }
    rows
}

fn place(s: &Standing<'_>, plan: &Plan) -> Option<(LiveClass, i64)> {
    let id = s.entry.id;
    match s.entry.kind.as_str() {
        kind::ABOUT
        | kind::ALLERGY
        | kind::CLINICIAN
        | kind::TOLD
        | kind::TOLD_DONE
        | kind::ANSWER
        | kind::SYMPTOM
        | kind::SYMPTOM_END
        | kind::CONDITION
        | kind::NOTE
        | kind::AMEND
        | kind::VOID
        | kind::PURGE => None,
        // Of a draw the day needs the planned retest alone.
        kind::REVIEW | kind::LAB => open_review(plan, id),
        kind::REVIEW_DONE => {
            let of_derived = plan.reviews_done.values().any(|d| d.id == id);
            of_derived.then_some((LiveClass::Always, 0))
        }
        kind::VISIT => planned_visit(plan, id),
        kind::VISIT_CHANGE => planned_visit(plan, changed_visit(s)?),
        kind::QUESTION => open_question(plan, id),
        kind::REMOVAL => late_removal(plan, id),
        _ if s.entry.body.is_none() => None,
        known if kind::ALL.contains(&known) => Some((LiveClass::Always, 0)),
        _ => Some((LiveClass::Counted, UNREAD)),
    }
}

fn open_review(plan: &Plan, id: Uuid) -> Option<(LiveClass, i64)> {
    let review = plan.reviews.iter().find(|r| r.id == id)?;
    match (&review.done, &review.due) {
        (Some(_), _) => None,
        (None, Expr::Point(Point::On(date))) => Some((LiveClass::Dated, day_number(*date))),
        (None, _) => Some((LiveClass::Always, 0)),
    }
}

fn planned_visit(plan: &Plan, id: Uuid) -> Option<(LiveClass, i64)> {
    let visit = plan.visits.iter().find(|v| v.id == id)?;
    (visit.state == VisitState::Planned)
        .then(|| (LiveClass::Dated, day_number(visit.at.wall().date())))
}

fn changed_visit(s: &Standing<'_>) -> Option<Uuid> {
    s.body::<super::body::VisitChangeBody>().map(|b| b.visit)
}

fn open_question(plan: &Plan, id: Uuid) -> Option<(LiveClass, i64)> {
    let question = plan.questions.iter().find(|q| q.id == id)?;
    question
        .answer
        .is_none()
        .then_some((LiveClass::Counted, OPEN_QUESTION))
}

/// What is on now is among the last put on: older removals say nothing of it.
fn late_removal(plan: &Plan, id: Uuid) -> Option<(LiveClass, i64)> {
    const KEPT: usize = 16;
    let of = plan.taken_off().find(|r| r.id == id)?.body.regimen;
    let mut late = plan.taken_off().rev().filter(|r| r.body.regimen == of);
    late.by_ref()
        .take(KEPT)
        .any(|r| r.id == id)
        .then_some((LiveClass::Always, 0))
}
