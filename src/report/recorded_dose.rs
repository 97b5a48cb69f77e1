//! What the echo of a dose says beside it: that its slot is still ahead, and what the
//! instruction says where the amount is another, or in another unit. Neither is judged.

use super::{DoseLine, Notice, View, when};
use crate::domain::amount::DoseAmount;
use crate::domain::body::DoseState;
use crate::domain::dose_record::DoseRecord;
use crate::schedule::guard::NEAR;
use crate::schedule::slots::find_slot;

/// The notices of a dose that was recorded just now.
#[must_use]
pub fn notices(view: &View<'_>, dose: &DoseLine) -> Vec<Notice> {
    let record = view.records.record(dose.id);
    let other = record.and_then(|r| other_amount(view, &r));
    ahead(view, dose).into_iter().chain(other).collect()
}

fn ahead(view: &View<'_>, dose: &DoseLine) -> Option<Notice> {
    let from = view.now.checked_add_signed(NEAR)?;
    let at = dose.slot_at.filter(|at| at.to_utc() > from)?;
    if dose.voided || dose.state == DoseState::Unsure {
        return None;
    }
    let wall = dose.shown.slot.unwrap_or(at.naive_local());
    let text = format!(
        "this slot is still ahead: {}",
        when::slot(wall, view.today())
    );
    Some(Notice::about("slot-ahead", &dose.medicine, text))
}

/// What the instruction says, where the amount recorded is another.
fn other_amount(view: &View<'_>, record: &DoseRecord) -> Option<Notice> {
    let body = &record.body;
    let said = body.dose.as_ref().filter(|_| record.voided.is_none())?;
    let stated = instructed(view, record)?;
    let (low, high, unit) = match &stated {
        DoseAmount::Exact(amount) => (amount.value, amount.value, &amount.unit),
        DoseAmount::Range { low, high, unit } => (*low, *high, unit),
        DoseAmount::AskedWhenLogged => return None,
    };
    let words = DoseAmount::Exact(said.clone()).prose();
    let stated = stated.prose();
    if *unit != said.unit {
        let text = format!(
            "recorded in another unit than the instruction's: {words}; the instruction: {stated}"
        );
        return Some(Notice::about("other-unit", &body.name, text));
    }
    let text =
        || format!("another amount than the instruction's: {words}; the instruction: {stated}");
    let same = low <= said.value && said.value <= high;
    (!same).then(|| Notice::about("other-amount", &body.name, text()))
}

/// The amount that the instruction states for the slot, or for a dose at that moment.
fn instructed(view: &View<'_>, record: &DoseRecord) -> Option<DoseAmount> {
    let body = &record.body;
    let regimen = view.plan.regimen(body.regimen)?;
    if let Some(key) = &body.slot {
        return find_slot(&view.calendar(), regimen.id, key)?.dose;
    }
    let terms = &regimen.version_near(body.at.to_utc())?.terms;
    let as_needed = terms.timing.as_needed_dose().cloned();
    as_needed.or_else(|| terms.dose.clone())
}
