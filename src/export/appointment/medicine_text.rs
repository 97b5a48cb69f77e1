//! A medicine in lines: its title, times, words and stop.

use super::page_one::safe;
use super::set::{Kind, SIGNS, Setter};
use crate::report::appointment::{AsNeededUse, Current, Said};

/// The most lines of one instruction on page one; a later page has it whole.
const WORD_LINES: usize = 3;

/// How much of each medicine stands on page one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The words of the instruction too.
    Full,
    /// Without them: they stand on page two.
    Brief,
    /// What is asked is as short as can be, too.
    Tight,
}

/// A medicine with its words, or all of it as one paragraph.
pub fn medicine<S: Setter>(m: &Current, set: &S, detail: Detail) -> Vec<S::Line> {
    let times = safe(&m.times).replace(SIGNS.between, set.signs().between);
    let words = detail == Detail::Full && m.said.iter().any(|s| s.words.is_some());
    if !words {
        return set.hang(Kind::Plain, " ", &in_one(m, &times, detail));
    }
    let mut lines = set.hang(Kind::Strong, " ", &safe(&m.title));
    let plain = |text: &str| set.hang(Kind::Plain, "   ", text);
    lines.extend(plain(&times));
    lines.extend(m.held.iter().chain(&m.why).flat_map(|h| plain(&safe(h))));
    let said = m.said.iter().filter(|_| words);
    lines.extend(said.flat_map(|s| instruction(s, set)));
    lines.extend(set.hang(Kind::Plain, "   Stop: ", &safe(&m.stop)));
    lines
}

/// All of a medicine that has no words, or none on this page, as one paragraph.
fn in_one(m: &Current, times: &str, detail: Detail) -> String {
    let mut parts = vec![format!("{}; {times}", safe(&m.title))];
    parts.extend(m.held.iter().chain(&m.why).map(|t| safe(t)));
    let sources = m.said.iter().filter(|_| detail == Detail::Full);
    parts.extend(sources.map(|s| safe(&s.source)));
    parts.push(format!("Stop: {}.", safe(&m.stop)));
    parts.join(". ")
}

/// A medicine without slots, with its words.
pub fn as_needed<S: Setter>(m: &AsNeededUse, set: &S, detail: Detail) -> Vec<S::Line> {
    let mut lines = set.hang(Kind::Plain, " ", &format!("{}.", safe(&m.text)));
    if detail == Detail::Full {
        let words = m.said.iter().filter(|s| s.words.is_some());
        lines.extend(words.flat_map(|s| instruction(s, set)));
    }
    lines
}

/// `"…" Nurse Kim, phone, 4 Nov`; the source alone where no words are kept.
fn words_first(said: &Said) -> String {
    match &said.words {
        Some(words) => format!("\"{}\" {}", safe(words), safe(&said.source)),
        None => safe(&said.source),
    }
}

fn instruction<S: Setter>(said: &Said, set: &S) -> Vec<S::Line> {
    let mut lines = set.hang(Kind::Soft, "   ", &words_first(said));
    if lines.len() > WORD_LINES {
        lines.truncate(WORD_LINES);
        let cut = set.signs().cut;
        let text = format!("{cut} whole further on; {}", safe(&said.source));
        lines.extend(set.hang(Kind::Soft, "   ", &text));
    }
    lines
}
