//! The text of what is on the body, and of `dose sites`.

use chrono::{DateTime, FixedOffset};

use super::layout::{pad, width};
use super::page::Page;
use super::words::{count, safe};
use crate::export::style::Style;
use crate::report::when;
use crate::report::worn::{Sites, WornLine};
use crate::schedule::worn::{LOOKED_AT, NAMED};

/// The block; nothing where nothing is on.
pub fn block(page: &mut Page, lines: &[WornLine], now: DateTime<FixedOffset>) {
    if lines.is_empty() {
        return;
    }
    page.heading("On now");
    let names: Vec<String> = lines.iter().map(|l| safe(&l.medicine)).collect();
    let wide = names.iter().map(|n| width(n)).max().unwrap_or(0);
    for of_one in lines.chunk_by(|a, b| a.regimen == b.regimen) {
        let older = of_one.len().saturating_sub(NAMED);
        for line in of_one.iter().skip(older) {
            let name = pad(&safe(&line.medicine), wide);
            page.hang(&format!("        {name}   "), &text(line, now));
        }
        if older > 0 {
            let lead = format!("        {}   ", pad("", wide));
            // Of what is older than all that is looked at nothing is known.
            let least = match of_one.len() {
                LOOKED_AT => "at least ",
                _ => "",
            };
            let text = format!("and {least}{older} older: dose remove names them");
            page.hang(&lead, &text);
        }
    }
}

fn text(line: &WornLine, now: DateTime<FixedOffset>) -> String {
    let site = line.site.as_deref().map(safe);
    let since = format!("since {}", safe(&line.since));
    let mut parts: Vec<String> = site.into_iter().chain([since]).collect();
    if let (Some(at), Some(off)) = (line.off_at, &line.off) {
        let word = if at <= now { "was" } else { "is" };
        let off = safe(off);
        parts.push(format!("by the instruction it {word} on until {off}"));
    }
    format!("{}  [{}]", parts.join(", "), line.short)
}

/// Sites, the one used longest ago first.
#[must_use]
pub fn sites(value: &Sites, style: &Style) -> String {
    let mut page = Page::new(style);
    let wide = value.sites.iter().map(|s| width(&safe(&s.site))).max();
    for line in &value.sites {
        let at = when::day_at(line.last_used_at.naive_local(), value.today);
        let on = if line.on { ", on there now" } else { "" };
        let uses = count(line.uses, "dose", "doses");
        page.hang(
            &format!(" {}   ", pad(&safe(&line.site), wide.unwrap_or(0))),
            &format!("last {at}, {uses}{on}"),
        );
    }
    if value.sites.is_empty() {
        page.text("No site is recorded. dose take MED --site \"left upper arm\" records one.");
    }
    page.done()
}
