//! What was decided between a command being taken back and its restoring: it stands beside
//! what is restored, and the echo names it.

use serde_json::Value;
use uuid::Uuid;

use crate::cli::book::{View, in_full};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::{Entry, Order};
use crate::domain::kind;
use crate::domain::plan::{Plan, standing};
use crate::domain::sorted::Sorted;

/// The entries in words, under a line of their own; nothing where there are none. `after` is
/// the plan with what is restored.
///
/// # Errors
/// What the disk refuses.
pub fn later(
    ctx: &Ctx<'_>,
    view: &View,
    after: &Plan,
    restored: &[Entry],
    undone: Order,
) -> CliResult<String> {
    if restored.iter().all(|e| e.kind == kind::DOSE) {
        return Ok(String::new());
    }
    let entries = view.store.entries_other()?;
    let about = About::of(after, &entries, restored);
    let all = standing(&entries);
    // A correction is no root of its own: it is told where it was made later.
    let corrections = all
        .iter()
        .flat_map(|s| s.corrections.iter().map(|c| c.entry));
    let roots = all.iter().filter(|s| s.voided.is_none()).map(|s| s.entry);
    let mut found: Vec<Entry> = roots
        .chain(corrections)
        .filter(|e| e.order() > undone && about.names(e))
        .cloned()
        .collect();
    found.order_by_key(Entry::order);
    if found.is_empty() {
        return Ok(String::new());
    }
    let words = in_full(ctx, view, after, &found);
    Ok(format!(
        "Recorded after it was taken back, and standing beside it:\n{words}"
    ))
}

/// What a later entry is about where it decides of the same thing.
struct About {
    /// Regimens with their changes, and the entries restored.
    ids: Vec<String>,
    kinds: Vec<String>,
}

impl About {
    fn of(plan: &Plan, entries: &[Entry], restored: &[Entry]) -> Self {
        const ONE_HOLDS: [&str; 4] = [kind::SETTING, kind::ZONE, kind::MARK, kind::DATING_USE];
        let named: Vec<String> = restored
            .iter()
            .flat_map(|e| {
                [Some(e.id), e.corrects]
                    .into_iter()
                    .flatten()
                    .chain(uuids(e))
            })
            .map(|id| id.to_string())
            .collect();
        let changes = entries.iter().filter(|e| e.kind == kind::CHANGE);
        let of_change = |e: &&Entry| named.contains(&e.id.to_string());
        let regimens: Vec<String> = changes
            .filter(of_change)
            .flat_map(uuids)
            .map(|id| id.to_string())
            .chain(named.iter().cloned())
            .collect();
        let ours = plan.regimens.iter();
        let ours = ours.filter(|r| regimens.contains(&r.id.to_string()));
        let versions = ours.flat_map(|r| r.versions.iter().map(|v| v.id.to_string()));
        let kinds = restored.iter().map(|e| e.kind.to_string());
        Self {
            ids: versions.chain(named).collect(),
            kinds: kinds.filter(|k| ONE_HOLDS.contains(&k.as_str())).collect(),
        }
    }

    fn names(&self, entry: &Entry) -> bool {
        const DECIDE: [&str; 6] = [
            kind::REGIMEN,
            kind::CHANGE,
            kind::CONFIRMATION,
            kind::NAME,
            kind::AMEND,
            kind::VOID,
        ];
        let of_it = DECIDE.contains(&entry.kind.as_str()) && {
            let named = uuids(entry).chain(entry.corrects);
            named
                .map(|id| id.to_string())
                .any(|id| self.ids.contains(&id))
        };
        of_it || self.kinds.iter().any(|k| entry.kind == *k)
    }
}

/// The ids that a body names: the regimen it is of, the changes it closes.
fn uuids(entry: &Entry) -> impl Iterator<Item = Uuid> + use<> {
    let body = entry.body.as_deref();
    let body: Option<Value> = body.and_then(|b| serde_json::from_str(b).ok());
    let at = |name: &str| body.as_ref().and_then(|b| b.get(name)).cloned();
    let one = at("regimen").into_iter();
    let many = at("of").and_then(|v| v.as_array().cloned());
    let all = one.chain(many.unwrap_or_default());
    let ids: Vec<Uuid> = all.filter_map(|v| serde_json::from_value(v).ok()).collect();
    ids.into_iter()
}
