//! The next days: visits, reviews, stops and changes that are recorded for later.

use chrono::Days;

use crate::domain::plan::{Regimen, Version, VisitState};
use crate::domain::sorted::Sorted;
use crate::report::ahead::in_one;
use crate::report::moment::in_zone;
use crate::report::{AheadLine, View, when};

/// So many days are looked ahead.
const DAYS: u64 = 7;

/// What comes in the next 7 days, by date.
#[must_use]
pub fn ahead(view: &View<'_>) -> Vec<AheadLine> {
    let today = view.today();
    let last = today.checked_add_days(Days::new(DAYS)).unwrap_or(today);
    let mut lines = visits(view);
    lines.extend(reviews(view));
    lines.extend(changes(view));
    lines.retain(|l| l.stands || l.due_on <= last);
    lines.order_by_key(|l| (!l.stands, l.due_on, l.at));
    lines
}

/// Appointments that are ahead, the first with the number of open questions.
#[must_use]
pub fn visits(view: &View<'_>) -> Vec<AheadLine> {
    let ahead = |v: &&_| {
        let v: &&crate::domain::plan::Visit = v;
        v.state == VisitState::Planned && v.at.utc() > view.now
    };
    let mut visits: Vec<_> = view.plan.visits.iter().filter(ahead).collect();
    visits.order_by_key(|v| v.at.utc());
    // The day's own reading counts questions and holds none.
    let open = view.plan.open_questions;
    let text = |i: usize, v: &crate::domain::plan::Visit| {
        let place = v
            .place
            .as_deref()
            .map_or(String::new(), |p| format!(", {p}"));
        let asked = match (i, open) {
            (0, 1) => "; 1 question".to_owned(),
            (0, n) if n > 1 => format!("; {n} questions"),
            _ => String::new(),
        };
        let zone = in_zone(&v.at.zone, view.zone.as_str());
        let zone = match zone.is_empty() {
            true => zone,
            false => format!(", {}{zone}", when::clock(v.at.wall())),
        };
        format!("visit, {}{place}{zone}{asked}", v.with)
    };
    let lines = visits.iter().enumerate().map(|(i, v)| AheadLine {
        kind: "visit".to_owned(),
        due_on: v.at.wall().date(),
        medicine: None,
        text: text(i, v),
        stands: false,
        at: Some(v.at.wall()),
    });
    lines.collect()
}

/// What stands open with no day of its own, or in a block of its own: `dose reviews`.
const ELSEWHERE: &[&str] = &[
    "unconfirmed",
    "stop-moved",
    "start-moved",
    "to-confirm",
    "no-stop",
    "stop-waits",
    "start-waits",
];

/// The reviews that are open now, until they are answered, and those of the days ahead.
fn reviews(view: &View<'_>) -> Vec<AheadLine> {
    let all = crate::report::reviews::lines(view).into_iter();
    all.filter(|r| !ELSEWHERE.contains(&r.kind))
        .filter_map(|r| {
            Some(AheadLine {
                kind: r.kind.to_owned(),
                due_on: r.due_on?,
                medicine: r.medicine,
                text: format!("{}{}", lead(r.kind), r.text),
                stands: r.open_now,
                at: None,
            })
        })
        .collect()
}

fn lead(kind: &str) -> &'static str {
    match kind {
        "review" | "stop-ahead" => "review: ",
        _ => "",
    }
}

/// Changes that take effect later; those not confirmed stand in a block of their own.
fn changes(view: &View<'_>) -> Vec<AheadLine> {
    let regimens = view.plan.regimens.iter();
    let confirmed = |r: &Regimen, v: &Version| !v.unconfirmed() && !r.comes_to_nothing(v.id);
    let later = |v: &Version| v.from.as_ref().is_some_and(|m| m.utc() > view.now);
    let versions = regimens.flat_map(|r| {
        let kept = r
            .versions
            .iter()
            .filter(move |v| later(v) && confirmed(r, v));
        in_one(r, kept.collect()).into_iter().map(move |v| (r, v))
    });
    versions
        .filter_map(|(r, (before, v))| {
            let from = v.from.as_ref()?;
            let before = before.map(|b| &b.terms);
            Some(AheadLine {
                kind: "change".to_owned(),
                due_on: from.wall().date(),
                medicine: Some(r.name.clone()),
                text: crate::report::instruction::was_and_now(before, v).1,
                stands: false,
                at: Some(from.wall()),
            })
        })
        .collect()
}
