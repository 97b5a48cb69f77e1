//! What was answered in the period: to questions, to what was told, to reviews. Who said it,
//! when, and the words.

use chrono::NaiveDate;
use uuid::Uuid;

use super::input::AppointmentInput;
use super::value::Answered;
use super::wording::{day, ended, speaker, told_by};
use crate::domain::plan::ReviewDone;
use crate::domain::sorted::Sorted;

/// All of it, by day.
#[must_use]
pub fn answered(input: &AppointmentInput<'_>) -> Vec<Answered> {
    let mut all: Vec<Answered> = questions(input).collect();
    all.extend(told(input));
    all.extend(reviews(input));
    all.retain(|a| input.within(a.on));
    all.order_by_key(|a| (a.on, a.id));
    all
}

fn questions<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answered> + 'a {
    let all = input.plan.questions.iter();
    all.filter(|q| input.wanted_or_general(q.regimen))
        .filter_map(|q| {
            let (text, by, on) = q.answer.as_ref()?;
            Some(line(input, q.id, q.regimen, &q.text, (text, by, *on)))
        })
}

fn told<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answered> + 'a {
    let all = input.plan.told.iter();
    all.filter(|t| input.wanted_or_general(t.regimen))
        .filter_map(|t| {
            let a = t.answer.as_ref()?;
            let asked = told_by(&t.who, &t.words);
            Some(line(input, t.id, t.regimen, &asked, (&a.text, &a.by, a.on)))
        })
}

fn reviews<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answered> + 'a {
    // A retest that was drawn stands among the draws.
    let retest = |id: Uuid| input.plan.observed.lab(id).is_some();
    let recorded = input.plan.reviews.iter().filter(move |r| !retest(r.id));
    let recorded = recorded.filter_map(|r| Some((r.regimen, r.text.clone(), r.done.as_ref()?)));
    let derived = input.plan.reviews_done.values();
    let derived = derived.map(|done| (done.regimen, derived_words(input, done), done));
    let all = recorded.chain(derived);
    all.filter(|(regimen, ..)| input.wanted_or_general(*regimen))
        .map(|(regimen, asked, done)| {
            let said = (&done.outcome, &done.by, done.on);
            line(input, done.id, regimen, &asked, said)
        })
}

/// What a review said that followed from the record; not where it may tell of weeks that are
/// not told, or of what is left out.
fn derived_words(input: &AppointmentInput<'_>, done: &ReviewDone) -> String {
    let marks = &input.plan.marks;
    let hidden = input.omit.pregnancy || input.omit.losses || marks.weeks_off;
    let told = !hidden && marks.ended().is_none();
    let words = done.text.clone().filter(|_| told);
    words.unwrap_or_else(|| "a review of the record".to_owned())
}

fn line(
    input: &AppointmentInput<'_>,
    id: Uuid,
    regimen: Option<Uuid>,
    asked: &str,
    (words, by, on): (&String, &String, NaiveDate),
) -> Answered {
    let medicine = input.name(regimen);
    let about = medicine
        .as_ref()
        .map_or_else(String::new, |m| format!("{m}: "));
    Answered {
        id,
        on,
        when: day(on, input.year()),
        text: format!("{about}{} {}: \"{words}\"", ended(asked), speaker(by)),
        medicine,
        asked: asked.to_owned(),
        by: by.clone(),
        words: words.clone(),
    }
}
