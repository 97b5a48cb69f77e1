//! The block of as-needed medicines: what is recorded, what the instruction says.

use chrono::NaiveDateTime;

use super::layout::{pad, width};
use super::page::Page;
use super::words::{count, safe};
use crate::report::{AsNeededLine, Tally, when};

/// The block; nothing where there are none.
pub fn block(page: &mut Page, lines: &[AsNeededLine], now: NaiveDateTime) {
    if lines.is_empty() {
        return;
    }
    page.heading("As needed");
    let names: Vec<String> = lines.iter().map(|l| safe(&l.shown.label)).collect();
    let wide = names.iter().map(|n| width(n)).max().unwrap_or(0);
    for (line, name) in lines.iter().zip(&names) {
        page.hang(&format!("        {}   ", pad(name, wide)), &text(line, now));
    }
}

/// What is recorded and what the instruction says of it.
pub fn text(line: &AsNeededLine, now: NaiveDateTime) -> String {
    let window = &line.shown.window;
    let Some(last) = line.last_taken_at.filter(|_| !none(&line.taken_in_window)) else {
        let bounds = line.shown.bounds.as_deref();
        let bounds = bounds.map_or(String::new(), |b| format!("; instruction: {}", safe(b)));
        return match line.shown.uncounted {
            0 => format!("none recorded {window}{bounds}"),
            n => format!("{}{bounds}", uncounted(n, window)),
        };
    };
    let mut text = format!("recorded {}, {}", at(last.naive_local(), now), tally(line));
    if line.shown.uncounted > 0 {
        text.push_str(&format!("; {}", uncounted(line.shown.uncounted, window)));
    }
    if let Some((minutes, ends)) = line.shown.gap {
        let is = match ends.naive_local() > now {
            true => ":",
            false => " was",
        };
        let ends = at(ends.naive_local(), now);
        text.push_str(&format!("; {} after it{is} {ends}", when::minutes(minutes)));
    }
    if let Some(room) = line.shown.room_at {
        let room = at(room.naive_local(), now);
        text.push_str(&format!("; the recorded maximum leaves room from {room}"));
    }
    text
}

fn uncounted(n: usize, window: &str) -> String {
    let doses = count(n, "dose", "doses");
    format!("{doses} {window} recorded in another unit and not counted")
}

fn at(at: NaiveDateTime, now: NaiveDateTime) -> String {
    match at.date() == now.date() {
        true => when::clock(at),
        false => when::day_at(at, now.date()),
    }
}

fn none(tally: &Tally) -> bool {
    match tally {
        Tally::Doses(n) => *n == 0,
        Tally::Amount(text) => text == "0",
    }
}

fn tally(line: &AsNeededLine) -> String {
    let window = &line.shown.window;
    let taken = number(&line.taken_in_window);
    match (&line.allowed_in_window, line.window_unit.as_str()) {
        (None, _) => format!("{taken} {window}"),
        (Some(allowed), "dose") => format!("{taken} of {} doses {window}", number(allowed)),
        (Some(allowed), unit) => {
            let unit = safe(&crate::domain::amount::plural(unit));
            format!("{taken} of {} {unit} {window}", number(allowed))
        }
    }
}

fn number(tally: &Tally) -> String {
    match tally {
        Tally::Doses(n) => n.to_string(),
        Tally::Amount(text) => text.clone(),
    }
}
