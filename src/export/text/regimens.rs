//! The text of `dose list` and `dose show`.

use chrono::{NaiveDate, NaiveDateTime};

use super::page::Page;
use super::said::title;
use super::words::{count, quoted, safe};
use crate::domain::body::Clock;
use crate::export::style::Style;
use crate::report::{
    Changes, RegimenLine, Regimens, StartLine, Status, StopLine, VersionLine, when,
};
use crate::schedule::stop::StopKind;

/// The regimens, a block each.
#[must_use]
pub fn list(value: &Regimens, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.regimens {
        page.gap();
        block(&mut page, line, value.now, "     ");
    }
    if value.regimens.is_empty() {
        page.text("No regimen is recorded as going on. dose add writes one down.");
    }
    if value.ended > 0 {
        page.gap();
        page.line(format!("{} ended: dose list --all", value.ended));
    }
    page.done()
}

fn block(page: &mut Page, line: &RegimenLine, now: NaiveDateTime, indent: &str) {
    let shown = &line.shown;
    let status = status_words(line);
    let head = format!("{}{status}", name(line));
    page.tagged(&head, &format!("[{}]", shown.short), 2);
    page.hang(indent, &safe(&shown.phrase));
    if let Some(therapy) = &line.therapy {
        let others: Vec<String> = shown.with.iter().map(|n| safe(n)).collect();
        let with = match others.is_empty() {
            true => String::new(),
            false => format!(", with {}", others.join(", ")),
        };
        page.hang(indent, &format!("therapy: {}{with}", safe(therapy)));
    }
    for (from, words) in &shown.ahead {
        page.hang(
            indent,
            &format!("from {}: {}", when::long_at(*from), safe(words)),
        );
    }
    let since = match shown.since {
        Some(since) if since > now => format!("from {}; ", when::long_at(since)),
        Some(since) => format!("since {}; ", when::long(since.date())),
        None => {
            page.hang(indent, &start(&line.start, line.stop.kind));
            let said = matches!(
                line.stop.kind,
                StopKind::Dated | StopKind::Open | StopKind::Unresolved
            );
            if said { "stop " } else { "" }.to_owned()
        }
    };
    page.hang(indent, &format!("{since}{}", stop(&line.stop)));
    if shown.unconfirmed > 0 {
        let changes = count(shown.unconfirmed, "change", "changes");
        page.hang(indent, &format!("not yet confirmed: {changes}"));
    }
}

fn start(start: &StartLine, stop: StopKind) -> String {
    let waits = safe(&start.waits().unwrap_or_default());
    match start.is_window && stop != StopKind::Stopped {
        true => format!("start {waits}; nothing falls due until a start is recorded"),
        false => format!("start {waits}"),
    }
}

fn name(line: &RegimenLine) -> String {
    title(
        &line.medicine,
        line.shown.strength.as_deref(),
        line.shown.form.as_deref(),
        line.route.as_deref(),
    )
}

fn status_words(line: &RegimenLine) -> String {
    match line.status {
        Status::Active => String::new(),
        Status::Planned => ", ahead".to_owned(),
        Status::Held => match &line.shown.hold {
            Some(reason) => format!(", held: {}", safe(reason)),
            None => ", held".to_owned(),
        },
        Status::Ended => ", ended".to_owned(),
        Status::StopReached if line.stop.kind == StopKind::ByTiming => {
            ", its timing has ended".to_owned()
        }
        Status::StopReached => ", the recorded stop is reached".to_owned(),
    }
}

/// Where a stop stands, in words.
pub fn stop(stop: &StopLine) -> String {
    let said = safe(&stop.expression);
    let age = stop.last_age.as_ref().map(|age| format!(" ({age})"));
    let age = age.unwrap_or_default();
    let zone = stop.zone.as_ref().map(|z| format!(" in {}", safe(z)));
    let zone = zone.unwrap_or_default();
    let last = stop
        .last
        .map(|l| format!("last dose {}{zone}{age}", when::long_at(l)));
    match (stop.kind, last) {
        (StopKind::None, _) => "no stop recorded".to_owned(),
        (StopKind::Stopped, last) => {
            let from = stop.stopped_at.map(|at| when::long_at(at.naive_local()));
            let from = from.map_or(String::new(), |f| format!(" from {f}"));
            format!("stopped{from}{}", last.map_or(zone, |l| format!(", {l}")))
        }
        (StopKind::Dated, Some(last)) => format!("{said}, {last}"),
        (StopKind::Dated, None) => match stop.last_on {
            Some(on) => format!("{said}, last day {}", when::long(on)),
            None => said,
        },
        (StopKind::ByTiming, Some(last)) => format!("ends by its timing, {last}"),
        (StopKind::ByTiming, None) => "ends by its timing".to_owned(),
        (StopKind::Open, _) => window(stop, &said),
        (StopKind::Unresolved, _) => {
            format!("{said}: cannot be resolved yet; doses go on until a stop is recorded")
        }
    }
}

fn window(stop: &StopLine, said: &str) -> String {
    if stop.opens_on.is_none() {
        return format!("{said}: cannot be resolved yet; doses go on until a stop is recorded");
    }
    let today = stop.today;
    let word = |on: NaiveDate, ahead, past| if on > today { ahead } else { past };
    let opens = stop
        .opens_on
        .map(|d| format!(", {} {}", word(d, "opens", "opened"), when::long(d)));
    let closes = stop
        .closes_on
        .map(|d| format!(", {} {}", word(d, "closes", "closed"), when::long(d)));
    format!(
        "{said}{}{}; doses go on until a stop is recorded",
        opens.unwrap_or_default(),
        closes.unwrap_or_default()
    )
}

/// One regimen with all its versions.
#[must_use]
pub fn show(value: &Regimens, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.regimens {
        page.gap();
        one(&mut page, line, value);
    }
    page.done()
}

fn one(page: &mut Page, line: &RegimenLine, value: &Regimens) {
    block(page, line, value.now, "  ");
    let shown = &line.shown;
    let mut field = |lead: &str, text: Option<String>| {
        if let Some(text) = text {
            page.hang(&format!("  {lead:<11}"), &text);
        }
    };
    field("purpose", shown.purpose.as_deref().map(safe));
    field("also named", names(&shown.aliases));
    field("once named", names(&shown.former_names));
    field("clock", Some(clock(shown.clock).to_owned()));
    field(
        "counted",
        shown.log_from_on.map(|d| format!("from {}", when::long(d))),
    );
    for asked in &line.asked {
        page.hang("  asked      ", &safe(asked));
    }
    verbatim(page, line, value.now);
    page.heading(&format!("Versions ({})", shown.changes.len()));
    let context = Changes {
        datings: Vec::new(),
        changes: Vec::new(),
        told: Vec::new(),
        last_visit: None,
        since: None,
        on: None,
        since_visit: false,
        moved: Vec::new(),
        of: None,
        today: value.now.date(),
    };
    for change in &shown.changes {
        page.gap();
        super::changes::one(page, change, &context);
    }
}

fn names(names: &[String]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|n| safe(n)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Home => "the times are those of the home zone",
        Clock::Local => "the times follow the zone lived in",
    }
}

/// The words of the instruction in force, as they were said; those of a change of the clock,
/// or of the stop, are no instruction of how much and when.
fn verbatim(page: &mut Page, line: &RegimenLine, now: NaiveDateTime) {
    let versions = &line.versions;
    let begun = |v: &VersionLine| v.effective_at.is_none_or(|at| at.naive_local() <= now);
    let said = |v: &VersionLine| (v.timing.clone(), v.quantity.clone(), v.route.clone());
    let anew = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| versions.get(at));
        versions
            .get(at)
            .filter(|v| begun(v) && before.map(said) != Some(said(v)))
    };
    let mut instructions = (0..versions.len()).rev().filter_map(anew);
    // Words of an instruction before it are not those of what holds now.
    if let Some(words) = instructions.next().and_then(|v| v.words.as_ref()) {
        page.hang("  in words   ", &quoted(words));
    }
}

#[cfg(test)]
mod tests;
