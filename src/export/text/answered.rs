//! What was said of a change before, and how its typing errors were put right.

use super::page::Page;
use super::words::{quoted, safe, via, who};
use crate::report::amended::{AmendedLine, AnswerLine};
use crate::report::{ChangeLine, ConfirmationState, when};

/// The answers that do not hold any more, a line each.
pub fn earlier(page: &mut Page, change: &ChangeLine, indent: &str) {
    let open = change.confirmation == ConfirmationState::None;
    let before = change.confirmations.iter().filter(|a| !a.holds);
    for answer in before {
        page.hang(&format!("{indent}earlier    "), &answered(answer, open));
    }
}

/// `confirmed by Dr Lee, Wed 4 Nov 2026, as: OLD; amended since, to confirm again`; of what
/// was taken back, or recorded elsewhere, `as it was then recorded: OLD`. `open` while
/// nothing holds of the change.
pub fn answered(answer: &AnswerLine, open: bool) -> String {
    let mut parts = vec![format!("{} by {}", answer.outcome, who(&answer.by))];
    parts.extend(answer.via.as_deref().map(via));
    parts.push(when::long(answer.on));
    let days = [("start", answer.start_on), ("stop", answer.stop_on)];
    let kept = days.into_iter().filter_map(|(what, on)| Some((what, on?)));
    parts.extend(kept.map(|(what, on)| format!("with the {what} on {}", when::long(on))));
    let mut text = parts.join(", ");
    if let Some(words) = &answer.words {
        text = format!("{text}: {}", quoted(words));
    }
    match &answer.said_of {
        Some(old) => {
            let again = if open { ", to confirm again" } else { "" };
            match answer.amended_since {
                true => format!("{text}, as: {}; amended since{again}", safe(old)),
                false => format!("{text}, as it was then recorded: {}{again}", safe(old)),
            }
        }
        None => text,
    }
}

/// Each correction of a typing error, old and new.
pub fn amended(page: &mut Page, change: &ChangeLine, indent: &str) {
    for line in &change.amended {
        one(page, line, indent);
    }
}

fn one(page: &mut Page, line: &AmendedLine, indent: &str) {
    let day = when::long(line.amended_at.date_naive());
    let why = line.why.as_deref().map(quoted);
    let why = why.map_or(String::new(), |w| format!(": {w}"));
    page.hang(&format!("{indent}amended    "), &format!("{day}{why}"));
    let blank = " ".repeat(indent.len() + 11);
    for field in &line.fields {
        let (name, was, now) = (field.field, safe(&field.was), safe(&field.now));
        page.hang(&format!("{blank}{name} was "), &was);
        page.hang(&format!("{blank}{name} now "), &now);
    }
}
