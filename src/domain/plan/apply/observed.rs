//! Entries about what was observed. Voided ones are read too, and kept as voided.

use crate::domain::body::{LabBody, SymptomEndBody};
use crate::domain::kind;
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

/// A draw that repeats another answers the retest that was planned after it.
pub fn close_retests(plan: &mut Plan) {
    for review in plan.reviews.iter_mut().filter(|r| r.done.is_none()) {
        let mut repeats = plan.observed.labs();
        let repeat = repeats.find(|l| l.body.repeat_of == Some(review.id));
        review.done = repeat.map(|l| ReviewDone {
            regimen: None,
            id: l.id,
            by: "self".to_owned(),
            on: l.body.on,
            outcome: "drawn".to_owned(),
            text: None,
        });
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
