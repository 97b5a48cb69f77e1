//! The words for amounts, routes and medicines in safe notation, user text escaped.

use std::fmt::Display;

use crate::domain::amount::DoseAmount;
use crate::export::safe::Safe;
use crate::report::{BecauseLine, Quantity};

/// User text for one line.
pub fn safe(text: &str) -> String {
    Safe::line(text).to_string()
}

/// User text in quotation marks, its line breaks kept as blanks.
pub fn quoted(words: &str) -> String {
    let lines: Vec<&str> = words.split_whitespace().collect();
    format!("\"{}\"", Safe::line(&lines.join(" ")))
}

/// `2 capsules`, `1 to 2 tablets`; an open amount in words.
pub fn quantity(q: &Quantity) -> String {
    dose(q.dose.as_ref())
}

/// As [`quantity`], of an amount; None is an open one.
pub fn dose(dose: Option<&DoseAmount>) -> String {
    safe(&dose.unwrap_or(&DoseAmount::AskedWhenLogged).prose())
}

/// The words for a route; one that no table has stays as typed.
pub fn route(route: &str) -> String {
    let words = match route.trim().to_lowercase().as_str() {
        "vaginal" | "vaginally" | "pv" => "by vagina",
        "oral" | "orally" | "po" | "by mouth" => "by mouth",
        "im" | "intramuscular" => "into a muscle",
        "sc" | "subcutaneous" | "subcut" => "under the skin",
        "transdermal" | "topical" | "on the skin" => "on the skin",
        "rectal" | "rectally" | "pr" => "by rectum",
        "sublingual" | "sl" => "under the tongue",
        "nasal" => "in the nose",
        "inhaled" | "inhalation" => "inhaled",
        _ => return safe(route),
    };
    words.to_owned()
}

/// The words for how something was said: `call` is "by phone".
pub fn via(via: &str) -> String {
    match via {
        "call" | "phone" => "by phone".to_owned(),
        "read" => "read somewhere".to_owned(),
        other => safe(other),
    }
}

/// An observation that something rests on, and its id.
pub fn because(line: &BecauseLine) -> String {
    format!("{} [{}]", safe(&line.said()), line.short)
}

/// `one` or so many of `many`.
#[must_use]
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, many: &str) -> String {
    let what = if n == N::from(1) { one } else { many };
    format!("{n} {what}")
}

/// `1 entry` or `7 entries`.
#[must_use]
pub fn entries<N: Display + PartialEq + From<u8>>(n: N) -> String {
    count(n, "entry", "entries")
}

/// Where a person's own name for themselves stands.
pub fn who(by: &str) -> String {
    match by {
        "self" => "yourself".to_owned(),
        other => safe(other),
    }
}
