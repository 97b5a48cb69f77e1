//! Doses of a day that answer none of its slots.

use chrono::NaiveDateTime;

use super::columns::{Row, lay};
use super::page::Page;
use super::signs::Sign;
use super::slot::not_taken;
use super::words::{dose, safe, who};
use crate::domain::body::DoseState;
use crate::report::{DoseLine, Today, when};

/// The block; nothing where there are none.
pub fn doses(page: &mut Page, doses: &[DoseLine], value: &Today) {
    if doses.is_empty() {
        return;
    }
    page.heading("Also recorded");
    let rows: Vec<Row> = doses.iter().map(|d| row(d, value)).collect();
    let width = page.style.width.saturating_sub(10);
    for (line, rows) in doses.iter().zip(lay(&rows, 2, width)) {
        let sign = Sign::of_dose(line).show(&page.style);
        for (i, text) in rows.into_iter().enumerate() {
            match i {
                0 => page.line(format!(" {}  {sign} {text}", when::clock(line.shown.at))),
                _ => page.line(format!("          {text}")),
            }
        }
    }
}

fn row(line: &DoseLine, value: &Today) -> Row {
    // The column of times is by the clock of the dose, or of the slot it did not answer.
    let column = match line.state {
        DoseState::Taken => &line.zone,
        _ => line.shown.slot_zone.as_ref().unwrap_or(&line.zone),
    };
    let amount = match line.shown.dose {
        Some(ref amount) => dose(Some(amount)),
        None => String::new(),
    };
    let mut words = match line.state {
        DoseState::NotTaken => not_taken(line),
        DoseState::Unsure => "not certain".to_owned(),
        DoseState::Taken if line.about => "taken about this time".to_owned(),
        DoseState::Taken => "taken".to_owned(),
    };
    if line.extra {
        words.push_str(", extra");
    } else if let Some(slot) = line.shown.slot {
        let slot = slot_words(slot, value);
        let zone = line.shown.slot_zone.as_ref().filter(|z| *z != column);
        let zone = zone.map_or_else(String::new, |z| format!(" in {}", safe(z)));
        words.push_str(&format!(" for {slot}{zone}"));
    }
    if *column != value.zone {
        words.push_str(&format!(", in {}", safe(column)));
    }
    if let Some(by) = &line.by {
        words.push_str(&format!(", by {}", who(by)));
    }
    Row {
        cells: vec![safe(&line.medicine), amount],
        last: vec![words],
    }
}

/// Its time, with its day where that is another; `tomorrow` is said of now alone.
fn slot_words(slot: NaiveDateTime, value: &Today) -> String {
    let now = value.now.date_naive();
    if slot.date() == value.date {
        when::clock(slot)
    } else if value.date == now {
        when::day_at(slot, now)
    } else {
        format!("{} {}", when::short(slot.date()), when::clock(slot))
    }
}
