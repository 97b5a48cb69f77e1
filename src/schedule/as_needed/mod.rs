//! As-needed regimens: what was taken, and what the recorded instruction allows.

mod bounds;
mod measure;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::calendar::Calendar;
use super::course::Course;
use super::horizon::EARLIEST;
use crate::domain::amount::Amount;
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::domain::timing::MaxWindow;

pub use bounds::{Bounds, as_needed_part};
use measure::{count, instructed};

/// An as-needed regimen at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsNeededView {
    pub regimen: Uuid,
    pub last_taken_at: Option<DateTime<FixedOffset>>,
    /// What was taken in the window that ends now, in `window_unit`.
    pub taken_in_window: Decimal,
    /// None: the instruction states no maximum.
    pub allowed_in_window: Option<Decimal>,
    /// `dose`, or the unit that the maximum is stated in.
    pub window_unit: String,
    /// 24 rolling hours where the instruction states no maximum.
    pub window: MaxWindow,
    /// Doses in the window whose amounts cannot be counted in `window_unit`.
    pub uncounted: usize,
    /// From when the instruction allows one more dose; may be past. None: nothing
    /// recorded bounds it.
    pub earliest_at: Option<DateTime<Utc>>,
}

/// The as-needed regimens in force at `now`, in the order of the regimens.
#[must_use]
pub fn as_needed(calendar: &Calendar<'_>, now: DateTime<Utc>) -> Vec<AsNeededView> {
    let all = calendar.plan.regimens.iter();
    all.filter_map(|r| as_needed_of(calendar, r, now)).collect()
}

/// One regimen; None where it has no as-needed part in force, is held or stopped.
#[must_use]
pub fn as_needed_of(
    calendar: &Calendar<'_>,
    regimen: &Regimen,
    now: DateTime<Utc>,
) -> Option<AsNeededView> {
    let mut all = regimen.versions.iter();
    all.find_map(|v| as_needed_part(&v.terms.timing))?;
    let course = Course::new(*calendar, regimen);
    let segment = course.segment_at(now)?;
    let held = segment
        .hold
        .as_ref()
        .is_some_and(|h| h.holds(course.wall(now)));
    if held || course.stop_reached(now) {
        return None;
    }
    let bounds = bounds_at(&course, now)?;
    let window = bounds.window_at(now)?;
    let taken = bounds.taken(&window);
    let last = calendar
        .doses
        .last(regimen.id, Some(DoseState::Taken), window.end);
    Some(AsNeededView {
        regimen: regimen.id,
        last_taken_at: last.map(|d| d.at),
        taken_in_window: bounds.sum_at(now),
        allowed_in_window: bounds.maximum(),
        window_unit: bounds.unit(),
        window: bounds.window(),
        uncounted: taken.iter().filter(|t| t.quantity.is_none()).count(),
        earliest_at: earliest(&bounds, now, None),
    })
}

/// The bounds in force at a moment; None where the timing has no as-needed part.
#[must_use]
pub fn bounds_at<'c, 'a>(course: &'c Course<'a>, at: DateTime<Utc>) -> Option<Bounds<'c, 'a>> {
    let terms = &course.segment_at(at)?.version.terms;
    Some(Bounds {
        course,
        terms,
        needed: as_needed_part(&terms.timing)?,
    })
}

/// A dose as the bounds count it: the given amount, else the instructed one.
#[must_use]
pub fn counted(bounds: &Bounds<'_, '_>, dose: Option<&Amount>) -> Option<Decimal> {
    let own = bounds.needed.dose.as_ref().or(bounds.terms.dose.as_ref());
    let instructed = instructed(own);
    count(
        bounds.quantity(),
        dose.or(instructed.as_ref()),
        bounds.terms,
    )
}

/// From when one more dose is within the bounds, by the doses recorded up to `now`.
#[must_use]
pub fn earliest(
    bounds: &Bounds<'_, '_>,
    now: DateTime<Utc>,
    dose: Option<&Amount>,
) -> Option<DateTime<Utc>> {
    let end = now.checked_add_signed(TimeDelta::nanoseconds(1))?;
    let course = bounds.course;
    let last = course
        .calendar
        .doses
        .last(course.regimen.id, Some(DoseState::Taken), end)?;
    let gap = bounds.gap();
    let after_gap = last.utc().checked_add_signed(gap.unwrap_or_default())?;
    let maximum = bounds.maximum();
    if maximum.is_none() {
        return gap.map(|_| after_gap);
    }
    let new = counted(bounds, dose);
    let fits = |at: &DateTime<Utc>| *at >= after_gap && !bounds.above(*at, new);
    let mut ends = vec![after_gap];
    ends.extend(window_ends(bounds, last.utc(), after_gap));
    ends.sort();
    ends.into_iter().find(fits)
}

/// The moments at which a dose leaves the window.
fn window_ends(
    bounds: &Bounds<'_, '_>,
    last: DateTime<Utc>,
    after_gap: DateTime<Utc>,
) -> Vec<DateTime<Utc>> {
    match bounds.window() {
        MaxWindow::CalendarDay => bounds
            .window_at(after_gap)
            .map(|w| w.end)
            .into_iter()
            .collect(),
        MaxWindow::RollingHours(hours) => {
            let hours = TimeDelta::hours(i64::from(hours));
            let from = last.checked_sub_signed(hours).unwrap_or(EARLIEST);
            let until = last.checked_add_signed(TimeDelta::nanoseconds(1));
            let taken = bounds.taken(&(from..until.unwrap_or(last)));
            let ends = taken.iter().filter_map(|t| t.at.checked_add_signed(hours));
            ends.collect()
        }
    }
}
