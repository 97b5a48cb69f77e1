//! How an entry is sealed: the format of a book, with test vectors.
//!
//! An entry is sealed by two SHA-256 hashes.
//!
//! `body_hash` = SHA-256(salt ‖ body), the body's bytes as first written.
//!
//! `hash` = SHA-256(`prev_hash` ‖ fields ‖ `body_hash`), where `prev_hash` is the hash
//! of the same device's entry before it (32 zero bytes for its first) and the fields
//! are, in this order: id, device, seq, lamport, command, key, kind, corrects,
//! recorded_at, zone, clock. Each field is its length in bytes as a 32-bit number,
//! then its bytes; a field that is NULL is the length 0xffffffff alone. Numbers are
//! big-endian. A UUID is its 16 bytes, text its UTF-8, `seq` and `lamport` 64-bit
//! unsigned, `recorded_at` 64-bit signed Unix milliseconds, `clock` is NULL or
//! `given`. Neither body nor salt is hashed here, so that a purge can take both away and
//! the chain of that device still verifies; the salt goes too, since with it a short body
//! could be found by trying. `body_hash` binds both as long as they are there. The local row number `n` and `tail` (the
//! last 8 hex digits of the id in reversed order) are not hashed either.
//!
//! Test vectors. All have id 0190a4d2-0000-7000-8000-000000000001, device
//! 0190a4d2-0000-7000-8000-0000000000d1, seq 1, lamport 1, command
//! 0190a4d2-0000-7000-8000-0000000000c1, kind dose, salt 000102…0f, body `{"a":1}`,
//! recorded_at 1777885320123, zone Europe/Berlin, prev_hash 32 zero bytes, and
//! `body_hash`
//! aed8a0ebb5f60a8aa06554873318b8e888584ebddf7878258719930ae328cbb2.
//!
//! | what differs | hash |
//! |---|---|
//! | nothing | e159ff1a5dfe238d8bc7a6aa8d5c17115e029b599764e80a23ad82dbbbc59055 |
//! | key `k1` | fc0b54744640024c281f9db627861ff62f88452c868a118b6fdb72f808645eeb |
//! | corrects 0190a4d2-0000-7000-8000-000000000002 | 1e722c109196a175b6c381dda531a0868e464f52706a19000014142fa4a826a1 |
//! | clock given | 79357418cb0d5f9358492d5e12392f48163283b9fc60d3b0423fac527b046931 |
//! | kind later-kind | a1092f034c1897b1b536a4fbed4678aa9085d37fc2c0782177cbd6aa160e311b |
//! | seq 2, lamport 3, prev_hash of the first row | c940ca41a57c2c9884a334757c374e58f62679daf58c56f7386920296af031a8 |
//! | body and salt NULL (purged) | as the first row |

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::entry::Entry;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What a device's first entry has for `prev_hash`.
pub const NO_HASH: Hash = [0; 32];

/// An entry with its seals, as the database and the journal keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub entry: Entry,
    /// None once the body is purged.
    pub salt: Option<[u8; 16]>,
    pub body_hash: Hash,
    pub prev_hash: Hash,
    pub hash: Hash,
}

impl Sealed {
    /// Seals an entry behind the device's entry whose hash is `prev_hash`.
    #[must_use]
    pub fn seal(entry: Entry, salt: [u8; 16], prev_hash: Hash) -> Self {
        let body_hash = hash_body(salt, entry.body.as_deref().unwrap_or(""));
        let hash = hash_entry(&entry, &prev_hash, &body_hash);
        Self {
            entry,
            salt: Some(salt),
            body_hash,
            prev_hash,
            hash,
        }
    }

    /// Whether both hashes are those of what it says. A purged body can't be checked.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let body = match (self.salt, self.entry.body.as_deref()) {
            (Some(salt), Some(body)) => hash_body(salt, body) == self.body_hash,
            (None, None) => true,
            _ => false,
        };
        body && hash_entry(&self.entry, &self.prev_hash, &self.body_hash) == self.hash
    }

    /// The entry without what it said; its hashes stay.
    #[must_use]
    pub fn purged(mut self) -> Self {
        (self.entry.body, self.salt) = (None, None);
        self
    }
}

fn hash_body(salt: [u8; 16], body: &str) -> Hash {
    let mut sha = Sha256::new();
    sha.update(salt);
    sha.update(body);
    sha.finalize().into()
}

fn hash_entry(entry: &Entry, prev_hash: &Hash, body_hash: &Hash) -> Hash {
    let mut fields = Fields(Sha256::new());
    fields.0.update(prev_hash);
    fields.some(entry.id.as_bytes());
    fields.some(entry.device.as_bytes());
    fields.some(&entry.seq.to_be_bytes());
    fields.some(&entry.lamport.to_be_bytes());
    fields.some(entry.command.as_bytes());
    fields.maybe(entry.key.as_ref().map(String::as_bytes));
    fields.some(entry.kind.as_bytes());
    fields.maybe(entry.corrects.as_ref().map(|id| id.as_bytes().as_slice()));
    fields.some(&entry.recorded_at.timestamp_millis().to_be_bytes());
    fields.some(entry.zone.as_bytes());
    fields.maybe(entry.clock_given.then_some(b"given".as_slice()));
    fields.0.update(body_hash);
    fields.0.finalize().into()
}

struct Fields(Sha256);

impl Fields {
    fn some(&mut self, bytes: &[u8]) {
        // No field comes near 4 GiB; one that did would only share its length's mark.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    fn maybe(&mut self, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.some(bytes),
            None => self.0.update(u32::MAX.to_be_bytes()),
        }
    }
}

/// The last 8 hex digits of an id in reversed order, as a number: ids that share a
/// short id, which is read from an id's end, lie in one range of it.
#[must_use]
pub fn tail(id: Uuid) -> u32 {
    let b = id.as_bytes();
    let word = u32::from_be_bytes([b[12], b[13], b[14], b[15]]);
    (0..8).fold(0, |out, digit| (out << 4) | ((word >> (4 * digit)) & 0xf))
}

#[cfg(test)]
#[path = "format_tests.rs"]
pub mod tests;
