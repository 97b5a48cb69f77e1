//! What is said where a device goes on in two ways: a restored copy of a machine recorded
//! under its identity. Both ways are kept; nothing is to be done.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::report::Notice;

/// A notice for each such device.
#[must_use]
pub fn notices(forked: &BTreeSet<Uuid>) -> Vec<Notice> {
    let notice = |device: &Uuid| {
        Notice::new(
            "forked",
            format!(
                "Device {device} goes on in two ways: a copy of it, restored from before, recorded \
                 under its identity. Both are kept, and the copy goes on as a new device."
            ),
        )
    };
    forked.iter().map(notice).collect()
}
