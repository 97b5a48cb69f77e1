//! Entries about what is asked of a clinician.

use crate::domain::body::{
    AnswerBody, ClinicianBody, QuestionBody, RemovalBody, ReviewBody, ReviewDoneBody, ToldBody,
    ToldDoneBody, VisitBody, VisitChangeBody, VisitEvent,
};
use crate::domain::name::NameKey;
use crate::domain::plan::{
    Clinician, Plan, Question, Removal, Review, ReviewDone, Standing, Told, Visit, VisitState,
};

/// A further entry about one name adds to what is known of it.
pub fn clinician(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ClinicianBody = s.body()?;
    let key = NameKey::new(&body.name);
    let known = plan.clinicians.iter_mut();
    let Some(known) = known.into_iter().find(|c| NameKey::new(&c.name) == key) else {
        plan.clinicians.push(Clinician {
            id: s.entry.id,
            name: body.name,
            role: body.role,
            phone: body.phone,
            call_if: body.call_if,
        });
        return Some(());
    };
    known.id = s.entry.id;
    known.name = body.name;
    known.role = body.role.or_else(|| known.role.take());
    known.phone = body.phone.or_else(|| known.phone.take());
    known.call_if = body.call_if.or_else(|| known.call_if.take());
    Some(())
}

pub fn told(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ToldBody = s.body()?;
    plan.told.push(Told {
        id: s.entry.id,
        order: s.entry.order(),
        who: body.who,
        words: body.words,
        via: body.via,
        on: body.on,
        at: body.at,
        regimen: body.regimen,
        proposed: body.proposed,
        done: false,
        answer: None,
        recorded_at: s.entry.recorded_at,
    });
    Some(())
}

pub fn told_done(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ToldDoneBody = s.body()?;
    if let Some(told) = plan.told.iter_mut().find(|t| t.id == body.told) {
        told.done = true;
        told.answer = body.answer.or_else(|| told.answer.take());
    }
    Some(())
}

pub fn review(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ReviewBody = s.body()?;
    plan.reviews.push(Review {
        id: s.entry.id,
        order: s.entry.order(),
        text: body.text,
        due: body.due,
        regimen: body.regimen,
        recorded_at: s.entry.recorded_at,
        done: None,
    });
    Some(())
}

pub fn review_done(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: ReviewDoneBody = s.body()?;
    let done = ReviewDone {
        id: s.entry.id,
        recorded_at: s.entry.recorded_at,
        by: body.by,
        on: body.on,
        outcome: body.outcome,
        text: body.text,
        regimen: body.regimen,
    };
    match plan.reviews.iter_mut().find(|r| r.id == body.of) {
        Some(review) => review.done = Some(done),
        None => {
            plan.reviews_done.insert(body.of, done);
        }
    }
    Some(())
}

pub fn visit(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: VisitBody = s.body()?;
    plan.visits.push(Visit {
        id: s.entry.id,
        at: body.at,
        moved_from: Vec::new(),
        with: body.with,
        place: body.place,
        state: VisitState::Planned,
        note: None,
    });
    Some(())
}

pub fn visit_change(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: VisitChangeBody = s.body()?;
    let Some(visit) = plan.visits.iter_mut().find(|v| v.id == body.visit) else {
        return Some(());
    };
    match body.event {
        VisitEvent::Moved => {
            if let Some(at) = body.at {
                let before = std::mem::replace(&mut visit.at, at);
                visit.moved_from.push(before);
            }
        }
        VisitEvent::Cancelled => visit.state = VisitState::Cancelled,
        VisitEvent::Done => visit.state = VisitState::Done,
    }
    visit.note = body.note.or_else(|| visit.note.take());
    Some(())
}

pub fn question(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: QuestionBody = s.body()?;
    plan.questions.push(Question {
        id: s.entry.id,
        text: body.text,
        regimen: body.regimen,
        told: body.told,
        recorded_at: s.entry.recorded_at,
        answer: None,
    });
    Some(())
}

pub fn answer(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: AnswerBody = s.body()?;
    if let Some(question) = plan.questions.iter_mut().find(|q| q.id == body.question) {
        question.answer = Some((body.text, body.by, body.on));
    }
    Some(())
}

pub fn removal(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: RemovalBody = s.body()?;
    plan.removals.push(Removal {
        id: s.entry.id,
        order: s.entry.order(),
        recorded_at: s.entry.recorded_at,
        clock_given: s.entry.clock_given,
        body,
        voided: s.voided.clone(),
    });
    Some(())
}
