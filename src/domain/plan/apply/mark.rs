//! Entries about dated events and the dating in use.

use crate::domain::body::{DatingUseBody, MarkBody};
use crate::domain::marks::{DatingUse, Mark};
use crate::domain::plan::{Plan, Standing};

pub fn mark(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: MarkBody = s.body()?;
    plan.marks.all.push(Mark {
        id: s.entry.id,
        order: s.entry.order(),
        recorded_at: s.entry.recorded_at,
        clock_given: s.entry.clock_given,
        kind: body.kind,
        on: body.on,
        at: body.at,
        embryo_day: body.embryo_day,
        dated_as: body.dated_as,
        ga: body.ga,
        source: body.source,
        label: body.label,
        finding: body.finding,
        measurements: body.measurements,
        frozen: body.frozen,
    });
    Some(())
}

pub fn dating_use(plan: &mut Plan, s: &Standing<'_>) -> Option<()> {
    let body: DatingUseBody = s.body()?;
    plan.marks.uses.push(DatingUse {
        id: s.entry.id,
        order: s.entry.order(),
        dating: body.dating,
        by: body.by,
        on: body.on,
        via: body.via,
    });
    Some(())
}
