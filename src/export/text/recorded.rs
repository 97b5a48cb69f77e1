//! The echo of a recording command, as text.

use chrono::NaiveDateTime;

use super::as_needed;
use super::page::Page;
use super::recorded_change::{confirm, confirmed, one_change};
use super::words::{dose, quantity, quoted, route, safe, who};
use crate::domain::amount::is_sign;
use crate::domain::body::DoseState;
use crate::domain::label::{says_another_strength, split_name};
use crate::export::style::Style;
use crate::report::{DoseLine, NextLine, Recorded, when};

/// What was recorded.
#[must_use]
pub fn recorded(value: &Recorded, style: &Style) -> String {
    let mut page = Page::new(style);
    if value.repeated {
        page.text("Recorded before with this key; nothing was recorded now.");
    }
    match value.doses.as_slice() {
        [] => {}
        [one] => single(&mut page, one, value),
        many => group(&mut page, many, value.shown.now),
    }
    for (change, stop) in value.changes.iter().zip(&value.shown.stops) {
        if let Some(stop) = stop {
            one_change(&mut page, change, stop, value.shown.now);
            // A confirmation made in the same command is echoed by itself.
            if value.shown.others.is_empty() {
                confirmed(&mut page, change);
            }
        }
    }
    for (line, short) in &value.shown.others {
        page.tagged(
            &format!("Recorded: {}", safe(line)),
            &format!("[{short}]"),
            2,
        );
    }
    if !page.style.quiet {
        follows(&mut page, value);
    }
    confirm(&mut page, value);
    page.done()
}

fn single(page: &mut Page, line: &DoseLine, value: &Recorded) {
    let now = value.shown.now;
    let tag = format!("[{}]", line.shown.short);
    if line.state == DoseState::Unsure {
        let slot = line
            .shown
            .slot
            .map(|s| format!(", {}", when::slot(s, now.date())));
        let text = format!(
            "Noted: {}{}: no record, you are not certain.",
            safe(&line.medicine),
            slot.unwrap_or_default()
        );
        return page.tagged(&text, &tag, 2);
    }
    let done = match (line.voided, line.corrects) {
        (true, _) => "Voided",
        (false, Some(_)) => "Corrected",
        (false, None) => "Recorded",
    };
    page.tagged(&format!("{done}: {}", what(line)), &tag, 2);
    let at = format!("{} {}", when::long_at(line.shown.at), safe(&line.zone));
    match line.state {
        DoseState::Taken if line.about => page.hang("  taken  ", &format!("about {at}")),
        DoseState::Taken => page.hang("  taken  ", &at),
        _ => page.hang("  not taken  ", &reason(line)),
    }
    if let Some(slot) = line.shown.slot {
        let slot = when::slot(slot, now.date());
        page.hang("  for    ", &format!("{slot}{}", slot_zone(line)));
    }
    if line.extra {
        page.hang("  extra  ", "beside the slots of the instruction");
    }
    details(page, line);
}

/// The zone of the slot, where it is not that of the dose.
fn slot_zone(line: &DoseLine) -> String {
    let zone = line.shown.slot_zone.as_ref().filter(|z| **z != line.zone);
    zone.map_or_else(String::new, |z| format!(" in {}", safe(z)))
}

fn reason(line: &DoseLine) -> String {
    let reason = line.reason.as_deref().map(super::slot::reason_words);
    reason.unwrap_or_else(|| "no reason recorded".to_owned())
}

fn details(page: &mut Page, line: &DoseLine) {
    let fields = [
        ("  site   ", line.site.as_deref().map(safe)),
        ("  by     ", line.by.as_deref().map(who)),
        ("  note   ", line.note.as_deref().map(quoted)),
    ];
    for (lead, text) in fields {
        if let Some(text) = text {
            page.hang(lead, &text);
        }
    }
    // Of a voided dose the last word counts; why it was corrected is in the history.
    let why = match line.voided {
        true => line.shown.voided_why.as_deref().map(quoted),
        false => (line.shown.corrected_why.as_deref())
            .map(|why| format!("{}; the old wording is kept", quoted(why))),
    };
    if let Some(why) = why {
        page.hang("  why    ", &why);
    }
}

/// `progesterone, 1 capsule of 200 mg, by vagina`.
fn what(line: &DoseLine) -> String {
    let mut parts = vec![safe(&line.medicine)];
    if let Some(amount) = &line.shown.dose {
        parts.push(of_strength(line, &dose(Some(amount))));
    }
    parts.extend(line.route.as_deref().map(route));
    parts.join(", ")
}

fn names_it(medicine: &str, strength: &str) -> bool {
    split_name(medicine).strength.is_some() && !says_another_strength(medicine, strength)
}

/// The amount with its strength, where the name does not say it; `500 mg` is of no strength.
fn of_strength(line: &DoseLine, amount: &str) -> String {
    let counted = line.unit.as_deref().is_none_or(|unit| !is_sign(unit));
    match &line.strength {
        Some(strength) if counted && !names_it(&line.medicine, strength) => {
            format!("{amount} of {}", safe(strength))
        }
        _ => amount.to_owned(),
    }
}

/// What all were taken at is said once.
fn group(page: &mut Page, lines: &[DoseLine], now: NaiveDateTime) {
    let at = |l: &DoseLine| Some(format!("{} {}", taken(l)?, safe(&l.zone)));
    let first = lines.first().and_then(at);
    let shared = first.filter(|first| lines.iter().all(|l| at(l).as_ref() == Some(first)));
    let at = shared
        .as_ref()
        .map_or(String::new(), |at| format!(", {at}"));
    page.text(&format!("Recorded: {} doses{at}", lines.len()));
    for line in lines {
        let mut parts = vec![what(line)];
        if shared.is_none() {
            parts.push(happened(line));
        }
        parts.extend(line.shown.slot.map(|s| {
            let slot = when::slot(s, now.date());
            format!("for {slot}{}", slot_zone(line))
        }));
        parts.extend(line.extra.then(|| "extra".to_owned()));
        let tag = format!("[{}]", line.shown.short);
        page.tagged_in(&parts.join(", "), &tag, 2);
    }
    match lines.len() {
        2 => page.text("dose undo takes both back."),
        n => page.text(&format!("dose undo takes all {n} back.")),
    }
}

fn taken(line: &DoseLine) -> Option<String> {
    let about = if line.about { "about " } else { "" };
    let at = || format!("taken {about}{}", when::long_at(line.shown.at));
    (line.state == DoseState::Taken).then(at)
}

fn happened(line: &DoseLine) -> String {
    taken(line).unwrap_or_else(|| match line.state {
        DoseState::NotTaken => format!("not taken: {}", reason(line)),
        _ => "not certain".to_owned(),
    })
}

fn follows(page: &mut Page, value: &Recorded) {
    let now = value.shown.now;
    let unsure = |d: &DoseLine| d.state == DoseState::Unsure;
    if !value.doses.is_empty() && value.doses.iter().all(unsure) {
        return;
    }
    let named = value.next.len() + value.shown.at_end.len() > 1;
    let due = value.shown.due.iter().map(|due| ("due", due));
    for (word, slot) in due.chain(value.next.iter().map(|next| ("next", next))) {
        let name = match named {
            true => format!("{}: ", safe(&slot.medicine)),
            false => String::new(),
        };
        let text = format!(
            "{word} by the recorded instruction: {}",
            next_words(slot, value)
        );
        page.hang("  ", &format!("{name}{text}"));
    }
    for name in &value.shown.at_end {
        let text = "nothing further falls due by the recorded instruction";
        page.hang("  ", &format!("{}: {text}", safe(name)));
    }
    for line in &value.shown.as_needed {
        let text = as_needed::text(line, now);
        match value.doses.len() {
            1 => page.hang("  ", &text),
            _ => page.hang("  ", &format!("{}: {text}", safe(&line.medicine))),
        }
    }
    for notice in &value.notices {
        page.hang("  ", &safe(&notice.text));
    }
}

fn next_words(next: &NextLine, value: &Recorded) -> String {
    let mark = match (next.changed_on, next.declined) {
        (Some(_), _) => " (not yet confirmed)",
        (None, true) => " (by the change that was declined)",
        (None, false) => "",
    };
    let zone = next.zone.as_ref().or(value.shown.zone.as_ref());
    let zone = zone.map(|z| format!(" in {}", safe(z)));
    format!(
        "{}{}, {}{mark}",
        when::slot(next.at, value.shown.now.date()),
        zone.unwrap_or_default(),
        quantity(&next.quantity)
    )
}
