//! Drafts become sealed entries: each gets its place in the device's chain.

use chrono::{DateTime, SubsecRound, Utc};
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::device::{self, Device};
use super::error::StoreError;
use super::format::Sealed;
use super::{Store, line};
use crate::domain::entry::{Draft, Entry};

/// What all entries of a command share, and where its randomness comes from.
pub struct Stamp<'a> {
    pub now: DateTime<Utc>,
    /// The IANA zone the person is in.
    pub zone: String,
    /// Whether the clock was given.
    pub clock_given: bool,
    pub command: Uuid,
    /// The caller's `--key`.
    pub key: Option<String>,
    /// Fills bytes at random, for salts.
    pub random: &'a mut dyn FnMut(&mut [u8]),
    /// A new random UUID, for a machine that isn't a device of the book yet.
    pub new_device: &'a mut dyn FnMut() -> Uuid,
}

/// What stands in the transaction, to be written to the journal after it.
pub(super) struct Sealing {
    pub entries: Vec<Sealed>,
    pub text: String,
    pub device: Uuid,
}

impl Store {
    /// Gives the drafts their places in the device's chain.
    pub(super) fn seal(
        &self,
        mut device: Device,
        drafts: &[Draft],
        stamp: &mut Stamp<'_>,
    ) -> Result<Sealing, StoreError> {
        let mut lamport = device::greatest_lamport(&self.conn).map_err(|e| self.sqlite(e))?;
        let (mut entries, mut text) = (Vec::new(), String::new());
        for draft in drafts {
            lamport += 1;
            device.seq += 1;
            let sealed = seal_one(draft, device, lamport, stamp);
            device.head = sealed.hash;
            text.push_str(&line::write(&sealed));
            entries.push(sealed);
        }
        Ok(Sealing {
            entries,
            text,
            device: device.device,
        })
    }
}

/// Refuses what a book can't hold.
pub(super) fn check(drafts: &[Draft]) -> Result<(), StoreError> {
    if drafts.is_empty() {
        return Err(StoreError::NotAnEntry("nothing to record"));
    }
    let is_json = |d: &Draft| serde_json::from_str::<IgnoredAny>(&d.body).is_ok();
    if drafts.iter().all(is_json) {
        Ok(())
    } else {
        Err(StoreError::NotAnEntry("its body isn't JSON"))
    }
}

fn seal_one(draft: &Draft, device: Device, lamport: u64, stamp: &mut Stamp<'_>) -> Sealed {
    let mut salt = [0; 16];
    (stamp.random)(&mut salt);
    let entry = Entry {
        id: draft.id,
        device: device.device,
        seq: device.seq,
        lamport,
        command: stamp.command,
        key: stamp.key.clone(),
        kind: draft.kind.into(),
        corrects: draft.corrects,
        recorded_at: stamp.now.trunc_subsecs(3),
        zone: stamp.zone.as_str().into(),
        clock_given: stamp.clock_given,
        body: Some(draft.body.clone()),
    };
    Sealed::seal(entry, salt, device.head)
}
