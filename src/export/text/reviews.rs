//! The text of `dose reviews`: what stands open now, then what comes, by date.

use chrono::NaiveDate;

use super::columns::{Row, lay};
use super::layout::{pad, width};
use super::page::Page;
use super::words::safe;
use crate::domain::sorted::Sorted;
use crate::export::style::Style;
use crate::report::{ReviewLine, Reviews, when};
use crate::schedule::reviews::NOT_ANSWERED;

/// The screen.
#[must_use]
pub fn reviews(value: &Reviews, style: &Style) -> String {
    let mut page = Page::new(style);
    header(&mut page, value);
    let (open, ahead): (Vec<_>, Vec<_>) = value.reviews.iter().partition(|r| r.open_now);
    if !open.is_empty() {
        page.gap();
        page.line(" open now");
        let rows: Vec<Row> = open.iter().map(|r| row(r, &r.short)).collect();
        print(&mut page, &rows);
    }
    dated(&mut page, &ahead, value);
    if value.reviews.is_empty() && value.visits.is_empty() {
        page.gap();
        page.text("Nothing is open, and no review date is recorded.");
    }
    if let Some(dating) = &value.dating {
        page.gap();
        page.text(&safe(dating));
    }
    page.done()
}

fn header(page: &mut Page, value: &Reviews) {
    let day = when::long(value.now.date());
    let line = match value.within {
        None => day,
        Some(days) => {
            let span = match days {
                1 => "for today and tomorrow".to_owned(),
                n => format!("for the next {n} days"),
            };
            let room = page.style.width.min(80).saturating_sub(width(&span));
            format!("{}{span}", pad(&format!("{day}  "), room))
        }
    };
    page.heading(&line);
}

fn row(line: &ReviewLine, lead: &str) -> Row {
    let text = safe(&line.text);
    Row {
        cells: vec![
            format!(" {lead}"),
            line.medicine.as_deref().map(safe).unwrap_or_default(),
        ],
        // A change that waits says so itself.
        last: vec![match line.kind {
            "unconfirmed" if line.reason == NOT_ANSWERED => text,
            _ => format!("{text} ({})", safe(&line.reason)),
        }],
    }
}

/// Reviews with a day and visits, by day; reviews without one at the end.
fn dated(page: &mut Page, ahead: &[&ReviewLine], value: &Reviews) {
    let today = value.now.date();
    let mut rows: Vec<(Option<NaiveDate>, Row)> = ahead
        .iter()
        .map(|r| {
            let day = r
                .due_on
                .map_or("no date yet".to_owned(), |d| when::near(d, today));
            (r.due_on, row(r, &format!("{}  {day}", r.short)))
        })
        .collect();
    rows.extend(value.visits.iter().map(|v| {
        let at =
            v.at.map_or(String::new(), |at| format!(" {}", when::clock(at)));
        let lead = format!(" {}{at}", when::near(v.due_on, today));
        let row = Row {
            cells: vec![lead, String::new()],
            last: vec![safe(&v.text)],
        };
        (Some(v.due_on), row)
    }));
    rows.order_by_key(|(day, _)| (day.is_none(), *day));
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    if !rows.is_empty() {
        page.gap();
        print(page, &rows);
    }
}

fn print(page: &mut Page, rows: &[Row]) {
    for line in lay(rows, 6, page.style.width).into_iter().flatten() {
        page.line(line);
    }
}
