//! Typing errors that were put right in instructions: what each said, and what it says;
//! and what was confirmed of an instruction that reads otherwise since.

use super::compare::{Difference, differences, said as expr_words};
use super::input::AppointmentInput;
use super::value::Corrected;
use super::wording::{day, full_moment, moment};
use crate::domain::body::{ChangeKind, Said};
use crate::domain::plan::{Confirmation, Regimen, Version, Wording, standing_words};

/// Each of those that were put right in the period, by regimen and version.
pub fn corrections(input: &AppointmentInput<'_>) -> Vec<Corrected> {
    let versions = input.regimens();
    let versions = versions.flat_map(|r| r.versions.iter().map(move |v| (r, v)));
    versions.flat_map(|(r, v)| of(input, r, v)).collect()
}

/// `Confirmed by Dr Lee, Fri 6 Nov, when it read: at 22:00 2 capsules`; None where nothing
/// was said of another wording, or something holds since.
pub fn confirmed_before(input: &AppointmentInput<'_>, version: &Version) -> Option<String> {
    let last = version.answers.last()?;
    let read = read_then(input, version, last)?;
    let (by, on) = (&last.by, day(last.on, input.year()));
    let mut outcome = last.outcome.word().to_owned();
    outcome.get_mut(..1).map(str::make_ascii_uppercase);
    Some(format!("{outcome} by {by}, {on}, {read}"))
}

/// `when it read: at 22:00 2 capsules`; None where that was said of what it reads now.
pub fn read_then(
    input: &AppointmentInput<'_>,
    version: &Version,
    answer: &Confirmation,
) -> Option<String> {
    let then = version.answered_as(answer)?;
    let read = side(&differing(input, then, version), |d| &d.was);
    Some(format!("when it read: {read}"))
}

fn of(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Vec<Corrected> {
    let mut was_recorded = version.recorded_at;
    let mut all = Vec::new();
    for (was, now) in standing_words(version) {
        let before = std::mem::replace(&mut was_recorded, was.recorded_at);
        let recorded = input.wall(was.recorded_at);
        let mut fields = named(regimen, was);
        fields.extend(differing(input, &was.version, now));
        fields.extend(words(&was.version, now));
        if input.within(recorded.date()) && !fields.is_empty() {
            all.push(Corrected {
                dose: version.id,
                medicine: format!("{}, an instruction", regimen.name),
                was_recorded: full_moment(input.wall(before)),
                recorded: Some(full_moment(recorded)),
                was: side(&fields, |d| &d.was),
                now: side(&fields, |d| &d.now),
                why: was.why.clone(),
            });
        }
    }
    all
}

fn side(fields: &[Difference], of: fn(&Difference) -> &String) -> String {
    let one = |d: &Difference| format!("{}{}", d.lead, of(d));
    fields.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What of the instruction reads differently.
fn differing(input: &AppointmentInput<'_>, was: &Version, now: &Version) -> Vec<Difference> {
    let mut all = Vec::new();
    let at = |v: &Version| v.from.as_ref().map(|f| moment(f.wall(), input.year()));
    if now.kind != ChangeKind::Start {
        push(&mut all, "from ", at(was), at(now));
    }
    all.extend(differences(&was.terms, &now.terms, input.omit));
    let until = |v: &Version| {
        let until = v.terms.hold.as_ref()?.until.as_ref()?;
        Some(expr_words(until, input.omit))
    };
    push(&mut all, "held until ", until(was), until(now));
    let watch = |v: &Version| v.terms.watch_days.map(|n| format!("{n} days"));
    push(&mut all, "watch period ", watch(was), watch(now));
    all
}

/// What of the words about it does.
fn words(was: &Version, now: &Version) -> Vec<Difference> {
    let mut all = Vec::new();
    let (a, b) = (&was.terms, &now.terms);
    push(&mut all, "for ", a.purpose.clone(), b.purpose.clone());
    push(&mut all, "therapy ", a.therapy.clone(), b.therapy.clone());
    push(
        &mut all,
        "said by ",
        was.said.by.clone(),
        now.said.by.clone(),
    );
    let quoted = |s: &Said| s.words.as_ref().map(|w| format!("\"{w}\""));
    push(&mut all, "words ", quoted(&was.said), quoted(&now.said));
    push(&mut all, "reason ", was.reason.clone(), now.reason.clone());
    all
}

fn named(regimen: &Regimen, was: &Wording) -> Vec<Difference> {
    let mut all = Vec::new();
    let now = was.next_name(regimen);
    push(
        &mut all,
        "named ",
        was.name.clone(),
        was.name.as_ref().and(Some(now)),
    );
    all
}

fn push(all: &mut Vec<Difference>, lead: &str, was: Option<String>, now: Option<String>) {
    if was != now {
        let text = |t: Option<String>| t.unwrap_or_else(|| "not stated".to_owned());
        all.push(Difference {
            lead: lead.to_owned(),
            was: text(was),
            now: text(now),
        });
    }
}
