//! Bundles, written a resource at a time.

use std::io::{self, Write};
use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::administration::administration;
use super::matters::matters;
use super::patient::{allergies, patient, voided_allergies};
use super::say::{code, instant};
use super::source::Source;
use super::status::Placed;
use super::{conditions, felt, labs, marks, outcomes, pregnancy, provenance, statement};
use crate::domain::json::Json;
use crate::export::fhir::parts::Object;
use crate::export::json_text;

/// Doses are read for so many days at a time.
const DAYS_AT_ONCE: TimeDelta = TimeDelta::days(31);

/// A bundle being written.
pub struct Bundle<'w> {
    out: &'w mut dyn Write,
    is_first: bool,
}

impl<'w> Bundle<'w> {
    /// Begins a bundle with these keys, `entry` the last.
    pub fn begin(out: &'w mut dyn Write, head: Object) -> io::Result<Self> {
        let mut text = Vec::new();
        json_text::line(&mut text, &head.build())?;
        text.pop();
        out.write_all(&text)?;
        out.write_all(b",\"entry\":[")?;
        Ok(Self {
            out,
            is_first: true,
        })
    }

    /// Writes one resource.
    pub fn put(&mut self, resource: Json) -> io::Result<()> {
        let id = resource.get("id").and_then(Json::as_text).unwrap_or("");
        let entry = Object::default()
            .with("fullUrl", Some(code(&format!("urn:uuid:{id}"))))
            .with("resource", Some(resource.clone()));
        self.out
            .write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        json_text::line(self.out, &entry.build())
    }

    pub fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")
    }
}

/// Everything, voided too, as a bundle of the type `collection`. `doses` spans them all.
///
/// # Errors
/// What the writer refuses.
pub fn collection(
    out: &mut dyn Write,
    source: &Source<'_>,
    doses: &Range<DateTime<Utc>>,
) -> io::Result<()> {
    let head = Object::default()
        .with("resourceType", Some(code("Bundle")))
        .with("type", Some(code("collection")))
        .with("timestamp", Some(instant(source.view.now)));
    let mut bundle = Bundle::begin(out, head)?;
    bundle.put(patient(source))?;
    let plan = allergies(source)
        .into_iter()
        .chain(voided_allergies(source));
    let plan = plan.chain(statements(source)).chain(marks::marks(source));
    let plan = plan.chain(pregnancy::pregnancy(source));
    let plan = plan.chain(observed(source));
    for resource in plan.chain(matters(source)) {
        bundle.put(resource)?;
    }
    let mut from = doses.start;
    while from < doses.end {
        let to = from.checked_add_signed(DAYS_AT_ONCE).unwrap_or(doses.end);
        let to = to.min(doses.end);
        for dose in source.view.records.between(&(from..to)) {
            bundle.put(administration(source, &dose))?;
            for resource in provenance::of_dose(source, &dose) {
                bundle.put(resource)?;
            }
        }
        from = to;
    }
    bundle.end()
}

fn observed<'s>(source: &'s Source<'_>) -> impl Iterator<Item = Json> + 's {
    let draws = source.view.plan.observed.labs.iter();
    let all = outcomes::counts(source).into_iter();
    all.chain(labs::labs(source, draws))
        .chain(felt::symptoms(source))
        .chain(conditions::conditions(source))
        .chain(felt::written(source))
}

fn statements<'s>(source: &'s Source<'_>) -> impl Iterator<Item = Json> + 's {
    source.regimens().flat_map(move |regimen| {
        let gone = source.voided_versions(regimen).into_iter();
        let versions = regimen.versions.iter().chain(gone);
        versions.flat_map(move |version| {
            let placed = Placed::new(source, regimen, version);
            let said = statement::statement(source, &placed, false);
            std::iter::once(said).chain(provenance::of_version(source, &placed))
        })
    })
}
