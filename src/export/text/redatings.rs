//! The datings that were chosen, as blocks of `dose changes`.

use chrono::NaiveDate;

use super::changes::head;
use super::page::Page;
use super::said::{Told, said_line};
use super::words::{safe, who};
use crate::report::redatings::{MovedLine, RedatingLine};
use crate::report::when;

/// All of them under one heading, which names the days asked for.
pub fn redatings(page: &mut Page, list: &[RedatingLine], days: Option<&str>, today: NaiveDate) {
    let n = list.len();
    match days {
        _ if n == 0 => return,
        Some(days) => page.heading(&format!("{days}, dating in use chosen ({n})")),
        None => page.heading(&format!("Dating in use, chosen ({n})")),
    }
    for line in list {
        page.gap();
        one(page, line, today);
    }
}

fn one(page: &mut Page, line: &RedatingLine, today: NaiveDate) {
    let said_on = format!("from {}", when::long(line.said_on));
    head(page, &line.short, "dating in use", &said_on);
    let indent = " ".repeat(line.short.len() + 3);
    let mut field = |name: &str, text: &str| page.hang(&format!("{indent}{name:<11}"), text);
    let dated = |words: &str, day0: Option<NaiveDate>| match day0 {
        Some(day0) => format!("{}; day 0 {}", safe(words), when::long(day0)),
        None => safe(words),
    };
    let now = dated(&line.now, Some(line.day0_on));
    if line.kept() {
        field("as before", &now);
    } else {
        let was = line.was.as_deref().unwrap_or("none");
        field("was", &dated(was, line.was_day0_on));
        field("now", &now);
    }
    if let Some(said) = said_line(&line.said, today, Told::WithoutWords) {
        field("said", &said);
    }
    let recorded = line.recorded_at.date_naive();
    if recorded != line.said_on {
        field("recorded", &when::long(recorded));
    }
    let mut name = "moved";
    for moved in &line.moved {
        field(name, &self::moved(moved));
        name = "";
    }
}

/// `progesterone, until 12w0d: last dose was Tue 15 Dec 22:00, now Fri 11 Dec 22:00`.
fn moved(line: &MovedLine) -> String {
    let of = [line.medicine.as_deref(), line.said.as_deref()];
    let of: Vec<String> = of.into_iter().flatten().map(safe).collect();
    let days = format!("{} was {}, now {}", line.what, line.was, line.now);
    let state = match (&line.confirmed_by, line.confirmed_on) {
        (Some(by), Some(on)) => format!("; confirmed by {}, {}", who(by), when::long(on)),
        _ if line.open => "; not yet confirmed".to_owned(),
        _ => String::new(),
    };
    match of.is_empty() {
        true => format!("{days}{state}"),
        false => format!("{}: {days}{state}", of.join(", ")),
    }
}
