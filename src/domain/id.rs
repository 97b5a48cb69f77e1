//! The id of an entry: a UUIDv7 whose time and random bytes the caller gives.
//!
//! Not here: the letters a person types for it (`short_id`), and where time and
//! randomness come from (the clock and the random source, both injected).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use uuid::{Builder, Uuid, Variant};

use super::escape::quoted;

/// The id of one entry, unique over all devices and ordered by the clock that made it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(Uuid);

/// A text that is not the id of an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} is not an entry id: expected a UUID of version 7 (such as 0192f0c1-2a3b-7c4d-8e5f-0123456789ab)",
    quoted(.0)
)]
pub struct NotAnId(pub String);

impl EntryId {
    /// The id of an entry made at `unix_millis` (milliseconds since 1970, the low 48 bits
    /// are used) with ten random bytes, of which 74 bits are used.
    pub fn new(unix_millis: u64, random: [u8; 10]) -> Self {
        Self(Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
    }

    /// Reads the hyphenated text of a UUIDv7, in either case of letters.
    pub fn parse(text: &str) -> Result<Self, NotAnId> {
        let refused = || NotAnId(text.to_owned());
        if text.len() != 36 {
            return Err(refused());
        }
        let uuid = Uuid::try_parse(text).map_err(|_| refused())?;
        Self::from_uuid(uuid).ok_or_else(refused)
    }

    /// The id kept as 16 bytes; None if they are not a UUIDv7.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        Self::from_uuid(Uuid::from_bytes(bytes))
    }

    /// The 16 bytes, most significant first.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// When the id was made, by the clock that made it, in milliseconds since 1970.
    pub fn unix_millis(&self) -> u64 {
        u64::try_from(self.0.as_u128() >> 80).unwrap_or(u64::MAX)
    }

    pub(super) fn as_u128(&self) -> u128 {
        self.0.as_u128()
    }

    fn from_uuid(uuid: Uuid) -> Option<Self> {
        let fits = uuid.get_version_num() == 7 && uuid.get_variant() == Variant::RFC4122;
        fits.then_some(Self(uuid))
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for EntryId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Self::parse(text)
    }
}

impl Serialize for EntryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_is_built_as_rfc_9562_words_it() {
        let id = EntryId::new(0x0192_f0c1_2a3b, [0xff; 10]);
        assert_eq!(id.to_string(), "0192f0c1-2a3b-7fff-bfff-ffffffffffff");
        assert_eq!(id.unix_millis(), 0x0192_f0c1_2a3b);
        let least = EntryId::new(0, [0; 10]);
        assert_eq!(least.to_string(), "00000000-0000-7000-8000-000000000000");
    }

    #[test]
    fn other_texts_are_refused_by_name() {
        for text in [
            "",
            "vwxk",
            "0192f0c12a3b7fffbfffffffffffffff",
            "{0192f0c1-2a3b-7fff-bfff-ffffffffffff}",
            "0192f0c1-2a3b-4fff-bfff-ffffffffffff",
            "0192f0c1-2a3b-7fff-ffff-ffffffffffff",
            "0192f0c1-2a3b-7fff-bfff-fffffffffff\u{1b}",
        ] {
            let error = EntryId::parse(text).unwrap_err();
            assert_eq!(error, NotAnId(text.to_owned()));
            assert!(!error.to_string().contains('\u{1b}'));
        }
    }

    #[test]
    fn json_holds_the_text() {
        let id = EntryId::new(1, [2; 10]);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{id}\""));
        assert_eq!(serde_json::from_str::<EntryId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<EntryId>("\"vwxk\"").is_err());
    }

    proptest! {
        #[test]
        fn text_and_bytes_read_back(millis in 0u64..1 << 48, random: [u8; 10]) {
            let id = EntryId::new(millis, random);
            prop_assert_eq!(EntryId::parse(&id.to_string()).unwrap(), id);
            prop_assert_eq!(EntryId::parse(&id.to_string().to_uppercase()).unwrap(), id);
            prop_assert_eq!(EntryId::from_bytes(*id.as_bytes()), Some(id));
            prop_assert_eq!(id.unix_millis(), millis);
        }

        #[test]
        fn ids_order_by_time(a in 0u64..1 << 48, b in 0u64..1 << 48, x: [u8; 10], y: [u8; 10]) {
            prop_assume!(a < b);
            prop_assert!(EntryId::new(a, x) < EntryId::new(b, y));
        }
    }
}
