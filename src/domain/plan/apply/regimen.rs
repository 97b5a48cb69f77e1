//! Entries about regimens.

use super::super::fold::PlanDraft;
use super::terms::{first_terms, no_terms};
use crate::domain::body::{ChangeBody, ChangeKind, ConfirmationBody, NameBody, RegimenBody};
use crate::domain::plan::{Confirmation, Regimen, Standing, Terms, Version};

pub fn regimen(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    let body: RegimenBody = s.body()?;
    let terms = first_terms(&body)?;
    let mut start = version(s, ChangeKind::Start, terms);
    start.from = body.from;
    start.patch = body.patch;
    start.said = body.said;
    draft.plan.regimens.push(Regimen {
        id: s.entry.id,
        order: s.entry.order(),
        recorded_at: s.entry.recorded_at,
        name: body.name,
        former_names: Vec::new(),
        aliases: body.aliases,
        asked: body.asked,
        log_from_on: body.log_from_on,
        start: body.start,
        start_said: (s.entry.recorded_at, s.entry.order()),
        versions: vec![start],
    });
    Some(())
}

/// The terms of a change are laid upon those before it once all changes are in order.
pub fn change(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    let body: ChangeBody = s.body()?;
    // A change of a regimen that does not stand reads, and changes nothing.
    if draft.plan.regimen(body.regimen).is_none() {
        return Some(());
    }
    let mut version = version(s, body.change, no_terms());
    version.from = Some(body.from);
    version.patch = body.patch;
    version.said = body.said;
    version.reason = body.reason;
    version.follows = body.follows;
    version.without = body.without;
    version.start = body.start;
    if body.change == ChangeKind::Hold {
        version.terms.hold = Some(crate::domain::plan::Hold {
            id: s.entry.id,
            reason: version.reason.clone(),
            until: body.until,
        });
    }
    draft.changes.entry(body.regimen).or_default().push(version);
    Some(())
}

pub fn confirmation(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    let body: ConfirmationBody = s.body()?;
    let confirmation = Confirmation {
        id: s.entry.id,
        order: s.entry.order(),
        outcome: body.outcome,
        by: body.by,
        on: body.on,
        via: body.via,
        words: body.words,
        stop_on: body.stop_on,
        recorded_at: s.entry.recorded_at,
    };
    for change in body.of {
        draft.confirmations.insert(change, confirmation.clone());
    }
    Some(())
}

pub fn name(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    draft.names.push(s.body::<NameBody>()?);
    Some(())
}

fn version(s: &Standing<'_>, kind: ChangeKind, terms: Terms) -> Version {
    Version {
        id: s.entry.id,
        order: s.entry.order(),
        kind,
        from: None,
        recorded_at: s.entry.recorded_at,
        clock_given: s.entry.clock_given,
        patch: Default::default(),
        said: Default::default(),
        reason: None,
        follows: None,
        without: None,
        start: None,
        terms,
        confirmation: None,
        amended: s.corrections.iter().map(|c| c.entry.id).collect(),
    }
}
