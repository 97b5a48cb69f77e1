//! Entries about regimens.

use super::super::fold::PlanDraft;
use super::terms::{first_terms, no_terms};
use crate::domain::body::{ChangeBody, ChangeKind, ConfirmationBody, NameBody, RegimenBody};
use crate::domain::plan::wording::same_instruction;
use crate::domain::plan::{Amended, Confirmation, Regimen, Standing, Terms, Version, Wording};

pub fn regimen(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    let body: RegimenBody = s.body()?;
    let mut start = start(s, &body)?;
    let earlier = s.earlier::<RegimenBody>().into_iter();
    start.wordings = earlier
        .filter_map(|(was, by)| {
            let version = self::start(s, &was)?;
            Some(wording(version, &start, Some(was.name), by))
        })
        .collect();
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

/// The first version; None where it states no timing.
fn start(s: &Standing<'_>, body: &RegimenBody) -> Option<Version> {
    let mut start = version(s, ChangeKind::Start, first_terms(body)?);
    start.from = body.from.clone();
    start.patch = body.patch.clone();
    start.said = body.said.clone();
    start.reason = body.reason.clone();
    start.because = body.because.clone();
    Some(start)
}

/// The terms of a change are laid upon those before it once all changes are in order.
pub fn change(draft: &mut PlanDraft, s: &Standing<'_>) -> Option<()> {
    let body: ChangeBody = s.body()?;
    let regimen = body.regimen;
    // A change of a regimen that does not stand reads, and changes nothing.
    if draft.plan.regimen(regimen).is_none() {
        return Some(());
    }
    let mut change = changed(s, body);
    let earlier = s.earlier::<ChangeBody>().into_iter();
    change.wordings = earlier
        .map(|(was, by)| wording(changed(s, was), &change, None, by))
        .collect();
    draft.changes.entry(regimen).or_default().push(change);
    Some(())
}

fn changed(s: &Standing<'_>, body: ChangeBody) -> Version {
    let mut version = version(s, body.change, no_terms());
    version.from = Some(body.from);
    version.patch = body.patch;
    version.said = body.said;
    version.reason = body.reason;
    version.because = body.because;
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
    version
}

fn wording(
    version: Version,
    now: &Version,
    name: Option<String>,
    (entry, amend): Amended<'_>,
) -> Wording {
    Wording {
        amendment: entry.id,
        order: entry.order(),
        recorded_at: entry.recorded_at,
        why: amend.why.clone(),
        name,
        same: same_instruction(&version, now),
        version,
    }
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
        let said = draft.confirmations.entry(change).or_default();
        said.push(confirmation.clone());
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
        because: Vec::new(),
        follows: None,
        without: None,
        start: None,
        terms,
        confirmation: None,
        answers: Vec::new(),
        wordings: Vec::new(),
    }
}
