//! One slot in words: its columns and what became of it.

use chrono::NaiveDateTime;

use super::columns::Row;
use super::words::{quantity, route, safe, who};
use crate::domain::body::DoseState;
use crate::report::{DoseLine, Quantity, SlotLine, SlotState, when};

/// Whether the dose that answers it was recorded a day or more after the slot.
pub fn later(slot: &SlotLine) -> bool {
    answer(slot).is_some_and(|d| d.shown.days_later > 0)
}

/// The columns of a slot on the screen of `zone`.
pub fn row(slot: &SlotLine, zone: &str, now: NaiveDateTime) -> Row {
    Row {
        cells: vec![
            safe(&slot.shown.label),
            quantity(&slot.quantity),
            slot.route.as_deref().map(route).unwrap_or_default(),
        ],
        last: state(slot, zone, now),
    }
}

/// What became of a slot, and what is to be known of it; one text a line.
pub fn state(slot: &SlotLine, zone: &str, now: NaiveDateTime) -> Vec<String> {
    let mut texts = vec![answered(slot)];
    texts.extend(slot.shown.note.as_deref().map(safe));
    texts.extend(clock_words(slot, zone));
    if let Some((recorded, from)) = slot.shown.recorded_later {
        let today = now.date();
        texts.push(format!(
            "change recorded {}, from {}",
            when::brief(recorded, today),
            when::brief(from, today)
        ));
    }
    texts.extend(declined(slot, now));
    texts.retain(|t| !t.is_empty());
    let mut lines = vec![texts.join(", ")];
    unconfirmed(&mut lines, slot, now);
    lines.extend(again(slot));
    lines.retain(|l| !l.is_empty());
    lines
}

fn answer(slot: &SlotLine) -> Option<&DoseLine> {
    slot.doses.iter().find(|d| d.state != DoseState::Unsure)
}

fn answered(slot: &SlotLine) -> String {
    match (slot.state, answer(slot)) {
        (SlotState::Taken | SlotState::NotTaken, Some(_)) => {
            let all = slot.doses.iter().filter(|d| d.state != DoseState::Unsure);
            let all: Vec<String> = all.map(|d| dose_words(d, slot)).collect();
            all.join("; also ")
        }
        (state, _) => open_words(state, slot),
    }
}

fn open_words(state: SlotState, slot: &SlotLine) -> String {
    let unsure = slot.doses.iter().any(|d| d.state == DoseState::Unsure);
    let words = match state {
        SlotState::Taken => "taken",
        SlotState::NotTaken => "not taken",
        SlotState::Due => "due",
        SlotState::Upcoming => "",
        SlotState::NoRecord => "no record",
        SlotState::Held => "held",
        SlotState::BeforeRecord => "before this record began",
    };
    match unsure {
        true if words.is_empty() => "you are not certain".to_owned(),
        true => format!("{words}, you are not certain"),
        false => words.to_owned(),
    }
}

fn dose_words(dose: &DoseLine, slot: &SlotLine) -> String {
    let mut parts = match dose.state {
        DoseState::Taken => vec![taken(dose, slot)],
        _ => vec![not_taken(dose)],
    };
    parts.extend(dose.by.as_deref().map(|by| format!("by {}", who(by))));
    if dose.shown.days_later > 0 {
        parts.push(format!(
            "recorded {} later",
            when::days(dose.shown.days_later)
        ));
    }
    parts.join(", ")
}

fn taken(dose: &DoseLine, slot: &SlotLine) -> String {
    let about = if dose.about { "about " } else { "" };
    let mut words = format!("taken {about}{}", when::clock(dose.shown.at));
    if dose.shown.at.date() != slot.shown.at.date() {
        words = format!("{words} on {}", when::short(dose.shown.at.date()));
    }
    match differs(dose, &slot.quantity) {
        Some(amount) => format!(
            "{words}: {amount}, instruction {}",
            quantity(&slot.quantity)
        ),
        None => words,
    }
}

/// The recorded amount, where it is not what the instruction says.
fn differs(dose: &DoseLine, instruction: &Quantity) -> Option<String> {
    let recorded = dose.shown.dose.as_ref()?;
    let said = instruction.dose.as_ref()?;
    let same = match (recorded, said) {
        (a, b) if a == b => true,
        (
            crate::domain::amount::DoseAmount::Exact(a),
            crate::domain::amount::DoseAmount::Range { low, high, unit },
        ) => a.unit == *unit && *low <= a.value && a.value <= *high,
        _ => false,
    };
    (!same).then(|| super::words::dose(Some(recorded)))
}

/// `not taken: asleep`.
pub fn not_taken(dose: &DoseLine) -> String {
    match &dose.reason {
        Some(reason) => format!("not taken: {}", reason_words(reason)),
        None => "not taken".to_owned(),
    }
}

/// `ran-out` in words; the person's own words as they are.
pub fn reason_words(reason: &str) -> String {
    match reason {
        "ran-out" => "ran out".to_owned(),
        "side-effect" => "side effect".to_owned(),
        "told-by-clinician" => "told so by the clinician".to_owned(),
        "chose-not-to" => "chose not to".to_owned(),
        "could-not" => "could not".to_owned(),
        other => safe(other),
    }
}

/// Where the column is by another clock than the screen, or the instruction than the column.
fn clock_words(slot: &SlotLine, zone: &str) -> Option<String> {
    let said = when::clock(slot.shown.wall);
    if slot.shown.shifted {
        return Some(format!("for {said}: the clocks go forward over it"));
    }
    if let Some(other) = slot.shown.also_for.first() {
        return Some(format!(
            "for {said} and {}: one moment",
            when::clock(*other)
        ));
    }
    let mut words = Vec::new();
    if slot.shown.lived != zone {
        words.push(format!("in {}", safe(&slot.shown.lived)));
    }
    if slot.shown.zone != slot.shown.lived && slot.shown.at != slot.shown.wall {
        words.push(format!("{said} in {}", safe(&slot.shown.zone)));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// `again: 08:00 in Europe/Berlin was taken 08:05`.
fn again(slot: &SlotLine) -> Option<String> {
    let again = slot.shown.again.as_ref()?;
    let was = match again.taken_at {
        Some(at) => format!("taken {}", when::clock(at.naive_local())),
        None => "not taken".to_owned(),
    };
    Some(format!("again: {} {was}", safe(&again.slot)))
}

/// What the slot says was by a change that a clinician has said no to since.
fn declined(slot: &SlotLine, now: NaiveDateTime) -> Option<String> {
    let day = slot.shown.declined_on?;
    Some(match slot.shown.recorded_later {
        Some(_) => "declined since".to_owned(),
        None => format!(
            "by the change from {}, declined since",
            when::brief(day, now.date())
        ),
    })
}

fn unconfirmed(lines: &mut Vec<String>, slot: &SlotLine, now: NaiveDateTime) {
    let Some(day) = slot.shown.changed_on else {
        return;
    };
    let day = when::day(day, now.date());
    let lead = lines.pop().filter(|l| !l.is_empty());
    let lead = lead.map_or(String::new(), |l| format!("{l}, "));
    // Said of the change already, where that was recorded later.
    let subject = match slot.shown.recorded_later {
        Some(_) => "",
        None => "change ",
    };
    lines.push(format!("{lead}{subject}not yet confirmed:"));
    let held = slot.state == SlotState::Held;
    lines.push(match &slot.before {
        Some(before) if held || *before != slot.quantity => {
            format!("{} before {day}", quantity(before))
        }
        _ => format!("from {day}"),
    });
}
