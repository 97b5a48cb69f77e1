//! The bounds of an as-needed instruction: a gap, and a maximum in a window.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rust_decimal::Decimal;

use super::measure::{Taken, taken};
use crate::domain::plan::Terms;
use crate::domain::timing::{AsNeeded, MaxQuantity, MaxWindow, Timing};
use crate::schedule::course::Course;

/// Taken doses against what an instruction allows.
pub struct Bounds<'c, 'a> {
    pub course: &'c Course<'a>,
    pub terms: &'a Terms,
    pub needed: &'a AsNeeded,
}

/// The as-needed part of a timing.
#[must_use]
pub fn as_needed_part(timing: &Timing) -> Option<&AsNeeded> {
    match timing {
        Timing::AsNeeded(needed) => Some(needed),
        Timing::ScheduledAndAsNeeded { as_needed, .. } => Some(as_needed),
        _ => None,
    }
}

impl<'a> Bounds<'_, 'a> {
    /// The gap that the instruction states.
    #[must_use]
    pub fn gap(&self) -> Option<TimeDelta> {
        let minutes = self.needed.min_gap_minutes?;
        Some(TimeDelta::minutes(i64::from(minutes)))
    }

    /// The quantity that the maximum counts in.
    #[must_use]
    pub fn quantity(&self) -> Option<&'a MaxQuantity> {
        self.needed.max.as_ref().map(|m| &m.quantity)
    }

    /// The maximum as a number.
    #[must_use]
    pub fn maximum(&self) -> Option<Decimal> {
        match self.quantity()? {
            MaxQuantity::Doses(n) => Some(Decimal::from(*n)),
            MaxQuantity::Amount { value, .. } => Some(*value),
        }
    }

    /// `dose`, or the unit of the maximum.
    #[must_use]
    pub fn unit(&self) -> String {
        match self.quantity() {
            Some(MaxQuantity::Amount { unit, .. }) => unit.clone(),
            _ => "dose".to_owned(),
        }
    }

    /// The window of the maximum; a rolling day where none is stated.
    #[must_use]
    pub fn window(&self) -> MaxWindow {
        let stated = self.needed.max.as_ref().map(|m| m.window);
        stated.unwrap_or(MaxWindow::RollingHours(24))
    }

    /// The taken doses in `range`.
    #[must_use]
    pub fn taken(&self, range: &Range<DateTime<Utc>>) -> Vec<Taken> {
        taken(self.course, self.terms, self.quantity(), range)
    }

    /// The window that ends with `at`, `at` included; of a civil day, all of it.
    #[must_use]
    pub fn window_at(&self, at: DateTime<Utc>) -> Option<Range<DateTime<Utc>>> {
        match self.window() {
            MaxWindow::RollingHours(hours) => {
                let moment = TimeDelta::nanoseconds(1);
                let start = at.checked_sub_signed(TimeDelta::hours(i64::from(hours)))?;
                Some(start.checked_add_signed(moment)?..at.checked_add_signed(moment)?)
            }
            MaxWindow::CalendarDay => {
                let day = self.course.wall(at).date();
                Some(self.midnight(at, day.into())?..self.midnight(at, day.succ_opt()?.into())?)
            }
        }
    }

    /// What was taken in the window that ends with `at`.
    #[must_use]
    pub fn sum_at(&self, at: DateTime<Utc>) -> Decimal {
        let window = self.window_at(at).unwrap_or(at..at);
        let taken = self.taken(&window);
        taken
            .iter()
            .filter_map(|t| t.quantity)
            .fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// Whether one more dose of `new` at `at` is above the maximum in any window; of an
    /// amount that is not known, whether the maximum is reached already.
    #[must_use]
    pub fn above(&self, at: DateTime<Utc>, new: Option<Decimal>) -> bool {
        let Some(maximum) = self.maximum() else {
            return false;
        };
        self.window_ends(at).into_iter().any(|end| {
            let sum = self.sum_at(end);
            match new {
                Some(new) => sum.saturating_add(new) > maximum,
                None => sum >= maximum,
            }
        })
    }

    /// The ends of the windows that `at` lies in: doses recorded after it count too.
    fn window_ends(&self, at: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let mut ends = vec![at];
        if let MaxWindow::RollingHours(hours) = self.window()
            && let Some(last) = at.checked_add_signed(TimeDelta::hours(i64::from(hours)))
        {
            ends.extend(self.taken(&(at..last)).iter().map(|t| t.at));
        }
        ends
    }

    fn midnight(&self, at: DateTime<Utc>, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
        Some(self.course.stretch(at)?.instant(wall)?.at)
    }
}
