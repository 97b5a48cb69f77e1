//! The text of `dose today`.

use chrono::Days;

use super::answered::answered;
use super::columns::{Row, lay};
use super::page::Page;
use super::said::{Told, said_line};
use super::signs::{Sign, dot};
use super::slot::{later, row};
use super::to_confirm::{to_confirm, waits};
use super::words::{quantity, safe};
use super::{as_needed, other, worn};
use crate::export::style::Style;
use crate::report::today::{COUNT_BACK, Older};
use crate::report::{SlotLine, SlotState, Today, UnconfirmedLine, is_answered, is_none_due, when};

/// A day with more lines than this shows only what is not yet recorded.
const FULL: usize = 20;

/// The screen.
#[must_use]
pub fn today(value: &Today, style: &Style) -> String {
    let mut page = Page::new(style);
    header(&mut page, value);
    slots(&mut page, value);
    to_confirm(&mut page, value);
    other::doses(&mut page, &value.other_doses, value);
    as_needed::block(&mut page, &value.as_needed, value.now.naive_local());
    worn::block(&mut page, &value.worn, value.now);
    no_record(&mut page, value);
    unconfirmed(&mut page, &value.unconfirmed, value);
    ahead(&mut page, value);
    notices(&mut page, value);
    page.done()
}

fn header(page: &mut Page, value: &Today) {
    let now = value.now.naive_local();
    let clock = match value.date == now.date() && value.shown.as_known_on.is_none() {
        true => format!(", {}", when::clock(now)),
        false => String::new(),
    };
    let mut line = format!("{}{clock}, {}", when::long(value.date), safe(&value.zone));
    if let Some(age) = value.shown.counted.as_ref().or(value.gestation.as_ref()) {
        line.push_str(dot(&page.style));
        line.push_str(&safe(age));
    }
    page.heading(&line);
    if let Some(day) = value.shown.as_known_on {
        page.text(&format!(
            "as the book said at the end of {}",
            when::long(day)
        ));
    }
}

fn slots(page: &mut Page, value: &Today) {
    let open_only = page.style.quiet || value.slots.len() > FULL;
    let shown: Vec<&SlotLine> = value
        .slots
        .iter()
        .filter(|s| !waits(s, value))
        .filter(|s| !open_only || !is_answered(s.state))
        .collect();
    page.gap();
    table(page, &shown, value);
    let waiting = value.slots.iter().filter(|s| waits(s, value)).count();
    let hidden = value.slots.len().saturating_sub(shown.len() + waiting);
    if hidden > 0 && !page.style.quiet {
        page.hang(
            "        ",
            &format!("{hidden} recorded, not shown here: dose history"),
        );
    }
    page.gap();
    done_line(page, value);
}

fn table(page: &mut Page, slots: &[&SlotLine], value: &Today) {
    let rows: Vec<Row> = slots.iter().map(|s| day_row(s, value)).collect();
    let width = page.style.width.saturating_sub(10);
    let mut above = None;
    for (slot, lines) in slots.iter().zip(lay(&rows, 2, width)) {
        let moment = (slot.shown.at, &slot.shown.lived);
        let clock = match above.replace(moment) == Some(moment) {
            true => "     ".to_owned(),
            false => when::clock(slot.shown.at),
        };
        let sign = Sign::of(slot.state, later(slot)).show(&page.style);
        for (i, line) in lines.into_iter().enumerate() {
            match i {
                0 => page.line(format!(" {clock}  {sign} {line}")),
                _ => page.line(format!("          {line}")),
            }
        }
    }
}

/// A slot's row; one that falls on another day of the person's clock names the day.
fn day_row(slot: &SlotLine, value: &Today) -> Row {
    let now = value.now.naive_local();
    let mut row = row(slot, &value.zone, now);
    let date = slot.shown.at.date();
    if date != value.date {
        let day = match value.date == now.date() {
            true => when::day(date, now.date()),
            false => when::short(date),
        };
        match row.last.first_mut() {
            Some(first) => *first = format!("{day}, {first}"),
            None => row.last.push(day),
        }
    }
    row
}

fn done_line(page: &mut Page, value: &Today) {
    let now = value.now.naive_local();
    if value.date != now.date() || value.shown.as_known_on.is_some() {
        return;
    }
    let waiting = !value.shown.to_confirm.is_empty();
    if waiting && value.slots.iter().all(|s| waits(s, value)) {
        return;
    }
    let passed: Vec<&SlotLine> = value
        .slots
        .iter()
        .filter(|s| !waits(s, value))
        .filter(|s| s.due_at <= value.now)
        .collect();
    let open = |s: &&&SlotLine| matches!(s.state, SlotState::Due | SlotState::NoRecord);
    let next = value
        .shown
        .next
        .map(|n| format!("Next: {}{}.", when::slot(n, now.date()), next_zone(value)));
    let next = next.unwrap_or_default();
    let text = if value.shown.going_on == 0 {
        "No regimen is recorded as going on. dose add writes one down.".to_owned()
    } else if value.slots.is_empty() {
        format!("Nothing falls due today. {next}")
    } else if passed.is_empty()
        || passed.iter().any(|s| open(&s))
        || !value.shown.no_record.is_empty()
    {
        return;
    } else if passed.iter().all(|s| is_none_due(s.state)) {
        format!("Nothing is open up to now. {next}")
    } else {
        format!("{} are recorded. {next}", all_looked_at(value))
    };
    page.text(&text);
}

/// The slots that nothing is open of, by the days that were looked at.
fn all_looked_at(value: &Today) -> String {
    let after_older = value.shown.older.and_then(|o| o.last.succ_opt());
    let whole = value.date.checked_sub_days(Days::new(COUNT_BACK));
    match after_older.or(value.shown.looked_from) {
        None => "All slots of today up to now".to_owned(),
        first if first == whole => format!("All slots of the last {COUNT_BACK} days"),
        Some(first) => format!("All slots since {}", when::near(first, value.date)),
    }
}

fn next_zone(value: &Today) -> String {
    let zone = value.shown.next_zone.as_deref();
    zone.map_or_else(String::new, |z| format!(" in {}", safe(z)))
}

fn no_record(page: &mut Page, value: &Today) {
    let list = &value.shown.no_record;
    if list.is_empty() && value.shown.older.is_none() {
        return;
    }
    page.heading("No record yet");
    let rows: Vec<Row> = list
        .iter()
        .map(|s| Row {
            cells: vec![
                format!(
                    " {}",
                    when::day_at(s.shown.at, value.now.naive_local().date())
                ),
                safe(&s.shown.label),
            ],
            last: vec![format!(
                "{}{}{}{}",
                quantity(&s.quantity),
                unsure(s),
                declined(s),
                elsewhere(&s.shown.lived, value)
            )],
        })
        .collect();
    for line in lay(&rows, 4, page.style.width).into_iter().flatten() {
        page.line(line);
    }
    if let Some(older) = value.shown.older {
        page.hang(" ", &older_words(&older, value));
    }
}

/// `5 older, since Tue 6 Oct: dose slots --from 2026-10-06 --to 2026-10-09`. From the first
/// of the days that are looked at on, nothing says that there are none before.
fn older_words(older: &Older, value: &Today) -> String {
    let first = when::near(older.first, value.date);
    let cut = value.date.checked_sub_days(Days::new(COUNT_BACK)) == Some(older.first);
    let of = match (cut, older.count) {
        (true, 1) => format!(" of the last {COUNT_BACK} days, on {first}"),
        (true, _) => format!(" of the last {COUNT_BACK} days"),
        (false, 1) => format!(", on {first}"),
        (false, _) => format!(", since {first}"),
    };
    format!(
        "{} older{of}: dose slots --from {} --to {}",
        older.count, older.first, older.last
    )
}

/// The zone of a time, where the screen is by another.
fn elsewhere(zone: &str, value: &Today) -> String {
    match zone == value.zone {
        true => String::new(),
        false => format!(", in {}", safe(zone)),
    }
}

fn unsure(slot: &SlotLine) -> &'static str {
    match slot.doses.is_empty() {
        true => "",
        false => ", noted as not certain",
    }
}

fn declined(slot: &SlotLine) -> &'static str {
    match slot.shown.declined_on {
        None => "",
        Some(_) => ", by a change declined since",
    }
}

fn unconfirmed(page: &mut Page, list: &[UnconfirmedLine], value: &Today) {
    if list.is_empty() {
        return;
    }
    if let (Some(day), true) = (value.shown.one_command_on, list.len() > 3) {
        page.gap();
        page.text(&format!(
            "Not yet confirmed with your clinic: {}, all recorded on {}{}dose changes --unconfirmed",
            list.len(),
            when::near(day, value.date),
            dot(&page.style)
        ));
        return;
    }
    page.heading(&format!(
        "Not yet confirmed with your clinic: {}",
        list.len()
    ));
    for change in list {
        let lead = format!(" {}   ", change.short);
        page.hang(
            &lead,
            &format!("{}, {}", safe(&change.medicine), safe(&change.summary)),
        );
        if let Some(said) = said_line(&change.said, value.date, Told::InOneLine) {
            page.hang("        ", &said);
        }
        if let Some(earlier) = &change.earlier {
            page.hang("        ", &answered(earlier, true));
        }
    }
}

/// Lines that are shown before the rest is counted.
const AHEAD: usize = 5;
/// Of them so many at the least are of days to come.
const DATED: usize = 2;

fn ahead(page: &mut Page, value: &Today) {
    if value.ahead.is_empty() {
        return;
    }
    page.heading("Ahead");
    let lead = |line: &crate::report::AheadLine| match line.at {
        Some(at) => format!(" {} {}", when::near(at.date(), value.date), when::clock(at)),
        None if line.kind == "hold-open" => " open".to_owned(),
        None if line.due_on < value.date => {
            format!(" since {}", when::near(line.due_on, value.date))
        }
        None => format!(" {}", when::near(line.due_on, value.date)),
    };
    // What stands until it is answered is never counted away.
    let stands = value.ahead.iter().filter(|l| l.stands).count();
    let lines = AHEAD.max(stands + DATED);
    let shown = value.ahead.iter().take(lines);
    let wide = shown
        .clone()
        .map(|l| super::layout::width(&lead(l)))
        .max()
        .unwrap_or(0);
    for line in shown {
        let text = match &line.medicine {
            Some(medicine) => format!("{}: {}", safe(medicine), safe(&line.text)),
            None => safe(&line.text),
        };
        page.hang(&super::layout::pad(&lead(line), wide + 3), &text);
    }
    let more = value.ahead.len().saturating_sub(lines);
    if more > 0 {
        page.line(format!(" {more} more: dose reviews"));
    }
}

fn notices(page: &mut Page, value: &Today) {
    if !value.notices.is_empty() {
        page.gap();
    }
    for notice in &value.notices {
        page.text(&safe(&notice.text));
    }
}

#[cfg(test)]
mod tests;
