//! When doses fall due, as a prescription says it: the types of all 24 kinds.
//!
//! A timing says nothing of its start, stop, zone or hold; those belong to the
//! regimen version that carries it. Anchors that the text does not state (every
//! 2 days, every 8 hours, a cycle) are taken from the start of that version.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use rust_decimal::Decimal;

use super::amount::{Amount, DoseAmount};

#[cfg(test)]
pub mod arbitrary;
mod ask;
mod edit;
mod error;
mod filled;
mod moment;
mod normal;
mod overlap;
mod parse;
mod parse_as_needed;
mod parse_cycle;
mod parse_days;
mod parse_duration;
mod parse_hours;
mod parse_listed;
mod parse_own_steps;
mod parse_shorthand;
mod parse_steps;
mod parse_times;
mod print;
mod print_parts;
mod print_steps;
mod serde_text;
mod step;
#[cfg(test)]
mod tests;
mod wanted;

pub use edit::EditError;
pub use error::TimingError;
pub use print_steps::step_head;
pub use wanted::TimesWanted;

/// When doses fall due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Timing {
    /// At civil times on civil days (kinds 1, 2, 4 to 9, 14 to 17, 20).
    OnDays(Vec<DayGroup>),
    /// Every N elapsed hours from an anchor, clock changes ignored (kind 3a).
    EveryHours(EveryHours),
    /// N elapsed hours after the last recorded dose (kind 3b).
    AfterLastDose(AfterDose),
    /// N elapsed hours after each dose of another medicine.
    AfterMedicine { medicine: String, after: AfterDose },
    /// No slots; what the instruction allows (kind 12).
    AsNeeded(AsNeeded),
    /// Slots, and further doses as needed (kind 13). `scheduled` has slots.
    ScheduledAndAsNeeded {
        scheduled: Box<Timing>,
        as_needed: AsNeeded,
    },
    /// One dose at one civil moment (kind 18).
    Once {
        at: NaiveDateTime,
        dose: Option<DoseAmount>,
    },
    /// Contiguous steps, one after the other (kinds 10, 11). Not empty.
    Steps(Vec<Step>),
    /// Words that are kept and not read; no slots (kind 24).
    AsDirected(String),
}

/// Days, and the times on each of them. Groups of one timing never share a day and a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DayGroup {
    pub days: Days,
    /// In order of time, each once. Not empty.
    pub times: Vec<TimeOfDay>,
}

/// Which civil days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Days {
    Daily,
    /// Every `n` days (2 to 366), counted from `from` or the version's start.
    EveryDays {
        n: u16,
        from: Option<NaiveDate>,
    },
    /// Every `n` weeks (1 to 104); without weekdays, on the weekday of the anchor.
    EveryWeeks {
        n: u16,
        on: Vec<Weekday>,
        from: Option<NaiveDate>,
    },
    /// Every `n` months (1 to 60) on the day of the month of the anchor, clipped to the month's end.
    EveryMonths {
        n: u16,
        from: Option<NaiveDate>,
    },
    /// On weekdays, Monday first, each once.
    Weekdays(Vec<Weekday>),
    /// On days of each month, 1 to 31, ascending; a day past the month's end is clipped to it.
    MonthDays(Vec<u8>),
    /// `on` days with doses, then `off` days without, from `from` or the version's start.
    Cycle {
        on: u16,
        off: u16,
        from: Option<NaiveDate>,
    },
    /// Days `first` to `last` of a menstrual cycle, re-anchored at each recorded day 1.
    CycleDays {
        first: u16,
        last: u16,
    },
    /// These dates, ascending.
    Dates(Vec<NaiveDate>),
    /// Amounts that take turns day by day from the version's start (or `from`); `TimeOfDay::dose` is None then.
    Alternating {
        amounts: Vec<Amount>,
        from: Option<NaiveDate>,
    },
}

/// A moment of the day and how much then.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimeOfDay {
    pub at: DayMoment,
    /// None: the regimen's own amount (`--dose`).
    pub dose: Option<DoseAmount>,
    /// A patch: how long it stays on.
    pub wear_minutes: Option<u32>,
}

/// A moment of the day: a clock time, or one of the person's own times.
///
/// Ordered: clock times first, then events through the day, each with the earlier moment first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DayMoment {
    Clock(NaiveTime),
    /// Minutes before (negative: after) the event, -720 to 720; 0 is at or with it.
    Event {
        event: DayEvent,
        minutes_before: i32,
    },
}

/// The person's own times of day (`dose times`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayEvent {
    Waking,
    Breakfast,
    Lunch,
    Dinner,
    Bedtime,
}

/// Every so many elapsed hours.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EveryHours {
    pub interval_minutes: u32,
    /// The longer end of a range (`every 4 to 6 hours`).
    pub interval_minutes_max: Option<u32>,
    pub from: HourAnchor,
    pub dose: Option<DoseAmount>,
}

/// What an elapsed grid counts from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum HourAnchor {
    /// This time on the version's start day.
    Time(NaiveTime),
    /// This civil moment.
    Moment(NaiveDateTime),
    /// The version's start itself.
    Start,
}

/// So many elapsed minutes after a dose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AfterDose {
    pub interval_minutes: u32,
    pub interval_minutes_max: Option<u32>,
    pub dose: Option<DoseAmount>,
}

/// As needed, and the bounds the instruction sets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct AsNeeded {
    pub dose: Option<DoseAmount>,
    /// For what (`for pain`), verbatim.
    pub reason: Option<String>,
    pub min_gap_minutes: Option<u32>,
    /// The longer end of the stated gap (`every 4 to 6 hours`).
    pub min_gap_minutes_max: Option<u32>,
    pub max: Option<Maximum>,
}

/// At most so much in a window.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Maximum {
    pub quantity: MaxQuantity,
    pub window: MaxWindow,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MaxQuantity {
    Doses(u32),
    Amount { value: Decimal, unit: String },
}

/// Rolling hours (`in 24 hours`) or the civil day (`per day`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MaxWindow {
    RollingHours(u32),
    CalendarDay,
}

/// One step of a taper or a loading dose.
///
/// A step whose timing is that of the step before goes on with its rhythm. With another
/// timing its days are counted from its first day, and its hours from when the next dose
/// would have been due by the step before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// The amount of all its doses; None: as `timing` names each of them, or, where no step
    /// names any, the regimen's own.
    pub dose: Option<DoseAmount>,
    /// How long; None only for the last step (`then 5 mg`, going on).
    pub length: Option<StepLength>,
    /// On days, or every so many hours; where all steps share it, also from doses.
    pub timing: Timing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepLength {
    Days(u32),
    Doses(u32),
}
