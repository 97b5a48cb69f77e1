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
    let what = match version.kind {
        ChangeKind::Start => "start",
        ChangeKind::Change => "change",
        ChangeKind::Hold => "hold",
        ChangeKind::Resume => "resumed",
        ChangeKind::Stop => "stop",
    };
    match &version.from {
        Some(from) => format!("{what} from {}, not yet confirmed", moment(from.wall())),
        None => format!("{what} without a date, not yet confirmed"),
    }
}
