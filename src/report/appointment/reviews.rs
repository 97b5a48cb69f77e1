//! Open reviews as questions: those recorded, and those that follow from the record. What
//! several of them ask of one stop is one question.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::head::next_visit;
use super::input::{AppointmentInput, OpenReview, ReviewKind};
use super::stop_asked::{ORDER, is_of_stop, stop_text, was};
use super::terms;
use super::value::{Answer, AnswerKind};
use super::wording::full_day;
use crate::domain::plan::Regimen;

/// How far past the visit a review still belongs to it: the next visit may be weeks off.
const AHEAD: Days = Days::new(21);

/// Medicines without a stop are one question where they are more than so many.
const ONE_BY_ONE: usize = 2;

/// Regimens whose stop, or hold, in force a change states that waits to be confirmed: that asks.
pub struct Stated {
    pub stops: Vec<Uuid>,
    pub holds: Vec<Uuid>,
}

/// The reviews that are due, or come up soon after the visit.
pub fn reviews(input: &AppointmentInput<'_>, stated: &Stated) -> Vec<Answer> {
    let last = last_review_day(input);
    let asked = |r: &OpenReview| match r.kind {
        ReviewKind::HoldOpen => r.regimen.is_some_and(|id| stated.holds.contains(&id)),
        kind if is_of_stop(kind) => r.regimen.is_some_and(|id| stated.stops.contains(&id)),
        _ => false,
    };
    let all = input.follows.reviews.iter();
    let all: Vec<&OpenReview> = all
        .filter(|r| input.wanted_or_general(r.regimen) && is_asked(input, r))
        .filter(|r| r.due_on.is_none_or(|on| on <= last))
        .filter(|r| !asked(r))
        .collect();
    let first = |r: &&&OpenReview| first_of_stop(&all, r);
    let (no_stop, others): (Vec<&OpenReview>, Vec<&OpenReview>) = all
        .iter()
        .filter(first)
        .partition(|r| r.kind == ReviewKind::NoStop);
    let mut answers = match no_stop.split_first() {
        Some((first, more)) if more.len() >= ONE_BY_ONE => vec![together(input, first, more)],
        _ => no_stop.into_iter().map(|r| answer(input, r)).collect(),
    };
    answers.extend(others.into_iter().map(|r| answer(input, r)));
    answers
}

/// Of what is asked about one stop, the first in order speaks for all.
fn first_of_stop(all: &[&OpenReview], review: &OpenReview) -> bool {
    let place = |kind| ORDER.iter().position(|k| *k == kind);
    let Some(own) = place(review.kind) else {
        return true;
    };
    let same = all.iter().filter(|r| r.regimen == review.regimen);
    let best = same.filter_map(|r| Some((place(r.kind)?, r.due_on, r.id)));
    best.min() == Some((own, review.due_on, review.id))
}

fn answer(input: &AppointmentInput<'_>, review: &OpenReview) -> Answer {
    Answer {
        reference: (input.short)(review.id),
        id: review.id,
        kind: AnswerKind::Review,
        review: Some(review.kind.name()),
        regimen: review.regimen,
        brief: None,
        medicine: input.name(review.regimen),
        text: review_text(input, review),
        said: None,
    }
}

/// Each named with the letters by which it is answered; the first has them before it.
fn together(input: &AppointmentInput<'_>, first: &OpenReview, more: &[&OpenReview]) -> Answer {
    let more = more.iter().filter_map(|r| {
        let name = input.name(r.regimen)?;
        Some(format!("{name} ({})", (input.short)(r.id)))
    });
    let names: Vec<String> = input.name(first.regimen).into_iter().chain(more).collect();
    Answer {
        medicine: None,
        regimen: None,
        text: format!("No stop is recorded of: {}.", names.join(", ")),
        ..answer(input, first)
    }
}

fn last_review_day(input: &AppointmentInput<'_>) -> NaiveDate {
    let today = input.wall(input.now).date();
    let visit = next_visit(input).map_or(today, |v| v.at.wall().date());
    visit.checked_add_days(AHEAD).unwrap_or(visit)
}

/// Unconfirmed changes are listed as such; a stop is asked about ahead, and once reached.
fn is_asked(input: &AppointmentInput<'_>, review: &OpenReview) -> bool {
    match review.kind {
        ReviewKind::Unconfirmed | ReviewKind::Step => false,
        // Until that day comes the times ahead of it ask.
        ReviewKind::Stop => review.due_on <= Some(input.wall(input.now).date()),
        ReviewKind::StopWaits => !is_dated(input, review),
        _ => true,
    }
}

/// Whether the report tells the day of the stop all the same.
fn is_dated(input: &AppointmentInput<'_>, review: &OpenReview) -> bool {
    let stop = review.regimen.and_then(|id| input.stop(id));
    stop.is_some_and(|s| s.last_dose.is_some() || s.opens_on.is_some())
}

fn review_text(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let name = input.name(review.regimen).unwrap_or_default();
    match review.kind {
        kind if is_of_stop(kind) => format!("{name}: {}", stop_text(input, review)),
        ReviewKind::StartOpens | ReviewKind::StartAhead => {
            let start = start_words(input, review);
            let from = review.due_on.map(full_day).unwrap_or_default();
            format!("{name}: the recorded start{start}, from {from} on. Which day is it?")
        }
        ReviewKind::StartMoved => {
            let start = start_words(input, review);
            let moved = moved_start(input, review).unwrap_or_default();
            format!("{name}: does the recorded start{start} stand?{moved}")
        }
        ReviewKind::StartWaits => {
            let start = start_words(input, review);
            format!("{name}: the recorded start{start} cannot be dated yet.")
        }
        ReviewKind::HoldOpen => format!("{name}: held, with no end recorded."),
        ReviewKind::StopTwice if hides_a_stop(input, review) => {
            format!("{name}: its stop was corrected on two devices. Which day is it?")
        }
        _ if name.is_empty() => review.text.clone(),
        _ => format!("{name}: {}", review.text),
    }
}

/// ` It comes to Sat 17 Oct 2026; it was 21 Oct when Dr Lee confirmed it.`
fn moved_start(input: &AppointmentInput<'_>, review: &OpenReview) -> Option<String> {
    let (day, moved) = review.moved_start.as_ref()?;
    let was = was(input, moved);
    Some(format!(" It comes to {}; {was}.", full_day(*day)))
}

/// Whether one of the stops is said in what is left out.
fn hides_a_stop(input: &AppointmentInput<'_>, review: &OpenReview) -> bool {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let apart = regimen.map(Regimen::stops_apart).unwrap_or_default();
    let mut said = apart.into_iter().filter_map(|v| v.patch.stop.as_ref());
    said.any(|stop| terms::stop_words(stop, input.omit).is_none())
}

/// The start in the words of the record.
fn start_words(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let words = regimen.and_then(|r| terms::stop_words(&r.start, input.omit));
    words.map_or_else(String::new, |w| format!(" ({w})"))
}
