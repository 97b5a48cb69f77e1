//! What a clinician is asked to answer: unconfirmed changes, what was told and not
//! decided, questions, and reviews that are open or come up soon after the visit.
//!
//! Unconfirmed changes stand here until they are closed, whatever the period.

use super::compare::{self, differences, sentence};
use super::corrected_changes::confirmed_before;
use super::input::AppointmentInput;
use super::late;
use super::reviews::{Stated, reviews};
use super::stop_asked::{ORDER, stop_facts};
use super::stops::{is_last_stop, states_stop, view_of};
use super::terms;
use super::value::{Answer, AnswerKind, Said};
use super::why::why;
use super::wording::{day, ended, from_moment, said, via};
use uuid::Uuid;

use crate::domain::body::ChangeKind;
use crate::domain::plan::{Question, Regimen, Told, Version, was_read};
use crate::domain::sorted::Sorted;

/// All of them, changes first. Each is one thing to answer: what an unconfirmed change or a
/// question asks of a stop already, no review asks again.
#[must_use]
pub fn answers(input: &AppointmentInput<'_>) -> Vec<Answer> {
    let mut all = changes(input);
    all.extend(told(input));
    let mut reviews = reviews(input, &stating(input));
    let asked = questions(input).map(|mut question| {
        if let Some(review) = same_stop(&question, &mut reviews) {
            let open = input.follows.reviews.iter().find(|r| r.id == review.id);
            let facts = open.map(|r| stop_facts(input, r)).unwrap_or_default();
            let (text, also) = (ended(&question.text), &review.reference);
            question.text = format!("{text} In the record ({also}): {facts}");
        }
        question
    });
    all.extend(asked.collect::<Vec<_>>());
    all.extend(reviews);
    all
}

/// The review that asks of the stop which a question in the person's words names, too.
fn same_stop(question: &Answer, reviews: &mut Vec<Answer>) -> Option<Answer> {
    let words = question.text.to_lowercase();
    let regimen = question.regimen.filter(|_| words.contains("stop"))?;
    let of_stop = |r: &Answer| r.regimen == Some(regimen) && r.review.is_some_and(names_stop);
    let at = reviews.iter().position(of_stop)?;
    Some(reviews.remove(at))
}

fn names_stop(review: &str) -> bool {
    ORDER.iter().any(|kind| kind.name() == review)
}

/// What changes that wait to be confirmed ask by themselves: of the stop and of the hold
/// that hold, not of those that others took the place of.
fn stating(input: &AppointmentInput<'_>) -> Stated {
    let ids = |of: &dyn Fn(&Regimen, &Version) -> bool| -> Vec<Uuid> {
        let asks = |r: &&Regimen| r.versions.iter().any(|v| v.unconfirmed() && of(r, v));
        input.regimens().filter(asks).map(|r| r.id).collect()
    };
    let held = |r: &Regimen| Some(r.version_near(input.now)?.terms.hold.as_ref()?.id);
    Stated {
        stops: ids(&|r, v| states_stop(v) && is_last_stop(r, v)),
        holds: ids(&|r, v| held(r) == Some(v.id)),
    }
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
    // What somebody of the clinic said comes before what the person stated.
    let own = |v: &Version| v.said.by.as_deref() == Some("self");
    open.order_by_key(|(_, v)| (own(v), v.from.as_ref().map(|f| f.utc()), v.order));
    open.into_iter()
        .map(|(r, v)| Answer {
            reference: (input.short)(v.id),
            id: v.id,
            kind: AnswerKind::Change,
            review: None,
            regimen: Some(r.id),
            brief: brief(input, r, v),
            medicine: Some(r.name.clone()),
            text: asked(input, r, v),
            said: said(&v.said, input.year()),
        })
        .collect()
}

/// The change, when it was recorded where that was later, the stop that it states, and what
/// it rests on.
fn asked(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let mut text = ended(&change_text(input, regimen, version));
    text.extend(late::recorded(input, version).map(|on| format!(" Recorded {on}.")));
    text.extend(confirmed_before(input, version).map(|b| format!(" {}", ended(&b))));
    text.extend(stop_stated(input, regimen, version).map(|s| format!(" Stop: {}", ended(&s))));
    text.extend(why(input, [version]).map(|w| format!(" {}", ended(&w))));
    text
}

/// The stop of a change that states one, or of a new medicine that has none; what is taken
/// as needed is taken without one.
fn stop_stated(
    input: &AppointmentInput<'_>,
    regimen: &Regimen,
    version: &Version,
) -> Option<String> {
    let terms = &version.terms;
    let none = !terms.timing.has_slots() && version.patch.stop.is_none();
    if !states_stop(version) || terms.stopped || none {
        return None;
    }
    let stated = version.patch.stop.is_some();
    let view = view_of(input, regimen, version);
    Some(terms::stop(terms, view, stated, input.omit))
}

/// A start says again what stands among the medicines taken, so that it can be short.
fn brief(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Option<String> {
    let from = version.from.as_ref().map(|f| f.wall());
    let on = day(from?.date(), input.year());
    let start = version.kind == ChangeKind::Start;
    let late = late::recorded(input, version);
    let late = late.map_or_else(String::new, |on| format!(", recorded {on}"));
    start.then(|| format!("{}: new, {on}{late}", regimen.name))
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
    let before = regimen.before(version.id);
    match (kind_in_effect(version, before), before) {
        (ChangeKind::Start, _) => match regimen.start_before(version) {
            Some(start) => {
                let start = compare::said(start, input.omit);
                format!("new, {phrase}; start as said then {start}")
            }
            None => format!("new, {phrase}"),
        },
        (ChangeKind::Hold, _) => format!("held{}", hold_words(input, version)),
        (ChangeKind::Resume, _) => format!("goes on, {phrase}"),
        (ChangeKind::Stop, _) => format!("stopped{}", reason(version)),
        (ChangeKind::Change, None) => format!("now {phrase}"),
        (ChangeKind::Change, Some(before)) => {
            let all = differences(&before.terms, &version.terms, input.omit);
            match all.is_empty() {
                true => format!("as before, {phrase}"),
                false => sentence(&all),
            }
        }
    }
}

/// Its kind; of one that takes a hold, a going on or a stop out of force, what it brings.
fn kind_in_effect(version: &Version, before: Option<&Version>) -> ChangeKind {
    let now = &version.terms;
    let Some(was) = before
        .map(|b| &b.terms)
        .filter(|_| version.without.is_some())
    else {
        return version.kind;
    };
    match () {
        () if now.stopped == was.stopped && now.hold == was.hold => version.kind,
        () if now.stopped => ChangeKind::Stop,
        () if now.hold.is_some() => ChangeKind::Hold,
        () => ChangeKind::Resume,
    }
}

fn hold_words(input: &AppointmentInput<'_>, version: &Version) -> String {
    let until = version.terms.hold.as_ref().and_then(|h| h.until.as_ref());
    let until = until.and_then(|e| terms::stop_words(e, input.omit));
    let until = until.map_or_else(String::new, |u| format!(" {}", terms::until(&u)));
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
        .filter(move |t| !t.done && !asked(t) && !t.via.as_deref().is_some_and(was_read))
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
                regimen: t.regimen,
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
        reference: (input.short)(q.id),
        id: q.id,
        kind: AnswerKind::Question,
        review: None,
        regimen: q.regimen,
        brief: None,
        text: format!("{about}{}", q.text),
        medicine: name,
        said: told.map(|t| told_words(input, t)),
    }
}
