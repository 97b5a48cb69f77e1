//! The text of `dose labs`: draw by draw, or some analytes side by side.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::columns::{Row, lay};
use super::doses_before::{brief, full};
use super::layout::{pad, width};
use super::page::Page;
use super::words::{quoted, safe};
use crate::domain::lab::Analyte;
use crate::export::style::Style;
use crate::report::labs::{Arithmetic, Break, LabLine, Labs, RetestLine, ValueLine};
use crate::report::observed_words::elapsed;
use crate::report::when;

/// Draws in their order.
#[must_use]
pub fn labs(value: &Labs, style: &Style) -> String {
    let mut page = Page::new(style);
    if value.labs.is_empty() {
        page.text(
            "No draws are recorded here. dose lab today \"progesterone=9.80 ng/mL\" keeps one as printed.",
        );
        return page.done();
    }
    match value.pair.is_empty() {
        true => value.labs.iter().for_each(|l| draw(&mut page, l)),
        false => side_by_side(&mut page, value),
    }
    page.done()
}

const INDENT: &str = "       ";

fn draw(page: &mut Page, line: &LabLine) {
    page.gap();
    for text in broken(&line.breaks) {
        page.hang(" ---  ", &text);
    }
    let mut head = vec![drawn(line.drawn_on, line.drawn_at)];
    head.extend(line.gestation.clone());
    head.extend(line.lab.as_deref().map(safe));
    head.extend(
        line.method
            .as_deref()
            .map(|m| format!("method {}", safe(m))),
    );
    head.extend(line.repeats.as_ref().map(|id| format!("repeats {id}")));
    page.hang(&format!(" {}  ", line.short), &head.join(", "));
    let names = line.values.iter().map(|v| width(&safe(&v.name)));
    let widest = names.max().unwrap_or(0).min(24);
    for value in &line.values {
        let lead = format!("{INDENT}{}  ", pad(&safe(&value.name), widest));
        page.hang(&lead, &printed(value));
    }
    for dose in line.beside() {
        page.hang(&format!("{INDENT}last dose before: "), &full(dose));
    }
    after(page, line);
}

/// What was said and planned of a draw, and what was worked out.
fn after(page: &mut Page, line: &LabLine) {
    if let Some(comment) = &line.comment {
        let by = line.comment_by.as_deref().map(safe);
        let by = by.unwrap_or_else(|| "comment".to_owned());
        page.hang(&format!("{INDENT}{by}: "), &quoted(comment));
    }
    if let Some(retest) = &line.retest {
        page.hang(INDENT, &planned(retest));
    }
    for line in &line.arithmetic {
        worked_out(page, line);
    }
}

fn worked_out(page: &mut Page, line: &Arithmetic) {
    let ratio = line.ratio.as_ref();
    let ratio = ratio.map_or_else(String::new, |r| format!("; ratio {r}"));
    page.hang(
        &format!("{INDENT}{}: ", safe(&line.analyte)),
        &format!("{}; drawn {}{ratio}", line.formula, line.drawn),
    );
}

fn planned(retest: &RetestLine) -> String {
    if let (Some(short), Some(on)) = (&retest.drawn_short, retest.drawn_on) {
        let (said, on) = (safe(&retest.expression), when::long(on));
        return format!("planned retest: {said}, drawn {on} [{short}]");
    }
    match (retest.open, retest.due_on) {
        (true, Some(on)) => format!("planned retest: {}", when::long(on)),
        (true, None) => format!("planned retest: {}, no date yet", safe(&retest.expression)),
        (false, _) => format!("planned retest: {}, answered", safe(&retest.expression)),
    }
}

/// `9.80 ng/mL (about 31.2 nmol/L), flag "L", range 11.2-90.0`.
fn printed(value: &ValueLine) -> String {
    let mut text = safe(&value.value);
    if let Some(second) = &value.about {
        text.push_str(&format!(" (about {} {})", second.value, second.unit));
    }
    let flag = value
        .flag
        .as_deref()
        .map(|f| format!(", flag {}", quoted(f)));
    let range = value
        .range
        .as_deref()
        .map(|r| format!(", range {}", safe(r)));
    text.push_str(&flag.unwrap_or_default());
    text.push_str(&range.unwrap_or_default());
    text
}

fn drawn(on: NaiveDate, at: Option<DateTime<FixedOffset>>) -> String {
    match at {
        Some(at) => when::long_at(at.naive_local()),
        None => format!("{}, no time recorded", when::long(on)),
    }
}

/// What breaks the series, each once with the analytes it breaks.
fn broken(breaks: &[Break]) -> Vec<String> {
    let mut found: Vec<(&Break, Vec<String>)> = Vec::new();
    for b in breaks {
        let same = |(of, _): &&mut (&Break, Vec<String>)| {
            (of.what, &of.was, &of.now) == (b.what, &b.was, &b.now)
        };
        match found.iter_mut().find(same) {
            Some((_, names)) => names.push(safe(&b.analyte)),
            None => found.push((b, vec![safe(&b.analyte)])),
        }
    }
    let text = |s: &Option<String>| {
        s.as_deref()
            .map_or_else(|| "none recorded".to_owned(), safe)
    };
    let line = |(b, names): &(&Break, Vec<String>)| {
        let names = names.join(" and ");
        format!(
            "{names}, another {}: {}, then {}. Not one series.",
            b.what,
            text(&b.was),
            text(&b.now)
        )
    };
    found.iter().map(line).collect()
}

/// A row for each draw, a column for each analyte.
fn side_by_side(page: &mut Page, value: &Labs) {
    let mut rows = vec![heading(value)];
    rows.extend(value.labs.iter().map(|l| row(l, value)));
    let columns = page.style.width.saturating_sub(1);
    let laid = lay(&rows, 7, columns);
    let mut laid = laid.into_iter();
    let lines = |page: &mut Page, lines: Vec<String>| {
        lines.into_iter().for_each(|l| page.line(format!(" {l}")));
    };
    lines(page, laid.next().unwrap_or_default());
    for (line, rows) in value.labs.iter().zip(laid) {
        for text in broken(&line.breaks) {
            page.hang(" ---  ", &text);
        }
        lines(page, rows);
        let beside = beside(line);
        if !beside.is_empty() {
            page.hang(INDENT, &beside.join("; "));
        }
        after(page, line);
    }
    ranges(page, value);
}

fn heading(value: &Labs) -> Row {
    let fixed = ["", "drawn", "age"].map(str::to_owned);
    let named = value.pair.iter().map(|asked| as_printed(value, asked));
    Row {
        cells: fixed.into_iter().chain(named).collect(),
        last: vec!["last dose before".to_owned()],
    }
}

/// The name of an analyte as the reports print it, each spelling once; as it was asked for
/// where none has it.
fn as_printed(value: &Labs, asked: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for v in value.labs.iter().flat_map(|l| &l.values) {
        let name = safe(&v.name);
        if Analyte::same(&v.name, asked) && !names.contains(&name) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => safe(asked),
        false => names.join(", "),
    }
}

fn row(line: &LabLine, value: &Labs) -> Row {
    let at = match line.drawn_at {
        Some(at) => format!(
            "{} {}",
            when::brief(line.drawn_on, value.today),
            when::clock(at.naive_local())
        ),
        None => when::brief(line.drawn_on, value.today),
    };
    let mut cells = vec![
        line.short.clone(),
        at,
        line.gestation.clone().unwrap_or_default(),
    ];
    cells.extend(value.pair.iter().map(|name| cell(line, name)));
    let doses = line.beside();
    let named = doses.len() > 1;
    let mut last: Vec<String> = doses.into_iter().map(|d| brief(d, named)).collect();
    if last.is_empty() {
        last.push("none recorded".to_owned());
    }
    Row { cells, last }
}

/// What no column has room for.
fn beside(line: &LabLine) -> Vec<String> {
    let second = line.values.iter().filter_map(|v| {
        let second = v.about.as_ref()?;
        Some(format!(
            "{} about {} {}",
            safe(&v.name),
            second.value,
            second.unit
        ))
    });
    let mut parts: Vec<String> = second.collect();
    let since = line.minutes_since_previous;
    parts.extend(since.map(|m| format!("{} after the draw before", elapsed(m))));
    parts.extend(line.repeats.as_ref().map(|id| format!("repeats {id}")));
    parts
}

fn cell(line: &LabLine, name: &str) -> String {
    let values = line.values.iter().filter(|v| Analyte::same(&v.name, name));
    let texts = values.map(|v| match &v.flag {
        Some(flag) => format!("{} {}", safe(&v.value), quoted(flag)),
        None => safe(&v.value),
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// Each range as it was printed, once.
fn ranges(page: &mut Page, value: &Labs) {
    let mut seen: Vec<String> = Vec::new();
    for v in value.labs.iter().flat_map(|l| &l.values) {
        let Some(range) = &v.range else { continue };
        let text = format!("{} {}", safe(&v.name), safe(range));
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    if !seen.is_empty() {
        page.text(&format!("Range as printed: {}", seen.join("; ")));
    }
}
