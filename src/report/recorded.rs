//! The echo of a recording command: what was recorded, resolved, and what follows by the
//! recorded instruction.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::recorded_undone::InForce;
use super::{
    AsNeededLine, ChangeLine, DoseLine, NextLine, Notice, StopLine, View, as_needed, recorded_dose,
    recorded_other, slot_option,
};
use crate::domain::body::DoseState;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::DayEvent;
use crate::schedule::course::Course;
use crate::schedule::ends::ends;
use crate::schedule::slot::Slot;
use crate::schedule::slot_state::before_record;

/// What a recording command answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recorded {
    /// What is listed stands in the book.
    pub recorded: bool,
    /// The same key had been used: this is the first result, and nothing was recorded.
    pub repeated: bool,
    pub entries: Vec<EntryLine>,
    pub doses: Vec<DoseLine>,
    pub changes: Vec<ChangeLine>,
    pub next: Vec<NextLine>,
    pub notices: Vec<Notice>,
    /// The entries of the command that undo took back; absent of other commands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taken_back: Vec<EntryLine>,
    /// The entries of the command that undo restored; absent of other commands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub restored: Vec<EntryLine>,
    #[serde(skip)]
    pub shown: RecordedShown,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryLine {
    pub id: Uuid,
    pub short: String,
    /// As the entry has it: `dose`, `change`, `told`.
    pub kind: String,
}

/// What the text has beside the keys for scripts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordedShown {
    pub now: NaiveDateTime,
    /// The zone of the person's clock, where another time of the echo is by another.
    pub zone: Option<String>,
    /// Beside each of `changes`: its stop, and whether the change touched it; None of a
    /// change that was there before and is closed by a confirmation now.
    pub stops: Vec<Option<(StopLine, bool)>>,
    /// Slots that are due at present, which `next` passes over, where they are after the one
    /// that was answered.
    pub due: Vec<NextLine>,
    /// The as-needed medicines among those recorded.
    pub as_needed: Vec<AsNeededLine>,
    /// Medicines that nothing further falls due of.
    pub at_end: Vec<String>,
    /// Lines for entries that are neither doses nor changes, with the short id.
    pub others: Vec<(String, String)>,
    /// Of an undo by which another instruction is in force.
    pub in_force: Option<InForce>,
}

/// The echo of whole entries, as [`recorded`]; those that the plan keeps no id of are
/// echoed from what they say.
#[must_use]
pub fn echo_of(view: &View<'_>, entries: &[Entry], repeated: bool) -> Recorded {
    let ids: Vec<(Uuid, &str)> = entries.iter().map(|e| (e.id, e.kind.as_str())).collect();
    let mut value = recorded(view, &ids, repeated);
    let words = |e: &Entry| recorded_other::line(view, e.id, &e.kind, e.body.as_deref());
    value.shown.others = entries
        .iter()
        .filter_map(|e| Some((words(e)?, (view.short)(e.id))))
        .collect();
    value
}

/// The echo of `entries` (id and kind), read from a view of the book after them.
/// `repeated`: they are the first result of a key used before.
#[must_use]
pub fn recorded(view: &View<'_>, entries: &[(Uuid, &str)], repeated: bool) -> Recorded {
    let doses: Vec<DoseLine> = entries
        .iter()
        .filter_map(|(id, _)| dose(view, *id))
        .collect();
    let changed = changes(view, entries);
    let mut touched = touched(view, &doses, &changed);
    touched.extend(counting(view, entries));
    let mut value = Recorded {
        recorded: true,
        repeated,
        entries: entries
            .iter()
            .map(|(id, kind)| entry_line(view, *id, kind))
            .collect(),
        next: Vec::new(),
        notices: notices(view, entries),
        taken_back: Vec::new(),
        restored: Vec::new(),
        shown: RecordedShown {
            now: view.wall(),
            stops: changed
                .iter()
                .map(|(r, c)| stop_of(r, c, entries, view))
                .collect(),
            others: recorded_other::others(view, entries),
            ..RecordedShown::default()
        },
        changes: changed.into_iter().map(|(_, c)| c).collect(),
        doses,
    };
    for regimen in touched {
        follow(&mut value, view, regimen);
    }
    let beside = value.doses.iter();
    let beside: Vec<Notice> = beside
        .flat_map(|d| recorded_dose::notices(view, d))
        .collect();
    value.notices.extend(beside);
    value.shown.zone = zone_of_two(view, &value);
    value
}

/// The person's zone, where a dose, a slot or a change is told by the clock of another one.
fn zone_of_two(view: &View<'_>, value: &Recorded) -> Option<String> {
    let lived = view.zone.to_string();
    let taken = value.doses.iter().map(|d| &d.zone);
    let slots = value
        .doses
        .iter()
        .filter_map(|d| d.shown.slot_zone.as_ref());
    let changes = value.changes.iter().filter_map(|c| c.shown.zone.as_ref());
    let mut all = taken.chain(slots).chain(changes);
    all.any(|zone| *zone != lived).then_some(lived)
}

fn notices(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let mut notices = super::recorded_mark::notices(view, entries);
    notices.extend(super::told::still_open(view, entries));
    notices.extend(super::told::only_a_question(view, entries));
    notices.extend(super::recorded_observed::notices(view, entries));
    if entries.iter().any(|(_, kind)| *kind == kind::ZONE) {
        let regimens = view.plan.regimens.iter();
        notices.extend(regimens.flat_map(|r| super::again::notices(view, r)));
    }
    notices
}

/// An entry as scripts name it.
pub fn entry_line(view: &View<'_>, id: Uuid, kind: &str) -> EntryLine {
    EntryLine {
        id,
        short: (view.short)(id),
        kind: kind.to_owned(),
    }
}

/// The dose that an entry recorded or corrected.
fn dose(view: &View<'_>, id: Uuid) -> Option<DoseLine> {
    let record = view.records.record(id)?;
    Some(DoseLine::of(&record, view))
}

fn changes<'a>(view: &View<'a>, entries: &[(Uuid, &str)]) -> Vec<(&'a Regimen, ChangeLine)> {
    let versions = view.plan.regimens.iter();
    let versions = versions.flat_map(|r| r.versions.iter().map(move |v| (r, v)));
    versions
        .filter(|(_, v)| {
            entries
                .iter()
                .any(|(id, _)| said_by(v, *id) || closed_by(v, *id))
        })
        .map(|(r, v)| (r, ChangeLine::of(r, v, view)))
        .collect()
}

/// Whether an entry made a version, or corrected a typing error in it.
fn said_by(version: &Version, entry: Uuid) -> bool {
    version.id == entry || version.amended_by(entry)
}

fn closed_by(version: &Version, entry: Uuid) -> bool {
    version.confirmation.as_ref().is_some_and(|c| c.id == entry)
}

fn stop_of(
    regimen: &Regimen,
    change: &ChangeLine,
    entries: &[(Uuid, &str)],
    view: &View<'_>,
) -> Option<(StopLine, bool)> {
    let version = regimen.versions.iter().find(|v| v.id == change.id)?;
    let said = entries.iter().any(|(id, _)| said_by(version, *id));
    said.then(|| {
        (
            StopLine::of(regimen, view),
            touches_stop(regimen, change.id),
        )
    })
}

fn touches_stop(regimen: &Regimen, version: Uuid) -> bool {
    let now = regimen.versions.iter().find(|v| v.id == version);
    let before = regimen.before(version);
    match (now, before) {
        (Some(now), Some(before)) => {
            let (now, before) = (&now.terms, &before.terms);
            let by_timing =
                now.timing != before.timing && (ends(&now.timing) || ends(&before.timing));
            now.stop != before.stop || now.stopped || before.stopped || by_timing
        }
        _ => true,
    }
}

/// The regimens of what was recorded, each once, in the order of the plan.
fn touched<'a>(
    view: &View<'a>,
    doses: &[DoseLine],
    changes: &[(&Regimen, ChangeLine)],
) -> Vec<&'a Regimen> {
    let named = |r: &&Regimen| {
        doses.iter().any(|d| d.regimen == r.id) || changes.iter().any(|(c, _)| c.id == r.id)
    };
    view.plan.regimens.iter().filter(named).collect()
}

/// The regimens that count from a time of day among `entries`.
fn counting<'a>(view: &View<'a>, entries: &[(Uuid, &str)]) -> Vec<&'a Regimen> {
    let own = view.plan.own_times.iter();
    let events: Vec<DayEvent> = own
        .filter(|t| entries.iter().any(|(id, _)| *id == t.id))
        .map(|t| t.event)
        .collect();
    let cycle = entries.iter().any(|(id, _)| {
        let mark = view.plan.marks.mark(*id);
        mark.is_some_and(|m| m.kind == "cycle-day-1")
    });
    let counts = |r: &&Regimen| {
        let version = r.version_near(view.now).filter(|v| !v.terms.stopped);
        version.map(|v| &v.terms.timing).is_some_and(|timing| {
            events.iter().any(|e| timing.counts_from(*e)) || (cycle && timing.counts_cycle_days())
        })
    };
    view.plan.regimens.iter().filter(counts).collect()
}

/// What follows of one regimen.
pub fn follow(value: &mut Recorded, view: &View<'_>, regimen: &Regimen) {
    let slots = value.doses.iter().filter(|d| d.regimen == regimen.id);
    let counted = slots.filter_map(|d| d.slot_at.map(|at| at.to_utc())).max();
    let after = match counted {
        Some(_) => view.now,
        None => before_this_minute(view.now),
    };
    // What was recorded may begin later.
    let ahead = regimen
        .versions
        .last()
        .filter(|v| v.from.as_ref().is_some_and(|f| f.utc() > view.now));
    let version = ahead.or_else(|| regimen.version_near(view.now));
    let has_slots = version.is_some_and(|v| v.terms.timing.has_slots());
    if let Some(line) = as_needed::line(view, regimen) {
        value.shown.as_needed.push(line);
    }
    let unread = ahead
        .and_then(|v| super::today::not_read_by(view, regimen, v))
        .or_else(|| super::today::not_read(view, regimen));
    let next = NextLine::of(regimen, after, view).or_else(|| NextLine::open(regimen, view));
    match next {
        Some(next) => {
            value.next.push(next);
            value.notices.extend(unread);
        }
        None => match super::recorded_mark::waiting(regimen)
            .or(unread)
            .or_else(|| super::today::waits_for(regimen, version?))
        {
            Some(notice) => value.notices.push(notice),
            None if has_slots => value.shown.at_end.push(regimen.name.clone()),
            None => {}
        },
    }
    let took = value
        .doses
        .iter()
        .any(|d| d.regimen == regimen.id && d.state != DoseState::Unsure);
    if took {
        let before = counted.unwrap_or(view.now);
        value.notices.extend(open_before(view, regimen, before));
    }
    if !took {
        value.notices.extend(super::again::notices(view, regimen));
    }
    if !took || counted.is_some() {
        let due = NextLine::due(regimen, view, before_this_minute(view.now));
        let after = |due: &NextLine| counted.is_none_or(|at| at < due.due_at.to_utc());
        value.shown.due.extend(due.filter(after));
    }
    let taken = value.doses.iter();
    let mut taken = taken.filter(|d| d.regimen == regimen.id && d.state == DoseState::Taken);
    let still = taken.next_back().and_then(|d| {
        let root = view.records.record(d.id)?.id;
        super::worn::still_on(view, regimen, root)
    });
    value.notices.extend(still);
    value.notices.extend(conflict(regimen, value));
}

/// What falls due in this very minute is next where nothing was taken for it.
fn before_this_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    let into = TimeDelta::milliseconds(now.timestamp_millis().rem_euclid(60_000) + 1);
    now.checked_sub_signed(into).unwrap_or(now)
}

/// Earlier slots of the last day that nothing is recorded for; never filled on their own.
fn open_before(view: &View<'_>, regimen: &Regimen, before: DateTime<Utc>) -> Vec<Notice> {
    let Some(from) = view.now.checked_sub_signed(TimeDelta::hours(24)) else {
        return Vec::new();
    };
    let course = Course::new(view.calendar(), regimen);
    let counted = |s: &Slot| !before_record(regimen, s);
    let open = course.slots(&(from..before.min(view.now)));
    let open = open
        .into_iter()
        .filter(|s| !s.held && counted(s) && course.answer(s).is_none());
    open.map(|slot| no_record(view, regimen, &slot)).collect()
}

fn no_record(view: &View<'_>, regimen: &Regimen, slot: &Slot) -> Notice {
    Notice::about(
        "no-record",
        &regimen.name,
        format!(
            "no record for {}. If you took it: dose take {} --slot {}",
            slot_option::words(view, slot),
            slot_option::medicine(view, regimen),
            slot_option::option(view, regimen, slot)
        ),
    )
}

/// Two corrections of one dose that did not see each other.
fn conflict(regimen: &Regimen, value: &Recorded) -> Option<Notice> {
    let dose = value.doses.iter().find(|d| d.regimen == regimen.id)?;
    (dose.shown.conflict).then(|| {
        Notice::about(
            "conflict",
            &regimen.name,
            "corrected twice, differently: dose history --all",
        )
    })
}
