//! The echo of what was observed: its words, what it rests on, and what follows of it.

use uuid::Uuid;

use super::clinicians::call_if;
use super::{Notice, View, observed_words as words, when};
use crate::domain::body::{LabBody, NoteBody, SymptomEndBody};
use crate::domain::kind;
use crate::domain::purpose::URGENT;

/// The line of an entry that says `body`.
pub fn line(view: &View<'_>, _id: Uuid, kind: &str, body: &str) -> Option<String> {
    match kind {
        kind::LAB => {
            let lab: LabBody = serde_json::from_str(body).ok()?;
            let repeats = lab.repeat_of.map(|id| (view.short)(id));
            let repeats = repeats.map(|short| format!("; repeats {short}"));
            Some(format!(
                "{}{}",
                words::lab(&lab),
                repeats.unwrap_or_default()
            ))
        }
        kind::SYMPTOM_END => {
            let end: SymptomEndBody = serde_json::from_str(body).ok()?;
            let mut all = view.plan.observed.symptoms();
            let symptom = all.find(|s| s.id == end.symptom)?;
            let said = symptom.body.words.as_deref().unwrap_or_default();
            Some(format!("\"{said}\" over, {}", words::until(&end.until)))
        }
        kind::NOTE => {
            let note: NoteBody = serde_json::from_str(body).ok()?;
            let regimen = note.regimen.and_then(|id| view.plan.regimen(id));
            let about = regimen.map(|r| format!(", about {}", r.name));
            let of = note
                .about
                .map(|id| format!(", beside {}", (view.short)(id)));
            let (about, of) = (about.unwrap_or_default(), of.unwrap_or_default());
            Some(format!("{}{about}{of}", words::note(&note)))
        }
        other => words::words(other, body),
    }
}

/// What follows: the constant line beside every symptom, the day of a planned retest.
pub fn notices(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let is = |wanted: &str| entries.iter().any(|(_, kind)| *kind == wanted);
    let mut out = Vec::new();
    if is(kind::LAB) {
        out.extend(entries.iter().filter_map(|(id, _)| retest(view, *id)));
        out.extend(entries.iter().flat_map(|(id, _)| answered(view, *id)));
    }
    if is(kind::SYMPTOM) || is(kind::SYMPTOM_END) {
        out.push(Notice::new("record-only", URGENT));
        out.extend(call_if(view).iter().map(|c| {
            let parts = [Some(c.name.clone()), c.role.clone(), c.phone.clone()];
            let who: Vec<String> = parts.into_iter().flatten().collect();
            let text = format!("{} says to call if: \"{}\"", who.join(", "), c.words);
            Notice::new("call-if", text)
        }));
    }
    out
}

/// The retests that were planned with earlier draws and that this one answers.
fn answered(view: &View<'_>, id: Uuid) -> impl Iterator<Item = Notice> {
    let reviews = view.plan.reviews.iter();
    let by_it = reviews.filter(move |r| r.done.as_ref().is_some_and(|d| d.id == id));
    let by_it = by_it.filter(|r| view.plan.observed.lab(r.id).is_some());
    by_it.map(|r| {
        let text = format!(
            "answers the retest planned for {} with [{}]",
            r.due,
            (view.short)(r.id)
        );
        Notice::new("retest-drawn", text)
    })
}

fn retest(view: &View<'_>, id: Uuid) -> Option<Notice> {
    let lab = view.plan.observed.lab(id)?;
    let expr = lab.body.retest.as_ref()?;
    let due = super::reviews::lines(view)
        .into_iter()
        .find(|r| r.id == id)?;
    let on = due.due_on.map_or_else(
        || format!("\"{expr}\", a day that cannot be told yet"),
        when::long,
    );
    Some(Notice::new(
        "retest",
        format!("planned retest: {on}; dose reviews lists it"),
    ))
}
