//! A medicine as text: its title, times, words and stop.

use super::page_one::{COLUMNS, safe};
use crate::export::style::Style;
use crate::export::text::layout::{hang, width};
use crate::report::appointment::{AsNeededUse, Current, Said};

/// The most lines of one instruction on page one; page two has it whole.
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

/// A medicine with its words; one line where it has none and all fits.
pub fn medicine(m: &Current, style: &Style, detail: Detail) -> Vec<String> {
    let times = plain(&m.times, style);
    let one = format!("{}; {times}. Stop: {}.", safe(&m.title), safe(&m.stop));
    let words = detail == Detail::Full && !m.said.is_empty();
    let all_on_one = m.held.is_none() && width(&one) < COLUMNS;
    if !words && (all_on_one || detail != Detail::Full) {
        let held = m
            .held
            .as_deref()
            .map_or_else(String::new, |h| format!(" {}.", safe(h)));
        return hang(" ", &format!("{one}{held}"), COLUMNS);
    }
    let mut lines = hang(" ", &safe(&m.title), COLUMNS);
    lines.extend(hang("   ", &times, COLUMNS));
    lines.extend(m.held.iter().flat_map(|h| hang("   ", &safe(h), COLUMNS)));
    lines.extend(
        m.said
            .iter()
            .filter(|_| words)
            .flat_map(|s| instruction(s, style)),
    );
    lines.extend(hang("   Stop: ", &safe(&m.stop), COLUMNS));
    lines
}

fn plain(times: &str, style: &Style) -> String {
    let times = safe(times);
    if style.ascii {
        times.replace(" · ", ", ")
    } else {
        times
    }
}

/// A medicine without slots, with its words.
pub fn as_needed(m: &AsNeededUse, style: &Style, detail: Detail) -> Vec<String> {
    let mut lines = hang(" ", &format!("{}.", safe(&m.text)), COLUMNS);
    if detail == Detail::Full {
        let words = m.said.iter().filter(|s| s.words.is_some());
        lines.extend(words.flat_map(|s| instruction(s, style)));
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

fn instruction(said: &Said, style: &Style) -> Vec<String> {
    let text = words_first(said);
    let mut lines = hang("   ", &text, COLUMNS);
    if lines.len() > WORD_LINES {
        lines.truncate(WORD_LINES);
        let cut = if style.ascii { "..." } else { "…" };
        lines.push(format!("   {cut} whole on page 2; {}", safe(&said.source)));
        lines = lines
            .iter()
            .flat_map(|l| hang("   ", l.trim_start(), COLUMNS))
            .collect();
    }
    lines
}
