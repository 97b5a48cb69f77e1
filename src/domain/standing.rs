//! Which commands stand: undo takes a command back whole, redo restores it.
//!
//! Of all undo and redo entries naming one command, the latest in the order of
//! entries wins. Undo and redo entries are not themselves taken back: restoring is
//! another entry.

use std::collections::HashMap;

use serde::Deserialize;
use uuid::Uuid;

use super::entry::{Entry, Order};
use super::kind;

/// What the undo and redo entries of a book say.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    latest: HashMap<Uuid, (Order, bool)>,
}

#[derive(Deserialize)]
struct Named {
    command: String,
}

impl Standing {
    /// Reads the undo and redo entries among `entries`; the rest, and those whose body
    /// names no command, say nothing. Their order in the iterator doesn't matter.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut standing = Self::default();
        for entry in entries {
            standing.hear(entry);
        }
        standing
    }

    fn hear(&mut self, entry: &Entry) {
        let Some(command) = named_command(entry) else {
            return;
        };
        let said = (entry.order(), entry.kind == kind::REDO);
        let latest = self.latest.entry(command).or_insert(said);
        if said.0 > latest.0 {
            *latest = said;
        }
    }

    /// Whether the command stands: never taken back, or restored since.
    #[must_use]
    pub fn stands(&self, command: Uuid) -> bool {
        self.latest.get(&command).is_none_or(|(_, stands)| *stands)
    }
}

/// The command an undo or redo entry names; None of any other entry.
#[must_use]
pub fn named_command(entry: &Entry) -> Option<Uuid> {
    if entry.kind != kind::UNDO && entry.kind != kind::REDO {
        return None;
    }
    let named: Named = serde_json::from_str(entry.body.as_deref()?).ok()?;
    Uuid::parse_str(&named.command).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn entry(lamport: u64, device: u128, kind: &str, command: u128) -> Entry {
        Entry {
            id: Uuid::from_u128(u128::from(lamport) << 8 | device),
            device: Uuid::from_u128(device),
            seq: lamport,
            lamport,
            command: Uuid::from_u128(99),
            key: None,
            kind: kind.into(),
            corrects: None,
            recorded_at: chrono::DateTime::from_timestamp_millis(0).unwrap(),
            zone: "UTC".into(),
            clock_given: false,
            body: Some(format!("{{\"command\":\"{}\"}}", Uuid::from_u128(command))),
        }
    }

    #[test]
    fn the_latest_by_order_wins_whatever_the_reading_order() {
        let undo = entry(2, 1, kind::UNDO, 7);
        let redo = entry(2, 2, kind::REDO, 7);
        let seven = Uuid::from_u128(7);
        assert!(!Standing::of([&undo]).stands(seven));
        assert!(Standing::of([&undo, &redo]).stands(seven));
        assert!(Standing::of([&redo, &undo]).stands(seven));
        assert!(Standing::of([&undo]).stands(Uuid::from_u128(8)));
    }

    #[test]
    fn a_body_that_names_no_command_says_nothing() {
        let mut purged = entry(3, 1, kind::UNDO, 7);
        purged.body = None;
        assert!(Standing::of([&purged]).stands(Uuid::from_u128(7)));
    }
}
