//! What a day says besides its slots: zones, clocks, entries not read, holds.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Asked;
use crate::domain::body::Clock;
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::Timing;
use crate::report::regimens::{Status, is_ended, status};
use crate::report::{Notice, View, again, twice, when};

use crate::schedule::clock_notes::{ClockEvent, clock_notes};
use crate::schedule::expand::{self, NotRead};

/// So many days back a dose recorded twice is asked about; `dose reviews` asks of all.
const TWICE_DAYS: u64 = 30;

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
        out.extend(twice::notices(view, Some(TWICE_DAYS)));
        out.extend(view.plan.regimens.iter().filter_map(|r| not_read(view, r)));
        let again = view
            .plan
            .regimens
            .iter()
            .flat_map(|r| again::notices(view, r));
        out.extend(again);
    }
    out.extend(clocks(view, date));
    out.extend(unread(view.plan.unread));
    out
}

fn zone_differs(view: &View<'_>, system: &str) -> Option<Notice> {
    let book = view.zone.as_str();
    (system != book).then(|| {
        let wrong = match view.plan.zones.is_empty() {
            true => format!(". A home zone that was wrong from the start: dose zone --home {system}"),
            false => String::new(),
        };
        Notice::new(
            "zone-differs",
            format!("This machine's zone is {system}; the zone in use here is {book}. A move is recorded by: dose zone {system}{wrong}"),
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
        None => hold_ends(view, regimen).unwrap_or_else(|| "no end is recorded".to_owned()),
    };
    let text = format!("{} is held{reason} ({until}).", regimen.name);
    Some(Notice::about("held", &regimen.name, text))
}

/// `it goes on Sat 3 Oct 08:00`.
fn hold_ends(view: &View<'_>, regimen: &Regimen) -> Option<String> {
    let by = regimen.hold_ends_by(view.now)?;
    let what = if by.terms.stopped {
        "a stop is recorded for"
    } else {
        "it goes on"
    };
    let from = when::day_at(by.from.as_ref()?.wall(), view.today());
    Some(format!("{what} {from}"))
}

/// That something a regimen's timing counts from is not recorded, and what records it.
#[must_use]
pub fn not_read(view: &View<'_>, regimen: &Regimen) -> Option<Notice> {
    if is_ended(regimen, view) {
        return None;
    }
    not_read_by(view, regimen, regimen.version_near(view.now)?)
}

/// As `not_read`, by one version of the regimen.
#[must_use]
pub fn not_read_by(view: &View<'_>, regimen: &Regimen, version: &Version) -> Option<Notice> {
    let what = expand::not_read(&version.terms.timing, view.plan)?;
    let timing = version.terms.timing.to_string();
    let text = match what {
        NotRead::Event(event) => format!(
            "your time of {0} is not recorded, and nothing falls due by it: dose times {0}=HH:MM",
            event.name()
        ),
        NotRead::CycleDays => format!(
            "\"{timing}\" counts from a day that is not recorded: dose mark cycle-day-1 WHEN"
        ),
        NotRead::AfterMedicine(name) => {
            format!("\"{timing}\" counts from doses of {name}, which is not in this book")
        }
    };
    let text = format!("{}: {text}", regimen.name);
    Some(Notice::about("not-read", &regimen.name, text))
}

/// What a regimen waits for that counts from doses of another medicine, or from the days
/// of a cycle, where nothing is ahead by what is recorded.
#[must_use]
pub fn waits_for(regimen: &Regimen, version: &Version) -> Option<Notice> {
    let text = match &*version.terms.timing {
        Timing::AfterMedicine { medicine, .. } => {
            format!("falls due by the next recorded dose of {medicine}")
        }
        other if other.counts_cycle_days() => {
            "nothing further falls due in the cycle recorded last; the next one follows from: dose mark cycle-day-1 WHEN".to_owned()
        }
        _ => return None,
    };
    Some(Notice::about("waiting", &regimen.name, text))
}

/// Clocks that change in a zone in use, and journeys, on which a time of day can come
/// twice or not at all.
fn clocks(view: &View<'_>, date: NaiveDate) -> Vec<Notice> {
    let local = |r: &Regimen| r.versions.iter().any(|v| v.terms.clock == Clock::Local);
    let travels = view.plan.regimens.iter().any(local);
    let notes = clock_notes(&view.calendar(), date).into_iter();
    notes
        .filter_map(|note| match note.what {
            ClockEvent::Change { zone, seconds } => clock_change(view, note.at, &zone, seconds),
            ClockEvent::Zone { from, to } => travels.then(|| travel(view, note.at, &from, &to)),
        })
        .collect()
}

fn clock_change(view: &View<'_>, at: DateTime<Utc>, zone: &str, seconds: i32) -> Option<Notice> {
    let after = view.local_in(zone, at).naive_local();
    let before = after.checked_sub_signed(TimeDelta::seconds(seconds.into()))?;
    let way = if seconds > 0 { "forward" } else { "back" };
    let (go, becomes) = match at <= view.now {
        true => ("went", "became"),
        false => ("go", "becomes"),
    };
    let place = match *zone == view.home_zone() {
        true => String::new(),
        false => format!(" in {zone}"),
    };
    Some(Notice::new(
        "clock-change",
        format!(
            "The clocks {go} {way} on {}{place}: {} {becomes} {}.",
            when::short(before.date()),
            when::clock(before),
            when::clock(after)
        ),
    ))
}

fn travel(view: &View<'_>, at: DateTime<Utc>, from: &str, to: &str) -> Notice {
    Notice::new(
        "zone-change",
        format!(
            "From {} in {from} on, times follow {to}: a time of day can come twice on this day, or not at all.",
            when::clock(view.local_in(from, at).naive_local()),
        ),
    )
}
