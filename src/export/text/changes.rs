//! The text of `dose changes`: what awaits confirmation first, then what was decided.

use super::answered;
use super::layout::{pad, width};
use super::page::Page;
use super::redatings::redatings;
use super::said::{Told, said_line, title, verbatim};
use super::words::{because, count, quoted, safe, via, who};
use crate::domain::body::ChangeKind;
use crate::export::style::Style;
use crate::report::{ChangeLine, Changes, ConfirmationState, ToldLine, when};

/// The ledger.
#[must_use]
pub fn changes(value: &Changes, style: &Style) -> String {
    let mut page = Page::new(style);
    let (open, closed): (Vec<_>, Vec<_>) = value
        .changes
        .iter()
        .partition(|c| c.confirmation == ConfirmationState::None);
    group(&mut page, "Not yet confirmed", &open, value);
    moved(&mut page, value);
    let (proposed, said): (Vec<_>, Vec<_>) = value.told.iter().partition(|t| t.proposed);
    told(&mut page, "Told, nothing decided", &said, value.today);
    told(
        &mut page,
        "Proposed, nothing decided",
        &proposed,
        value.today,
    );
    match (value.on.or(value.since), value.last_visit) {
        (Some(day), _) => group(&mut page, &span(value, day), &closed, value),
        (None, Some(_)) => since_visit(&mut page, closed, value),
        (None, None) => group(&mut page, "Decided", &closed, value),
    }
    let days = value.on.or(value.since).map(|day| span(value, day));
    // Of what waits, the days that moved are named with the change that said them.
    if value.of.is_none() {
        redatings(&mut page, &value.datings, days.as_deref(), value.today);
    }
    if page.len() == 0 {
        match value.on.or(value.since) {
            Some(day) => page.line(format!("{}: nothing changed.", span(value, day))),
            None => page.text(&none(value)),
        }
    }
    page.done()
}

fn none(value: &Changes) -> String {
    match value.of {
        None | Some(0) => "No changes are recorded.".to_owned(),
        Some(n) => format!(
            "No change is waiting for a confirmation; {} recorded.",
            count(n, "change is", "changes are")
        ),
    }
}

/// The days the list is of.
fn span(value: &Changes, day: chrono::NaiveDate) -> String {
    let day = when::long(day);
    match (value.on, value.since_visit) {
        (Some(_), _) => format!("On {day}"),
        (None, true) => format!("Since your visit on {day}"),
        (None, false) => format!("Since {day}"),
    }
}

fn moved(page: &mut Page, value: &Changes) {
    if value.moved.is_empty() {
        return;
    }
    page.heading(&format!(
        "Moved since it was confirmed ({})",
        value.moved.len()
    ));
    for day in &value.moved {
        let short = &day.short;
        page.gap();
        page.hang(&format!(" {short}  "), &safe(&day.medicine));
        let indent = " ".repeat(short.len() + 3);
        page.hang(&indent, &safe(&day.text));
        page.hang(&indent, &safe(&day.reason));
        page.hang(&indent, &format!("dose confirm {short} --by WHO"));
    }
}

fn since_visit(page: &mut Page, closed: Vec<&ChangeLine>, value: &Changes) {
    let Some(visit) = value.last_visit else {
        return;
    };
    let (since, earlier): (Vec<_>, Vec<_>) = closed.into_iter().partition(|c| {
        let amended = c.amended.iter().map(|a| a.amended_at);
        let moments = amended.chain(c.effective_at).chain([c.shown.recorded_at]);
        moments.max().is_some_and(|at| at > visit)
    });
    let day = when::long(visit.date_naive());
    group(page, &format!("Since the visit on {day}"), &since, value);
    let first = earlier.iter().filter_map(|c| c.effective_at).min();
    if let Some(first) = first {
        page.gap();
        page.text(&format!(
            "Earlier: {}{}dose changes --since {}",
            earlier.len(),
            super::signs::dot(&page.style),
            first.date_naive()
        ));
    }
}

fn group(page: &mut Page, name: &str, list: &[&ChangeLine], value: &Changes) {
    if list.is_empty() {
        return;
    }
    page.heading(&format!("{name} ({})", list.len()));
    for change in list {
        page.gap();
        one(page, change, value);
    }
}

/// One change, as a block.
pub fn one(page: &mut Page, change: &ChangeLine, value: &Changes) {
    let shown = &change.shown;
    let name = title(
        &change.medicine,
        shown.strength.as_deref(),
        shown.form.as_deref(),
        shown.route.as_deref(),
    );
    let from = match change.effective_at {
        Some(at) => format!("from {}", when::long_at(at.naive_local())),
        None => format!("from {}", safe(shown.waits.as_deref().unwrap_or_default())),
    };
    head(page, &shown.short, &name, &from);
    let indent = " ".repeat(shown.short.len() + 3);
    match change.fields.len() {
        0 | 1 => was_and_now(page, change, &indent),
        _ => by_field(page, change, &indent),
    }
    said(page, change, value, &indent);
    if let Some(reason) = &change.reason {
        page.hang(&format!("{indent}reason     "), &quoted(reason));
    }
    for line in &change.because {
        page.hang(&format!("{indent}because    "), &because(line));
    }
    confirmed(page, change, &indent);
    answered::earlier(page, change, &indent);
    answered::amended(page, change, &indent);
    if shown.recorded_at.date_naive() != change.effective_at.map_or(value.today, |e| e.date_naive())
    {
        let day = when::long(shown.recorded_at.date_naive());
        page.hang(&format!("{indent}recorded   "), &day);
    }
}

fn was_and_now(page: &mut Page, change: &ChangeLine, indent: &str) {
    if let Some(was) = &change.was {
        page.hang(&format!("{indent}was        "), &safe(was));
    }
    let lead = if change.kind == ChangeKind::Start {
        "start"
    } else {
        "now"
    };
    page.hang(&format!("{indent}{lead:<11}"), &safe(&change.now));
}

/// Where several fields change, each with what it was and what it is.
fn by_field(page: &mut Page, change: &ChangeLine, indent: &str) {
    for field in &change.fields {
        let lead = format!("{indent}{:<11}", field.field);
        page.hang(&lead, &format!("was {}", safe(&field.was)));
        page.hang(
            &" ".repeat(width(&lead)),
            &format!("now {}", safe(&field.now)),
        );
    }
}

/// The id and the medicine, the moment at the right where it fits.
pub(super) fn head(page: &mut Page, short: &str, name: &str, from: &str) {
    let lead = format!(" {short}  ");
    let all = width(&lead) + width(name) + width(from) + 2;
    if all <= page.style.width {
        let room = page.style.width.min(80).saturating_sub(width(from));
        page.line(format!("{}{from}", pad(&format!("{lead}{name}"), room)));
    } else {
        page.hang(&lead, &format!("{name}, {from}"));
    }
}

fn said(page: &mut Page, change: &ChangeLine, value: &Changes, indent: &str) {
    let lead = format!("{indent}said       ");
    let blank = " ".repeat(width(&lead));
    let line = said_line(&change.shown.said, value.today, Told::WithoutWords);
    let words = verbatim(&change.shown.said);
    match (line, words) {
        (Some(line), Some(words)) => {
            page.hang(&lead, &line);
            page.hang(&blank, &words);
        }
        (Some(one), None) | (None, Some(one)) => page.hang(&lead, &one),
        (None, None) => page.hang(&lead, "by whom is not recorded"),
    }
}

fn confirmed(page: &mut Page, change: &ChangeLine, indent: &str) {
    let lead = format!("{indent}confirmed  ");
    let shown = &change.shown;
    if change.confirmation == ConfirmationState::None {
        let how = format!("dose confirm {} --by WHO", shown.short);
        let room = page.style.width.min(80);
        let left = format!("{lead}not yet");
        match width(&left) + width(&how) + 2 <= room {
            true => page.line(format!("{}{how}", pad(&left, room - width(&how)))),
            false => {
                page.line(left);
                page.hang(&" ".repeat(width(&lead)), &how);
            }
        }
        return;
    }
    let mut parts = Vec::new();
    parts.extend(change.confirmed_by.as_deref().map(who));
    parts.extend(change.confirmed_via.as_deref().map(via));
    parts.extend(change.confirmed_on.map(when::long));
    let words = change.confirmed_words.as_deref().map(quoted);
    let words = words.map_or(String::new(), |w| format!(": {w}"));
    let what = change.confirmation.lead();
    let place = match shown.in_its_place.as_slice() {
        [] => String::new(),
        ids => format!("; in its place: {}", ids.join(", ")),
    };
    let text = format!("{what}{}{words}{place}", parts.join(", "));
    page.hang(&lead, &text);
}

fn told(page: &mut Page, name: &str, list: &[&ToldLine], today: chrono::NaiveDate) {
    if list.is_empty() {
        return;
    }
    page.heading(&format!("{name} ({})", list.len()));
    for line in list {
        page.gap();
        super::told::one(page, line, today);
    }
}

#[cfg(test)]
mod tests;
