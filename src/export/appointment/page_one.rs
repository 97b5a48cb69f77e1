//! Page one of the report: the head, and the sections in their order.

use super::flow::Section;
use super::medicine_text::{Detail, as_needed, medicine};
use super::observed;
use super::set::{Kind, Setter};
use super::words::says_words;
use crate::export::safe::Safe;
use crate::export::text::layout::{blanks, width};
use crate::report::appointment::wording::full_day;
use crate::report::appointment::{Answer, AnswerKind, Appointment, Changed, Head, Said};

/// User text for one line.
pub fn safe(text: &str) -> String {
    Safe::line(text).to_string()
}

/// Who, which visit, which days; without the title line.
pub fn head<S: Setter>(head: &Head, set: &S) -> Vec<S::Line> {
    let person = head.person.iter();
    let mut lines: Vec<S::Line> = person
        .flat_map(|p| set.hang(Kind::Strong, "", &safe(p)))
        .collect();
    let mut texts: Vec<String> = known(head).into_iter().collect();
    texts.push(visit(head));
    texts.push(head.period.clone());
    texts.extend(dating(head));
    texts.push(head.allergy_line.clone());
    texts.extend(scope(head));
    texts.extend(set.notice());
    let texts = texts.iter();
    lines.extend(texts.flat_map(|t| set.hang(Kind::Plain, "", &safe(t))));
    lines
}

/// That it is what the book said at the end of an earlier day.
pub fn known(head: &Head) -> Option<String> {
    let day = full_day(head.as_known_on?);
    Some(format!(
        "As it was known on {day}; what was recorded later is not here."
    ))
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
pub fn sections<S: Setter>(report: &Appointment, set: &S, detail: Detail) -> Vec<Section<S::Line>> {
    let mut all = vec![
        answers(report, set, detail),
        current(report, set, detail),
        changed(report, set),
        set.grid(report).0,
    ];
    all.extend(report.labs.as_ref().map(|l| observed::labs(l, set)));
    all.push(observed::symptoms(&report.symptoms, set));
    all
}

/// A section whose title goes on as "TITLE, continued".
pub fn section<S: Setter>(
    set: &S,
    name: &str,
    right: &str,
    chunks: Vec<Vec<S::Line>>,
) -> Section<S::Line> {
    Section {
        title: vec![set.title(name, right)],
        again: vec![set.title(&format!("{name}, continued"), "")],
        name: name.to_owned(),
        chunks,
    }
}

fn answers<S: Setter>(report: &Appointment, set: &S, detail: Detail) -> Section<S::Line> {
    let longest = report.answers.iter().map(|a| width(&a.reference)).max();
    let beside = longest.unwrap_or(0) + 2;
    let mut chunks: Vec<Vec<S::Line>> = report
        .answers
        .iter()
        .map(|a| set.item(answer(a, beside, set, detail)))
        .collect();
    if chunks.is_empty() {
        let none = "No change waits to be confirmed, and no question is open.";
        chunks.push(set.hang(Kind::Plain, " ", none));
    }
    chunks.extend(elsewhere(report).map(|t| set.hang(Kind::Plain, " ", &t)));
    section(set, "FOR YOUR ANSWER", "answered by ____________", chunks)
}

/// Unconfirmed changes of medicines that are left out, as a sentence.
pub fn elsewhere(report: &Appointment) -> Option<String> {
    let n = report.unconfirmed_elsewhere;
    (n > 0).then(|| format!("Not yet confirmed, of medicines left out here: {n}."))
}

fn answer<S: Setter>(answer: &Answer, beside: usize, set: &S, detail: Detail) -> Vec<S::Line> {
    let lead = format!(" {}", safe(&answer.reference));
    let lead = format!(
        "{lead}{}",
        blanks((beside + 1).saturating_sub(width(&lead)))
    );
    let (boxes, own_line) = match answer.kind {
        AnswerKind::Change => ("[ ] confirmed  [ ] other: ", detail != Detail::Tight),
        _ => ("", false),
    };
    let mut lines = set.hang(Kind::Plain, &lead, &asked(answer, detail));
    set.blank(&mut lines, beside + 1, boxes, own_line);
    lines
}

/// What is asked, with as much of the words as page one has room for.
fn asked(answer: &Answer, detail: Detail) -> String {
    let text = safe(&answer.text);
    match (detail, &answer.brief, &answer.said) {
        (Detail::Tight, Some(brief), _) => safe(brief),
        (_, _, None) => text,
        (_, _, Some(said)) if says_words(answer, detail) => {
            format!("{text} {}", source_first(said))
        }
        (_, _, Some(said)) => format!("{text} {}{}.", safe(&said.source), further_on(said)),
    }
}

/// Where the words of an answer are, of which page one has only the source.
fn further_on(said: &Said) -> &'static str {
    match said.words {
        Some(_) => "; the words stand further on",
        None => "",
    }
}

/// `Nurse Kim, phone, 4 Nov: "…"`.
fn source_first(said: &Said) -> String {
    match (&said.words, said.source.is_empty()) {
        (Some(words), false) => format!("{}: \"{}\"", safe(&said.source), safe(words)),
        (Some(words), true) => format!("\"{}\"", safe(words)),
        (None, _) => format!("{}.", safe(&said.source)),
    }
}

fn current<S: Setter>(report: &Appointment, set: &S, detail: Detail) -> Section<S::Line> {
    let medicines = report.current.iter();
    let medicines = medicines.map(|m| medicine(m, set, detail));
    let needed = report.as_needed.iter().map(|m| as_needed(m, set, detail));
    let mut chunks: Vec<Vec<S::Line>> = medicines.chain(needed).map(|c| set.item(c)).collect();
    if chunks.is_empty() {
        chunks.push(set.hang(Kind::Plain, " ", "No medicine is recorded as going on."));
    }
    let how = match detail {
        Detail::Full => "as instructed, and how it is recorded",
        Detail::Brief | Detail::Tight => "how it is recorded; the words stand later",
    };
    let name = taking_now(&report.head).to_uppercase();
    section(set, &name, how, chunks)
}

/// `Taking now`; of a period that is past, as of which day that is.
pub fn taking_now(head: &Head) -> String {
    let on = head.now_on.as_ref().map(|on| format!(", on {on}"));
    format!("Taking now{}", on.unwrap_or_default())
}

fn changed<S: Setter>(report: &Appointment, set: &S) -> Section<S::Line> {
    let longest = report.changed.iter().map(|c| width(&c.when)).max();
    let beside = longest.unwrap_or(0) + 3;
    let changes = report.changed.iter();
    let mut chunks: Vec<Vec<S::Line>> = changes.map(|c| set.item(change(c, beside, set))).collect();
    if chunks.is_empty() {
        chunks.push(set.hang(Kind::Plain, " ", "No change is recorded."));
    }
    let name = format!("CHANGED {}", report.head.span.to_uppercase());
    section(set, &name, "", chunks)
}

fn change<S: Setter>(changed: &Changed, beside: usize, set: &S) -> Vec<S::Line> {
    let lead = format!(" {}", changed.when);
    let lead = format!("{lead}{}", blanks(beside.saturating_sub(width(&lead))));
    set.hang(Kind::Plain, &lead, &safe(&changed.text))
}
