//! What was observed, as lines of the history and of the exported log: draws, symptoms,
//! notes, conditions and marks. Of a corrected entry each wording is a line.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{View, marks, observed_words as words};
use crate::domain::body::Moment;
use crate::domain::kind;
use crate::domain::marks::Mark;
use crate::domain::plan::Kept;
use crate::domain::sorted::Sorted;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ObservedLine {
    /// As the entry has it: `lab`, `symptom`, `note`, `condition`, `mark`.
    pub kind: &'static str,
    pub id: Uuid,
    pub on: NaiveDate,
    /// Null where the time of day is not known.
    pub at: Option<DateTime<FixedOffset>>,
    /// What it says, in one line.
    pub words: String,
    pub medicine: Option<String>,
    pub recorded_at: DateTime<FixedOffset>,
    pub voided: bool,
    pub voided_why: Option<String>,
    /// A later correction says it differently.
    pub replaced: bool,
    pub corrected_why: Option<String>,
    pub clock_given: bool,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub zone: String,
    /// Where it stands among the doses.
    #[serde(skip)]
    pub instant: DateTime<Utc>,
    #[serde(skip)]
    pub regimen: Option<Uuid>,
}

/// Where a line stands, and what it says.
struct Said<'b> {
    on: NaiveDate,
    at: Option<&'b Moment>,
    words: String,
    regimen: Option<Uuid>,
}

/// Everything that was observed in a range, by its moment.
#[must_use]
pub fn observed(view: &View<'_>, range: &Range<DateTime<Utc>>) -> Vec<ObservedLine> {
    let all = &view.plan.observed;
    let mut lines = Vec::new();
    for kept in &all.labs {
        push(&mut lines, view, kind::LAB, kept, |b| {
            said(b.on, b.at.as_ref(), words::lab_facts(b).join("; "))
        });
    }
    for kept in &all.symptoms {
        push(&mut lines, view, kind::SYMPTOM, kept, |b| {
            let text = match b.words {
                Some(_) => words::symptom_facts(b).join(", "),
                None => "none, as stated".to_owned(),
            };
            said(b.on, b.at.as_ref(), text)
        });
    }
    for kept in &all.notes {
        push(&mut lines, view, kind::NOTE, kept, |b| {
            let by =
                b.by.as_ref()
                    .map_or_else(String::new, |by| format!("{by}: "));
            let of = b.about.map(|id| format!(", beside {}", (view.short)(id)));
            let text = format!("{by}\"{}\"{}", b.text, of.unwrap_or_default());
            Said {
                regimen: b.regimen,
                ..said(b.at.wall().date(), Some(&b.at), text)
            }
        });
    }
    for kept in &all.conditions {
        let on = view.local(kept.recorded_at).date_naive();
        push(&mut lines, view, kind::CONDITION, kept, |b| {
            let text = match &b.text {
                Some(text) => words::condition_facts(text, b).join(", "),
                None => "none, as stated".to_owned(),
            };
            said(on, None, text)
        });
    }
    lines.extend(view.plan.marks.all.iter().map(|m| mark(view, m)));
    lines.retain(|l| range.contains(&l.instant));
    lines.order_by_key(|l| (l.instant, l.id, !l.replaced));
    lines
}

fn said(on: NaiveDate, at: Option<&Moment>, words: String) -> Said<'_> {
    Said {
        on,
        at,
        words,
        regimen: None,
    }
}

/// A line for every wording, the one that stands last.
fn push<'b, T>(
    lines: &mut Vec<ObservedLine>,
    view: &View<'_>,
    kind: &'static str,
    kept: &'b Kept<T>,
    say: impl Fn(&'b T) -> Said<'b>,
) {
    let last = kept.before.len();
    let wordings = kept.before.iter().chain([&kept.body]);
    for (i, body) in wordings.enumerate() {
        let said = say(body);
        let regimen = said.regimen.and_then(|id| view.plan.regimen(id));
        let stands = i == last;
        lines.push(ObservedLine {
            kind,
            id: kept.id,
            on: said.on,
            at: said.at.map(|m| m.at),
            medicine: regimen.map(|r| r.name.clone()),
            recorded_at: view.local(kept.recorded_at),
            voided: kept.voided.is_some(),
            voided_why: kept.voided.clone().filter(|_| stands),
            replaced: !stands,
            corrected_why: kept.corrected_why.clone().filter(|_| stands && last > 0),
            clock_given: kept.clock_given,
            short: (view.short)(kept.id),
            zone: zone(view, said.on, said.at),
            instant: said.at.map_or_else(|| view.midnight(said.on), Moment::utc),
            regimen: said.regimen,
            words: said.words,
        });
    }
}

fn zone(view: &View<'_>, on: NaiveDate, at: Option<&Moment>) -> String {
    at.map_or_else(|| view.zone_on(on).to_string(), |m| m.zone.to_string())
}

fn mark(view: &View<'_>, mark: &Mark) -> ObservedLine {
    let told = marks::tells_age(&view.plan.marks, mark);
    ObservedLine {
        kind: kind::MARK,
        id: mark.id,
        on: mark.on,
        at: mark.at.as_ref().map(|m| m.at),
        words: marks::said(mark, told).join(", "),
        medicine: None,
        recorded_at: view.local(mark.recorded_at),
        voided: false,
        voided_why: None,
        replaced: false,
        corrected_why: None,
        clock_given: mark.clock_given,
        short: (view.short)(mark.id),
        zone: zone(view, mark.on, mark.at.as_ref()),
        instant: mark
            .at
            .as_ref()
            .map_or_else(|| view.midnight(mark.on), Moment::utc),
        regimen: None,
    }
}
