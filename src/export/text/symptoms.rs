//! The text of `dose symptoms`: by day, the doses of the 24 hours before beside each, and
//! one line that is the same for all.

use super::clinicians::call_if;
use super::page::Page;
use super::words::{dose, quoted, safe};
use crate::export::style::Style;
use crate::report::observed_words::{elapsed, span};
use crate::report::symptoms::{DoseNear, SymptomLine, Symptoms};
use crate::report::when;

/// Symptoms, newest last.
#[must_use]
pub fn symptoms(value: &Symptoms, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.symptoms {
        one(&mut page, line);
    }
    if value.symptoms.is_empty() {
        page.text("No symptoms are recorded here, and no statement that there were none.");
    }
    page.gap();
    page.text(value.urgent);
    for line in call_if(&value.call_if) {
        page.text(&line);
    }
    page.done()
}

fn one(page: &mut Page, line: &SymptomLine) {
    let lead = format!(" {}  ", line.short);
    let began = match line.began_at {
        Some(at) => when::long_at(at.naive_local()),
        None => when::long(line.on),
    };
    let Some(words) = &line.words else {
        return page.hang(&lead, &format!("{began}: none, as stated"));
    };
    page.hang(&lead, &format!("{began}{}: {}", ended(line), quoted(words)));
    let rest = facts(line);
    if !rest.is_empty() {
        page.hang("       ", &rest.join(", "));
    }
    let span = match line.began_at {
        Some(_) => "taken in the 24 hours before: ",
        None => "taken that day: ",
    };
    page.hang(&format!("       {span}"), &doses(&line.doses));
}

fn ended(line: &SymptomLine) -> String {
    let Some(on) = line.ended_on else {
        return ", no end recorded".to_owned();
    };
    let at = line.ended_at.map(|at| when::clock(at.naive_local()));
    let day = (on != line.on).then(|| when::long(on));
    let to: Vec<String> = [day, at].into_iter().flatten().collect();
    match to.is_empty() {
        true => String::new(),
        false => format!(" to {}", to.join(" ")),
    }
}

fn facts(line: &SymptomLine) -> Vec<String> {
    let mut parts: Vec<String> = line.severity.as_deref().map(quoted).into_iter().collect();
    parts.extend(line.count.map(|n| format!("{n} counted")));
    parts.extend(line.length_seconds.map(|s| format!("each {}", span(s))));
    parts.extend(line.interval_seconds.map(|s| format!("every {}", span(s))));
    let lasted = line.lasted_minutes;
    parts.extend(lasted.map(|m| format!("{} from beginning to end", elapsed(m))));
    let since = line.minutes_since_same;
    parts.extend(since.map(|m| format!("{} after the one before began", elapsed(m))));
    parts
}

/// Each medicine with its doses in a row.
fn doses(all: &[DoseNear]) -> String {
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for near in all {
        let at = when::clock(near.wall);
        let text = match &near.dose {
            Some(amount) => format!("{} {at}", dose(Some(amount))),
            None => at,
        };
        match found.iter_mut().find(|(name, _)| *name == near.medicine) {
            Some((_, times)) => times.push(text),
            None => found.push((&near.medicine, vec![text])),
        }
    }
    if found.is_empty() {
        return "none recorded".to_owned();
    }
    let lines = found
        .iter()
        .map(|(name, times)| format!("{} {}", safe(name), times.join(", ")));
    lines.collect::<Vec<_>>().join("; ")
}
