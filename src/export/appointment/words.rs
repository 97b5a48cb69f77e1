//! Words in full that no other part of the report prints whole: the others are not said twice.

use super::medicine_text::Detail;
use crate::export::text::layout::width;
use crate::report::appointment::{Appointment, Said, Verbatim};

/// Words so long, with their source, may be cut where they stand among the medicines.
const WHOLE: usize = 140;

/// What is left to print, as page one has that much detail.
#[must_use]
pub fn left(report: &Appointment, detail: Detail) -> Vec<&Verbatim> {
    let printed = printed(report, detail);
    let stands = |v: &&Verbatim| !stands(&printed, &v.said);
    report.words.iter().filter(stands).collect()
}

fn printed(report: &Appointment, detail: Detail) -> Vec<&Said> {
    let earlier = report.earlier.iter().flat_map(|m| &m.said);
    let asked = report.answers.iter().filter_map(|a| a.said.as_ref());
    let current = report.current.iter().flat_map(|m| &m.said);
    let needed = report.as_needed.iter().flat_map(|m| &m.said);
    match detail {
        Detail::Full => earlier.chain(asked).chain(current).chain(needed).collect(),
        Detail::Brief | Detail::Tight => earlier.collect(),
    }
}

/// Whether the words stand in one line of their own somewhere: line breaks are kept here only.
fn stands(printed: &[&Said], said: &Said) -> bool {
    let Some(words) = said.words.as_deref() else {
        return true;
    };
    let short = width(words) + width(&said.source) <= WHOLE && !words.contains('\n');
    let same = |s: &&Said| s.words == said.words && s.source == said.source;
    short && printed.iter().any(same)
}
