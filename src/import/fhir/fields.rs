//! The keys of one JSON object, taken one by one; what is left at the end was not read.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::unread::Unreads;
use crate::domain::dosage::coded::Extra;
use crate::domain::dosage::url_of;
use crate::domain::escape::quoted;
use crate::domain::json::Json;

/// An object that is being read.
pub(super) struct Fields<'a> {
    path: String,
    left: Vec<(&'a str, &'a Json)>,
    out: &'a Unreads,
}

/// What an extension on a part means for holding it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extensions {
    /// They say nothing of the dose, and are carried.
    Carried,
    /// They could say how much or when, so that they are refused by name.
    Refused,
}

impl<'a> Fields<'a> {
    /// None, and noted, if it is no object.
    pub fn new(path: String, json: &'a Json, out: &'a Unreads) -> Option<Fields<'a>> {
        match json {
            Json::Object(pairs) if !pairs.is_empty() => Some(Fields {
                path,
                left: pairs.iter().map(|(k, v)| (k.as_str(), v)).collect(),
                out,
            }),
            Json::Object(_) => {
                out.add(path, "an empty object");
                None
            }
            other => {
                out.add(path, format!("expected an object, found {}", other.kind()));
                None
            }
        }
    }

    fn at(&self, key: &str) -> String {
        match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        }
    }

    /// Whether a key is still there.
    pub fn has(&self, key: &str) -> bool {
        self.left.iter().any(|(k, _)| *k == key)
    }

    pub fn take(&mut self, key: &str) -> Option<&'a Json> {
        let index = self.left.iter().position(|(k, _)| *k == key)?;
        Some(self.left.remove(index).1)
    }

    /// Notes a part as not read.
    pub fn refuse(&self, key: &str, why: impl Into<String>) {
        let path = if key.is_empty() {
            self.path.clone()
        } else {
            self.at(key)
        };
        self.out.add(path, why);
    }

    pub fn text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        self.text_of(key, value)
    }

    fn text_of(&self, key: &str, value: &Json) -> Option<String> {
        match value {
            Json::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            Json::Text(_) => {
                self.refuse(key, "an empty text");
                None
            }
            other => {
                self.refuse(key, format!("expected a text, found {}", other.kind()));
                None
            }
        }
    }

    pub fn flag(&mut self, key: &str) -> Option<bool> {
        match self.take(key)? {
            Json::Bool(value) => Some(*value),
            other => {
                let why = format!("expected true or false, found {}", other.kind());
                self.refuse(key, why);
                None
            }
        }
    }

    /// A number with the decimals it is written with.
    pub fn decimal(&mut self, key: &str) -> Option<Decimal> {
        match self.take(key)? {
            Json::Number(digits) => match decimal_of(digits) {
                Some(value) => Some(value),
                None => {
                    self.refuse(key, format!("the number {digits} has too many digits"));
                    None
                }
            },
            other => {
                self.refuse(key, format!("expected a number, found {}", other.kind()));
                None
            }
        }
    }

    /// A whole number from `least` up.
    pub fn whole(&mut self, key: &str, least: u32) -> Option<u32> {
        let value = self.decimal(key)?;
        let whole = u32::try_from(value)
            .ok()
            .filter(|n| value.fract().is_zero() && *n >= least);
        if whole.is_none() {
            let why = format!("expected a whole number from {least} up, found {value}");
            self.refuse(key, why);
        }
        whole
    }

    /// The members of a list that is not empty, each with its place.
    pub fn list(&mut self, key: &str) -> Vec<(String, &'a Json)> {
        match self.take(key) {
            None => Vec::new(),
            Some(Json::List(values)) if !values.is_empty() => values
                .iter()
                .enumerate()
                .map(|(index, value)| (format!("{key}[{index}]"), value))
                .collect(),
            Some(Json::List(_)) => {
                self.refuse(key, "an empty list");
                Vec::new()
            }
            Some(other) => {
                self.refuse(key, format!("expected a list, found {}", other.kind()));
                Vec::new()
            }
        }
    }

    /// A list of texts, each read by `read`, which says what was expected.
    pub fn texts<T>(&mut self, key: &str, read: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let members = self.list(key);
        let read_one = |(place, value): (String, &Json)| {
            let text = self.text_of(&place, value)?;
            match read(&text) {
                Ok(value) => Some(value),
                Err(why) => {
                    self.refuse(&place, why);
                    None
                }
            }
        };
        members.into_iter().filter_map(read_one).collect()
    }

    /// One text, read by `read`.
    pub fn coded<T>(&mut self, key: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(key)?;
        match read(&text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.refuse(key, why);
                None
            }
        }
    }

    pub fn object(&mut self, key: &str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        Fields::new(self.at(key), value, self.out)
    }

    /// Another object, read as a part of this one.
    pub fn within<'b>(&self, key: &str, json: &'b Json) -> Option<Fields<'b>>
    where
        'a: 'b,
    {
        Fields::new(self.at(key), json, self.out)
    }

    pub fn is_list(&self, key: &str) -> bool {
        let is = |(k, value): &(&str, &Json)| *k == key && matches!(value, Json::List(_));
        self.left.iter().any(is)
    }

    /// The objects of a list.
    pub fn objects(&mut self, key: &str) -> Vec<Fields<'a>> {
        let members = self.list(key);
        members
            .into_iter()
            .filter_map(|(place, value)| Fields::new(self.at(&place), value, self.out))
            .collect()
    }

    /// The id and the extensions.
    pub fn extra(&mut self, extensions: Extensions) -> Extra {
        let id = self.text("id");
        let mut extension = Vec::new();
        for (place, value) in self.list("extension") {
            match (url_of(value), extensions) {
                (Some(_), Extensions::Carried) => extension.push(value.clone()),
                (Some(url), Extensions::Refused) => {
                    self.refuse(&place, format!("the extension {}", quoted(url)));
                }
                (None, _) => self.refuse(&place, "an extension without a url"),
            }
        }
        Extra { id, extension }
    }

    /// Notes every key that was not taken.
    pub fn finish(self) {
        for (key, _) in &self.left {
            self.refuse(key, "not a key that is read here");
        }
    }
}

/// Exactly the number written, or None if it does not fit.
fn decimal_of(digits: &str) -> Option<Decimal> {
    let value = match digits.contains(['e', 'E']) {
        true => Decimal::from_scientific(digits).ok()?,
        false => Decimal::from_str_exact(digits).ok()?,
    };
    // Underflow in the exponent form would turn a small number into none.
    let significant = digits.split(['e', 'E']).next().unwrap_or("");
    let is_zero = Decimal::from_str(significant).is_ok_and(|d| d.is_zero());
    (value.is_zero() == is_zero).then_some(value)
}
