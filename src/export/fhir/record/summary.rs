//! The sections of a summary: titles, words for a reader, references.

use super::codes::loinc;
use super::patient::empty;
use super::say::{code, concept, shown};
use crate::domain::json::Json;
use crate::export::fhir::parts::{Object, list};

/// One section.
pub struct Section<'s> {
    pub code: &'s str,
    pub title: &'s str,
    /// A line each.
    pub lines: Vec<String>,
    pub entries: Vec<Json>,
    /// Why there are none; None where a section needs none.
    pub empty: Option<Json>,
}

impl Section<'_> {
    pub fn json(self) -> Json {
        let empty = self.empty.filter(|_| self.entries.is_empty());
        Object::default()
            .with("title", Some(code(self.title)))
            .with("code", concept(vec![loinc(self.code)], Some(self.title)))
            .with("text", Some(narrative(&self.lines)))
            .with("entry", list(self.entries))
            .with("emptyReason", empty)
            .build()
    }
}

/// What a section says, and the resources that it refers to.
pub struct Part {
    pub lines: Vec<String>,
    pub resources: Vec<Json>,
}

impl Part {
    /// A section that stands in every summary.
    pub fn required<'s>(&self, code: &'s str, title: &'s str) -> Section<'s> {
        Section {
            code,
            title,
            lines: self.lines.clone(),
            entries: references(&self.resources),
            empty: empty("unavailable"),
        }
    }

    /// A section that stands where there is something to say.
    pub fn optional<'s>(&self, code: &'s str, title: &'s str) -> Option<Section<'s>> {
        (!self.resources.is_empty()).then(|| Section {
            empty: None,
            ..self.required(code, title)
        })
    }
}

fn references(resources: &[Json]) -> Vec<Json> {
    let ids = resources.iter().filter_map(|r| r.get("id")?.as_text());
    ids.map(|id| {
        let to = code(&format!("urn:uuid:{id}"));
        Object::default().with("reference", Some(to)).build()
    })
    .collect()
}

/// The lines as XHTML.
fn narrative(lines: &[String]) -> Json {
    let mut div = String::from("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    if lines.is_empty() {
        div.push_str("<p>Nothing is recorded.</p>");
    }
    for line in lines {
        div.push_str("<p>");
        for c in shown(line).chars() {
            match c {
                '&' => div.push_str("&amp;"),
                '<' => div.push_str("&lt;"),
                '>' => div.push_str("&gt;"),
                '"' => div.push_str("&quot;"),
                // Not characters of XML.
                '\u{fffe}' | '\u{ffff}' => div.push('\u{fffd}'),
                c => div.push(c),
            }
        }
        div.push_str("</p>");
    }
    div.push_str("</div>");
    Object::default()
        .with("status", Some(code("generated")))
        .with("div", Some(Json::Text(div)))
        .build()
}
