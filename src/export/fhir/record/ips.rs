//! The International Patient Summary (IPS 2.0): a document of what is current.
//!
//! Voided statements are not in it, as the profile forbids them; problems are not kept by
//! the program and are said to be unavailable.

use std::io::{self, Write};

use super::bundle::Bundle;
use super::codes::loinc;
use super::patient::{allergies, empty, patient};
use super::pregnancy::pregnancy;
use super::say::{at, code, concept, instant, reference, resource, urn};
use super::source::Source;
use super::statement::statement;
use super::status::Placed;
use super::summary::Section;
use crate::domain::json::Json;
use crate::export::fhir::parts::Object;
use crate::report::instruction::phrase;
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
    let pregnancy = pregnancy(source);
    let allergies = allergies(source);
    bundle.put(composition(source, &current, &allergies, &pregnancy))?;
    bundle.put(patient(source))?;
    for placed in &current {
        bundle.put(statement(source, placed, true))?;
    }
    for resource in allergies
        .into_iter()
        .chain(pregnancy.into_iter().map(in_document))
    {
        bundle.put(resource)?;
    }
    bundle.end()
}

/// The last version of each regimen that is of today.
fn current<'a>(source: &'a Source<'_>) -> Vec<Placed<'a>> {
    let regimens = source.view.plan.regimens.iter();
    let all = regimens.flat_map(|r| r.versions.iter().map(move |v| Placed::new(source, r, v)));
    all.filter(|p| p.is_current(source)).collect()
}

/// What a due date was derived from is not in the document.
fn in_document(resource: Json) -> Json {
    match resource {
        Json::Object(mut pairs) => {
            pairs.retain(|(key, _)| key != "derivedFrom");
            Json::Object(pairs)
        }
        other => other,
    }
}

fn composition(
    source: &Source<'_>,
    current: &[Placed<'_>],
    allergies: &[Json],
    pregnancy: &[Json],
) -> Json {
    let id = source.derived(source.patient(), "composition");
    let title = "Health summary, from the person's own record";
    let mut sections = vec![
        medications(source, current),
        allergy_section(source, allergies),
        Section {
            code: "11450-4",
            title: "Problems",
            lines: Vec::new(),
            entries: Vec::new(),
            empty: empty("unavailable"),
        },
    ];
    sections.extend(pregnancy_section(source, pregnancy));
    sections.extend(plan_of_care(source));
    let sections = sections.into_iter().map(Section::json).collect();
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

fn medications(source: &Source<'_>, current: &[Placed<'_>]) -> Section<'static> {
    let line = |p: &Placed<'_>| {
        let state = match p.version.unconfirmed() {
            true => "; not yet confirmed with the clinician",
            false => "",
        };
        format!("{}: {}{state}", p.regimen.name, phrase(&p.version.terms))
    };
    let _ = source;
    Section {
        code: "10160-0",
        title: "Medication summary",
        lines: current.iter().map(line).collect(),
        entries: current.iter().map(|p| reference(p.version.id)).collect(),
        empty: empty("unavailable"),
    }
}

fn allergy_section(source: &Source<'_>, allergies: &[Json]) -> Section<'static> {
    let stated = &source.view.plan.allergies;
    let mut lines: Vec<String> = stated.stated.iter().map(|(_, said)| said.clone()).collect();
    if stated.none_stated {
        lines.push("none, as stated".to_owned());
    }
    Section {
        code: "48765-2",
        title: "Allergies and intolerances",
        lines,
        entries: references(allergies),
        empty: empty("unavailable"),
    }
}

fn pregnancy_section(source: &Source<'_>, pregnancy: &[Json]) -> Option<Section<'static>> {
    let dating = source.view.plan.marks.shown()?;
    let due = dating.edd()?;
    (!pregnancy.is_empty()).then(|| Section {
        code: "10162-6",
        title: "Pregnancy",
        lines: vec![format!("Due date by the dating in use: {due}")],
        entries: references(pregnancy),
        empty: None,
    })
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

fn references(resources: &[Json]) -> Vec<Json> {
    let ids = resources.iter().filter_map(|r| r.get("id")?.as_text());
    ids.map(|id| {
        Object::default()
            .with("reference", Some(code(&format!("urn:uuid:{id}"))))
            .build()
    })
    .collect()
}
