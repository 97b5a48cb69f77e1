//! What one rule reads: a piece of a direction, before the pieces are put together.

use chrono::{NaiveTime, Weekday};
use rust_decimal::Decimal;

use super::error::DirectionError;
use super::number::Num;
use crate::domain::amount::Amount;
use crate::domain::expr::Expr;
use crate::domain::timing::{DayEvent, DayMoment, Days, MaxWindow, StepLength};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// What joins pieces and says nothing itself.
    Glue(Glue),
    Then,
    /// `then stop`.
    ThenStop,
    /// What is done (`apply`), with the word.
    Verb(String),
    Dose(DoseSaid),
    /// `a day`, `a week` after an amount: in all, or each time.
    AmountPer(Per),
    Often(Often),
    /// Minutes.
    Hours {
        min: u32,
        max: Option<u32>,
    },
    /// `from 06:00`.
    Anchor(NaiveTime),
    Days(Days),
    /// `except Sundays`.
    Except(Vec<Weekday>),
    /// So many times or days a week, the days unsaid.
    PerWeek(PerWeek),
    Slot(Slot),
    /// `every other night`.
    DaysAt(Days, Slot),
    /// At all three meals.
    Meals(Vec<Slot>),
    AsNeeded,
    /// `for pain`.
    Purpose(String),
    Max(MaxSaid),
    Gap {
        min: u32,
        max: Option<u32>,
        words: String,
    },
    Length(StepLength),
    /// `for up to 7 days`.
    AtLongest {
        length: StepLength,
        words: String,
    },
    /// Days of the course, counted from its first.
    CourseDays {
        first: u32,
        last: u32,
    },
    Stop(Expr),
    Start(Expr),
    /// `from Jan 15-20, 2015`.
    Dates {
        first: Expr,
        last: Expr,
    },
    Single,
    Route(&'static str),
    Site(String),
    Wear(u32),
    Note(String),
    NotHeld(String),
    /// Read, and refused.
    Refuse(DirectionError),
}

/// How often in a week, of 7 at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PerWeek {
    pub n: u32,
    /// `5 days a week`: how often on each of them can be said beside it.
    pub of_days: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    Comma,
    And,
    /// A full stop or a semicolon.
    Stop,
    Other,
    Open,
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Per {
    Day,
    Week,
    Month,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct DoseSaid {
    pub num: Num,
    pub unit: Option<String>,
    /// Other amounts that are said to be the same.
    pub equals: Vec<Amount>,
    pub strength: Option<String>,
    pub notes: Vec<String>,
}

/// How often a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Often {
    pub n: u32,
    pub max: Option<u32>,
    /// `up to`: a bound, not a plan.
    pub up_to: bool,
    /// `daily` alone, which counts the days and not the times.
    pub plain: bool,
}

/// A moment of the day, known or named only in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub known: Option<DayMoment>,
    pub words: String,
    /// The event that the words are near to.
    pub near: Option<DayEvent>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct MaxSaid {
    pub value: Decimal,
    /// None: the words name no unit.
    pub unit: Option<String>,
    pub doses: bool,
    pub window: MaxWindow,
}

/// Weekdays from one to another, both included.
pub(super) fn weekdays_through(first: Weekday, last: Weekday) -> Vec<Weekday> {
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    days
}
