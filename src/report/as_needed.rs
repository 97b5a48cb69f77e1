//! As-needed medicines: what the instruction allows and what is recorded within it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use uuid::Uuid;

use super::{View, when};
use crate::domain::plan::Regimen;
use crate::domain::timing::{AsNeeded, MaxWindow};
use crate::schedule::as_needed::{AsNeededView, as_needed_of, as_needed_part};

/// A count of doses (a number) or an amount (a decimal string).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Tally {
    Doses(usize),
    Amount(String),
}

/// One as-needed medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AsNeededLine {
    pub medicine: String,
    pub last_taken_at: Option<DateTime<FixedOffset>>,
    /// Recorded in the window of the instruction (24 hours where it names none).
    pub taken_in_window: Tally,
    /// Null where the instruction sets no maximum.
    pub allowed_in_window: Option<Tally>,
    /// `dose`, or the unit of a maximum that is an amount.
    pub window_unit: String,
    /// When the recorded gap and the recorded maximum both leave room; null where the
    /// instruction sets neither or nothing is recorded.
    pub earliest_at: Option<DateTime<FixedOffset>>,
    #[serde(skip)]
    pub shown: AsNeededShown,
}

/// What the text has beside the keys for scripts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsNeededShown {
    pub regimen: Uuid,
    pub label: String,
    /// `in 24 hours`, `today`.
    pub window: String,
    /// The bounds in words; None where there are none.
    pub bounds: Option<String>,
    /// The recorded gap in minutes, and the moment it ends after the last dose.
    pub gap: Option<(u32, DateTime<FixedOffset>)>,
    /// Where the maximum is reached: when the window leaves room.
    pub room_at: Option<DateTime<FixedOffset>>,
    /// Doses in the window whose unit is not the maximum's, which nothing converts.
    pub uncounted: usize,
}

/// All as-needed medicines that may be taken now, in the order of the regimens.
#[must_use]
pub fn lines(view: &View<'_>) -> Vec<AsNeededLine> {
    view.plan
        .regimens
        .iter()
        .filter_map(|r| line(view, r))
        .collect()
}

/// One medicine; None where it is not as needed, held or stopped.
#[must_use]
pub fn line(view: &View<'_>, regimen: &Regimen) -> Option<AsNeededLine> {
    let state = as_needed_of(&view.calendar(), regimen, view.now)?;
    let terms = &regimen.in_force(view.now)?.terms;
    let needed = as_needed_part(&terms.timing)?;
    Some(AsNeededLine {
        medicine: regimen.name.clone(),
        last_taken_at: state.last_taken_at,
        taken_in_window: tally(state.taken_in_window, &state.window_unit),
        allowed_in_window: state
            .allowed_in_window
            .map(|n| tally(n, &state.window_unit)),
        window_unit: state.window_unit.clone(),
        earliest_at: state.earliest_at.map(|at| view.local(at)),
        shown: shown(regimen, needed, &state, view),
    })
}

fn tally(number: Decimal, unit: &str) -> Tally {
    match number.to_usize() {
        Some(n) if unit == "dose" => Tally::Doses(n),
        _ => Tally::Amount(number.normalize().to_string()),
    }
}

fn shown(
    regimen: &Regimen,
    needed: &AsNeeded,
    state: &AsNeededView,
    view: &View<'_>,
) -> AsNeededShown {
    let full = state
        .allowed_in_window
        .is_some_and(|max| state.taken_in_window >= max);
    AsNeededShown {
        regimen: regimen.id,
        uncounted: state.uncounted,
        label: regimen.name.clone(),
        window: match state.window {
            MaxWindow::RollingHours(hours) => {
                format!("in {}", when::minutes(hours.saturating_mul(60)))
            }
            MaxWindow::CalendarDay => "on this day".to_owned(),
        },
        bounds: bounds(needed),
        gap: needed
            .min_gap_minutes
            .zip(state.last_taken_at)
            .and_then(|(minutes, last)| {
                let ends = last.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
                Some((minutes, view.local(ends.to_utc())))
            }),
        room_at: state.earliest_at.filter(|_| full).map(|at| view.local(at)),
    }
}

/// The bounds as the canonical phrase has them, without the rest of it.
fn bounds(needed: &AsNeeded) -> Option<String> {
    let bare = AsNeeded {
        dose: None,
        reason: None,
        ..needed.clone()
    };
    let text = bare.to_string();
    let (_, bounds) = text.split_once("as needed, ")?;
    Some(bounds.to_owned())
}
