//! Reading as needed, the least gap and the most.

use super::cursor::Cur;
use super::number::{Num, int, int_range, number};
use super::often::duration;
use super::piece::{MaxSaid, Piece};
use super::unit::unit;
use crate::domain::timing::MaxWindow;

/// `as needed`, `when required`, `prn`.
pub(super) fn as_needed(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat("only|just");
    let found = c.eat_longest(&[
        "as|when|if|where|whenever needed|required|necessary",
        "as and when needed|required|necessary",
        "as|if|when you need it|them?",
        "prn",
        "as|when|if req'd|reqd",
    ]);
    found.map(|_| Piece::AsNeeded)
}

const AT_MOST: &[&str] = &[
    "max|maximum",
    "max|maximum of|dose",
    "max|maximum dose of|is|:?",
    "max|maximum daily dose of|is|:?",
    "with|to|and? a max|maximum|maximim of?",
    "up to a? max|maximum of?",
    "up to",
    "no|not more than",
    "not to exceed",
    "not to exceed more than",
    "but no|not|never more than",
    "but do not exceed",
    "never more than",
    "at most",
    "do not|never take|use|exceed|give|apply|inhale|have more than",
    "don't take|use|exceed|give|apply more than",
    "never take|use more than",
    "do not exceed",
    "don't exceed",
    "must not exceed",
];

/// `maximum 8 in 24 hours`, `no more than 4 g per day`.
pub(super) fn maximum(c: &mut Cur<'_>) -> Option<Piece> {
    let which = c.eat_longest(AT_MOST)?;
    let _ = c.glued(".") || c.sign(":");
    c.eat_longest(&["a total of", "total of"]);
    if let Some(in_hours) = slash_hours(c) {
        return Some(Piece::Max(in_hours));
    }
    let Num { low, high: None } = number(c)?.ok()? else {
        return None;
    };
    c.hyphen();
    let doses = c.eat_longest(&["doses|dose", "times|time"]);
    if doses == Some(1) && which == 6 {
        return None;
    }
    let unit = if doses.is_some() {
        None
    } else {
        unit(c).map(super::unit::Unit::name)
    };
    let window = match window(c) {
        Some(window) => window,
        None if which == 3 => MaxWindow::CalendarDay,
        None => return None,
    };
    Some(Piece::Max(MaxSaid {
        value: low,
        unit,
        doses: doses.is_some(),
        window,
    }))
}

/// `8/24h`: no fraction, but eight in 24 hours.
fn slash_hours(c: &mut Cur<'_>) -> Option<MaxSaid> {
    let mut ahead = *c;
    let value = int(&mut ahead)?;
    ahead.glued("/").then_some(())?;
    let hours = int(&mut ahead).filter(|hours| matches!(hours, 12 | 24 | 48 | 72))?;
    ahead.hyphen();
    ahead.eat("hours|hour|hrs|hr|h").then_some(())?;
    *c = ahead;
    Some(MaxSaid {
        value: value.into(),
        unit: None,
        doses: false,
        window: MaxWindow::RollingHours(hours),
    })
}

fn window(c: &mut Cur<'_>) -> Option<MaxWindow> {
    if c.eat_longest(&[
        "per|a|each|every day",
        "daily",
        "/ day",
        "in|within a|one|any|each|the same? day",
    ])
    .is_some()
    {
        return Some(MaxWindow::CalendarDay);
    }
    if !(c.eat("in|within|per|every") || c.sign("/")) {
        return None;
    }
    c.eat("any|a|each|one|every");
    let (24 | 12 | 48 | 72, None) = int_range(&mut { *c })? else {
        return None;
    };
    let (hours, _) = int_range(c)?;
    c.hyphen();
    c.eat("hours|hour|hrs|hr|h").then_some(())?;
    c.hyphen();
    c.eat("period");
    Some(MaxWindow::RollingHours(hours))
}

/// `at least 4 hours between doses`, `not more often than every 6 hours`.
pub(super) fn gap(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    let mut plain = *c;
    if let Some((min, max)) = duration(&mut plain)
        && plain.eat("apart")
    {
        *c = plain;
        return Some(Piece::Gap {
            min,
            max,
            words: c.since(start),
        });
    }
    let opened = c.eat_longest(&[
        "at least",
        "leave|allow|wait|keep at least?",
        "leave|allow|wait a gap of at least?",
        "with at? least?",
        "with a? minimum of?",
        "minimum of?",
        "a? minimum gap|interval of?",
        "no|not more often|frequently than every|once?",
        "no|not more than every",
        "no|not more than once every",
        "no|not more than one dose every",
    ])?;
    c.eat("every");
    let (min, max) = duration(c)?;
    if opened < 7
        && c.eat_longest(&[
            "apart",
            "between each|the|your? doses|dose",
            "between applications|uses",
        ])
        .is_none()
        && opened != 6
    {
        return None;
    }
    Some(Piece::Gap {
        min,
        max,
        words: c.since(start),
    })
}
