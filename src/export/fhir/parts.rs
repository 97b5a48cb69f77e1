//! The small parts of a dosage as JSON: objects whose absent keys are left out.

use rust_decimal::Decimal;

use crate::domain::dosage::coded::{Coding, Concept, Extra, Quantity, Range, Ratio};
use crate::domain::json::Json;

/// An object that is being written; keys without a value are left out.
#[derive(Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// With the id and the extensions first, as FHIR orders them.
    pub fn new(extra: &Extra) -> Object {
        Object::default()
            .with("id", text(&extra.id))
            .with("extension", list(extra.extension.clone()))
    }

    pub fn with(mut self, key: &str, value: Option<Json>) -> Object {
        if let Some(value) = value {
            self.0.push((key.to_owned(), value));
        }
        self
    }

    pub fn build(self) -> Json {
        Json::Object(self.0)
    }

    /// The object, unless nothing was put into it.
    pub fn filled(self) -> Option<Json> {
        (!self.0.is_empty()).then(|| self.build())
    }
}

pub(super) fn text(text: &Option<String>) -> Option<Json> {
    text.clone().map(Json::Text)
}

pub(super) fn flag(flag: Option<bool>) -> Option<Json> {
    flag.map(Json::Bool)
}

/// With the decimals it has.
pub(super) fn number(value: Option<Decimal>) -> Option<Json> {
    value.map(|value| Json::Number(value.to_string()))
}

pub(super) fn whole(value: Option<u32>) -> Option<Json> {
    value.map(|value| Json::Number(value.to_string()))
}

/// None of an empty list, which FHIR has no room for.
pub(super) fn list(members: Vec<Json>) -> Option<Json> {
    (!members.is_empty()).then_some(Json::List(members))
}

pub(super) fn texts<'a>(members: impl Iterator<Item = &'a str>) -> Option<Json> {
    list(
        members
            .map(|member| Json::Text(member.to_owned()))
            .collect(),
    )
}

pub(super) fn quantity(q: &Quantity) -> Json {
    Object::new(&q.extra)
        .with("value", number(Some(q.value)))
        .with("unit", text(&q.unit))
        .with("system", text(&q.system))
        .with("code", text(&q.code))
        .build()
}

pub(super) fn range(range: &Range) -> Json {
    Object::new(&range.extra)
        .with("low", range.low.as_ref().map(quantity))
        .with("high", range.high.as_ref().map(quantity))
        .build()
}

pub(super) fn ratio(ratio: &Ratio) -> Json {
    Object::new(&ratio.extra)
        .with("numerator", Some(quantity(&ratio.numerator)))
        .with("denominator", Some(quantity(&ratio.denominator)))
        .build()
}

pub(super) fn concept(concept: &Concept) -> Json {
    Object::new(&concept.extra)
        .with("coding", list(concept.codings.iter().map(coding).collect()))
        .with("text", text(&concept.text))
        .build()
}

fn coding(coding: &Coding) -> Json {
    Object::new(&coding.extra)
        .with("system", text(&coding.system))
        .with("version", text(&coding.version))
        .with("code", text(&coding.code))
        .with("display", text(&coding.display))
        .with("userSelected", flag(coding.user_selected))
        .build()
}
