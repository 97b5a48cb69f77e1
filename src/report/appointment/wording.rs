//! Days, sources and routes in words, as the report writes them.
//!
//! Not here: amounts, timings and stops, which have their own words in `domain`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::value;
use crate::domain::body;

/// `4 Nov`, with the year where it is not `year`.
#[must_use]
pub fn day(on: NaiveDate, year: i32) -> String {
    let form = if on.year() == year {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    on.format(form).to_string()
}

/// `Wed 4 Nov`, with the year where it is not `year`.
#[must_use]
pub fn weekday(on: NaiveDate, year: i32) -> String {
    format!("{} {}", on.format("%a"), day(on, year))
}

/// `1 to 3 Nov`, `28 Oct to 3 Nov`, `on 3 Nov`; years where they are not `year`.
#[must_use]
pub fn from_to(from: NaiveDate, to: NaiveDate, year: i32) -> String {
    let last = day(to, year);
    match (from.year(), from.month()) {
        _ if from == to => format!("on {last}"),
        month if month == (to.year(), to.month()) => format!("{} to {last}", from.day()),
        _ => format!("{} to {last}", day(from, year)),
    }
}

/// `Wed 4 Nov 2026`.
#[must_use]
pub fn full_day(on: NaiveDate) -> String {
    on.format("%a %-d %b %Y").to_string()
}

/// `4 Nov 22:00`.
#[must_use]
pub fn moment(at: NaiveDateTime, year: i32) -> String {
    format!("{} {}", day(at.date(), year), at.format("%H:%M"))
}

/// `Wed 4 Nov 2026 22:00`.
#[must_use]
pub fn full_moment(at: NaiveDateTime) -> String {
    format!("{} {}", full_day(at.date()), at.format("%H:%M"))
}

/// `Wed 4 Nov 22:00`; of midnight the day alone, from which it runs.
#[must_use]
pub fn from_moment(at: NaiveDateTime, year: i32) -> String {
    let on = weekday(at.date(), year);
    if at.time() == NaiveTime::MIN {
        on
    } else {
        format!("{on} {}", at.format("%H:%M"))
    }
}

/// `visit` and so on, with `phone` for a call.
#[must_use]
pub fn via(via: &str) -> &str {
    match via {
        "call" => "phone",
        other => other,
    }
}

/// A route in words without abbreviations, the same as on the screens; words of the
/// person stay as they are.
#[must_use]
pub fn route(route: &str) -> &str {
    match route.trim().to_lowercase().as_str() {
        "vaginal" | "vaginally" | "pv" => "by vagina",
        "oral" | "orally" | "po" => "by mouth",
        "intramuscular" | "im" => "into a muscle",
        "subcutaneous" | "subcut" | "sc" => "under the skin",
        "intravenous" => "into a vein",
        "transdermal" | "topical" => "on the skin",
        "rectal" | "rectally" | "pr" => "by rectum",
        "sublingual" | "sl" => "under the tongue",
        "buccal" => "inside the cheek",
        "nasal" => "in the nose",
        "inhaled" | "inhalation" => "inhaled",
        "ophthalmic" => "into the eye",
        "otic" => "into the ear",
        _ => route,
    }
}

/// Words and their source, of an instruction.
#[must_use]
pub fn said(said: &body::Said, year: i32) -> Option<value::Said> {
    let parts: Vec<String> = [
        said.by.as_deref().map(|by| speaker(by).to_owned()),
        said.via.as_deref().map(|v| via(v).to_owned()),
        said.on.map(|on| day(on, year)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (said.words.is_some() || !parts.is_empty()).then(|| value::Said {
        words: said.words.clone(),
        by: said.by.clone(),
        via: said.via.clone(),
        on: said.on,
        source: parts.join(", "),
    })
}

/// Who said it; the person's own statement is no clinician's.
#[must_use]
pub fn who(by: &str) -> &str {
    match by {
        "self" => "own statement",
        other => other,
    }
}

/// As [`who`], where a sentence begins with it.
#[must_use]
pub fn speaker(by: &str) -> &str {
    match by {
        "self" => "Own statement",
        other => other,
    }
}

/// `told by Nurse Kim, "maybe a tablet"`: what an answer is to.
#[must_use]
pub fn told_by(who: &str, words: &str) -> String {
    format!("told by {who}, \"{words}\"")
}

/// A sentence ends with one full stop, whatever its last word is.
#[must_use]
pub fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_carry_a_foreign_year() {
        let on = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
        assert_eq!(day(on, 2025), "31 Dec");
        assert_eq!(weekday(on, 2026), "Wed 31 Dec 2025");
        let at = on.and_time(NaiveTime::MIN);
        assert_eq!(from_moment(at, 2025), "Wed 31 Dec");
    }

    #[test]
    fn days_from_and_to_share_their_month() {
        let on = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default();
        let said = |from, to| from_to(from, to, 2026);
        assert_eq!(said(on(11, 1), on(11, 3)), "1 to 3 Nov");
        assert_eq!(said(on(10, 28), on(11, 3)), "28 Oct to 3 Nov");
        assert_eq!(said(on(11, 3), on(11, 3)), "on 3 Nov");
        let before = NaiveDate::from_ymd_opt(2025, 11, 3).unwrap_or_default();
        assert_eq!(said(before, on(11, 3)), "3 Nov 2025 to 3 Nov");
    }

    #[test]
    fn sentences_end_once() {
        assert_eq!(ended("Is it?"), "Is it?");
        assert_eq!(ended("asleep"), "asleep.");
    }
}
