//! How a version read before a typing error in it was put right, and what a clinician's
//! answer was of.
//!
//! An answer is of the instruction that it saw: its amounts, times, strength, form,
//! route, clock, start, stop and hold. Once an amendment reads another instruction, the
//! answer stays on record as of the old one and does not hold for the new one, unless it
//! was declined or corrected and nothing of it is in force: then nobody is asked again. Names,
//! purposes, therapies, reasons and who said it are words about an instruction, and change
//! nothing of what was answered.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Confirmation, Plan, Regimen, Seen, Version};
use crate::domain::body::Patch;
use crate::domain::entry::Order;

/// A version as it read until an amendment took its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The amendment.
    pub amendment: Uuid,
    pub order: Order,
    pub recorded_at: DateTime<Utc>,
    pub why: Option<String>,
    /// Of a start, the name it was recorded under.
    pub name: Option<String>,
    /// Its terms are laid among the other versions as they stand now.
    pub version: Version,
    /// Whether it says the instruction that the version says now.
    pub same: bool,
}

/// The wordings in which `version` stood, each with the next one's version beside it.
pub fn standing_words(version: &Version) -> impl Iterator<Item = (&Wording, &Version)> {
    let after = version.wordings.iter().skip(1).map(|w| &w.version);
    let after = after.chain(std::iter::once(version));
    version.wordings.iter().zip(after)
}

impl Wording {
    /// Of a start, the name that the correction gave it; later ones are given by `rename`.
    #[must_use]
    pub fn next_name(&self, regimen: &Regimen) -> String {
        let start = regimen.versions.first();
        let mut later = start.into_iter().flat_map(|v| &v.wordings);
        let next = later.find(|w| w.order > self.order);
        let first = || regimen.former_names.first().unwrap_or(&regimen.name);
        let name = next.and_then(|w| w.name.as_ref());
        name.unwrap_or_else(first).clone()
    }
}

impl Version {
    /// How it read when that was said of it, where that was another instruction.
    #[must_use]
    pub fn answered_as<'v>(&'v self, answer: &'v Confirmation) -> Option<&'v Version> {
        match &answer.seen {
            Seen::AsNow => None,
            Seen::Other(then) => Some(then),
            Seen::ByOrder => {
                let then = self.wordings.iter().find(|w| w.order > answer.order);
                then.filter(|w| !w.same).map(|w| &w.version)
            }
        }
    }

    /// The last answer of the instruction that stands which kept something, such as a day.
    #[must_use]
    pub fn answer_keeping(&self, keeps: impl Fn(&Confirmation) -> bool) -> Option<&Confirmation> {
        let kept = self.answers.iter().rev().filter(|c| keeps(c));
        let of_this = kept.into_iter().find(|c| self.answered_as(c).is_none());
        of_this.map(Arc::as_ref)
    }

    /// Whether a correction of it stands that was made after an answer, and that this did not
    /// see; by the clock where that was kept, as devices have no other order.
    #[must_use]
    pub fn amended_since(&self, answer: &Confirmation) -> bool {
        let since = |w: &Wording| match &answer.saw {
            Some(saw) => !saw.contains(&w.amendment) && w.recorded_at >= answer.recorded_at,
            None => w.order > answer.order,
        };
        self.wordings.iter().any(since)
    }

    /// Whether a correction of a typing error in it is among these entries.
    #[must_use]
    pub fn amended_by(&self, entry: Uuid) -> bool {
        self.wordings.iter().any(|w| w.amendment == entry)
    }
}

impl Plan {
    /// What an answer of these changes sees: how their typing errors were put right, what was
    /// answered before, what stands in the place of those that were corrected, and the dating
    /// chosen last.
    #[must_use]
    pub fn seen_of(&self, changes: &[Uuid]) -> Vec<Uuid> {
        let all = self.regimens.iter();
        let all = all.flat_map(|r| r.versions.iter().map(move |v| (r, v)));
        let mut seen = Vec::new();
        for (regimen, version) in all.filter(|(_, v)| changes.contains(&v.id)) {
            seen.extend(version.wordings.iter().map(|w| w.amendment));
            seen.extend(version.answers.iter().map(|c| c.id));
            let others = regimen.corrections_of(version).into_iter().map(|v| v.id);
            seen.extend(others.filter(|id| *id != version.id));
        }
        seen.extend(self.marks.last_use().map(|u| u.id));
        seen
    }
}

/// Whether two wordings read one instruction; asked before their terms are laid.
pub(super) fn same_instruction(a: &Version, b: &Version) -> bool {
    let hold = |v: &Version| v.terms.hold.as_ref().and_then(|h| h.until.clone());
    a.from == b.from
        && a.start == b.start
        && a.terms.start == b.terms.start
        && hold(a) == hold(b)
        && instruction(&a.patch) == instruction(&b.patch)
}

/// A patch without the words about it.
fn instruction(patch: &Patch) -> Patch {
    Patch {
        purpose: None,
        therapy: None,
        ..patch.clone()
    }
}
