//! The canonical phrase of a timing: one text for one structure, generated from it alone.
//!
//! Lists of days are joined by commas, lists of times by commas and `and`. What is
//! printed is read back by [`Timing::parse`] to the same structure.

use std::fmt::{self, Display, Formatter};

use super::print_parts::{interval, listed};
use super::print_steps;
use super::{
    AfterDose, AsNeeded, DayGroup, DayMoment, Days, EveryHours, HourAnchor, MaxQuantity, MaxWindow,
    Maximum, TimeOfDay, Timing,
};
use crate::domain::amount::{DoseAmount, bare_quantity};
use crate::domain::escape::write_quoted;

impl Display for Timing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Timing::OnDays(groups) => listed(f, groups, "; ", "; "),
            Timing::EveryHours(every) => every.fmt(f),
            Timing::AfterLastDose(after) => after_dose(f, after, |f| f.write_str("the last dose")),
            Timing::AfterMedicine { medicine, after } => {
                after_dose(f, after, |f| write_quoted(f, medicine))
            }
            Timing::AsNeeded(as_needed) => as_needed.fmt(f),
            Timing::ScheduledAndAsNeeded {
                scheduled,
                as_needed,
            } => write!(f, "{scheduled}; {as_needed}"),
            Timing::Once { at, dose } => {
                write!(f, "once at {}", at.format("%Y-%m-%d %H:%M"))?;
                in_parentheses(f, dose.as_ref())
            }
            Timing::Steps(steps) => print_steps::steps(f, steps),
            Timing::AsDirected(words) => {
                f.write_str("as directed: ")?;
                write_quoted(f, words)
            }
        }
    }
}

fn in_parentheses(f: &mut Formatter<'_>, dose: Option<&DoseAmount>) -> fmt::Result {
    dose.map_or(Ok(()), |dose| write!(f, " ({dose})"))
}

impl Display for DayGroup {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let own_times = self
            .times
            .iter()
            .all(|time| matches!(time.at, DayMoment::Event { .. }));
        if self.days != Days::Daily || !own_times {
            write!(f, "{} ", self.days)?;
        }
        let wear = common_wear(&self.times);
        let mut preposition = "";
        for (index, time) in self.times.iter().enumerate() {
            f.write_str(match index {
                0 => "",
                i if i + 1 == self.times.len() => " and ",
                _ => ", ",
            })?;
            if time.at.preposition() != preposition {
                preposition = time.at.preposition();
                f.write_str(preposition)?;
            }
            write!(f, "{}", time.at)?;
            named(f, time, wear.is_none())?;
        }
        wear.map_or(Ok(()), |minutes| {
            write!(f, ", worn {}", interval(minutes, None))
        })
    }
}

/// The wear of all times, if they have one.
fn common_wear(times: &[TimeOfDay]) -> Option<u32> {
    let first = times.first()?.wear_minutes?;
    times
        .iter()
        .all(|time| time.wear_minutes == Some(first))
        .then_some(first)
}

/// What stands between parentheses after a time.
fn named(f: &mut Formatter<'_>, time: &TimeOfDay, with_wear: bool) -> fmt::Result {
    let wear = time.wear_minutes.filter(|_| with_wear);
    match (&time.dose, wear) {
        (dose, None) => in_parentheses(f, dose.as_ref()),
        (None, Some(minutes)) => write!(f, " (worn {})", interval(minutes, None)),
        (Some(dose), Some(minutes)) => write!(f, " ({dose}, worn {})", interval(minutes, None)),
    }
}

impl Display for EveryHours {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "every {}",
            interval(self.interval_minutes, self.interval_minutes_max)
        )?;
        match self.from {
            HourAnchor::Start => Ok(()),
            HourAnchor::Time(at) => write!(f, " from {}", at.format("%H:%M")),
            HourAnchor::Moment(at) => write!(f, " from {}", at.format("%Y-%m-%d %H:%M")),
        }?;
        in_parentheses(f, self.dose.as_ref())
    }
}

fn after_dose(
    f: &mut Formatter<'_>,
    after: &AfterDose,
    what: impl Fn(&mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    write!(
        f,
        "{} after ",
        interval(after.interval_minutes, after.interval_minutes_max)
    )?;
    what(f)?;
    in_parentheses(f, after.dose.as_ref())
}

impl Display for AsNeeded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("as needed")?;
        in_parentheses(f, self.dose.as_ref())?;
        if let Some(reason) = &self.reason {
            f.write_str(" for ")?;
            write_quoted(f, reason)?;
        }
        if let Some(gap) = self.min_gap_minutes {
            write!(
                f,
                ", at least {} apart",
                interval(gap, self.min_gap_minutes_max)
            )?;
        }
        self.max.as_ref().map_or(Ok(()), |max| write!(f, ", {max}"))
    }
}

impl Display for Maximum {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("at most ")?;
        match &self.quantity {
            MaxQuantity::Doses(n) => write!(f, "{n}")?,
            MaxQuantity::Amount { value, unit } => bare_quantity(*value, unit).fmt(f)?,
        }
        match self.window {
            MaxWindow::RollingHours(hours) => {
                write!(f, " in {}", interval(hours.saturating_mul(60), None))
            }
            MaxWindow::CalendarDay => f.write_str(" per day"),
        }
    }
}
