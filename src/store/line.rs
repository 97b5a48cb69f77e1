//! One entry as one line: what a journal and an exported book consist of.
//!
//! A JSON object with its keys in a fixed order, UUIDs hyphenated, hashes and salt in
//! lower-case hex, the body as a JSON string of its exact text (body and salt null once
//! purged), and a newline. The hash is the checksum: a line is read only if both hashes are those of
//! what it says and writing it again gives the same bytes, so any changed bit shows.

use chrono::DateTime;
use serde::Deserialize;
use uuid::Uuid;

use super::format::Sealed;
use super::hex::{from_hex, to_hex};
use crate::domain::entry::Entry;

/// The greatest `seq` and `lamport` read: what every JSON reader holds exactly, and far
/// from where counting on would end.
const GREATEST: u64 = 1 << 53;

/// The line of an entry, with its newline.
#[must_use]
pub fn write(sealed: &Sealed) -> String {
    let e = &sealed.entry;
    let corrects = e.corrects.map(|id| id.to_string());
    let clock = e.clock_given.then_some("given");
    format!(
        "{{\"id\":\"{}\",\"device\":\"{}\",\"seq\":{},\"lamport\":{},\"command\":\"{}\",\
         \"key\":{},\"kind\":{},\"corrects\":{},\"salt\":{},\"body\":{},\
         \"body_hash\":\"{}\",\"recorded_at\":{},\"zone\":{},\"clock\":{},\
         \"prev_hash\":\"{}\",\"hash\":\"{}\"}}\n",
        e.id,
        e.device,
        e.seq,
        e.lamport,
        e.command,
        text(e.key.as_deref()),
        text(Some(&e.kind)),
        text(corrects.as_deref()),
        text(sealed.salt.map(|s| to_hex(&s)).as_deref()),
        text(e.body.as_deref()),
        to_hex(&sealed.body_hash),
        e.recorded_at.timestamp_millis(),
        text(Some(&e.zone)),
        text(clock),
        to_hex(&sealed.prev_hash),
        to_hex(&sealed.hash),
    )
}

fn text(value: Option<&str>) -> String {
    value.map_or_else(
        || "null".to_owned(),
        |v| serde_json::Value::from(v).to_string(),
    )
}

/// The entry of a line (without or with its newline); None unless it is exactly what
/// `write` gives of it and its hashes hold.
#[must_use]
pub fn read(line: &str) -> Option<Sealed> {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let sealed = serde_json::from_str::<Line>(line).ok()?.sealed()?;
    let again = write(&sealed);
    let countable = sealed.entry.seq.max(sealed.entry.lamport) <= GREATEST;
    let whole = countable && again.strip_suffix('\n') == Some(line) && sealed.is_whole();
    whole.then_some(sealed)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    device: String,
    seq: u64,
    lamport: u64,
    command: String,
    key: Option<String>,
    kind: String,
    corrects: Option<String>,
    salt: Option<String>,
    body: Option<String>,
    body_hash: String,
    recorded_at: i64,
    zone: String,
    clock: Option<String>,
    prev_hash: String,
    hash: String,
}

impl Line {
    fn sealed(self) -> Option<Sealed> {
        Some(Sealed {
            salt: match self.salt.as_deref() {
                Some(salt) => Some(from_hex(salt)?),
                None => None,
            },
            body_hash: from_hex(&self.body_hash)?,
            prev_hash: from_hex(&self.prev_hash)?,
            hash: from_hex(&self.hash)?,
            entry: self.entry()?,
        })
    }

    fn entry(self) -> Option<Entry> {
        let corrects = self.corrects.as_deref().map(Uuid::parse_str);
        Some(Entry {
            id: Uuid::parse_str(&self.id).ok()?,
            device: Uuid::parse_str(&self.device).ok()?,
            seq: self.seq,
            lamport: self.lamport,
            command: Uuid::parse_str(&self.command).ok()?,
            key: self.key,
            kind: self.kind,
            corrects: corrects.transpose().ok()?,
            recorded_at: DateTime::from_timestamp_millis(self.recorded_at)?,
            zone: self.zone,
            clock_given: self.clock.is_some(),
            body: self.body,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::store::format::NO_HASH;
    use crate::store::format::tests::{plain, salt};
    use proptest::prelude::*;

    #[test]
    fn the_line_of_the_plain_vector() {
        let line = write(&Sealed::seal(plain(), salt(), NO_HASH));
        assert!(line.starts_with(
            "{\"id\":\"0190a4d2-0000-7000-8000-000000000001\",\"device\":\"0190a4d2-0000-7000-8000-\
             0000000000d1\",\"seq\":1,\"lamport\":1,\"command\":\"0190a4d2-0000-7000-8000-\
             0000000000c1\",\"key\":null,\"kind\":\"dose\",\"corrects\":null,\
             \"salt\":\"000102030405060708090a0b0c0d0e0f\",\"body\":\"{\\\"a\\\":1}\",\"body_hash\":"
        ));
        assert!(line.ends_with("\"}\n"));
    }

    #[test]
    fn every_flipped_bit_of_a_line_is_noticed() {
        let line = write(&Sealed::seal(plain(), salt(), NO_HASH));
        for bit in 0..(line.len() - 1) * 8 {
            let mut bytes = line.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let read = std::str::from_utf8(&bytes).ok().and_then(read);
            assert_eq!(read, None, "bit {bit}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            body in proptest::option::of(any::<String>()),
            key in proptest::option::of(any::<String>()),
            kind in any::<String>(),
            given in any::<bool>(),
        ) {
            let mut entry = plain();
            (entry.body, entry.key, entry.kind, entry.clock_given) = (body, key, kind, given);
            entry.corrects = given.then(|| Uuid::from_u128(5));
            let sealed = Sealed::seal(entry, salt(), NO_HASH);
            let sealed = if sealed.entry.body.is_some() { sealed } else { sealed.purged() };
            let line = write(&sealed);
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(read(&line), Some(sealed));
        }
    }
}
