//! The sentences of derived reviews, in the words of the record.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::body::ChangeKind;
use crate::domain::plan::Version;
use crate::schedule::slot::Slot;
use crate::schedule::stop::{StopKind, StopView};

/// `Tue 15 Dec 2026`.
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `Tue 15 Dec 2026 22:00`.
pub fn moment(wall: NaiveDateTime) -> String {
    wall.format("%a %-d %b %Y %H:%M").to_string()
}

/// `until 12w0d, last dose Tue 15 Dec 2026 22:00`.
pub fn stop(view: &StopView, last: &Slot) -> String {
    let last = moment(last.key.wall);
    match view.kind {
        StopKind::Stopped => format!("last dose {last}"),
        StopKind::ByTiming => format!("by its timing, last dose {last}"),
        _ => format!("{}, last dose {last}", view.expression),
    }
}

/// What says the last dose.
pub fn whose(view: &StopView) -> &'static str {
    match view.kind {
        StopKind::ByTiming => "by its timing",
        _ => "of the recorded stop",
    }
}

/// `change from Sat 7 Nov 2026 08:00, not yet confirmed`.
pub fn unconfirmed(version: &Version) -> String {
    format!("{}, not yet confirmed", what(version))
}

/// `change from Sat 7 Nov 2026 08:00`.
pub fn what(version: &Version) -> String {
    let what = match version.kind {
        ChangeKind::Start => "start",
        ChangeKind::Change => "change",
        ChangeKind::Hold => "hold",
        ChangeKind::Resume => "resumed",
        ChangeKind::Stop => "stop",
    };
    match &version.from {
        Some(from) => format!("{what} from {}", moment(from.wall())),
        None => format!("{what} without a date"),
    }
}

/// The reason of a change that nobody was asked about.
pub const NOT_ANSWERED: &str = "no confirmation is recorded";

/// Why a change is not confirmed: nobody was asked, or what was answered was of other words.
pub fn unanswered(version: &Version) -> String {
    match version.answers.last() {
        None => NOT_ANSWERED.to_owned(),
        Some(c) => format!(
            "{} by {}, {}, as it was then recorded; it reads otherwise now",
            c.outcome.word(),
            c.by,
            day(c.on)
        ),
    }
}

/// `stopped from Sun 8 Nov 2026 00:00 (Dr Lee)`, `stop until 2026-11-08 (Dr Kim)`.
pub fn corrected_to(version: &Version) -> String {
    let by = version.said.by.as_deref().unwrap_or("nobody named");
    let what = match (&version.patch.stop, &version.from) {
        (Some(stop), _) => format!("stop {stop}"),
        (None, Some(from)) => format!("stopped from {}", moment(from.wall())),
        (None, None) => "stopped".to_owned(),
    };
    format!("{what} ({by})")
}
