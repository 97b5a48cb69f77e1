//! One entry as one line: what a journal and an exported book consist of.
//!
//! A JSON object with its keys in a fixed order, UUIDs hyphenated, hashes and salt in
//! lower-case hex, the body as a JSON string of its exact text (body and salt null once
//! purged), and a newline. The hash is the checksum: a line is read only if both hashes are those of
//! what it says and writing it again gives the same bytes, so any changed bit shows.

use chrono::DateTime;
use serde::Deserialize;
use smol_str::SmolStr;
use uuid::Uuid;

use super::format::Sealed;
use super::hex::{from_hex, push_hex, uuid as as_written};
use crate::domain::entry::Entry;

/// The greatest `seq` and `lamport` read: what every JSON reader holds exactly, and far
/// from where counting on would end.
const GREATEST: u64 = 1 << 53;

/// What stands in a line besides the body, at most in most of them.
const AROUND_BODY: usize = 700;

/// The line of an entry, with its newline. Put together by hand: a book's backup writes
/// all of them each day.
#[must_use]
pub fn write(sealed: &Sealed) -> String {
    let e = &sealed.entry;
    let body = e.body.as_deref();
    let mut line = String::with_capacity(AROUND_BODY + body.map_or(0, str::len) * 5 / 4);
    id(&mut line, "{\"id\":\"", e.id);
    id(&mut line, "\",\"device\":\"", e.device);
    number(&mut line, "\",\"seq\":", e.seq);
    number(&mut line, ",\"lamport\":", e.lamport);
    id(&mut line, ",\"command\":\"", e.command);
    text(&mut line, "\",\"key\":", e.key.as_deref());
    text(&mut line, ",\"kind\":", Some(&e.kind));
    line.push_str(",\"corrects\":");
    match e.corrects {
        Some(corrects) => {
            id(&mut line, "\"", corrects);
            line.push('"');
        }
        None => line.push_str("null"),
    }
    line.push_str(",\"salt\":");
    match sealed.salt {
        Some(salt) => {
            hex(&mut line, "\"", &salt);
            line.push('"');
        }
        None => line.push_str("null"),
    }
    text(&mut line, ",\"body\":", body);
    hex(&mut line, ",\"body_hash\":\"", &sealed.body_hash);
    number(
        &mut line,
        "\",\"recorded_at\":",
        e.recorded_at.timestamp_millis(),
    );
    text(&mut line, ",\"zone\":", Some(&e.zone));
    text(&mut line, ",\"clock\":", e.clock_given.then_some("given"));
    hex(&mut line, ",\"prev_hash\":\"", &sealed.prev_hash);
    hex(&mut line, "\",\"hash\":\"", &sealed.hash);
    line.push_str("\"}\n");
    line
}

fn id(line: &mut String, before: &str, id: Uuid) {
    line.push_str(before);
    line.push_str(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
}

fn hex(line: &mut String, before: &str, bytes: &[u8]) {
    line.push_str(before);
    push_hex(line, bytes);
}

fn number(line: &mut String, before: &str, number: impl ToString) {
    line.push_str(before);
    line.push_str(&number.to_string());
}

fn text(line: &mut String, before: &str, value: Option<&str>) {
    line.push_str(before);
    match value {
        Some(value) => {
            let text = serde_json::to_string(value);
            line.push_str(&text.unwrap_or_else(|_| serde_json::Value::from(value).to_string()));
        }
        None => line.push_str("null"),
    }
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
    kind: SmolStr,
    corrects: Option<String>,
    salt: Option<String>,
    body: Option<String>,
    body_hash: String,
    recorded_at: i64,
    zone: SmolStr,
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
        let corrects = self.corrects.as_ref().map(|c| as_written(c.as_bytes()));
        Some(Entry {
            id: as_written(self.id.as_bytes())?,
            device: as_written(self.device.as_bytes())?,
            seq: self.seq,
            lamport: self.lamport,
            command: as_written(self.command.as_bytes())?,
            key: self.key,
            kind: self.kind,
            corrects: match corrects {
                Some(id) => Some(id?),
                None => None,
            },
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
            (entry.body, entry.key, entry.kind, entry.clock_given) = (body, key, kind.into(), given);
            entry.corrects = given.then(|| Uuid::from_u128(5));
            let sealed = Sealed::seal(entry, salt(), NO_HASH);
            let sealed = if sealed.entry.body.is_some() { sealed } else { sealed.purged() };
            let line = write(&sealed);
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(read(&line), Some(sealed));
        }
    }
}
