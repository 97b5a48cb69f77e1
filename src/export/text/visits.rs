//! The text of `dose visits` and `dose questions`.

use super::page::Page;
use super::words::{count, quoted, safe, who};
use crate::export::style::Style;
use crate::report::{QuestionLine, Questions, VisitLine, Visits, when};

/// Appointments, those ahead first.
#[must_use]
pub fn visits(value: &Visits, style: &Style) -> String {
    let mut page = Page::new(style);
    let open = |v: &&VisitLine| v.state == "planned" && v.at >= value.now;
    let (ahead, past): (Vec<_>, Vec<_>) = value.visits.iter().partition(open);
    if !ahead.is_empty() {
        page.heading("Ahead");
        for (i, line) in ahead.iter().enumerate() {
            let more = match (i, value.open_questions) {
                (0, n) if n > 0 => format!("; {}", count(n, "question", "questions")),
                _ => String::new(),
            };
            visit(&mut page, line, &more);
        }
    }
    if !past.is_empty() {
        page.heading("Earlier");
        past.iter().for_each(|line| visit(&mut page, line, ""));
    }
    if value.visits.is_empty() {
        page.text(
            "No visits are recorded. dose visit add \"Mon 10:15\" --with \"Dr Lee\" adds one.",
        );
    }
    page.done()
}

fn visit(page: &mut Page, line: &VisitLine, more: &str) {
    let at = when::long_at(line.at.naive_local());
    let mut parts = vec![format!("{at}{}", safe(&line.zone)), safe(&line.with)];
    parts.extend(line.place.as_deref().map(safe));
    if line.state == "cancelled" {
        parts.push("cancelled".to_owned());
    }
    if let Some(from) = line.moved_from {
        parts.push(format!("moved from {}", when::long_at(from.naive_local())));
    }
    parts.extend(line.note.as_deref().map(quoted));
    page.hang(
        &format!(" {}  ", line.short),
        &format!("{}{more}", parts.join(", ")),
    );
}

/// Questions, the open ones first.
#[must_use]
pub fn questions(value: &Questions, style: &Style) -> String {
    let mut page = Page::new(style);
    let (open, answered): (Vec<_>, Vec<_>) =
        value.questions.iter().partition(|q| q.answer.is_none());
    if !open.is_empty() {
        page.heading(&format!("To ask ({})", open.len()));
        open.iter().for_each(|q| question(&mut page, q));
    }
    if !answered.is_empty() {
        page.heading(&format!("Answered ({})", answered.len()));
        answered.iter().for_each(|q| question(&mut page, q));
    }
    if value.questions.is_empty() {
        page.text("No questions are noted. dose ask \"question\" notes one.");
    }
    page.done()
}

fn question(page: &mut Page, line: &QuestionLine) {
    let about = line.medicine.as_deref().map(|m| format!("{}: ", safe(m)));
    let lead = format!(" {}  ", line.short);
    let text = format!("{}{}", about.unwrap_or_default(), safe(&line.text));
    page.hang(&lead, &text);
    if let Some(answer) = &line.answer {
        let by = line.answered_by.as_deref().map(who).unwrap_or_default();
        let on = line.answered_on.map(when::long).unwrap_or_default();
        page.hang(
            &" ".repeat(lead.len()),
            &format!("{by}, {on}: {}", quoted(answer)),
        );
    }
}
