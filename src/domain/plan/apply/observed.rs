//! Entries about what was observed. Voided ones are read too, and kept as voided.

use chrono::{Days, NaiveDate};

use crate::domain::body::{LabBody, SymptomEndBody};
use crate::domain::expr::Expr;
use crate::domain::kind;
use crate::domain::lab::Analyte;
use crate::domain::plan::{Kept, Plan, Review, ReviewDone, Standing};

/// The kinds that stay in a plan when they are voided.
pub fn is_observed(kind: &str) -> bool {
    matches!(
        kind,
        kind::LAB | kind::SYMPTOM | kind::CONDITION | kind::NOTE | kind::REMOVAL
    )
}

pub fn lab(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let kept: Kept<LabBody> = Kept::of(s)?;
    if kept.voided.is_none() {
        plan.reviews.extend(retest(&kept));
    }
    plan.observed.labs.push(kept);
    Some(())
}

/// A planned draw is a review: it stands until it is drawn or answered.
fn retest(lab: &Kept<LabBody>) -> Option<Review> {
    let names: Vec<&str> = lab.body.values.iter().map(|v| v.name.as_str()).collect();
    Some(Review {
        id: lab.id,
        order: lab.order,
        text: format!("planned retest: {}", names.join(", ")),
        due: lab.body.retest.clone()?,
        regimen: None,
        recorded_at: lab.recorded_at,
        done: None,
    })
}

/// A draw that repeats another answers the retest that was planned after it, and so does one
/// of the same analytes on the planned day or later: the first of them, by its day.
pub fn close_retests(plan: &mut Plan) {
    let mut drawn: Vec<(usize, ReviewDone)> = Vec::new();
    for (at, review) in plan.reviews.iter().enumerate() {
        let planned = plan
            .observed
            .lab(review.id)
            .filter(|_| review.done.is_none());
        let Some(planned) = planned else {
            continue;
        };
        let due = due_on(plan, review);
        let answers = |l: &&Kept<LabBody>| {
            l.body.repeat_of == Some(review.id)
                || due.is_some_and(|due| l.body.on >= due && repeats(l, planned))
        };
        let all = plan.observed.labs().filter(answers);
        let first = all.min_by_key(|l| (l.body.on, l.order));
        drawn.extend(first.map(|l| (at, answered_by(l))));
    }
    for (at, done) in drawn {
        if let Some(review) = plan.reviews.get_mut(at) {
            review.done = Some(done);
        }
    }
}

fn answered_by(lab: &Kept<LabBody>) -> ReviewDone {
    ReviewDone {
        regimen: None,
        id: lab.id,
        recorded_at: lab.recorded_at,
        by: "self".to_owned(),
        on: lab.body.on,
        outcome: "drawn".to_owned(),
        text: None,
    }
}

/// Whether a later draw has every analyte of the one that was to be repeated.
fn repeats(later: &Kept<LabBody>, planned: &Kept<LabBody>) -> bool {
    let has = |name: &str| {
        later
            .body
            .values
            .iter()
            .any(|v| Analyte::same(&v.name, name))
    };
    later.id != planned.id && planned.body.values.iter().all(|v| has(&v.name))
}

/// The day a retest is planned for, where the record says one.
fn due_on(plan: &Plan, review: &Review) -> Option<NaiveDate> {
    let recorded_on = review.recorded_at.date_naive();
    match &review.due {
        Expr::Days(n) => recorded_on.checked_add_days(Days::new(u64::from(*n))),
        Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => {
            plan.marks.date(p, recorded_on)
        }
        Expr::Window { opens, .. } => plan.marks.date(opens, recorded_on),
        Expr::When(_) | Expr::Doses(_) | Expr::Open => None,
    }
}

pub fn symptom(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    plan.observed.symptoms.push(Kept::of(s)?);
    Some(())
}

pub fn symptom_end(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: SymptomEndBody = s.body()?;
    let mut all = plan.observed.symptoms.iter_mut();
    if let Some(symptom) = all.find(|k| k.id == body.symptom) {
        // An end that a correction gives is the last word on it.
        symptom.body.until.get_or_insert(body.until);
    }
    Some(())
}

pub fn condition(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    plan.observed.conditions.push(Kept::of(s)?);
    Some(())
}

pub fn note(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    plan.observed.notes.push(Kept::of(s)?);
    Some(())
}
