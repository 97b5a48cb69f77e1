//! What is said of entries that came from elsewhere. Where a device goes on in two ways, as
//! a restored copy of a machine recorded under its identity, both are kept, and nothing is
//! to be done. Where a purge came, files of this book that it doesn't reach are named.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::report::Notice;
use crate::store::Purged;

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

/// A notice for each file beside the logs and backups that a purge that came leaves as it is.
#[must_use]
pub fn kept(purged: &Purged) -> Vec<Notice> {
    let notice = |file: &std::path::PathBuf| {
        let file = file.display();
        Notice::new(
            "purged-kept",
            format!("A purge came; not written anew here, and may say what was purged: {file}."),
        )
    };
    purged.left.iter().map(notice).collect()
}
