//! The id of an entry: a UUIDv7 whose time and random bytes the caller gives.
//!
//! Not here: the letters a person types for it (`short_id`), and where time and
//! randomness come from (the clock and the random source, both injected).

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// The id of an entry made at `at` with ten random bytes, of which 74 bits are used.
/// A moment before 1970 counts as 1970.
#[must_use]
pub fn new_id(at: DateTime<Utc>, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The id of something that follows from the record: the same for the same words.
/// `digest` is a hash of what it follows from (version 8 of RFC 9562).
#[must_use]
pub fn derived_id(digest: [u8; 16]) -> Uuid {
    Builder::from_custom_bytes(digest).into_uuid()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn an_id_is_built_as_rfc_9562_words_it() {
        let at = DateTime::from_timestamp_millis(0x0192_f0c1_2a3b).unwrap();
        let id = new_id(at, [0xff; 10]);
        assert_eq!(id.to_string(), "0192f0c1-2a3b-7fff-bfff-ffffffffffff");
        let derived = derived_id([0; 16]);
        assert_eq!(derived.to_string(), "00000000-0000-8000-8000-000000000000");
    }
}
