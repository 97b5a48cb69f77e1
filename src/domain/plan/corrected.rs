//! The corrections of one change of a stop: those of two devices that did not know of one
//! another both stand, until somebody says which day it is.

use std::sync::Arc;

use uuid::Uuid;

use super::apply::out_of_force;
use super::{Confirmation, Regimen, Version};
use crate::domain::body::{ChangeKind, Moment};
use crate::domain::sorted::Sorted;

impl Regimen {
    /// The change that a chain of corrections began with, and all that stand in its place or
    /// in theirs.
    #[must_use]
    pub fn corrections_of(&self, version: &Version) -> Vec<&Version> {
        let by_id = |id: Uuid| self.versions.iter().find(|v| v.id == id);
        let mut root = version.id;
        // What names itself in a circle ends after as many steps as there are versions.
        for _ in &self.versions {
            match by_id(root).and_then(|v| v.follows).and_then(by_id) {
                Some(before) => root = before.id,
                None => break,
            }
        }
        let mut ids = vec![root];
        for _ in &self.versions {
            let of_it = |v: &&Version| v.follows.is_some_and(|id| ids.contains(&id));
            let more = self.versions.iter().filter(of_it).map(|v| v.id);
            let more: Vec<Uuid> = more.filter(|id| !ids.contains(id)).collect();
            if more.is_empty() {
                break;
            }
            ids.extend(more);
        }
        let all = self.versions.iter();
        all.filter(|v| ids.contains(&v.id)).collect()
    }

    /// The stops that corrections of one change state and that stand, the one that holds
    /// first; none where none was corrected. Several are of devices apart.
    #[must_use]
    pub fn corrected_stops(&self, version: &Version) -> Vec<&Version> {
        let all = self.corrections_of(version);
        let states = |v: &&&Version| v.kind == ChangeKind::Stop || v.patch.stop.is_some();
        let out = out_of_force(&self.versions);
        let stated = all.iter().copied().filter(|v| v.follows.is_some());
        let stated = stated.filter(|v| !out.contains(&v.id));
        let heads: Vec<&Version> = stated.filter(|v| states(&v)).collect();
        let saw =
            |by: &&&Version, id: Uuid| by.id != id && by.answers.iter().any(|c| c.has_seen(id));
        let known = |v: &&Version| heads.iter().any(|by| saw(&by, v.id));
        let mut open: Vec<&Version> = heads.iter().copied().filter(|v| !known(v)).collect();
        // A recorded stop ends it from its moment on; of stops that were said the last holds.
        open.order_by_key(|v| {
            let stop = v.kind == ChangeKind::Stop;
            let from = v.from.as_ref().map(|m| m.utc());
            let (first, last) = (from.filter(|_| stop), from.filter(|_| !stop));
            (!stop, first, std::cmp::Reverse((last, v.order)))
        });
        open
    }

    /// The recorded stops among the corrections of one change that would stop it before `end`
    /// once `taken_out` do not, those themselves first: what one of them had taken out comes
    /// back with it.
    #[must_use]
    pub fn stops_before<'r>(&'r self, taken_out: &[&'r Version], end: &Moment) -> Vec<&'r Version> {
        let mut all: Vec<&Version> = taken_out.to_vec();
        let family = taken_out.first().map(|v| self.corrections_of(v));
        let early = |v: &&Version| v.from.as_ref().is_some_and(|f| f.utc() < end.utc());
        let stops = family
            .into_iter()
            .flatten()
            .filter(|v| v.kind == ChangeKind::Stop);
        let mut stops: Vec<&Version> = stops.filter(early).collect();
        // Those recorded later took out those before them.
        stops.order_by_key(|v| std::cmp::Reverse(v.order));
        for stop in stops {
            let mut by = self.versions.iter().filter(|v| v.without == Some(stop.id));
            let listed = |v: &Version| all.iter().any(|a| a.id == v.id);
            if !listed(stop) && by.all(listed) {
                all.push(stop);
            }
        }
        all
    }

    /// The stops of corrections that did not know of one another, where they differ.
    #[must_use]
    pub fn stops_apart(&self) -> Vec<&Version> {
        let followed: Vec<Uuid> = self.versions.iter().filter_map(|v| v.follows).collect();
        let roots = self.versions.iter().filter(|v| v.follows.is_none());
        let roots = roots.filter(|v| followed.contains(&v.id));
        let says = |v: &Version| match v.kind {
            ChangeKind::Stop => (v.from.as_ref().map(|m| m.utc()), None),
            _ => (None, v.patch.stop.clone()),
        };
        let apart = |all: &Vec<&Version>| {
            let mut days = all.iter().map(|v| says(v));
            let first = days.next();
            days.any(|day| Some(&day) != first.as_ref())
        };
        let all = roots.map(|v| self.corrected_stops(v));
        all.into_iter().find(apart).unwrap_or_default()
    }
}

impl Version {
    /// The last answer, and one before it that said otherwise, where neither knew of the
    /// other.
    #[must_use]
    pub fn answers_apart(&self) -> Option<(&Confirmation, &Confirmation)> {
        let last = self.confirmation.as_deref()?;
        let apart = |c: &&Confirmation| {
            c.outcome != last.outcome && !c.has_seen(last.id) && !last.has_seen(c.id)
        };
        let other = self.answers.iter().rev().map(Arc::as_ref).find(apart)?;
        self.answered_as(other).is_none().then_some((other, last))
    }
}

impl Confirmation {
    /// Whether that was known where it was recorded; what kept nothing saw all.
    fn has_seen(&self, id: Uuid) -> bool {
        self.saw.as_ref().is_none_or(|saw| saw.contains(&id))
    }
}
