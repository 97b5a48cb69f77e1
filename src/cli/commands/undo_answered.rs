//! The guard before a dose that `dose undo --back` would restore: its slot may have been
//! answered since, or another dose stands nearer than the record allows.

use uuid::Uuid;

use super::amend::target;
use crate::cli::book::{StoreFacts, View, lived_zone, report_on};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::body::{AmendBody, DoseBody, DoseState, SlotKey};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::export::text::guard::sentence;
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DoseFact;
use crate::schedule::guard::guard;
use crate::schedule::slots::find_slot;

/// Refuses to restore a dose for a slot that another dose answers, or one for no slot
/// that the guard stands before.
///
/// # Errors
/// The guard (4), which `-y` does not pass; what the disk refuses.
pub fn refuse_answered(ctx: &Ctx<'_>, view: &View, entries: &[Entry]) -> CliResult<()> {
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let calendar = Calendar::new(&view.plan, &ctx.zones, &facts);
    for entry in entries {
        let Some((root, dose)) = restored(view, entry)? else {
            continue;
        };
        let refused = match &dose.slot {
            Some(key) => {
                answer(&calendar, root, &dose, key).map(|by| answered(view, &dose, key, &by))
            }
            None => guarded(ctx, view, &facts, &dose),
        };
        facts.check()?;
        if let Some(text) = refused {
            return Err(CliError::new(Exit::Guard, text).hint(
                "dose take with --extra records a further dose; nothing else is said by it",
            ));
        }
    }
    Ok(())
}

/// The dose that an entry would restore, with the id of its root: one recorded, or one
/// moved to another slot.
fn restored(view: &View, entry: &Entry) -> CliResult<Option<(Uuid, DoseBody)>> {
    let root = match entry.kind.as_str() {
        kind::DOSE => entry.clone(),
        kind::AMEND => target(view, &entry.id.to_string())?,
        _ => return Ok(None),
    };
    let Some(mut dose) = parse::<DoseBody>(&root).filter(|_| root.kind == kind::DOSE) else {
        return Ok(None);
    };
    if entry.id != root.id {
        let moved = parse::<AmendBody>(entry).and_then(|a| a.set.get("slot").cloned());
        let Some(key) = moved.and_then(|v| serde_json::from_value(v).ok()) else {
            return Ok(None);
        };
        dose.slot = Some(key);
    }
    Ok((dose.state != DoseState::Unsure).then_some((root.id, dose)))
}

/// The other dose that answers the slot.
pub(super) fn answer(
    calendar: &Calendar<'_>,
    root: Uuid,
    dose: &DoseBody,
    key: &SlotKey,
) -> Option<DoseFact> {
    let regimen = calendar.plan.regimen(dose.regimen)?;
    let found = match find_slot(calendar, dose.regimen, key) {
        Some(slot) => Course::new(*calendar, regimen).answer(&slot),
        // The regimen was changed since: the dose's own key is all there is.
        None => {
            let end = key.wall.checked_add_signed(chrono::TimeDelta::seconds(1))?;
            let facts = calendar.doses.answers(dose.regimen, &(key.wall..end));
            facts
                .into_iter()
                .find(|f| f.slot.as_ref() == Some(key) && f.state != DoseState::Unsure)
        }
    };
    found.filter(|f| f.entry != root)
}

/// That a slot is answered, and by what.
pub(super) fn answered(view: &View, dose: &DoseBody, key: &SlotKey, by: &DoseFact) -> String {
    let what = match by.state {
        DoseState::Taken => format!("taken {}", by.at.format("%Y-%m-%d %H:%M")),
        _ => "recorded as not taken".to_owned(),
    };
    format!(
        "{}: the slot {} has an answer already: {what} [{}]",
        Safe::line(&dose.name),
        key.wall.format("%Y-%m-%d %H:%M"),
        view.short(by.entry)
    )
}

/// Why a dose for no slot is asked about, where it is. The caller asks `facts` whether
/// the disk refused anything.
pub(super) fn guarded(
    ctx: &Ctx<'_>,
    view: &View,
    facts: &StoreFacts<'_>,
    dose: &DoseBody,
) -> Option<String> {
    if dose.extra || dose.state != DoseState::Taken {
        return None;
    }
    let lived = lived_zone(ctx, view).ok()?;
    report_on(ctx, view, &lived, facts, |report| {
        let stands = report.plan.regimen(dose.regimen).and_then(|regimen| {
            let at = dose.at.to_utc();
            guard(&report.calendar(), regimen, at, dose.dose.as_ref())
        });
        let name = Safe::line(&dose.name);
        Ok(stands.map(|g| format!("{name}: {}", sentence(&g.reason, report))))
    })
    .ok()
    .flatten()
}

fn parse<T: serde::de::DeserializeOwned>(entry: &Entry) -> Option<T> {
    serde_json::from_str(entry.body.as_deref()?).ok()
}
