//! The guard in words: why a dose is asked about, and what is recorded around it.

use chrono::{DateTime, Utc};

use super::words::{self, safe};
use crate::domain::amount::{Amount, DoseAmount, quantity_with_unit};
use crate::domain::body::DoseState;
use crate::domain::timing::MaxWindow;
use crate::report::{View, again, moment, when};
use crate::schedule::dose_facts::DoseFact;
use crate::schedule::guard::{Guard, GuardReason};

/// The name of a reason, as it is kept with the dose.
#[must_use]
pub fn name(reason: &GuardReason) -> &'static str {
    match reason {
        GuardReason::AlreadyAnswered { .. } => "already-answered",
        GuardReason::TimeAgain { .. } => "time-again",
        GuardReason::FarAhead { .. } => "slot-ahead",
        GuardReason::AnotherDay => "another-day",
        GuardReason::NotYet => "no-slot-near",
        GuardReason::BeforeStart { .. } => "before-start",
        GuardReason::AfterStop { .. } => "after-stop",
        GuardReason::Held { .. } => "held",
        GuardReason::BelowGap { .. } => "below-gap",
        GuardReason::AboveMaximum { .. } => "above-maximum",
    }
}

/// The reason as a sentence.
#[must_use]
pub fn sentence(reason: &GuardReason, view: &View<'_>) -> String {
    let moment = |at: DateTime<Utc>| moment::past(view, at);
    match reason {
        GuardReason::AlreadyAnswered { slot, .. } => format!(
            "no slot is open; the slot {} has an answer.",
            safe(&moment::slot(view, &slot.key))
        ),
        GuardReason::TimeAgain { slot, by } => format!(
            "{} comes twice on one day, by two clocks; the other was {}.",
            safe(&moment::slot(view, &slot.key)),
            again::answered(by, view)
        ),
        GuardReason::FarAhead { slot } => format!(
            "the slot {} is further ahead than the next two by the recorded instruction.",
            safe(&moment::slot(view, &slot.key))
        ),
        GuardReason::AnotherDay => {
            "no slot is open; by the recorded instruction nothing falls due on this day.".to_owned()
        }
        GuardReason::NotYet => "no slot is open at this time.".to_owned(),
        GuardReason::BeforeStart { starts_at } => match starts_at {
            Some(at) => format!("no slot is open; the recorded start is {}.", moment(*at)),
            None => "no slot is open; the recorded start has no day yet.".to_owned(),
        },
        GuardReason::AfterStop { .. } => {
            "no slot is open; the recorded stop is reached.".to_owned()
        }
        GuardReason::Held { reason } => match reason {
            Some(why) => format!("no slot is open; held: {}", words::quoted(why)),
            None => "no slot is open; held.".to_owned(),
        },
        GuardReason::BelowGap {
            gap_minutes,
            taken_at,
            earliest_at,
        } => format!(
            "the recorded instruction has at least {} between doses; one is recorded {}; {} is that much after it.",
            gap(*gap_minutes),
            moment(*taken_at),
            moment(*earliest_at),
        ),
        GuardReason::AboveMaximum {
            taken,
            maximum,
            unit,
            window,
            earliest_at,
        } => {
            let after = earliest_at.map_or_else(String::new, |at| {
                format!(
                    " By that instruction there is room again from {}.",
                    moment(at)
                )
            });
            format!(
                "the recorded instruction has at most {} {}; recorded: {}.{after}",
                quantity_with_unit(*maximum, unit),
                span(*window),
                quantity_with_unit(*taken, unit),
            )
        }
    }
}

fn gap(minutes: i64) -> String {
    u32::try_from(minutes).map_or_else(|_| format!("{minutes} minutes"), when::minutes)
}

fn span(window: MaxWindow) -> String {
    match window {
        MaxWindow::RollingHours(hours) => format!("in {hours} hours"),
        MaxWindow::CalendarDay => "per day".to_owned(),
    }
}

/// The recorded dose that is shown: the one that answers the slot, else the last.
#[must_use]
pub fn shown(guard: &Guard) -> Option<&DoseFact> {
    match &guard.reason {
        GuardReason::AlreadyAnswered { by, .. } | GuardReason::TimeAgain { by, .. } => Some(by),
        _ => guard.last.as_ref(),
    }
}

/// The last recorded dose, by its short id, and the next by the instruction.
#[must_use]
pub fn lines(guard: &Guard, view: &View<'_>, short: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(last) = shown(guard) {
        let slot = last.slot.as_ref().map_or_else(String::new, |key| {
            format!(", for {}", safe(&moment::slot(view, key)))
        });
        let id = short.map_or_else(String::new, |s| format!(" [{s}]"));
        let what = match last.state {
            DoseState::NotTaken => "as not taken".to_owned(),
            _ => moment::past(view, last.utc()),
        };
        lines.push(format!(
            "recorded   {what}{}{slot}{id}",
            amount(last.dose.as_ref()),
        ));
    }
    if let Some(next) = &guard.next {
        lines.push(format!(
            "next by the recorded instruction   {}{}",
            moment::due(view, next.due_at),
            dose(next.dose.as_ref()),
        ));
    }
    lines
}

fn amount(amount: Option<&Amount>) -> String {
    amount.map_or_else(String::new, |a| format!(", {}", a.prose()))
}

fn dose(dose: Option<&DoseAmount>) -> String {
    dose.map_or_else(String::new, |d| format!(", {}", d.prose()))
}
