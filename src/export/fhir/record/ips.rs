//! The International Patient Summary (IPS 2.0): a document of what is current.
//!
//! Voided entries are not in it, as the profiles forbid them. A required section of which
//! nothing is recorded says so.

use std::io::{self, Write};

use super::bundle::Bundle;
use super::codes::loinc;
use super::labs::labs;
use super::marks::mark;
use super::patient::{allergies, empty, patient};
use super::pregnancy::pregnancy;
use super::say::{at, code, concept, instant, reference, resource, urn};
use super::source::Source;
use super::statement::statement;
use super::status::Placed;
use super::summary::{Part, Section};
use super::{conditions, outcomes};
use crate::domain::json::Json;
use crate::export::fhir::parts::Object;
use crate::report::instruction::phrase;
use crate::report::marks::{tells_age, words};
use crate::report::observed_words;
use crate::schedule::reviews;

/// Writes the summary.
///
/// # Errors
/// What the writer refuses.
pub fn document(out: &mut dyn Write, source: &Source<'_>) -> io::Result<()> {
    let id = source.derived(source.patient(), "summary");
    let identifier = Object::default()
        .with("system", Some(code("urn:ietf:rfc:3986")))
        .with("value", Some(code(&urn(id))))
        .build();
    let head = Object::default()
        .with("resourceType", Some(code("Bundle")))
        .with("identifier", Some(identifier))
        .with("type", Some(code("document")))
        .with("timestamp", Some(instant(source.view.now)));
    let mut bundle = Bundle::begin(out, head)?;
    let current = current(source);
    let parts = [
        allergy_part(source),
        problem_part(source),
        result_part(source),
        pregnancy_part(source),
    ];
    let [allergies, problems, results, pregnancy] = parts;
    let sections = [
        Some(medications(&current)),
        Some(allergies.required("48765-2", "Allergies and intolerances")),
        Some(problems.required("11450-4", "Problems")),
        results.optional("30954-2", "Results"),
        pregnancy.optional("10162-6", "Pregnancy"),
        plan_of_care(source),
    ];
    bundle.put(composition(source, sections.into_iter().flatten()))?;
    bundle.put(patient(source))?;
    for placed in &current {
        bundle.put(statement(source, placed, true))?;
    }
    for part in [allergies, problems, results, pregnancy] {
        for resource in part.resources {
            bundle.put(in_document(resource))?;
        }
    }
    bundle.end()
}

/// The last version of each regimen that is of today.
fn current<'a>(source: &'a Source<'_>) -> Vec<Placed<'a>> {
    let regimens = source.view.plan.regimens.iter();
    let all = regimens.flat_map(|r| r.versions.iter().map(move |v| Placed::new(source, r, v)));
    all.filter(|p| p.is_current(source)).collect()
}

/// What a due date was derived from need not be in the document.
fn in_document(resource: Json) -> Json {
    match resource {
        Json::Object(mut pairs) => {
            pairs.retain(|(key, _)| key != "derivedFrom");
            Json::Object(pairs)
        }
        other => other,
    }
}

fn composition<'s>(source: &Source<'_>, sections: impl Iterator<Item = Section<'s>>) -> Json {
    let id = source.derived(source.patient(), "composition");
    let title = "Health summary, from the person's own record";
    let sections = sections.map(Section::json).collect();
    resource("Composition", id)
        .with("status", Some(code("final")))
        .with(
            "type",
            concept(vec![loinc("60591-5")], Some("Health summary")),
        )
        .with("subject", Some(reference(source.patient())))
        .with("date", Some(at(source.local(source.view.now))))
        .with(
            "author",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("title", Some(code(title)))
        .with("section", Some(Json::List(sections)))
        .build()
}

fn medications(current: &[Placed<'_>]) -> Section<'static> {
    let line = |p: &Placed<'_>| {
        let state = match p.version.unconfirmed() {
            true => "; not yet confirmed with the clinician",
            false => "",
        };
        format!("{}: {}{state}", p.regimen.name, phrase(&p.version.terms))
    };
    Section {
        code: "10160-0",
        title: "Medication summary",
        lines: current.iter().map(line).collect(),
        entries: current.iter().map(|p| reference(p.version.id)).collect(),
        empty: empty("unavailable"),
    }
}

fn allergy_part(source: &Source<'_>) -> Part {
    let stated = &source.view.plan.allergies;
    let mut lines: Vec<String> = stated.stated.iter().map(|(_, said)| said.clone()).collect();
    if stated.none_stated {
        lines.push("none, as stated".to_owned());
    }
    Part {
        lines,
        resources: allergies(source),
    }
}

fn problem_part(source: &Source<'_>) -> Part {
    let all = conditions::standing(source).into_iter();
    let (lines, resources) = all
        .map(|c| (conditions::line(c), conditions::condition(source, c)))
        .unzip();
    Part { lines, resources }
}

/// Draws and scans.
fn result_part(source: &Source<'_>) -> Part {
    let plan = source.view.plan;
    let draws = || plan.observed.labs();
    let scans = || plan.marks.all.iter().filter(|m| m.kind == "scan");
    let lines = draws().map(|d| observed_words::lab(&d.body));
    let found = scans().map(|m| words(m, false));
    let seen = scans().map(|m| mark(source, m, tells_age(&plan.marks, m)));
    Part {
        lines: lines.chain(found).collect(),
        resources: labs(source, draws()).into_iter().chain(seen).collect(),
    }
}

/// The pregnancy that is open, and what the book records of those before.
fn pregnancy_part(source: &Source<'_>) -> Part {
    let mut resources = pregnancy(source);
    let dating = source
        .view
        .plan
        .marks
        .shown()
        .filter(|_| !resources.is_empty());
    let due = dating.and_then(|d| d.edd());
    let due = due.map(|on| format!("Due date by the dating in use: {on}"));
    let (ends, said) = outcomes::ends(source);
    resources.extend(outcomes::counts(source));
    resources.extend(ends);
    Part {
        lines: due.into_iter().chain(said).collect(),
        resources,
    }
}

fn plan_of_care(source: &Source<'_>) -> Option<Section<'static>> {
    let view = source.view;
    let open = reviews::reviews(&view.calendar(), view.now).into_iter();
    let reviews = open.map(|r| {
        let on = r
            .due_on
            .map_or_else(|| "no date yet".to_owned(), |d| d.to_string());
        let about = r.medicine.map_or_else(String::new, |m| format!("{m}: "));
        format!("Review, {on}: {about}{}", r.text)
    });
    let ahead = view.plan.visits.iter().filter(|v| v.at.utc() > view.now);
    let planned = ahead.filter(|v| v.state == crate::domain::plan::VisitState::Planned);
    let visits = planned.map(|v| {
        format!(
            "Visit, {}: {}",
            v.at.wall().format("%Y-%m-%d %H:%M"),
            v.with
        )
    });
    let lines: Vec<String> = visits.chain(reviews).collect();
    (!lines.is_empty()).then(|| Section {
        code: "18776-5",
        title: "Plan of care",
        lines,
        entries: Vec::new(),
        empty: None,
    })
}
