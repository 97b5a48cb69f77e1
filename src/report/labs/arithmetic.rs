//! Arithmetic on two hCG values after each other, where it is asked for: the formula with
//! its numbers and the times of the draws. No figure is compared with any other.

use serde::Serialize;
use uuid::Uuid;

use super::breaks::{of_value, previous};
use super::line::minutes_between;
use crate::domain::body::{LabBody, LabValue};
use crate::domain::lab::{Analyte, NotWorkedOut, Pace, Printed, Timing, pace};
use crate::domain::plan::Kept;
use crate::report::observed_words::{elapsed, moment};
use crate::report::{View, when};

/// What came of one pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Arithmetic {
    pub analyte: String,
    /// The draw before.
    pub from: Uuid,
    /// Hours to twice the value, or to half of it, to one decimal; null where the value is
    /// the same, or where nothing could be worked out.
    pub hours_to_twice: Option<String>,
    pub hours_to_half: Option<String>,
    /// Where a time of day is not known: the greatest that it can be.
    pub hours_at_most: Option<String>,
    /// The second value divided by the first.
    pub ratio: Option<String>,
    /// The formula with its numbers, or why there is none.
    pub formula: String,
    /// When the two were drawn.
    pub drawn: String,
}

/// One for each hCG value that has another before it.
pub fn worked_out(
    view: &View<'_>,
    draw: &Kept<LabBody>,
    before: &[Kept<LabBody>],
) -> Vec<Arithmetic> {
    let values = draw.body.values.iter();
    let hcg = values.filter(|v| Analyte::of(&v.name) == Some(Analyte::Hcg));
    hcg.filter_map(|value| {
        let (first, old) = previous(before, &value.name)?;
        let mut line = Arithmetic {
            analyte: value.name.clone(),
            from: first.id,
            hours_to_twice: None,
            hours_to_half: None,
            hours_at_most: None,
            ratio: None,
            formula: String::new(),
            drawn: format!("{} and {}", drawn(first), drawn(draw)),
        };
        let differs: Vec<&str> = of_value(draw, value, before)
            .iter()
            .map(|b| b.what)
            .collect();
        match differs.is_empty() {
            true => fill(&mut line, view, (first, old), (draw, value)),
            false => line.formula = format!("not worked out: other {}", differs.join(" and ")),
        }
        Some(line)
    })
    .collect()
}

type Drawn<'d> = (&'d Kept<LabBody>, &'d LabValue);

fn fill(line: &mut Arithmetic, view: &View<'_>, first: Drawn<'_>, second: Drawn<'_>) {
    let read = |d: Drawn<'_>| Printed::read(&d.1.value);
    let (Some(a), Some(b)) = (read(first), read(second)) else {
        line.formula = why_not(NotWorkedOut::Value).to_owned();
        return;
    };
    let apart = apart(view, first.0, second.0);
    let ratio = b.exact().zip(a.exact()).and_then(|(b, a)| b.checked_div(a));
    line.ratio = ratio.map(|r| r.round_dp(2).normalize().to_string());
    let took = match apart {
        Timing::Exact(minutes) => elapsed_hours(minutes),
        Timing::Between(least, most) => {
            format!("{} to {}", elapsed_hours(least.max(0)), elapsed_hours(most))
        }
    };
    let formula = |what: &str, hours: &str, most: &Option<String>| {
        let upto = most.as_ref().map(|m| format!(" to {m}"));
        let (a, b) = (&a.digits, &b.digits);
        let upto = upto.unwrap_or_default();
        format!("time to {what} the value: {hours}{upto} h = {took} x ln 2 / |ln({b} / {a})|")
    };
    match pace(&a, &b, apart) {
        Ok(Pace::Twice { hours, most }) => {
            let (hours, most) = (format!("{hours:.1}"), most.map(|m| format!("{m:.1}")));
            line.formula = formula("twice", &hours, &most);
            (line.hours_to_twice, line.hours_at_most) = (Some(hours), most);
        }
        Ok(Pace::Half { hours, most }) => {
            let (hours, most) = (format!("{hours:.1}"), most.map(|m| format!("{m:.1}")));
            line.formula = formula("half", &hours, &most);
            (line.hours_to_half, line.hours_at_most) = (Some(hours), most);
        }
        Ok(Pace::NoChange) => line.formula = format!("no change in {took}"),
        Err(why) => line.formula = why_not(why).to_owned(),
    }
}

fn why_not(why: NotWorkedOut) -> &'static str {
    match why {
        NotWorkedOut::Value => "not worked out: one of the values is not a single number above 0",
        NotWorkedOut::Unit => "not worked out: other unit",
        NotWorkedOut::Order => "not worked out: no time passed between the draws",
    }
}

/// The minutes between two draws; of a draw without a time, its whole day.
fn apart(view: &View<'_>, first: &Kept<LabBody>, second: &Kept<LabBody>) -> Timing {
    if let Some(minutes) = minutes_between(first, second) {
        return Timing::Exact(minutes);
    }
    let span = |d: &Kept<LabBody>| match &d.body.at {
        Some(at) => at.utc()..at.utc(),
        None => view.span(d.body.on),
    };
    let (a, b) = (span(first), span(second));
    Timing::Between(
        b.start.signed_duration_since(a.end).num_minutes(),
        b.end.signed_duration_since(a.start).num_minutes(),
    )
}

fn elapsed_hours(minutes: i64) -> String {
    match minutes % 60 {
        0 => format!("{} h", minutes / 60),
        _ if minutes < 4_320 => elapsed(minutes),
        rest => format!("{} h {rest} min", minutes / 60),
    }
}

fn drawn(draw: &Kept<LabBody>) -> String {
    match &draw.body.at {
        Some(at) => moment(Some(at), draw.body.on),
        None => format!("{} (no time recorded)", when::long(draw.body.on)),
    }
}
