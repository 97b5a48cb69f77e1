//! What a day says besides its slots: zones, clocks, entries not read, holds.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use super::Asked;
use crate::domain::body::Clock;
use crate::domain::plan::Regimen;
use crate::report::regimens::{Status, status};
use crate::report::{Notice, View, when};
use crate::schedule::course::Course;
use crate::schedule::zone::ClockChange;

/// The notices of a day; those about the present only where it is today.
#[must_use]
pub fn notices(view: &View<'_>, date: NaiveDate, is_today: bool, asked: &Asked) -> Vec<Notice> {
    let mut out = Vec::new();
    if is_today {
        out.extend(
            asked
                .system_zone
                .as_deref()
                .and_then(|z| zone_differs(view, z)),
        );
        out.extend(view.plan.regimens.iter().filter_map(|r| held(view, r)));
        out.extend(view.plan.regimens.iter().filter_map(|r| not_read(view, r)));
    }
    out.extend(clock_changes(view, date));
    out.extend(travel(view, date));
    out.extend(unread(view.plan.unread));
    out
}

fn zone_differs(view: &View<'_>, system: &str) -> Option<Notice> {
    let book = view.zone.as_str();
    (system != book).then(|| {
        Notice::new(
            "zone-differs",
            format!("This machine's zone is {system}; the zone in use here is {book}. A move is recorded by: dose zone {system}"),
        )
    })
}

/// Entries of a newer version, which every screen of the day counts.
#[must_use]
pub fn unread(entries: usize) -> Option<Notice> {
    let text = match entries {
        0 => return None,
        1 => "1 entry of a newer version is not shown.".to_owned(),
        n => format!("{n} entries of a newer version are not shown."),
    };
    Some(Notice::new("unread-entries", text))
}

fn held(view: &View<'_>, regimen: &Regimen) -> Option<Notice> {
    if status(regimen, view) != Status::Held {
        return None;
    }
    let hold = regimen.in_force(view.now)?.terms.hold.as_ref()?;
    let reason = hold
        .reason
        .as_deref()
        .map_or(String::new(), |r| format!(": {r}"));
    let until = match &hold.until {
        Some(until) => {
            let text = until.to_string();
            format!("until {}", text.strip_prefix("until ").unwrap_or(&text))
        }
        None => "no end is recorded".to_owned(),
    };
    let text = format!("{} is held{reason} ({until}).", regimen.name);
    Some(Notice::about("held", &regimen.name, text))
}

fn not_read(view: &View<'_>, regimen: &Regimen) -> Option<Notice> {
    if status(regimen, view) == Status::Ended {
        return None;
    }
    Course::new(view.calendar(), regimen).not_read(view.now)?;
    let timing = regimen.version_near(view.now)?.terms.timing.to_string();
    let text = format!(
        "{}: when it falls due is not worked out from \"{timing}\".",
        regimen.name
    );
    Some(Notice::about("not-read", &regimen.name, text))
}

fn clock_changes(view: &View<'_>, date: NaiveDate) -> Vec<Notice> {
    let span = view.span(date);
    let changes = view.zones.transitions(&view.zone, span.start, span.end);
    changes
        .unwrap_or_default()
        .iter()
        .map(clock_change)
        .collect()
}

fn clock_change(change: &ClockChange) -> Notice {
    let before = wall(change.at, change.before);
    let after = wall(change.at, change.after);
    let way = if after > before { "forward" } else { "back" };
    Notice::new(
        "clock-change",
        format!(
            "The clocks go {way} on {}: {} becomes {}.",
            when::short(before.date()),
            when::clock(before),
            when::clock(after)
        ),
    )
}

fn wall(at: DateTime<Utc>, offset: FixedOffset) -> NaiveDateTime {
    at.with_timezone(&offset).naive_local()
}

/// On a day of travel a time of day can come twice or not at all.
fn travel(view: &View<'_>, date: NaiveDate) -> Option<Notice> {
    let span = view.span(date);
    let local = |r: &Regimen| r.versions.iter().any(|v| v.terms.clock == Clock::Local);
    if !view.plan.regimens.iter().any(local) {
        return None;
    }
    let moved = view
        .plan
        .zones
        .iter()
        .find(|z| span.contains(&z.from.utc()))?;
    Some(Notice::new(
        "zone-change",
        format!(
            "From {} on times follow {}: a time of day can come twice on this day, or not at all.",
            when::clock(moved.from.wall()),
            moved.zone
        ),
    ))
}
