//! `dose visits` and `dose questions`: appointments, and what to ask there.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::View;
use super::moment::in_zone;
use crate::domain::plan::{Question, Visit, VisitState};
use crate::domain::sorted::Sorted;

/// Visits by time, then id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Visits {
    pub visits: Vec<VisitLine>,
    #[serde(skip)]
    pub now: DateTime<FixedOffset>,
    /// How many questions are not answered.
    #[serde(skip)]
    pub open_questions: usize,
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VisitLine {
    pub id: Uuid,
    pub at: DateTime<FixedOffset>,
    pub with: String,
    pub place: Option<String>,
    /// `planned`, `done`, `cancelled`.
    pub state: &'static str,
    pub note: Option<String>,
    #[serde(skip)]
    pub short: String,
    /// The moment before it was moved last.
    #[serde(skip)]
    pub moved_from: Option<DateTime<FixedOffset>>,
    /// ` in Europe/Berlin`, where another zone is lived by now.
    #[serde(skip)]
    pub zone: String,
}

/// Questions in the order they were noted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Questions {
    pub questions: Vec<QuestionLine>,
    #[serde(skip)]
    pub today: NaiveDate,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionLine {
    pub id: Uuid,
    pub text: String,
    pub medicine: Option<String>,
    /// What was told that it rests on.
    pub told: Option<Uuid>,
    pub asked_on: NaiveDate,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_on: Option<NaiveDate>,
    #[serde(skip)]
    pub short: String,
}

/// All visits.
#[must_use]
pub fn visits(view: &View<'_>) -> Visits {
    let mut visits: Vec<VisitLine> = view.plan.visits.iter().map(|v| visit(v, view)).collect();
    visits.order_by_key(|v| (v.at, v.id));
    let open = view.plan.questions.iter().filter(|q| q.answer.is_none());
    Visits {
        visits,
        now: view.local(view.now),
        open_questions: open.count(),
    }
}

fn visit(visit: &Visit, view: &View<'_>) -> VisitLine {
    VisitLine {
        id: visit.id,
        at: visit.at.at,
        with: visit.with.clone(),
        place: visit.place.clone(),
        state: match visit.state {
            VisitState::Planned => "planned",
            VisitState::Cancelled => "cancelled",
            VisitState::Done => "done",
        },
        note: visit.note.clone(),
        short: (view.short)(visit.id),
        moved_from: visit.moved_from.last().map(|m| m.at),
        zone: in_zone(&visit.at.zone, view.zone.as_str()),
    }
}

/// All questions.
#[must_use]
pub fn questions(view: &View<'_>) -> Questions {
    let questions = &view.plan.questions;
    let mut questions: Vec<QuestionLine> = questions.iter().map(|q| question(q, view)).collect();
    questions.order_by_key(|q| (q.asked_on, q.id));
    Questions {
        questions,
        today: view.today(),
    }
}

fn question(question: &Question, view: &View<'_>) -> QuestionLine {
    let medicine = question.regimen.and_then(|id| view.plan.regimen(id));
    let answer = question.answer.as_ref();
    QuestionLine {
        id: question.id,
        text: question.text.clone(),
        medicine: medicine.map(|r| r.name.clone()),
        told: question.told,
        asked_on: view.local(question.recorded_at).date_naive(),
        answer: answer.map(|a| a.0.clone()),
        answered_by: answer.map(|a| a.1.clone()),
        answered_on: answer.map(|a| a.2),
        short: (view.short)(question.id),
    }
}
