//! Doses of a day that answer none of its slots.

use chrono::NaiveDate;

use super::columns::{Row, lay};
use super::page::Page;
use super::signs::Sign;
use super::slot::not_taken;
use super::words::{dose, safe, who};
use crate::domain::body::DoseState;
use crate::report::{DoseLine, when};

/// The block; nothing where there are none.
pub fn doses(page: &mut Page, doses: &[DoseLine], date: NaiveDate) {
    if doses.is_empty() {
        return;
    }
    page.heading("Also recorded");
    let rows: Vec<Row> = doses.iter().map(|d| row(d, date)).collect();
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

fn row(line: &DoseLine, date: NaiveDate) -> Row {
    let amount = match line.shown.dose {
        Some(ref amount) => dose(Some(amount)),
        None => String::new(),
    };
    let mut words = match line.state {
        DoseState::NotTaken => not_taken(line),
        DoseState::Unsure => "not certain".to_owned(),
        DoseState::Taken => "taken".to_owned(),
    };
    if line.extra {
        words.push_str(", extra");
    } else if let Some(slot) = line.shown.slot {
        words.push_str(&format!(
            " for {}",
            when::slot(slot, date).replace(" today", "")
        ));
    }
    if let Some(by) = &line.by {
        words.push_str(&format!(", by {}", who(by)));
    }
    Row {
        cells: vec![safe(&line.medicine), amount],
        last: vec![words],
    }
}
