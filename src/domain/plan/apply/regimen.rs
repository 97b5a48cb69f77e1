//! Entries about regimens.

use std::sync::Arc;

use uuid::Uuid;

use super::super::fold::PlanDraft;
use super::terms::{first_terms, no_terms};
use crate::domain::body::{ChangeBody, ChangeKind, ConfirmationBody, NameBody, RegimenBody};
use crate::domain::kind;
use crate::domain::plan::wording::same_instruction;
use crate::domain::plan::{
    Amended, Confirmation, Regimen, Seen, Standing, Terms, Version, Wording,
};

pub fn regimen<'a>(draft: &mut PlanDraft<'a>, s: &'a Standing<'a>) -> Option<()> {
    keep_corrected(draft, s);
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

fn keep_corrected<'a>(draft: &mut PlanDraft<'a>, s: &'a Standing<'a>) {
    if !(s.corrections.is_empty() && s.taken_back.is_empty()) {
        draft.corrected.insert(s.entry.id, s);
    }
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

/// Room for so many changes of a regimen at once: versions are large, and a list that grows
/// by doubling moves hundreds of them several times. What is not used costs nothing.
const ROOM: usize = 256;

/// The terms of a change are laid upon those before it once all changes are in order.
pub fn change<'a>(draft: &mut PlanDraft<'a>, s: &'a Standing<'a>) -> Option<()> {
    keep_corrected(draft, s);
    let body: ChangeBody = s.body()?;
    let regimen = body.regimen;
    // A change of a regimen that does not stand reads, and changes nothing.
    let Some(of) = draft.plan.regimens.iter_mut().find(|r| r.id == regimen) else {
        return Some(());
    };
    of.asked.extend(body.asked.iter().cloned());
    // Those of the start, which all share, stand for its own until they are laid.
    let unlaid = &of.versions.first()?.terms;
    let mut change = changed(s, body, unlaid.clone());
    let earlier = s.earlier::<ChangeBody>().into_iter();
    change.wordings = earlier
        .map(|(was, by)| wording(changed(s, was, unlaid.clone()), &change, None, by))
        .collect();
    let room = || Vec::with_capacity(ROOM);
    let changes = draft.changes.entry(regimen).or_insert_with(room);
    changes.push(change);
    Some(())
}

/// The version of a change, with what stands for its terms until they are laid.
fn changed(s: &Standing<'_>, body: ChangeBody, unlaid: Terms) -> Version {
    let mut version = Version {
        from: Some(body.from),
        patch: body.patch,
        said: body.said,
        reason: body.reason,
        because: body.because,
        follows: body.follows,
        without: body.without,
        start: body.start.map(Box::new),
        ..version(s, body.change, unlaid)
    };
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

pub fn confirmation(draft: &mut PlanDraft<'_>, s: &Standing<'_>) -> Option<()> {
    let body: ConfirmationBody = s.body()?;
    let confirmation = Arc::new(Confirmation {
        id: s.entry.id,
        order: s.entry.order(),
        outcome: body.outcome,
        by: body.by,
        on: body.on,
        via: body.via,
        words: body.words,
        stop_on: body.stop_on,
        start_on: body.start_on,
        recorded_at: s.entry.recorded_at,
        seen: if body.saw.is_some() {
            Seen::AsNow
        } else {
            Seen::ByOrder
        },
        saw: body.saw,
    });
    draft.confirmations.reserve(body.of.len());
    for change in body.of {
        let mut of_it = Arc::clone(&confirmation);
        let corrected = draft.corrected.get(&change);
        if let (Some(corrected), Some(saw)) = (corrected, &confirmation.saw) {
            Arc::make_mut(&mut of_it).seen = seen(corrected, saw);
        }
        let said = draft.confirmations.entry(change).or_default();
        said.push(of_it);
    }
    Some(())
}

/// The instruction that an answer saw, beside the one that stands.
fn seen(corrected: &Standing<'_>, saw: &[Uuid]) -> Seen {
    let other = || {
        let then = corrected.as_seen(saw);
        let differ = !then.amendments().eq(corrected.amendments());
        let (then, now) = (of_entry(&then)?, of_entry(corrected)?);
        (differ && !same_instruction(&then, &now)).then_some(then)
    };
    other().map_or(Seen::AsNow, |then| Seen::Other(Box::new(then)))
}

/// The version that an entry makes, its terms not laid.
fn of_entry(s: &Standing<'_>) -> Option<Version> {
    match s.entry.kind.as_str() {
        kind::REGIMEN => start(s, &s.body()?),
        _ => Some(changed(s, s.body()?, no_terms())),
    }
}

pub fn name(draft: &mut PlanDraft<'_>, s: &Standing<'_>) -> Option<()> {
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
