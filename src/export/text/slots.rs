//! The text of `dose slots` and the line of `dose due`.

use chrono::NaiveDate;

use super::columns::{Row, lay};
use super::layout::width;
use super::page::Page;
use super::signs::Sign;
use super::slot::{later, row};
use super::to_confirm;
use super::words::safe;
use crate::export::style::Style;
use crate::report::{SlotLine, Slots, when};

/// The slots, grouped by day. Each day is laid out by itself, so that it prints as it did
/// whatever a change does to the days after it.
#[must_use]
pub fn slots(value: &Slots, style: &Style) -> String {
    let mut page = Page::new(style);
    let of = |slot: &SlotLine| (slot.shown.at.date(), slot.shown.lived.clone());
    for day in value.slots.chunk_by(|a, b| of(a) == of(b)) {
        one_day(&mut page, day, value);
    }
    to_confirm::named(&mut page, &value.to_confirm);
    if value.slots.is_empty() && value.to_confirm.is_empty() {
        page.line("Nothing falls due by what is recorded.");
    }
    page.done()
}

fn one_day(page: &mut Page, day: &[SlotLine], value: &Slots) {
    if let Some(SlotLine { shown, .. }) = day.first() {
        page.heading(&heading(shown.at.date(), &shown.lived, &value.home_zone));
    }
    let rows = day.iter().map(|s| row(s, &s.shown.lived, value.now));
    let rows: Vec<Row> = rows.collect();
    let room = page.style.width.saturating_sub(10);
    for (slot, lines) in day.iter().zip(lay(&rows, 2, room)) {
        let sign = Sign::of(slot.state, later(slot)).show(&page.style);
        let clock = when::clock(slot.shown.at);
        for (i, line) in lines.into_iter().enumerate() {
            match i {
                0 => page.line(format!(" {clock}  {sign} {line}")),
                _ => page.line(format!("          {line}")),
            }
        }
    }
}

/// A day, with the zone where it is not the home zone.
pub fn heading(date: NaiveDate, zone: &str, home: &str) -> String {
    let day = when::long(date);
    match zone == home {
        true => day,
        false => format!("{day}, {}", safe(zone)),
    }
}

/// The most columns of a due line.
const DUE_COLUMNS: usize = 40;

/// `progesterone 14:00 (+1)`; nothing where nothing is due. `private` names no medicine;
/// `taken` columns stand before it (the book's name).
#[must_use]
pub fn due_line(value: &Slots, private: bool, taken: usize, style: &Style) -> String {
    let Some(first) = value.slots.first() else {
        return String::new();
    };
    let clock = due_clock(first, &value.zone);
    if private {
        return format!("{} due {clock}\n", value.slots.len());
    }
    let more = match value.slots.len() {
        1 => String::new(),
        n => format!(" (+{})", n - 1),
    };
    let room = DUE_COLUMNS.saturating_sub(taken + width(&clock) + width(&more) + 1);
    format!("{} {clock}{more}\n", short(first, room, style))
}

/// `14:00`, with the place of the zone where the person lives by another now, and with
/// `again` where that time of the day has an answer by another clock.
fn due_clock(slot: &SlotLine, zone: &str) -> String {
    let mut text = when::clock(slot.shown.at);
    if slot.shown.lived != zone {
        let place = slot.shown.lived.rsplit('/').next().unwrap_or_default();
        text = format!("{text} {}", safe(&place.replace('_', " ")));
    }
    if slot.again.is_some() {
        text.push_str(" again");
    }
    text
}

/// The name, cut where it is too long for the line.
fn short(slot: &SlotLine, room: usize, style: &Style) -> String {
    let name = safe(&slot.shown.label);
    if width(&name) <= room {
        return name;
    }
    let mark = if style.ascii { "..." } else { "…" };
    let mut out = String::new();
    for c in name.chars() {
        let mut longer = out.clone();
        longer.push(c);
        if width(&longer) + width(mark) > room {
            break;
        }
        out = longer;
    }
    format!("{}{mark}", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::text::fixture::{slot, wall};
    use crate::report::SlotState;

    fn sample(names: &[&str]) -> Slots {
        let slots = names
            .iter()
            .map(|n| slot(n, "14:00", "1 capsule", "vaginal", SlotState::Due));
        Slots {
            slots: slots.collect(),
            home_zone: "Europe/Berlin".into(),
            zone: "Europe/Berlin".into(),
            to_confirm: Vec::new(),
            now: wall("2026-11-04T14:20:00"),
        }
    }

    #[test]
    fn one_line_of_at_most_forty_columns() {
        let style = Style::plain();
        let two = sample(&["progesterone", "estradiol"]);
        assert_eq!(
            due_line(&two, false, 0, &style),
            "progesterone 14:00 (+1)\n"
        );
        assert_eq!(due_line(&two, true, 0, &style), "2 due 14:00\n");
        assert_eq!(
            due_line(&sample(&["progesterone"]), true, 0, &style),
            "1 due 14:00\n"
        );
        let long = sample(&["a very long name of a medicine with many words", "x"]);
        let line = due_line(&long, false, 0, &style);
        assert_eq!(line, "a very long name of a medici… 14:00 (+1)\n");
        let beside = due_line(&long, false, 6, &style);
        assert_eq!(beside, "a very long name of a… 14:00 (+1)\n");
        assert_eq!(due_line(&sample(&[]), false, 0, &style), "");
    }

    #[test]
    fn days_head_their_slots() {
        let text = slots(&sample(&["progesterone"]), &Style::plain());
        assert_eq!(
            text,
            "Wed 4 Nov 2026\n 14:00  ▸ progesterone   1 capsule   by vagina   due\n"
        );
    }
}
