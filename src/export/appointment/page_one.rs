//! Page one of the report as text: the head, and the sections in their order.

use super::flow::Section;
use super::grid_text;
use super::medicine_text::{Detail, as_needed, medicine};
use crate::export::safe::Safe;
use crate::export::style::Style;
use crate::export::text::layout::{blanks, hang, width, wrap};
use crate::report::appointment::{Answer, AnswerKind, Appointment, Changed, Head, Said};

/// The columns of a page.
pub const COLUMNS: usize = 80;
/// The fewest columns in which an answer is written.
const ANSWER: usize = 12;
/// Words of so many columns stand on a page that is not full of them, too.
const SHORT: usize = 80;

/// User text for one line.
pub fn safe(text: &str) -> String {
    Safe::line(text).to_string()
}

/// A line with something at the right end.
pub fn ends(left: &str, right: &str) -> String {
    let gap = COLUMNS.saturating_sub(width(left) + width(right)).max(2);
    format!("{left}{}{right}", blanks(gap))
}

/// Who, which visit, which days; without the title line.
pub fn head(head: &Head) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(head.person.clone());
    texts.push(visit(head));
    texts.push(head.period.clone());
    texts.extend(dating(head));
    texts.push(head.allergy_line.clone());
    texts.extend(scope(head));
    texts.iter().flat_map(|t| wrap(&safe(t), COLUMNS)).collect()
}

/// The dating as one paragraph.
pub fn dating(head: &Head) -> Option<String> {
    (!head.dating.is_empty()).then(|| head.dating.join(" "))
}

fn visit(head: &Head) -> String {
    match (&head.visit, &head.visit_with) {
        (Some(at), Some(with)) => format!("Visit: {at}, {with}"),
        _ => "Visit: none recorded ahead.".to_owned(),
    }
}

/// What the report does not hold, where it does not hold all.
pub fn scope(head: &Head) -> Vec<String> {
    let mut texts = Vec::new();
    if !head.only.is_empty() {
        texts.push(format!("Only these medicines: {}.", head.only.join(", ")));
    }
    if head.left_out {
        texts.push("Parts of the record are left out on request.".to_owned());
    }
    if head.unread > 0 {
        let n = head.unread;
        texts.push(format!(
            "Entries written by a newer version, not shown: {n}."
        ));
    }
    texts
}

/// The sections of page one.
pub fn sections(report: &Appointment, style: &Style, detail: Detail) -> Vec<Section> {
    let mut all = vec![
        answers(report, detail),
        current(report, style, detail),
        changed(report),
    ];
    all.push(grid_text::newest(report, style));
    all
}

/// A section whose title goes on as "TITLE, continued".
pub fn section(name: &str, title: String, chunks: Vec<Vec<String>>) -> Section {
    Section {
        title: vec![title],
        again: vec![format!("{name}, continued")],
        name: name.to_owned(),
        chunks,
    }
}

fn answers(report: &Appointment, detail: Detail) -> Section {
    let longest = report.answers.iter().map(|a| width(&a.reference)).max();
    let beside = longest.unwrap_or(0) + 2;
    let mut chunks: Vec<Vec<String>> = report
        .answers
        .iter()
        .map(|a| answer(a, beside, detail))
        .collect();
    if chunks.is_empty() {
        chunks.push(vec![
            " No change waits to be confirmed, and no question is open.".to_owned(),
        ]);
    }
    chunks.extend(elsewhere(report).map(|t| hang(" ", &t, COLUMNS)));
    let name = "FOR YOUR ANSWER";
    section(name, ends(name, "answered by ____________"), chunks)
}

/// Unconfirmed changes of medicines that are left out, as a sentence.
pub fn elsewhere(report: &Appointment) -> Option<String> {
    let n = report.unconfirmed_elsewhere;
    (n > 0).then(|| format!("Not yet confirmed, of medicines left out here: {n}."))
}

fn answer(answer: &Answer, beside: usize, detail: Detail) -> Vec<String> {
    let lead = format!(" {}", safe(&answer.reference));
    let lead = format!(
        "{lead}{}",
        blanks((beside + 1).saturating_sub(width(&lead)))
    );
    let (boxes, own_line) = match answer.kind {
        AnswerKind::Change => ("[ ] confirmed  [ ] other: ", detail != Detail::Tight),
        _ => ("", false),
    };
    let mut lines = hang(&lead, &asked(answer, detail), COLUMNS);
    let last = lines.last().map_or(COLUMNS, |l| width(l));
    if own_line || last + 2 + boxes.len() + ANSWER > COLUMNS {
        lines.push(line_out(&format!("{}{boxes}", blanks(beside + 1))));
    } else if let Some(last) = lines.last_mut() {
        *last = line_out(&format!("{last}  {boxes}"));
    }
    lines
}

/// What is asked, with as much of the words as page one has room for.
fn asked(answer: &Answer, detail: Detail) -> String {
    let text = safe(&answer.text);
    let said = answer.said.as_ref();
    match (detail, &answer.brief, said) {
        (Detail::Tight, Some(brief), _) => safe(brief),
        (_, _, None) => text,
        (Detail::Full, _, Some(said)) => format!("{text} {}", source_first(said)),
        (_, _, Some(said)) if said.words.as_ref().is_some_and(|w| width(w) <= SHORT) => {
            format!("{text} {}", source_first(said))
        }
        (_, _, Some(said)) => format!("{text} {}.", safe(&said.source)),
    }
}

fn line_out(before: &str) -> String {
    let room = COLUMNS.saturating_sub(width(before));
    format!("{before}{}", "_".repeat(room))
}

/// `Nurse Kim, phone, 4 Nov: "…"`.
fn source_first(said: &Said) -> String {
    match (&said.words, said.source.is_empty()) {
        (Some(words), false) => format!("{}: \"{}\"", safe(&said.source), safe(words)),
        (Some(words), true) => format!("\"{}\"", safe(words)),
        (None, _) => format!("{}.", safe(&said.source)),
    }
}

fn current(report: &Appointment, style: &Style, detail: Detail) -> Section {
    let medicines = report.current.iter();
    let mut chunks: Vec<Vec<String>> = medicines.map(|m| medicine(m, style, detail)).collect();
    chunks.extend(report.as_needed.iter().map(|m| as_needed(m, style, detail)));
    if chunks.is_empty() {
        chunks.push(vec![" No medicine is recorded as going on.".to_owned()]);
    }
    let name = "TAKING NOW";
    let how = match detail {
        Detail::Full => "as instructed, and how it is recorded",
        Detail::Brief | Detail::Tight => "how it is recorded; the words stand later",
    };
    section(name, ends(name, how), chunks)
}

fn changed(report: &Appointment) -> Section {
    let longest = report.changed.iter().map(|c| width(&c.when)).max();
    let beside = longest.unwrap_or(0) + 3;
    let mut chunks: Vec<Vec<String>> = report.changed.iter().map(|c| change(c, beside)).collect();
    if chunks.is_empty() {
        chunks.push(vec![" No change is recorded.".to_owned()]);
    }
    let name = format!("CHANGED SINCE {}", report.head.since.to_uppercase());
    section(&name, name.clone(), chunks)
}

fn change(changed: &Changed, beside: usize) -> Vec<String> {
    let lead = format!(" {}", changed.when);
    let lead = format!("{lead}{}", blanks(beside.saturating_sub(width(&lead))));
    hang(&lead, &safe(&changed.text), COLUMNS)
}
