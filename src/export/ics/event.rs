//! One entry as a VEVENT, with its VALARM.

use std::io;

use super::lines::{Lines, date, instant, wall};
use crate::report::calendar::{Event, Rule, When};

/// Writes an entry.
///
/// # Errors
/// What the writer refuses.
pub fn write(lines: &mut Lines<'_>, event: &Event) -> io::Result<()> {
    let changed = instant(event.changed_at);
    lines.line("BEGIN:VEVENT")?;
    lines.line(&format!("UID:{}", event.uid))?;
    lines.line(&format!("DTSTAMP:{changed}"))?;
    lines.line(&format!("LAST-MODIFIED:{changed}"))?;
    lines.line(&format!("SEQUENCE:{}", event.sequence))?;
    lines.line(&start(&event.at))?;
    if event.is_dose {
        lines.line("DURATION:PT1M")?;
    }
    if let Some(rule) = &event.rule {
        lines.line(&repeats(rule))?;
    }
    lines.text("SUMMARY", &event.title)?;
    if !event.words.is_empty() {
        lines.text("DESCRIPTION", &event.words.join("\n"))?;
    }
    if let Some(place) = &event.place {
        lines.text("LOCATION", place)?;
    }
    let status = match event.withdrawn {
        true => "CANCELLED",
        false => "CONFIRMED",
    };
    lines.line(&format!("STATUS:{status}"))?;
    lines.line("CLASS:PRIVATE")?;
    lines.line("TRANSP:TRANSPARENT")?;
    if let Some(minutes) = event.rings {
        rings(lines, &event.title, minutes)?;
    }
    lines.line("END:VEVENT")
}

fn start(at: &When) -> String {
    match at {
        When::Zoned { wall: at, zone } => format!("DTSTART;TZID={zone}:{}", wall(*at)),
        When::Instant(at) => format!("DTSTART:{}", instant(*at)),
        When::Floating(at) => format!("DTSTART:{}", wall(*at)),
        When::Day(on) => format!("DTSTART;VALUE=DATE:{}", date(*on)),
    }
}

fn repeats(rule: &Rule) -> String {
    let (name, every) = match rule.every_days % 7 {
        0 => ("WEEKLY", rule.every_days / 7),
        _ => ("DAILY", rule.every_days),
    };
    let interval = match every {
        1 => String::new(),
        n => format!(";INTERVAL={n}"),
    };
    format!("RRULE:FREQ={name}{interval};COUNT={}", rule.count)
}

fn rings(lines: &mut Lines<'_>, title: &str, minutes: i32) -> io::Result<()> {
    let sign = if minutes < 0 { "-" } else { "" };
    lines.line("BEGIN:VALARM")?;
    lines.line("ACTION:DISPLAY")?;
    lines.text("DESCRIPTION", title)?;
    lines.line(&format!("TRIGGER:{sign}PT{}M", minutes.unsigned_abs()))?;
    lines.line("END:VALARM")
}
