//! `dose labs`: draws with every value as it was printed, and what was recorded around
//! them. A second unit is marked as about so much; series are broken where lab, method or
//! unit differ; arithmetic is worked out where it is asked for, and judges nothing.

mod arithmetic;
mod breaks;
mod line;

pub use arithmetic::Arithmetic;
pub use breaks::Break;
pub use line::{LabLine, RetestLine, Second, ValueLine};

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Serialize;

use super::View;
use crate::domain::body::LabBody;
use crate::domain::lab::Analyte;
use crate::domain::plan::Kept;
use crate::domain::sorted::Sorted;

/// Draws by their moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labs {
    pub labs: Vec<LabLine>,
    /// The analytes asked for side by side; empty: all, draw by draw.
    #[serde(skip)]
    pub pair: Vec<String>,
    #[serde(skip)]
    pub today: NaiveDate,
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Only these analytes, and the draws that have one of them.
    pub pair: Vec<String>,
    pub arithmetic: bool,
    /// Draws of these days; None: all.
    pub range: Option<RangeInclusive<NaiveDate>>,
}

/// The draws of some days, or all of them.
#[must_use]
pub fn labs(view: &View<'_>, range: Option<RangeInclusive<NaiveDate>>) -> Labs {
    let asked = Asked {
        range,
        ..Asked::default()
    };
    asked_labs(view, &asked)
}

/// The draws that are asked for.
#[must_use]
pub fn asked_labs(view: &View<'_>, asked: &Asked) -> Labs {
    let draws = draws(view, &asked.pair);
    let reviews = super::reviews::lines(view);
    let mut labs = Vec::new();
    for (i, draw) in draws.iter().enumerate() {
        let inside = asked
            .range
            .as_ref()
            .is_none_or(|r| r.contains(&draw.body.on));
        if inside {
            // What stands before it in its series may be outside the days asked for.
            let before = draws.get(..i).unwrap_or_default();
            let mut line = line::line(view, draw, before, &reviews);
            if asked.arithmetic {
                line.arithmetic = arithmetic::worked_out(view, draw, before);
            }
            labs.push(line);
        }
    }
    Labs {
        labs,
        pair: asked.pair.clone(),
        today: view.today(),
    }
}

/// The draws in their order, with the values asked for.
fn draws(view: &View<'_>, pair: &[String]) -> Vec<Kept<LabBody>> {
    let mut draws: Vec<Kept<LabBody>> = view.plan.observed.labs().cloned().collect();
    if !pair.is_empty() {
        for draw in &mut draws {
            let asked = |name: &str| pair.iter().position(|p| Analyte::same(p, name));
            draw.body.values.retain(|v| asked(&v.name).is_some());
            draw.body.values.order_by_key(|v| asked(&v.name));
        }
        draws.retain(|d| !d.body.values.is_empty());
    }
    draws.order_by_key(|d| {
        let at = d.body.at.as_ref().map(|m| m.utc());
        (d.body.on, at, d.order)
    });
    draws
}
