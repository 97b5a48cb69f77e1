//! What is asked of a stop, in one sentence or two: whether it stands, which day it is, what
//! follows it; and as which day it was confirmed, where that was another.

use super::input::{AppointmentInput, MovedStop, OpenReview, ReviewKind, StopView};
use super::terms;
use super::wording::{day, full_day, full_moment};

/// What may be asked of one stop; the first of them that is speaks for the others.
pub const ORDER: [ReviewKind; 7] = [
    ReviewKind::StopReached,
    ReviewKind::WindowOpens,
    ReviewKind::StopMoved,
    ReviewKind::Stop,
    ReviewKind::StopAhead,
    ReviewKind::StopWaits,
    ReviewKind::NoStop,
];

/// Whether a review asks of a stop.
#[must_use]
pub fn is_of_stop(kind: ReviewKind) -> bool {
    ORDER.contains(&kind)
}

/// What the record says of it, beside a question in the person's words.
#[must_use]
pub fn stop_facts(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let stop = said_of(input, review);
    if by_timing(input, review) && review.kind != ReviewKind::StopReached {
        return format!("it ends by its timing.{}", dated(input, review));
    }
    match review.kind {
        ReviewKind::StopMoved | ReviewKind::StopAhead | ReviewKind::Stop => {
            format!("stop{stop}.{}", dated(input, review))
        }
        _ => stop_text(input, review),
    }
}

/// The question, without the medicine.
#[must_use]
pub fn stop_text(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let stop = said_of(input, review);
    let dated = dated(input, review);
    if by_timing(input, review) {
        return match review.kind {
            ReviewKind::StopReached => format!("it ended by its timing.{dated}"),
            _ => format!("it ends by its timing; does that stand?{dated}"),
        };
    }
    match review.kind {
        ReviewKind::NoStop => "no stop is recorded.".to_owned(),
        ReviewKind::StopReached => format!("the recorded stop{stop} is reached.{dated}"),
        ReviewKind::WindowOpens => {
            let view = review.regimen.and_then(|id| input.stop(id));
            let opens = view.and_then(|v| v.opens_on).map(full_day);
            let opens = opens.map_or_else(String::new, |o| format!(" opens {o}"));
            let was = view.and_then(|v| moved(input, v));
            let was = was.map_or_else(String::new, |w| format!("; {w}"));
            format!("the recorded{stop}{opens}{was}. Which day is the stop?")
        }
        ReviewKind::StopWaits => format!(
            "the recorded stop{stop} cannot be dated yet; doses go on until a stop is recorded."
        ),
        _ => format!("does the recorded stop{stop} stand?{dated}"),
    }
}

fn by_timing(input: &AppointmentInput<'_>, review: &OpenReview) -> bool {
    let view = review.regimen.and_then(|id| input.stop(id));
    view.is_some_and(|v| v.by_timing)
}

/// ` Last dose Thu 26 Nov 2026 22:00; it was 1 Dec when Dr Lee confirmed it.`
fn dated(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let view = review.regimen.and_then(|id| input.stop(id));
    let last = view.and_then(|v| v.last_dose).map(full_moment);
    let last = last.map(|l| format!(" Last dose {l}"));
    let opens = view.and_then(|v| v.opens_on).map(full_day);
    let dated = last.or_else(|| opens.map(|o| format!(" It opens {o}")));
    match (dated, view.and_then(|v| moved(input, v))) {
        (Some(dated), Some(was)) => format!("{dated}; {was}."),
        (Some(dated), None) => format!("{dated}."),
        (None, _) => String::new(),
    }
}

/// `it was 1 Dec when Dr Lee confirmed it`.
#[must_use]
pub fn was(input: &AppointmentInput<'_>, moved: &MovedStop) -> String {
    let by = &moved.confirmed_by;
    match moved.was_on {
        Some(on) => format!("it was {} when {by} confirmed it", day(on, input.year())),
        None => format!("it had no date when {by} confirmed it"),
    }
}

fn moved(input: &AppointmentInput<'_>, view: &StopView) -> Option<String> {
    view.moved.as_ref().map(|m| was(input, m))
}

/// The stop in the words of the record.
fn said_of(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let recorded = review.regimen.and_then(|id| input.stop(id)?.stopped_from);
    if let Some(from) = recorded {
        return format!(" from {}", full_moment(from));
    }
    // What is asked of a stop is asked of the one that holds in the end, as its day is.
    let said = regimen.and_then(|r| Some(&r.versions.last()?.terms.stop));
    let words = said.and_then(|said| terms::stop_words(said, input.omit));
    match (words, review.kind) {
        (Some(w), ReviewKind::WindowOpens) => format!(" {w}"),
        (None, ReviewKind::WindowOpens) => " window".to_owned(),
        (Some(w), _) => format!(" \"{w}\""),
        (None, _) => String::new(),
    }
}
