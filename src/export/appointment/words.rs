//! Words in full that no other part of the report prints whole: the others are not said twice.

use super::medicine_text::Detail;
use crate::export::text::layout::width;
use crate::report::appointment::wording::told_by;
use crate::report::appointment::{Answer, Appointment, Said, Verbatim};

/// Words so long, with their source, may be cut where they stand among the medicines.
const WHOLE: usize = 140;
/// Words of so many columns stand on a page that is not full of them, too.
const SHORT: usize = 80;

/// What is left to print, as page one has that much detail.
#[must_use]
pub fn left(report: &Appointment, detail: Detail) -> Vec<&Verbatim> {
    let printed = printed(report, detail);
    let stands = |v: &&Verbatim| !stands(&printed, &v.said) && !answered(report, &v.said);
    report.words.iter().filter(stands).collect()
}

/// Whether page one says the words of what is asked beside it.
#[must_use]
pub fn says_words(answer: &Answer, detail: Detail) -> bool {
    let words = answer.said.as_ref().and_then(|s| s.words.as_ref());
    let brief = detail == Detail::Tight && answer.brief.is_some();
    words.is_some_and(|w| detail == Detail::Full || width(w) <= SHORT) && !brief
}

fn printed(report: &Appointment, detail: Detail) -> Vec<&Said> {
    let earlier = report.earlier.iter().flat_map(|m| &m.said);
    let asked = report.answers.iter().filter(|a| says_words(a, detail));
    let printed = earlier.chain(asked.filter_map(|a| a.said.as_ref()));
    let current = report.current.iter().flat_map(|m| &m.said);
    let needed = report.as_needed.iter().flat_map(|m| &m.said);
    match detail {
        Detail::Full => printed.chain(current).chain(needed).collect(),
        Detail::Brief | Detail::Tight => printed.collect(),
    }
}

/// Whether they are those of a call that was answered, which stand with the answer.
fn answered(report: &Appointment, said: &Said) -> bool {
    let words = said.words.as_deref().unwrap_or_default();
    let by = said.by.as_deref().unwrap_or_default();
    let call = told_by(by, words);
    !words.contains('\n') && report.answered.iter().any(|a| a.asked == call)
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
