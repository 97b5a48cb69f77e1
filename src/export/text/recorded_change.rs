//! The echo of a change of a regimen, and the line that ends it.

use chrono::NaiveDateTime;

use super::answered::answered;
use super::page::Page;
use super::regimens;
use super::said::{Told, said_line, title, verbatim};
use super::words::{because, quoted, route, safe, who};
use crate::domain::body::ChangeKind;
use crate::report::{ChangeLine, ConfirmationState, Recorded, StopLine, when};

/// The line that ends every change nobody has confirmed.
pub const CONFIRM: &str = "Confirm this with your clinician before acting on it.";

/// What was and what is, who said it, and where the stop stands.
pub fn one_change(
    page: &mut Page,
    change: &ChangeLine,
    stop: &(StopLine, bool),
    now: NaiveDateTime,
) {
    let shown = &change.shown;
    let name = title(
        &change.medicine,
        shown.strength.as_deref(),
        shown.form.as_deref(),
        None,
    );
    let kind = match change.kind {
        ChangeKind::Start => "",
        ChangeKind::Change => ", a change",
        ChangeKind::Hold => ", a hold",
        ChangeKind::Resume => ", going on",
        ChangeKind::Stop => ", a stop",
    };
    let zone = shown
        .zone
        .as_deref()
        .map_or(String::new(), |z| format!(" {}", safe(z)));
    let from = match change.effective_at {
        Some(at) => format!("{}{zone}", when::long_at(at.naive_local())),
        None => safe(shown.waits.as_deref().unwrap_or_default()),
    };
    page.tagged(
        &format!("Recorded: {name}{kind}"),
        &format!("[{}]", shown.short),
        2,
    );
    page.hang("  from  ", &from);
    if let Some(was) = &change.was {
        page.hang("  was   ", &safe(was));
    }
    // The stop has a line of its own, with the last dose.
    let stop_said = format!("; stop {}", stop.0.expression);
    let timing = change.now.strip_suffix(&stop_said);
    page.hang("  now   ", &safe(timing.unwrap_or(&change.now)));
    if let Some(route_words) = shown.route.as_deref().filter(|_| change.was.is_none()) {
        page.hang("  route ", &route(route_words));
    }
    // Of a change the line above says it, where that is what changes.
    if shown.local && change.was.is_none() {
        page.hang("  clock ", "times of the zone lived in");
    }
    if let Some(said) = said_line(&shown.said, now.date(), Told::WithoutWords) {
        page.hang("  said  ", &said);
    }
    if let Some(words) = verbatim(&shown.said) {
        page.hang("        ", &words);
    }
    if let Some(why) = &shown.reason {
        page.hang("  why   ", &quoted(why));
    }
    for line in &change.because {
        page.hang("  why   ", &format!("because of {}", because(line)));
    }
    let same = if stop.1 { "" } else { "as before: " };
    page.hang("  stop  ", &format!("{same}{}", regimens::stop(&stop.0)));
}

/// Who has confirmed the change, or what it was, where somebody has.
pub fn confirmed(page: &mut Page, change: &ChangeLine) {
    if let (Some(by), Some(on)) = (&change.confirmed_by, change.confirmed_on) {
        let lead = change.confirmation.lead();
        let answer = format!("{lead}{}, {}", who(by), when::long(on));
        page.hang("  confirmed  ", &answer);
    }
    if change.confirmation == ConfirmationState::None {
        for answer in &change.confirmations {
            page.hang("  earlier    ", &answered(answer, true));
        }
    }
}

/// The line and what comes then, where a change is not confirmed.
pub fn confirm(page: &mut Page, value: &Recorded) {
    let open = |c: &&ChangeLine| c.confirmation == ConfirmationState::None;
    let recorded = value.changes.iter().filter(open).map(|c| &c.shown.short);
    let in_force = value.shown.in_force.as_ref();
    let restored = in_force.into_iter().flat_map(|i| &i.changes);
    let open: Vec<&String> = recorded.chain(restored).collect();
    if open.is_empty() && in_force.is_none() {
        return;
    }
    page.text(CONFIRM);
    for short in open {
        page.hang("  then: ", &format!("dose confirm {short} --by WHO"));
    }
}
