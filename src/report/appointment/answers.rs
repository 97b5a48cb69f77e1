//! What a clinician is asked to answer: unconfirmed changes, what was told and not
//! decided, questions, and reviews that are open or come up soon after the visit.
//!
//! Unconfirmed changes stand here until they are closed, whatever the period.

use chrono::{Days, NaiveDate};

use super::compare::{differences, sentence};
use super::head::next_visit;
use super::input::{AppointmentInput, OpenReview, ReviewKind};
use super::terms;
use super::value::{Answer, AnswerKind, Said};
use super::wording::{day, ended, from_moment, full_day, full_moment, said, via};
use crate::domain::body::ChangeKind;
use crate::domain::plan::{Question, Regimen, Told, Version};

/// How far past the visit a review still belongs to it: the next visit may be weeks off.
const AHEAD: Days = Days::new(21);

/// All of them, changes first; questions and reviews are numbered through.
#[must_use]
pub fn answers(input: &AppointmentInput<'_>) -> Vec<Answer> {
    let mut all = changes(input);
    all.extend(told(input));
    let questions = questions(input).chain(reviews(input));
    all.extend(questions.enumerate().map(|(i, answer)| Answer {
        reference: format!("Q{}", i + 1),
        ..answer
    }));
    all
}

/// Unconfirmed changes of medicines that a filter leaves out.
#[must_use]
pub fn unconfirmed_elsewhere(input: &AppointmentInput<'_>) -> usize {
    let others = input.plan.regimens.iter().filter(|r| !input.wanted(r.id));
    others
        .flat_map(|r| &r.versions)
        .filter(|v| v.unconfirmed())
        .count()
}

fn changes(input: &AppointmentInput<'_>) -> Vec<Answer> {
    let mut open: Vec<(&Regimen, &Version)> = input
        .regimens()
        .flat_map(|r| r.versions.iter().map(move |v| (r, v)))
        .filter(|(_, v)| v.unconfirmed())
        .collect();
    open.sort_by_key(|(_, v)| (v.from.as_ref().map(|f| f.utc()), v.order));
    open.into_iter()
        .map(|(r, v)| Answer {
            reference: (input.short)(v.id),
            id: v.id,
            kind: AnswerKind::Change,
            review: None,
            brief: brief(input, r, v),
            medicine: Some(r.name.clone()),
            text: ended(&change_text(input, r, v)),
            said: said(&v.said, input.year()),
        })
        .collect()
}

/// A start says again what stands among the medicines taken, so that it can be short.
fn brief(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Option<String> {
    let from = version.from.as_ref().map(|f| f.wall());
    let on = day(from?.date(), input.year());
    let start = version.kind == ChangeKind::Start;
    start.then(|| format!("{}: new, {on}", regimen.name))
}

/// A change as one sentence without its source: `estradiol from Sat 7 Nov: was .., now ..`.
#[must_use]
pub fn change_text(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let from = version.from.as_ref().map(|f| f.wall());
    let from = from.map_or_else(
        || "from its start".to_owned(),
        |f| format!("from {}", from_moment(f, input.year())),
    );
    let what = change_words(input, regimen, version);
    format!("{} {from}: {what}", name_of(regimen, version))
}

/// The name a change is listed under; of a start with strength, form and route.
#[must_use]
pub fn name_of(regimen: &Regimen, version: &Version) -> String {
    match version.kind {
        ChangeKind::Start => terms::medicine(&regimen.name, &version.terms),
        _ => regimen.name.clone(),
    }
}

/// What a change does, without medicine, moment and source.
#[must_use]
pub fn change_words(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let phrase = terms::phrase(&version.terms);
    match (version.kind, regimen.before(version.id)) {
        (ChangeKind::Start, _) => format!("new, {phrase}"),
        (ChangeKind::Hold, _) => format!("held{}", hold_words(input, version)),
        (ChangeKind::Resume, _) => format!("goes on, {phrase}"),
        (ChangeKind::Stop, _) => format!("stopped{}", reason(version)),
        (ChangeKind::Change, None) => format!("now {phrase}"),
        (ChangeKind::Change, Some(before)) => {
            let all = differences(&before.terms, &version.terms, input.omit.pregnancy);
            match all.is_empty() {
                true => format!("as before, {phrase}"),
                false => sentence(&all),
            }
        }
    }
}

fn hold_words(input: &AppointmentInput<'_>, version: &Version) -> String {
    let until = version.terms.hold.as_ref().and_then(|h| h.until.as_ref());
    let until = until.and_then(|e| terms::stop_words(e, input.omit.pregnancy));
    let until = until.map_or_else(String::new, |u| format!(", {u}"));
    format!("{until}{}", reason(version))
}

fn reason(version: &Version) -> String {
    let words = version.reason.as_deref();
    words.map_or_else(String::new, |r| format!(", \"{r}\""))
}

/// What was told and nobody decided on; what was read somewhere can only be a question.
fn told<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answer> + 'a {
    let asked = |t: &Told| input.plan.questions.iter().any(|q| q.told == Some(t.id));
    input
        .plan
        .told
        .iter()
        .filter(move |t| !t.done && !asked(t) && t.via.as_deref() != Some("read"))
        .filter(|t| input.wanted_or_general(t.regimen))
        .map(|t| {
            let name = input.name(t.regimen);
            let about = name
                .as_deref()
                .map_or_else(String::new, |n| format!("{n}: "));
            Answer {
                reference: (input.short)(t.id),
                id: t.id,
                kind: AnswerKind::Told,
                review: None,
                brief: None,
                text: format!("{about}told, and nothing is decided yet."),
                medicine: name,
                said: Some(told_words(input, t)),
            }
        })
}

/// What was told, with its source.
#[must_use]
pub fn told_words(input: &AppointmentInput<'_>, told: &Told) -> Said {
    let how = told.via.as_deref().map(|v| format!(", {}", via(v)));
    Said {
        words: Some(told.words.clone()),
        by: Some(told.who.clone()),
        via: told.via.clone(),
        on: Some(told.on),
        source: format!(
            "{}{}, {}",
            told.who,
            how.unwrap_or_default(),
            day(told.on, input.year())
        ),
    }
}

fn questions<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answer> + 'a {
    input
        .plan
        .questions
        .iter()
        .filter(|q| q.answer.is_none() && input.wanted_or_general(q.regimen))
        .map(|q| question(input, q))
}

fn question(input: &AppointmentInput<'_>, q: &Question) -> Answer {
    let told = input.plan.told.iter().find(|t| Some(t.id) == q.told);
    let name = input.name(q.regimen);
    let about = name
        .as_deref()
        .map_or_else(String::new, |n| format!("{n}: "));
    Answer {
        reference: String::new(),
        id: q.id,
        kind: AnswerKind::Question,
        review: None,
        brief: None,
        text: format!("{about}{}", q.text),
        medicine: name,
        said: told.map(|t| told_words(input, t)),
    }
}

fn reviews<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = Answer> + 'a {
    let last = last_review_day(input);
    input
        .follows
        .reviews
        .iter()
        .filter(|r| r.kind != ReviewKind::Unconfirmed && input.wanted_or_general(r.regimen))
        .filter(move |r| r.due_on.is_none_or(|on| on <= last))
        .map(|r| Answer {
            reference: String::new(),
            id: r.id,
            kind: AnswerKind::Review,
            review: Some(r.kind),
            brief: None,
            medicine: input.name(r.regimen),
            text: review_text(input, r),
            said: None,
        })
}

fn last_review_day(input: &AppointmentInput<'_>) -> NaiveDate {
    let today = input.wall(input.now).date();
    let visit = next_visit(input).map_or(today, |v| v.at.wall().date());
    visit.checked_add_days(AHEAD).unwrap_or(visit)
}

fn review_text(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let name = input.name(review.regimen).unwrap_or_default();
    let stop = stop_of(input, review);
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
        ReviewKind::HoldNoEnd => format!("{name}: held, with no end recorded."),
        ReviewKind::Recorded | ReviewKind::Unconfirmed if name.is_empty() => review.text.clone(),
        ReviewKind::Recorded | ReviewKind::Unconfirmed => format!("{name}: {}", review.text),
    }
}

fn stop_of(input: &AppointmentInput<'_>, review: &OpenReview) -> String {
    let regimen = review.regimen.and_then(|id| input.plan.regimen(id));
    let terms = regimen.and_then(|r| Some(&r.version_near(input.now)?.terms));
    let words = terms.and_then(|t| terms::stop_words(&t.stop, input.omit.pregnancy));
    match (words, review.kind) {
        (Some(w), ReviewKind::WindowOpens) => format!(" {w}"),
        (None, ReviewKind::WindowOpens) => " window".to_owned(),
        (Some(w), _) => format!(" \"{w}\""),
        (None, _) => String::new(),
    }
}
