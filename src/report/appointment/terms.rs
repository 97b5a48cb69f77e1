//! What a regimen says, in words: the medicine, its times and amounts, its stop.
//!
//! Not here: comparing two versions (`compare`), choosing which are current (`current`).

use chrono::NaiveTime;

use super::input::{LOSSES, Omit, StopView};
use super::wording::{full_day, full_moment, route};
use crate::domain::amount::DoseAmount;
use crate::domain::expr::{Expr, Point};
use crate::domain::label::{says, says_another_strength};
use crate::domain::plan::Terms;
use crate::domain::timing::{DayMoment, Days, Timing};
pub use crate::report::instruction::phrase;

/// `progesterone 200 mg capsule`; what the name says already is not said twice.
#[must_use]
pub fn product(name: &str, terms: &Terms) -> String {
    let unsaid = |part: &&String| !says(name, part);
    let parts = [&terms.strength, &terms.form];
    let parts = parts.into_iter().flatten().filter(unsaid);
    parts.fold(name.to_owned(), |text, part| {
        let changed = terms.strength.as_ref() == Some(part) && says_another_strength(name, part);
        let between = if changed { ", strength" } else { "" };
        format!("{text}{between} {part}")
    })
}

/// `progesterone 200 mg capsule, by vagina`.
#[must_use]
pub fn medicine(name: &str, terms: &Terms) -> String {
    let product = product(name, terms);
    match &terms.route {
        Some(r) => format!("{product}, {}", route(r)),
        None => product,
    }
}

/// A clock time of each day, and how much then.
pub type PlainTime = (NaiveTime, Option<DoseAmount>);

/// The times of a regimen that is nothing but clock times of every day.
#[must_use]
pub fn plain_times(terms: &Terms) -> Option<Vec<PlainTime>> {
    let Timing::OnDays(groups) = &*terms.timing else {
        return None;
    };
    let [group] = groups.as_slice() else {
        return None;
    };
    if group.days != Days::Daily {
        return None;
    }
    group
        .times
        .iter()
        .map(|t| match t.at {
            DayMoment::Clock(at) => Some((at, t.dose.clone().or_else(|| terms.dose.clone()))),
            DayMoment::Event { .. } => None,
        })
        .collect()
}

/// `08:00 1 capsule`.
#[must_use]
pub fn plain_time((at, dose): &PlainTime) -> String {
    let at = at.format("%H:%M");
    match dose {
        Some(dose) => format!("{at} {}", dose.prose()),
        None => at.to_string(),
    }
}

/// A stop as it was said; None where it names a week or a mark that is left out.
#[must_use]
pub fn stop_words(stop: &Expr, omit: Omit) -> Option<String> {
    if omit.pregnancy && names(stop, tells_of_pregnancy) || omit.losses && names(stop, is_loss) {
        return None;
    }
    Some(match stop {
        Expr::Window { opens, closes } => format!("window {opens} to {closes}"),
        _ => stop.to_string(),
    })
}

/// The end of a hold: `until 2026-11-10`.
#[must_use]
pub fn until(words: &str) -> String {
    match words.starts_with("until ") {
        true => words.to_owned(),
        false => format!("until {words}"),
    }
}

/// Whether a stop names such a point; what words it waits for may tell of anything.
fn names(expr: &Expr, tells: fn(&Point) -> bool) -> bool {
    match expr {
        Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => tells(p),
        Expr::Window { opens, closes } => tells(opens) || tells(closes),
        Expr::When(_) => true,
        Expr::Days(_) | Expr::Doses(_) | Expr::Open => false,
    }
}

fn tells_of_pregnancy(point: &Point) -> bool {
    matches!(point, Point::Gestation(_) | Point::Mark { .. })
}

fn is_loss(point: &Point) -> bool {
    matches!(point, Point::Mark { mark, .. } if LOSSES.contains(&mark.as_str()))
}

/// The stop and where it stands: `until 12w0d, last dose Tue 15 Dec 2026 22:00`.
/// `stated` is whether anybody said anything of a stop.
#[must_use]
pub fn stop(terms: &Terms, view: Option<&StopView>, stated: bool, omit: Omit) -> String {
    if let Some(view) = view.filter(|v| v.by_timing) {
        let ends = if view.reached { "ended" } else { "ends" };
        let last = view.last_dose.map(full_moment);
        let last = last.map_or_else(String::new, |l| format!(", last dose {l}"));
        return format!("{ends} by its timing{last}");
    }
    if terms.stop == Expr::Open {
        let words = if stated {
            "open, as said"
        } else {
            "none recorded"
        };
        return words.to_owned();
    }
    let resolved = view.and_then(resolved);
    match (stop_words(&terms.stop, omit), resolved) {
        (Some(words), Some(resolved)) => format!("{words}, {resolved}"),
        (Some(words), None) => words,
        (None, Some(resolved)) => resolved,
        (None, None) => "recorded, its date is not known".to_owned(),
    }
}

fn resolved(view: &StopView) -> Option<String> {
    if view.unresolved {
        return Some("its date is not known yet".to_owned());
    }
    view.last_dose
        .map(|at| format!("last dose {}", full_moment(at)))
        .or_else(|| view.opens_on.map(|on| format!("opens {}", full_day(on))))
}
