//! The name of a time zone, checked for its shape only.
//!
//! Not here: whether a zone of that name exists (`schedule::zone` knows).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::escape::quoted;

const LONGEST: usize = 64;

/// A name such as `Europe/Berlin` or `UTC`: 1 to 64 letters, digits, `+`, `-`, `_`, in
/// parts divided by `/`, beginning with a letter. Compared exactly, case included.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(String);

/// A text that cannot be the name of a zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a zone name: expected one such as Europe/Berlin or UTC", quoted(.0))]
pub struct NotAZoneName(pub String);

impl ZoneName {
    /// Checks the shape of a name.
    pub fn new(text: &str) -> Result<Self, NotAZoneName> {
        let fits = text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .split('/')
                .all(|part| !part.is_empty() && part.bytes().all(is_name_byte));
        fits.then(|| Self(text.to_owned()))
            .ok_or_else(|| NotAZoneName(text.to_owned()))
    }

    /// `UTC`, which every database has.
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// Whether it is named after a place: not `UTC`, `CET` or `Etc/GMT+5`, by whose clocks
    /// hardly anybody lives.
    pub fn is_place(&self) -> bool {
        self.0.contains('/') && !self.0.starts_with("Etc/")
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_')
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl std::str::FromStr for ZoneName {
    type Err = NotAZoneName;

    fn from_str(text: &str) -> Result<Self, NotAZoneName> {
        Self::new(text)
    }
}

impl TryFrom<String> for ZoneName {
    type Error = NotAZoneName;

    fn try_from(text: String) -> Result<Self, NotAZoneName> {
        Self::new(&text)
    }
}

impl From<ZoneName> for String {
    fn from(name: ZoneName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn shapes() {
        for name in [
            "UTC",
            "Europe/Berlin",
            "America/Argentina/Buenos_Aires",
            "Etc/GMT+12",
            "W-SU",
        ] {
            assert_eq!(ZoneName::new(name).unwrap().to_string(), name);
        }
        for text in [
            "",
            "/etc/passwd",
            "Europe//Berlin",
            "Europe/",
            "../x",
            "a.b",
            "+01:00",
            "a b",
            "Zürich",
        ] {
            assert!(ZoneName::new(text).is_err(), "{text}");
        }
        assert!(ZoneName::new(&"a".repeat(65)).is_err());
    }

    #[test]
    fn json_is_the_plain_name() {
        let name = ZoneName::new("Asia/Kathmandu").unwrap();
        let json = serde_json::to_string(&name).unwrap();
        assert_eq!(json, "\"Asia/Kathmandu\"");
        assert_eq!(serde_json::from_str::<ZoneName>(&json).unwrap(), name);
        assert!(serde_json::from_str::<ZoneName>("\"a b\"").is_err());
    }
}
