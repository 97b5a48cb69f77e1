//! One draw with what was recorded around it: the age on its day, the doses before it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::arithmetic::Arithmetic;
use super::breaks::{Break, breaks, previous};
use crate::domain::body::{LabBody, LabValue};
use crate::domain::lab::{Comparator, Printed, about};
use crate::domain::plan::{Kept, ReviewDone};
use crate::report::doses_before::{DoseBefore, doses_before};
use crate::report::{ReviewLine, View};

/// One draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabLine {
    pub id: Uuid,
    pub drawn_on: NaiveDate,
    /// Null where the time of day is not known.
    pub drawn_at: Option<DateTime<FixedOffset>>,
    /// The age on that day; null wherever weeks are not told.
    pub gestation: Option<String>,
    pub values: Vec<ValueLine>,
    pub lab: Option<String>,
    pub method: Option<String>,
    pub repeat_of: Option<Uuid>,
    /// The draws that repeat this one.
    pub repeated_by: Vec<Uuid>,
    pub comment: Option<String>,
    pub comment_by: Option<String>,
    pub retest: Option<RetestLine>,
    /// The nearest of the doses that are shown beside the values.
    pub last_dose: Option<DoseBefore>,
    /// The last dose of each medicine before the draw, the nearest first.
    pub doses_before: Vec<DoseBefore>,
    /// Since the draw before it with one of these analytes.
    pub minutes_since_previous: Option<i64>,
    /// What differs from the draw before it, analyte by analyte.
    pub breaks: Vec<Break>,
    /// Worked out where asked for.
    pub arithmetic: Vec<Arithmetic>,
    pub recorded_at: DateTime<FixedOffset>,
    #[serde(skip)]
    pub short: String,
    /// The short id of the draw it repeats.
    #[serde(skip)]
    pub repeats: Option<String>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueLine {
    pub name: String,
    /// As printed, the unit with it.
    pub value: String,
    /// `<`, `<=`, `>` or `>=`.
    pub comparator: Option<&'static str>,
    /// Null where it is no number, or one that reads two ways.
    pub number: Option<String>,
    pub unit: Option<String>,
    /// As printed.
    pub range: Option<String>,
    /// As printed.
    pub flag: Option<String>,
    /// The value in a second unit.
    pub about: Option<Second>,
}

/// A value in a second unit; what was printed stays the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Second {
    pub value: String,
    pub unit: &'static str,
}

/// A planned draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RetestLine {
    pub expression: String,
    /// Null where it is drawn or answered, and where the day cannot be told yet.
    pub due_on: Option<NaiveDate>,
    /// It is neither drawn nor answered.
    pub open: bool,
    /// The draw that answers it, and its day.
    pub drawn: Option<Uuid>,
    pub drawn_on: Option<NaiveDate>,
    #[serde(skip)]
    pub drawn_short: Option<String>,
}

/// The line of a draw; `before` are the draws before it.
pub fn line(
    view: &View<'_>,
    draw: &Kept<LabBody>,
    before: &[Kept<LabBody>],
    reviews: &[ReviewLine],
) -> LabLine {
    let body = &draw.body;
    let doses = doses(view, draw);
    let mut names: Vec<&str> = body.values.iter().map(|v| v.name.as_str()).collect();
    names.dedup();
    LabLine {
        id: draw.id,
        drawn_on: body.on,
        drawn_at: body.at.as_ref().map(|m| m.at),
        gestation: view.plan.marks.gestation(body.on).map(|g| g.to_string()),
        values: body.values.iter().map(value).collect(),
        lab: body.lab.clone(),
        method: body.method.clone(),
        repeat_of: body.repeat_of,
        repeated_by: repeated_by(view, draw.id),
        comment: body.comment.clone(),
        comment_by: body.comment_by.clone(),
        retest: body.retest.as_ref().map(|expr| {
            let open = reviews.iter().find(|r| r.id == draw.id);
            let drawn = drawn(view, draw.id);
            RetestLine {
                drawn: drawn.map(|d| d.id),
                drawn_on: drawn.map(|d| d.on),
                drawn_short: drawn.map(|d| (view.short)(d.id)),
                expression: expr.to_string(),
                due_on: open.and_then(|r| r.due_on),
                open: open.is_some(),
            }
        }),
        last_dose: beside(&doses, &names).into_iter().next().cloned(),
        doses_before: doses,
        minutes_since_previous: names
            .iter()
            .filter_map(|name| minutes_between(previous(before, name)?.0, draw))
            .min(),
        breaks: breaks(draw, before),
        arithmetic: Vec::new(),
        recorded_at: view.local(draw.recorded_at),
        short: (view.short)(draw.id),
        repeats: body.repeat_of.map(|id| (view.short)(id)),
    }
}

impl LabLine {
    /// The doses that stand beside the values: of medicines that carry the name of an
    /// analyte, where there are any; else those of the day before, or the last of all.
    #[must_use]
    pub fn beside(&self) -> Vec<&DoseBefore> {
        let names: Vec<&str> = self.values.iter().map(|v| v.name.as_str()).collect();
        beside(&self.doses_before, &names)
    }
}

fn beside<'d>(doses: &'d [DoseBefore], names: &[&str]) -> Vec<&'d DoseBefore> {
    let holds = |dose: &&DoseBefore| {
        let medicine = dose.medicine.to_lowercase();
        names.iter().any(|n| medicine.contains(&n.to_lowercase()))
    };
    let named: Vec<&DoseBefore> = doses.iter().filter(holds).collect();
    if !named.is_empty() {
        return named;
    }
    let of_day = |dose: &&DoseBefore| dose.in_24_hours.as_ref().is_some_and(|s| !s.is_empty());
    let near: Vec<&DoseBefore> = doses.iter().filter(of_day).collect();
    match near.is_empty() {
        true => doses.iter().take(1).collect(),
        false => near,
    }
}

/// Of a draw whose time is not known, what was taken before its day.
fn doses(view: &View<'_>, draw: &Kept<LabBody>) -> Vec<DoseBefore> {
    match &draw.body.at {
        Some(at) => doses_before(view, at.utc(), true),
        None => doses_before(view, view.midnight(draw.body.on), false),
    }
}

/// Whole minutes between two draws whose times are known.
pub fn minutes_between(first: &Kept<LabBody>, second: &Kept<LabBody>) -> Option<i64> {
    let at = |d: &Kept<LabBody>| d.body.at.as_ref().map(|m| -> DateTime<Utc> { m.utc() });
    Some(at(second)?.signed_duration_since(at(first)?).num_minutes())
}

/// The draw that answered the retest planned with a draw.
pub fn drawn<'v>(view: &View<'v>, planned: Uuid) -> Option<&'v ReviewDone> {
    let review = view.plan.reviews.iter().find(|r| r.id == planned)?;
    let done = review.done.as_ref()?;
    view.plan.observed.lab(done.id).and(Some(done))
}

fn repeated_by(view: &View<'_>, id: Uuid) -> Vec<Uuid> {
    let all = view.plan.observed.labs();
    let repeats = all.filter(|l| l.body.repeat_of == Some(id));
    repeats.map(|l| l.id).collect()
}

fn value(value: &LabValue) -> ValueLine {
    let printed = Printed::read(&value.value);
    let second = printed.as_ref().and_then(|p| about(&value.name, p));
    let known = printed.as_ref();
    ValueLine {
        name: value.name.clone(),
        value: value.value.clone(),
        comparator: known.and_then(|p| p.comparator.map(Comparator::sign)),
        number: known.and_then(|p| p.number).map(|n| n.to_string()),
        unit: known.map(|p| p.unit.clone()).filter(|u| !u.is_empty()),
        range: value.range.clone(),
        flag: value.flag.clone(),
        about: second.map(|a| Second {
            value: a.value,
            unit: a.unit,
        }),
    }
}
