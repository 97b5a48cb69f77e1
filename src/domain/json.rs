//! JSON as it was written: numbers keep their digits, keys their order, no key stands twice.
//!
//! Not a replacement for derived structures: for formats of others, in which every key
//! has to be accounted for and `0.50` may not become `0.5`.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;
use std::fmt;

const DEEPEST: usize = 48;

/// One JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Text that is not one JSON value, or one with a key twice, or too deep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    #[error("not JSON: {0}")]
    Syntax(String),
    #[error("JSON nested more than {DEEPEST} deep")]
    Deep,
}

impl Json {
    /// Reads one value; anything after it but white space is an error.
    ///
    /// # Errors
    /// What is not JSON, an object with one key twice, and nesting beyond 48.
    pub fn parse(text: &str) -> Result<Json, JsonError> {
        let raw: &RawValue = from_str(text)?;
        of_raw(raw, DEEPEST)
    }

    /// The value of a key, of an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(pairs) => pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text, of a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }
}

fn from_str<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|error| JsonError::Syntax(error.to_string()))
}

fn of_raw(raw: &RawValue, depth: usize) -> Result<Json, JsonError> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(JsonError::Deep);
    };
    let text = raw.get();
    Ok(match text.as_bytes().first() {
        Some(b'{') => Json::Object(
            from_str::<Pairs<'_>>(text)?
                .0
                .into_iter()
                .map(|(key, value)| Ok((key, of_raw(value, depth)?)))
                .collect::<Result<_, JsonError>>()?,
        ),
        Some(b'[') => Json::List(
            from_str::<Vec<&RawValue>>(text)?
                .into_iter()
                .map(|value| of_raw(value, depth))
                .collect::<Result<_, _>>()?,
        ),
        Some(b'"') => Json::Text(from_str(text)?),
        Some(b't' | b'f') => Json::Bool(from_str(text)?),
        Some(b'n') => Json::Null,
        _ => Json::Number(text.to_owned()),
    })
}

/// The pairs of an object in their order.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        let mut pairs: Vec<(String, &RawValue)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            if !seen.insert(key.clone()) {
                let message = format!("the key {key:?} stands twice in one object");
                return Err(serde::de::Error::custom(message));
            }
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(digits) => RawValue::from_string(digits.clone())
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values
                    .iter()
                    .try_for_each(|value| list.serialize_element(value))?;
                list.end()
            }
            Json::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                pairs
                    .iter()
                    .try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn digits_and_order_are_kept() {
        let text =
            r#"{"b":[0.50,1e2,-0,12345678901234567890.123456789],"a":{"x":null,"y":"\u00e9"}}"#;
        let read = Json::parse(text).unwrap();
        assert_eq!(read.to_string(), text.replace("\\u00e9", "é"));
        assert_eq!(serde_json::to_value(&read).unwrap()["a"]["y"], "é");
    }

    #[test]
    fn what_is_not_one_plain_value_is_refused() {
        assert!(Json::parse(r#"{"a":1,"a":1}"#).is_err());
        assert!(Json::parse(r#"{"a":{"b":1,"b":2}}"#).is_err());
        assert!(Json::parse("{} {}").is_err());
        assert!(Json::parse(&"[".repeat(200_000)).is_err());
        let deep = format!("{}1{}", "[".repeat(60), "]".repeat(60));
        assert_eq!(Json::parse(&deep), Err(JsonError::Deep));
    }
}
