//! The echo of a command taken back or restored: its entries, what comes next of the
//! medicines they were of, and whether that is to be confirmed.

use serde::Deserialize;
use uuid::Uuid;

use super::recorded::{Recorded, entry_line, follow};
use super::{EntryLine, View};
use crate::domain::body::ConfirmationBody;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::Regimen;

/// An entry of the command, and the entry that it corrects or is itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    pub entry: Entry,
    pub root: Entry,
}

/// What nobody has confirmed of what is in force again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    /// The short ids of the changes that were restored, or are open again.
    pub changes: Vec<String>,
}

/// Adds the entries of a command that was restored (`back`) or taken back, read from a view
/// of the book after it.
pub fn add(value: &mut Recorded, view: &View<'_>, named: &[Undone], back: bool) {
    let lines: Vec<EntryLine> = named
        .iter()
        .map(|u| entry_line(view, u.entry.id, &u.entry.kind))
        .collect();
    let open_again = open_again(view, named);
    match back {
        true => value.restored = lines,
        false => value.taken_back = lines,
    }
    let of: Vec<Uuid> = named.iter().filter_map(regimen).collect();
    let again = |r: &Regimen| open(r).any(|id| open_again.contains(&id));
    let regimens = view.plan.regimens.iter();
    for regimen in regimens.filter(|r| of.contains(&r.id) || again(r)) {
        follow(value, view, regimen);
    }
    value.shown.in_force = match back {
        true => restored(view, named),
        false if !open_again.is_empty() => Some(InForce {
            changes: open_again.iter().map(|id| (view.short)(*id)).collect(),
        }),
        false => named
            .iter()
            .any(|u| changes(view, u))
            .then(InForce::default),
    };
}

/// The changes that a confirmation among these closed, and that nobody has confirmed now.
fn open_again(view: &View<'_>, named: &[Undone]) -> Vec<Uuid> {
    let closed = named.iter().filter(|u| u.entry.kind == kind::CONFIRMATION);
    let body = |u: &Undone| {
        let text = u.entry.body.as_deref()?;
        serde_json::from_str::<ConfirmationBody>(text).ok()
    };
    let closed: Vec<Uuid> = closed.filter_map(body).flat_map(|b| b.of).collect();
    let versions = view.plan.regimens.iter().flat_map(open);
    versions.filter(|id| closed.contains(id)).collect()
}

/// The medicine that an entry is of.
fn regimen(undone: &Undone) -> Option<Uuid> {
    #[derive(Deserialize)]
    struct Of {
        regimen: Uuid,
    }
    let root = &undone.root;
    match root.kind.as_str() {
        kind::REGIMEN => Some(root.id),
        kind::DOSE | kind::CHANGE => {
            let of: Of = serde_json::from_str(root.body.as_deref()?).ok()?;
            Some(of.regimen)
        }
        _ => None,
    }
}

/// Whether taking the entry back put another instruction in force, of a medicine that stands.
fn changes(view: &View<'_>, undone: &Undone) -> bool {
    let stands = || regimen(undone).is_some_and(|id| view.plan.regimen(id).is_some());
    undone.entry.kind == kind::CHANGE && stands()
}

fn restored(view: &View<'_>, named: &[Undone]) -> Option<InForce> {
    let versions = view.plan.regimens.iter().flat_map(open);
    let ours = versions.filter(|id| named.iter().any(|u| u.entry.id == *id));
    let changes: Vec<String> = ours.map(|id| (view.short)(id)).collect();
    (!changes.is_empty()).then_some(InForce { changes })
}

/// The versions that nobody has confirmed or declined.
fn open(regimen: &Regimen) -> impl Iterator<Item = Uuid> + '_ {
    let versions = regimen.versions.iter();
    versions.filter(|v| v.confirmation.is_none()).map(|v| v.id)
}
