//! The fold: entries in, plan out.

use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

use super::{Confirmation, Plan, Standing, apply, standing};
use crate::domain::body::NameBody;
use crate::domain::entry::Entry;
use crate::domain::kind;

/// The plan that `entries` make; doses among them are passed over.
#[must_use]
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Plan {
    let standing = standing(entries.into_iter().filter(|e| e.kind != kind::DOSE));
    let mut draft = PlanDraft::default();
    let read_on = |s: &&Standing<'_>| s.voided.is_none() || apply::is_observed(&s.entry.kind);
    for s in standing.iter().filter(read_on) {
        read(&mut draft, s);
    }
    apply::finish(draft)
}

/// The plan as the book said it at `known_at`: entries recorded after it are not there.
#[must_use]
pub fn fold_as_known<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    known_at: DateTime<Utc>,
) -> Plan {
    fold(entries.into_iter().filter(|e| e.recorded_at <= known_at))
}

/// A plan whose changes, names and confirmations are not yet laid upon its regimens.
#[derive(Default)]
pub(super) struct PlanDraft<'a> {
    pub plan: Plan,
    pub changes: HashMap<Uuid, Vec<super::Version>>,
    pub names: Vec<NameBody>,
    /// What was said of each change, in order.
    pub confirmations: HashMap<Uuid, Vec<Arc<Confirmation>>>,
    /// The starts and changes that were corrected, also where that was taken back.
    pub corrected: HashMap<Uuid, &'a Standing<'a>>,
}

fn read<'a>(draft: &mut PlanDraft<'a>, s: &'a Standing<'a>) {
    let plan = &mut draft.plan;
    let known = match s.entry.kind.as_str() {
        kind::BOOK => apply::book(plan, s),
        kind::ZONE => apply::zone(plan, s),
        kind::SETTING => apply::setting(plan, s),
        kind::ABOUT => apply::about(plan, s),
        kind::ALLERGY => apply::allergy(plan, s),
        kind::REGIMEN => apply::regimen(draft, s),
        kind::CHANGE => apply::change(draft, s),
        kind::CONFIRMATION => apply::confirmation(draft, s),
        kind::NAME => apply::name(draft, s),
        kind::TOLD => apply::told(plan, s),
        kind::TOLD_DONE => apply::told_done(plan, s),
        kind::REVIEW => apply::review(plan, s),
        kind::REVIEW_DONE => apply::review_done(plan, s),
        kind::VISIT => apply::visit(plan, s),
        kind::VISIT_CHANGE => apply::visit_change(plan, s),
        kind::QUESTION => apply::question(plan, s),
        kind::ANSWER => apply::answer(plan, s),
        kind::CLINICIAN => apply::clinician(plan, s),
        kind::MARK => apply::mark(plan, s),
        kind::DATING_USE => apply::dating_use(plan, s),
        kind::LAB => apply::lab(plan, s),
        kind::SYMPTOM => apply::symptom(plan, s),
        kind::SYMPTOM_END => apply::symptom_end(plan, s),
        kind::CONDITION => apply::condition(plan, s),
        kind::NOTE => apply::note(plan, s),
        kind::REMOVAL => apply::removal(plan, s),
        // A correction whose root is not among the entries corrects nothing here.
        kind::AMEND | kind::VOID | kind::PURGE => Some(()),
        _ => None,
    };
    if known.is_none() && s.entry.body.is_some() {
        draft.plan.unread += 1;
    }
}
