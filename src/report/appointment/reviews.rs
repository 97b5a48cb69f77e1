//! Open reviews as questions: those recorded, and those that follow from the record.

use chrono::{Days, NaiveDate};

use super::head::next_visit;
use super::input::{AppointmentInput, OpenReview, ReviewKind};
use super::terms;
use super::value::{Answer, AnswerKind};
use super::wording::{full_day, full_moment};

/// How far past the visit a review still belongs to it: the next visit may be weeks off.
const AHEAD: Days = Days::new(21);

/// Medicines without a stop are one question where they are more than so many.
const ONE_BY_ONE: usize = 2;

/// The reviews that are due, or come up soon after the visit.
pub fn reviews(input: &AppointmentInput<'_>) -> Vec<Answer> {
    let last = last_review_day(input);
    let all = input.follows.reviews.iter();
    let (no_stop, others): (Vec<&OpenReview>, Vec<&OpenReview>) = all
        .filter(|r| input.wanted_or_general(r.regimen) && is_asked(input, r))
        .filter(|r| r.due_on.is_none_or(|on| on <= last))
        .partition(|r| r.kind == ReviewKind::NoStop);
    let mut answers = match no_stop.first() {
        Some(first) if no_stop.len() > ONE_BY_ONE => vec![together(input, first, &no_stop)],
        _ => no_stop.into_iter().map(|r| answer(input, r)).collect(),
    };
    answers.extend(others.into_iter().map(|r| answer(input, r)));
    answers
}

fn answer(input: &AppointmentInput<'_>, review: &OpenReview) -> Answer {
    Answer {
        reference: String::new(),
        id: review.id,
        kind: AnswerKind::Review,
        review: Some(review.kind.name()),
        brief: None,
        medicine: input.name(review.regimen),
        text: review_text(input, review),
        said: None,
    }
}

fn together(input: &AppointmentInput<'_>, first: &OpenReview, all: &[&OpenReview]) -> Answer {
    let names: Vec<String> = all.iter().filter_map(|r| input.name(r.regimen)).collect();
    Answer {
        medicine: None,
        text: format!("No stop is recorded of: {}.", names.join(", ")),
        ..answer(input, first)
    }
}

fn last_review_day(input: &AppointmentInput<'_>) -> NaiveDate {
    let today = input.wall(input.now).date();
    let visit = next_visit(input).map_or(today, |v| v.at.wall().date());
    visit.checked_add_days(AHEAD).unwrap_or(visit)
}

/// Unconfirmed changes are listed as such; a stop is asked about ahead, and once reached;
/// what is taken as needed is taken without one.
fn is_asked(input: &AppointmentInput<'_>, review: &OpenReview) -> bool {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let version = regimen.and_then(|r| r.version_near(input.now));
    match review.kind {
        ReviewKind::Unconfirmed | ReviewKind::Stop | ReviewKind::Step => false,
        ReviewKind::StopWaits => !is_dated(input, review),
        ReviewKind::NoStop => version.is_none_or(|v| !terms::slotless(&v.terms.timing)),
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
    let stop = said_of(input, review);
    let view = review.regimen.and_then(|id| input.stop(id));
    let last = view.and_then(|v| v.last_dose).map(full_moment);
    let last = last.map_or_else(String::new, |l| format!(" Last dose {l}."));
    match review.kind {
        ReviewKind::NoStop => format!("{name}: no stop is recorded."),
        ReviewKind::StopAhead => format!("{name}: does the recorded stop{stop} stand?{last}"),
        ReviewKind::StopReached => format!("{name}: the recorded stop{stop} is reached.{last}"),
        ReviewKind::WindowOpens => {
            let opens = view.and_then(|v| v.opens_on).map(full_day);
            let opens = opens.map_or_else(String::new, |o| format!(" opens {o}"));
            format!("{name}: the recorded{stop}{opens}. Which day is the stop?")
        }
        ReviewKind::StopWaits => format!(
            "{name}: the recorded stop{stop} cannot be dated yet; doses go on until a stop is recorded."
        ),
        ReviewKind::StartOpens => {
            let from = review.due_on.map(full_day).unwrap_or_default();
            format!("{name}: the recorded start{stop}, from {from} on. Which day is it?")
        }
        ReviewKind::StartWaits => format!("{name}: the recorded start{stop} cannot be dated yet."),
        ReviewKind::HoldOpen => format!("{name}: held, with no end recorded."),
        ReviewKind::StopMoved if input.omit.pregnancy => {
            format!("{name}: the recorded stop comes to another day than was confirmed.{last}")
        }
        _ if name.is_empty() => review.text.clone(),
        _ => format!("{name}: {}", review.text),
    }
}

/// The stop, or of a start the start, in the words of the record.
fn said_of(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let is_start = matches!(review.kind, ReviewKind::StartOpens | ReviewKind::StartWaits);
    let recorded = review.regimen.and_then(|id| input.stop(id)?.stopped_from);
    if let Some(from) = recorded.filter(|_| !is_start) {
        return format!(" from {}", full_moment(from));
    }
    let said = regimen.and_then(|r| match is_start {
        true => Some(&r.start),
        false => Some(&r.version_near(input.now)?.terms.stop),
    });
    let words = said.and_then(|said| terms::stop_words(said, input.omit));
    match (words, review.kind) {
        (Some(w), ReviewKind::WindowOpens) => format!(" {w}"),
        (Some(w), _) if is_start => format!(" ({w})"),
        (None, ReviewKind::WindowOpens) => " window".to_owned(),
        (Some(w), _) => format!(" \"{w}\""),
        (None, _) => String::new(),
    }
}
