//! Reading directions as labels and letters word them, into the structures of timings and stops.
//!
//! Each word is read by exactly one rule, or the direction is refused and names the
//! words; what has two readings is refused and names both. Not here: the closed
//! grammar of timings, which is what is printed and stored.

mod agree;
mod agree_days;
mod amounts;
mod asked;
mod beside;
mod bound;
mod bounds;
mod build;
mod calendar;
mod clause_needed;
mod clauses;
mod clock;
mod cover;
mod cursor;
mod cycle;
mod dangling;
mod date;
mod days;
mod dose;
mod dose_days;
mod equal;
mod error;
mod except;
mod facts;
mod food;
mod free;
mod hour;
mod hourly;
mod lengths;
mod meals;
mod moment;
mod needed;
mod notes;
mod number;
mod often;
mod one_moment;
mod order;
mod own_steps;
mod piece;
mod place;
mod pregnancy;
mod print;
mod purpose;
mod rules;
mod segments;
mod shorthand;
mod sides;
mod steps;
mod steps_alike;
mod steps_asked;
mod strengths;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod weekday;
mod when;

use super::amount::{Amount, DoseAmount};
use super::expr::Expr;
use super::timing::{Maximum, Timing};

pub use agree::Reach;
pub use amounts::Count;
pub use asked::{AskedTime, TimesAsked};
pub use error::DirectionError;
pub use steps_asked::{StepAsked, StepWhen, StepsAsked};
pub use when::When;

const LONGEST: usize = 4096;

/// What a direction says. Fields are empty where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Direction {
    /// The amount of every time that names none of its own in `when`.
    pub dose: Option<DoseAmount>,
    /// A count that names no unit (`one 3-monthly`); the unit is to be asked for.
    pub count: Option<Count>,
    /// Other amounts that the words say are the same (`(6 mg)`).
    pub equals: Vec<Amount>,
    /// What one of the units holds (`two 500 mg tablets`), as text.
    pub strength: Option<String>,
    /// When doses fall due. Its times carry amounts only where these differ.
    pub when: When,
    /// The most that the words allow, also where `when` cannot carry it.
    pub max: Option<Maximum>,
    pub route: Option<String>,
    pub site: Option<String>,
    /// The verb, where it says how (`apply`, `inject`).
    pub method: Option<String>,
    pub start: Option<Expr>,
    pub stop: Option<Expr>,
    /// For what; of an as-needed timing it is in the timing.
    pub purpose: Option<String>,
    /// Words that are kept as they are and acted on by nothing.
    pub notes: Vec<String>,
    /// Words that are kept and say that something is held elsewhere (`as directed`).
    pub not_held: Vec<String>,
    /// Every word of the phrase, by the rule that read it, in order.
    pub spans: Vec<Span>,
}

/// The words that one rule read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub rule: &'static str,
    pub words: String,
}

impl Default for Direction {
    fn default() -> Self {
        Direction {
            dose: None,
            count: None,
            equals: Vec::new(),
            strength: None,
            when: When::NotSaid,
            max: None,
            route: None,
            site: None,
            method: None,
            start: None,
            stop: None,
            purpose: None,
            notes: Vec::new(),
            not_held: Vec::new(),
            spans: Vec::new(),
        }
    }
}

/// Reads a direction as a label or a letter words it, whole.
///
/// # Errors
/// Words that no rule reads, two readings, refused shorthand, and what is read but no
/// regimen can carry; see [`DirectionError`].
pub fn read_direction(phrase: &str) -> Result<Direction, DirectionError> {
    read_direction_in(phrase, None)
}

/// As [`read_direction`]; numbers before which no unit is said are of `unit`
/// (`1 in the morning and 2 at night`, of tablets).
///
/// # Errors
/// As [`read_direction`], and a unit that is none.
pub fn read_direction_in(phrase: &str, unit: Option<&str>) -> Result<Direction, DirectionError> {
    if phrase.len() > LONGEST {
        return Err(DirectionError::TooLong(phrase.len()));
    }
    let tokens = token::tokens(phrase);
    let c = cursor::Cur {
        text: phrase,
        tokens: &tokens,
        at: 0,
    };
    if c.at_end() {
        return Err(DirectionError::Empty);
    }
    shorthand::check(c)?;
    let chart = cover::Chart::of(c);
    let Some(ways) = chart.ways() else {
        return Err(DirectionError::Unread {
            words: vec![phrase.trim().to_owned()],
        });
    };
    if ways.is_empty() {
        return Err(DirectionError::Unread {
            words: chart.unread(c),
        });
    }
    let words = |placed: &cover::Placed| cursor::words(phrase, &tokens, placed.from, placed.to);
    let built = ways.iter().map(|way| build::build(way, &words, unit));
    only_one(built.collect())
}

/// The one direction that all ways say. Ways that cannot be put together do not count,
/// unless only their unit is wanted (`1 at 8am and 2 in the afternoon`).
fn only_one(built: Vec<Result<Direction, DirectionError>>) -> Result<Direction, DirectionError> {
    let mut found: Option<Direction> = None;
    let mut error = None;
    for built in built {
        match (built, &found) {
            (Ok(direction), None) => found = Some(direction),
            (Ok(other), Some(direction)) if !direction.says_the_same(&other) => {
                return Err(facts::two(&direction.to_string(), &other.to_string()));
            }
            (Err(error @ DirectionError::UnitWanted { .. }), _) => return Err(error),
            (Err(first), _) if error.is_none() => error = Some(first),
            _ => {}
        }
    }
    found.ok_or_else(|| error.unwrap_or(DirectionError::Empty))
}

impl Direction {
    /// Whether the words say `timing` with all its amounts, and neither a start nor a stop.
    #[must_use]
    pub fn says(&self, timing: &Timing) -> bool {
        let (When::Said(when), None, None) = (&self.when, &self.start, &self.stop) else {
            return false;
        };
        match &self.dose {
            Some(dose) => when.with_amounts(dose) == *timing,
            None => when == timing,
        }
    }

    /// Whether two directions say the same, by whatever rules their words were read.
    fn says_the_same(&self, other: &Direction) -> bool {
        let plain = |direction: &Direction| Direction {
            spans: Vec::new(),
            ..direction.clone()
        };
        plain(self) == plain(other)
    }
}
