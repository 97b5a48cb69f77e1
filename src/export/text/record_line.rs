//! A line of `dose history --all` about an entry that was voided, put right or taken back.

use chrono::NaiveDateTime;

use super::page::Page;
use super::words::quoted;
use crate::report::{RecordLine, when};

/// ` 09:00  · a change of utro, from today 22:00: 22:00 2 capsules, corrected since  [mwqx]`.
pub fn line(page: &mut Page, line: &RecordLine) {
    let time = when::clock(line.recorded_at.naive_local());
    let sign = if page.style.ascii { "-" } else { "·" };
    // In words already, and escaped there.
    let mut parts = vec![line.text.clone()];
    if line.replaced {
        parts.push("corrected since".to_owned());
    }
    let said = |what: &str, why: &str| match why.is_empty() {
        true => what.to_owned(),
        false => format!("{what}: {}", quoted(why)),
    };
    parts.extend(
        line.corrected_why
            .as_deref()
            .map(|w| said("a correction", w)),
    );
    parts.extend(line.voided_why.as_deref().map(|w| said("voided", w)));
    parts.extend(line.undone_at.map(|at| undone(line, at.naive_local())));
    page.hang(
        &format!(" {time}  {sign} "),
        &format!("{}  [{}]", parts.join(", "), line.short),
    );
}

/// `undone 14:25`, with the day where it is another one.
fn undone(line: &RecordLine, at: NaiveDateTime) -> String {
    let on = line.recorded_at.date_naive();
    match at.date() == on {
        true => format!("undone {}", when::clock(at)),
        false => format!("undone {} {}", when::near(at.date(), on), when::clock(at)),
    }
}
