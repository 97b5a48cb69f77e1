//! Whether two medicines are used alike: the same amount at the same times, by the same
//! way where both say it. One of them can be the other under another name.

use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::timing::{Days, Timing};

/// How a medicine is used, as far as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use<'a> {
    pub timing: &'a Timing,
    pub dose: Option<&'a DoseAmount>,
    pub strength: Option<&'a str>,
    pub route: Option<&'a str>,
}

/// Whether the two are used alike. One piece once a day is how half a shelf is used: it
/// says nothing unless the strength, or an amount by weight or volume, is alike too.
#[must_use]
pub fn same_use(a: &Use<'_>, b: &Use<'_>) -> bool {
    if !a.timing.has_slots() || filled(a) != filled(b) {
        return false;
    }
    let strengths = both(a.strength, b.strength);
    if strengths == Some(false) || both(a.route, b.route) == Some(false) {
        return false;
    }
    strengths == Some(true) || !once_a_day(a.timing) || measured(a)
}

fn filled(one: &Use<'_>) -> Timing {
    one.dose
        .map_or_else(|| one.timing.clone(), |dose| one.timing.with_amounts(dose))
}

/// Whether two texts are alike; None where one is not said.
fn both(a: Option<&str>, b: Option<&str>) -> Option<bool> {
    let bare = |text: &str| text.to_lowercase().replace(char::is_whitespace, "");
    Some(bare(a?) == bare(b?))
}

fn once_a_day(timing: &Timing) -> bool {
    match timing {
        Timing::OnDays(groups) => match groups.as_slice() {
            [only] => only.days == Days::Daily && only.times.len() == 1,
            _ => false,
        },
        _ => false,
    }
}

/// An amount by weight or volume says how much; one in pieces doesn't.
fn measured(one: &Use<'_>) -> bool {
    let unit = match one.dose {
        Some(DoseAmount::Exact(Amount { unit, .. }) | DoseAmount::Range { unit, .. }) => unit,
        _ => return false,
    };
    ["mg", "g", "mcg", "microgram", "nanogram", "mL", "units"].contains(&unit.as_str())
}
