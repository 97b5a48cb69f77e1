//! Everything that slots are a function of, in one handle.
//!
//! What the book said at an earlier moment is asked by folding the entries known then
//! (`fold_as_known`) into the plan, and by giving only the doses known then.

use super::dose_facts::DoseFacts;
use super::points::Points;
use super::zone::Zones;
use crate::domain::plan::Plan;

/// A plan, the rules of zones, the recorded doses, and the dates of marks.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    pub plan: &'a Plan,
    pub zones: &'a Zones,
    pub doses: &'a dyn DoseFacts,
    pub points: &'a dyn Points,
}

impl<'a> Calendar<'a> {
    /// A calendar with the marks of the plan.
    #[must_use]
    pub fn new(plan: &'a Plan, zones: &'a Zones, doses: &'a dyn DoseFacts) -> Self {
        Self {
            plan,
            zones,
            doses,
            points: plan,
        }
    }

    /// The same calendar with other dates of marks.
    #[must_use]
    pub fn with_points(self, points: &'a dyn Points) -> Self {
        Self { points, ..self }
    }
}
