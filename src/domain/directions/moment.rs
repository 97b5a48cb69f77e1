//! Reading moments of the day: meals and bedtime, and moments named only in words.

use super::clock::{clock, may_be_an_amount, tells_hours};
use super::cursor::Cur;
use super::often::duration;
use super::piece::{Piece, Slot};
use super::token::Kind;
use crate::domain::timing::{DayEvent, DayMoment};

/// Reads one moment of the day.
pub(super) fn moment(c: &mut Cur<'_>) -> Option<Piece> {
    for rule in [at_clock, around_event, at_event, in_words] {
        let mut ahead = *c;
        if let Some(piece) = rule(&mut ahead) {
            *c = ahead;
            return Some(piece);
        }
    }
    None
}

fn at_clock(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    c.eat("at|around? about|exactly|precisely?");
    let at = match clock(c)? {
        Ok(at) => at,
        Err(error) => return Some(Piece::Refuse(error.into())),
    };
    let known = Some(DayMoment::Clock(at));
    Some(slot(c, start, known, None))
}

/// `30 minutes before breakfast`; without minutes the moment is asked for.
fn around_event(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    let about = c
        .eat_longest(&[
            "immediately|just|shortly|straight",
            "at least",
            "right|directly",
        ])
        .is_some();
    let minutes = duration(c);
    let before = c.eat("before|prior|ahead to|of?");
    if !before && !c.eat("after|following") {
        return None;
    }
    c.eat("your|the");
    let near = event(c).or_else(|| c.eat("bed").then_some(DayEvent::Bedtime))?;
    let known = match minutes {
        Some((minutes, None)) if !about && minutes <= 720 => {
            let minutes = i32::try_from(minutes).ok()?;
            Some(DayMoment::Event {
                event: near,
                minutes_before: if before { minutes } else { -minutes },
            })
        }
        _ => None,
    };
    Some(slot(c, start, known, Some(near)))
}

fn at_event(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    c.eat("at|with|on|upon|during");
    c.eat("your|the");
    let event = event(c)?;
    let known = DayMoment::Event {
        event,
        minutes_before: 0,
    };
    Some(slot(c, start, Some(known), Some(event)))
}

/// Reads the name of an event.
pub(super) fn event(c: &mut Cur<'_>) -> Option<DayEvent> {
    if c.eat("bedtime") || c.eat("bed time") {
        Some(DayEvent::Bedtime)
    } else if c.eat("breakfast time") || c.eat("breakfast|breakfasttime") {
        Some(DayEvent::Breakfast)
    } else if c.eat("lunch time") || c.eat("lunch|lunchtime") {
        Some(DayEvent::Lunch)
    } else if c.eat("dinner|supper time")
        || c.eat("evening meal")
        || c.eat("dinner|supper|dinnertime")
    {
        Some(DayEvent::Dinner)
    } else if c.eat("waking up?") {
        Some(DayEvent::Waking)
    } else {
        None
    }
}

const IN_WORDS: &[&str] = &[
    "in|every|each|during the? morning|mornings|evening|evenings|afternoon|afternoons|night",
    "in|every|each|during the? early|late morning|evening|afternoon",
    "early morning|evening|afternoon",
    "morning|mornings|evening|evenings|afternoon|afternoons|night",
    "at night",
    "at nighttime|teatime|midnight",
    "at night|tea time",
    "midnight|teatime",
    "nightly",
    "once nightly",
    "every|each night",
    "every|in|each the? am|pm",
    "first thing",
    "first thing in the morning",
    "last thing",
    "last thing at night",
    "mid morning|afternoon",
    "on|upon|after rising|arising|awakening",
    "on getting up",
    "at dinner|lunch or supper",
];

const NEAR_BEDTIME: &[&str] = &[
    "before bed",
    "before sleep|sleeping|retiring",
    "before going to bed|sleep",
    "when|on going to bed|sleep",
    "on retiring",
];

/// `mane`, `nocte`: shorthand that is read, and written out.
fn latin(word: &str) -> Option<&'static str> {
    match word {
        "mane" | "om" | "qam" => Some("in the morning"),
        "nocte" | "noct" => Some("at night"),
        _ => None,
    }
}

fn in_words(c: &mut Cur<'_>) -> Option<Piece> {
    if let Some(words) = latin(c.word()) {
        c.at += 1;
        return Some(Piece::Slot(Slot {
            known: None,
            words: words.to_owned(),
            near: None,
        }));
    }
    let start = c.at;
    let near = c.eat_longest(NEAR_BEDTIME).map(|_| DayEvent::Bedtime);
    if near.is_none() && !half_day(c) {
        once_before(c);
        c.eat_longest(IN_WORDS)?;
    }
    Some(slot(c, start, None, near))
}

/// `am` that stands by itself. After a small number, or quarters, it can be either: `one am
/// and 2 pm`, `1.25 pm`.
fn half_day(c: &mut Cur<'_>) -> bool {
    let before = c.at.checked_sub(1).and_then(|at| c.tokens.get(at));
    let apart = c.token().is_some_and(|token| token.spaced);
    let either = before.is_some_and(|number| may_be_an_amount(&number.low));
    let alone = before.is_none_or(|token| token.kind == Kind::Word);
    (alone || (either && apart && !tells_clock_times(c))) && c.eat("am|pm")
}

/// Whether an hour is told before: after `at`, or with `am` or `pm` after its digits.
fn tells_clock_times(c: &Cur<'_>) -> bool {
    let before = c.tokens.get(..c.at).unwrap_or_default();
    tells_hours(c)
        || before.windows(2).any(|pair| match pair {
            [hour, half] => hour.kind == Kind::Number && matches!(half.low.as_str(), "am" | "pm"),
            _ => false,
        })
}

/// `once in the morning`, `once every evening`: once on each day.
fn once_before(c: &mut Cur<'_>) {
    let mut ahead = *c;
    if ahead.eat("once") && ahead.clone().eat("in|every|each|at|with|before|after") {
        *c = ahead;
    }
}

fn slot(c: &Cur<'_>, start: usize, known: Option<DayMoment>, near: Option<DayEvent>) -> Piece {
    Piece::Slot(Slot {
        known,
        words: c.since(start).to_lowercase(),
        near,
    })
}
