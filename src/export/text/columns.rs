//! Rows in columns, the last one wrapped; on a narrow screen it moves below its row.

use super::layout::{blanks, pad, width, wrap};

/// One row: cells of fixed columns, then a text that wraps.
pub struct Row {
    pub cells: Vec<String>,
    /// Each item begins a line of its own.
    pub last: Vec<String>,
}

/// Lays rows out so that every column is as wide as its widest cell, three blanks apart
/// (two where room is short). `below` is the indent of what moves under its row.
pub fn lay(rows: &[Row], below: usize, columns: usize) -> Vec<Vec<String>> {
    let widths = widths(rows);
    let total = |gap: usize| {
        widths
            .iter()
            .filter(|w| **w > 0)
            .map(|w| w + gap)
            .sum::<usize>()
    };
    let widest = rows
        .iter()
        .flat_map(|r| r.last.iter())
        .map(|l| width(l))
        .max()
        .unwrap_or(0);
    let gap = if total(3) + widest <= columns { 3 } else { 2 };
    let lead = total(gap);
    rows.iter()
        .map(|row| row_lines(row, &widths, gap, lead, below, columns))
        .collect()
}

fn widths(rows: &[Row]) -> Vec<usize> {
    let columns = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    (0..columns)
        .map(|i| {
            let cells = rows.iter().filter_map(|r| r.cells.get(i));
            cells.map(|c| width(c)).max().unwrap_or(0)
        })
        .collect()
}

fn row_lines(
    row: &Row,
    widths: &[usize],
    gap: usize,
    lead: usize,
    below: usize,
    columns: usize,
) -> Vec<String> {
    let cells: String = row
        .cells
        .iter()
        .zip(widths)
        .filter(|(_, w)| **w > 0)
        .map(|(c, w)| pad(c, w + gap))
        .collect();
    if width(cells.trim_end()) > columns {
        let indent = blanks(below);
        let all = row
            .cells
            .iter()
            .map(|c| c.trim().to_owned())
            .chain(row.last.iter().cloned());
        let text: Vec<String> = all.filter(|t| !t.is_empty()).collect();
        return super::layout::hang(&indent, &text.join(", "), columns);
    }
    let fits = lead + 20 <= columns || row.last.iter().all(|l| lead + width(l) <= columns);
    let (indent, mut lines) = match fits {
        true => (lead, vec![cells]),
        false => (below, vec![cells.trim_end().to_owned(), String::new()]),
    };
    beside(&mut lines, &row.last, indent, columns);
    lines.retain(|l| !l.trim().is_empty());
    lines.iter().map(|l| l.trim_end().to_owned()).collect()
}

/// Writes texts from `indent` on, the first upon the last line there is.
fn beside(lines: &mut Vec<String>, texts: &[String], indent: usize, columns: usize) {
    let wrapped = texts
        .iter()
        .flat_map(|t| wrap(t, columns.saturating_sub(indent)));
    for (i, text) in wrapped.enumerate() {
        match lines.last_mut() {
            Some(last) if i == 0 => *last = format!("{}{text}", pad(last, indent)),
            _ => lines.push(format!("{}{text}", blanks(indent))),
        }
    }
}
