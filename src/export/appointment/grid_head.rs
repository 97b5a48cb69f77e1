//! The lines above the grid: months, days, weekdays, and what the counts are.

use chrono::{Datelike, NaiveDate};

use crate::export::text::layout::{blanks, pad};

/// What stands above the last three lines of the head, at the right.
const COUNTS: [&str; 3] = ["of slots due:", "taken  not   no", "       taken record"];

/// The lines, beginning after `left` columns; `day` is 1 or 2 columns.
pub fn head(days: &[NaiveDate], left: usize, day: usize, counts: bool) -> Vec<String> {
    let left = blanks(left);
    let mut rows = vec![months(days, day)];
    if day == 2 {
        rows.push(every_second(days));
    } else {
        rows.push(digits(days, |on| on.day() / 10));
        rows.push(digits(days, |on| on.day() % 10));
    }
    rows.push(weekdays(days, day));
    let first = rows.len().saturating_sub(COUNTS.len());
    let right = |i: usize| {
        let head = i.checked_sub(first).and_then(|i| COUNTS.get(i));
        head.filter(|_| counts).copied().unwrap_or("")
    };
    let wide = days.len() * day;
    let line = |(i, row): (usize, &String)| {
        format!("{left}{} {}", pad(row, wide), right(i))
            .trim_end()
            .to_owned()
    };
    rows.iter().enumerate().map(line).collect()
}

/// The name of each month above its first day, shortened where it has no room.
fn months(days: &[NaiveDate], columns: usize) -> String {
    let mut row = String::new();
    let mut at = 0;
    for month in days.chunk_by(|a, b| a.month() == b.month()) {
        let room = (month.len() * columns).saturating_sub(1);
        let name = |form| month.first().map(|on| on.format(form).to_string());
        let names = [name("%B"), name("%b")].into_iter().flatten();
        let name = names.into_iter().find(|n| n.len() <= room);
        row = format!("{}{}", pad(&row, at), name.unwrap_or_default());
        at += month.len() * columns;
    }
    row
}

fn every_second(days: &[NaiveDate]) -> String {
    let two = |on: &NaiveDate| pad(&on.day().to_string(), 4);
    days.iter()
        .step_by(2)
        .map(two)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn digits(days: &[NaiveDate], digit: impl Fn(&NaiveDate) -> u32) -> String {
    let one = |on| match digit(on) {
        0 if on.day() < 10 => " ".to_owned(),
        d => d.to_string(),
    };
    days.iter().map(one).collect()
}

fn weekdays(days: &[NaiveDate], columns: usize) -> String {
    let letter = |on: &NaiveDate| {
        on.format("%a")
            .to_string()
            .chars()
            .take(1)
            .collect::<String>()
    };
    days.iter().map(|on| pad(&letter(on), columns)).collect()
}
