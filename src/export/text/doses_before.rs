//! The doses recorded before a moment, in words.

use super::words::{dose, route, safe};
use crate::report::doses_before::{DoseBefore, Sum};
use crate::report::observed_words::elapsed;
use crate::report::when;

/// `progesterone, 1 capsule, by vagina, 1 h 26 min before; 3 capsules in the 24 hours before`.
pub fn full(line: &DoseBefore) -> String {
    let mut parts = vec![safe(&line.medicine)];
    parts.extend(line.dose.as_ref().map(|d| dose(Some(d))));
    parts.push(apart(line));
    format!("{}{}", parts.join(", "), day(line, "the 24 hours before"))
}

/// `1 h 26 min, by vagina; 3 capsules in 24 hours`, the medicine's name before it where
/// `named`.
pub fn brief(line: &DoseBefore, named: bool) -> String {
    let name = match named {
        true => format!("{}: ", safe(&line.medicine)),
        false => String::new(),
    };
    format!("{name}{}{}", apart(line), day(line, "24 hours"))
}

fn apart(line: &DoseBefore) -> String {
    let about = if line.about { "about " } else { "" };
    let when = match line.minutes_before {
        Some(minutes) => format!("{about}{} before", elapsed(minutes)),
        None => format!("{about}{}", when::long_at(line.taken_at.naive_local())),
    };
    match line.route.as_deref().map(route) {
        Some(route) => format!("{route}, {when}"),
        None => when,
    }
}

fn day(line: &DoseBefore, span: &str) -> String {
    let sums = match line.in_24_hours.as_deref() {
        None => return String::new(),
        Some([]) => vec!["none".to_owned()],
        Some(sums) => sums.iter().map(sum).collect(),
    };
    format!("; {} in {span}", sums.join(" and "))
}

fn sum(sum: &Sum) -> String {
    match (&sum.dose, sum.doses) {
        (Some(amount), _) => dose(Some(amount)),
        (None, 1) => "1 dose of no recorded amount".to_owned(),
        (None, n) => format!("{n} doses of no recorded amount"),
    }
}
