//! The day put together from the plan, the slots and the doses.

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::{Asked, Older, Today, TodayShown, ahead, notices, unconfirmed};
use crate::domain::sorted::Sorted;
use crate::report::apart::apart;
use crate::report::dating;
use crate::report::labels::label;
use crate::report::regimens::is_ended;
use crate::report::therapy::together;
use crate::report::{AsNeededLine, DoseLine, SlotLine, View, as_needed, is_none_due};
use crate::schedule::day::{Day, DaySlot, day, slots_of};
use crate::schedule::slot_state::SlotState;

/// Of so many days before today the slots without a record are named.
const LOOK_BACK: u64 = 2;
/// Of so many they are counted; what is before them nobody looks at.
pub const COUNT_BACK: u64 = 14;

/// The day asked for, as it stands now.
#[must_use]
pub fn today(view: &View<'_>, asked: &Asked) -> Today {
    let date = asked.date.unwrap_or(view.today());
    let is_today = date == view.today() && asked.as_known_on.is_none();
    let day = day(&view.calendar(), date, view.now);
    let mut value = bare(view, date, asked, &day);
    if is_today {
        open_now(&mut value, view, &day);
    }
    value.notices = notices::notices(view, date, is_today, asked);
    let waits = |name: &String| value.shown.to_confirm.iter().any(|(_, w)| w == name);
    value
        .notices
        .retain(|n| n.code != "not-read" || !n.medicine.as_ref().is_some_and(waits));
    name_columns(&mut value);
    tell_apart(&mut value, view);
    value
}

/// What any day has, whenever it is looked at.
fn bare(view: &View<'_>, date: NaiveDate, asked: &Asked, day: &Day) -> Today {
    let slots = day.groups.iter().flat_map(|g| {
        let lines: Vec<SlotLine> = g.slots.iter().filter_map(|s| line(s, view)).collect();
        together(lines, |l| l.therapy.as_deref())
    });
    let other = day
        .other
        .iter()
        .filter_map(|o| view.records.record(o.dose.entry));
    Today {
        now: view.local(view.now),
        zone: view.zone_on(date).to_string(),
        date,
        gestation: dating::gestation(view, date).map(|g| g.to_string()),
        slots: slots.collect(),
        other_doses: other.map(|r| DoseLine::of(&r, view)).collect(),
        as_needed: Vec::new(),
        worn: Vec::new(),
        unconfirmed: Vec::new(),
        ahead: Vec::new(),
        notices: Vec::new(),
        shown: TodayShown {
            as_known_on: asked.as_known_on,
            counted: dating::counted(view, date),
            ..TodayShown::default()
        },
    }
}

/// What stands open at this moment.
fn open_now(value: &mut Today, view: &View<'_>, day: &Day) {
    let mut open: Vec<SlotLine> = day
        .open_before
        .iter()
        .filter_map(|s| line(s, view))
        .collect();
    let waits = dating::to_confirm(view);
    let earlier = earlier(view, value.date);
    let named = value.date.checked_sub_days(Days::new(LOOK_BACK));
    for slot in earlier {
        let day = slot.record.slot.day();
        let is_named = named.is_none_or(|first| day >= first);
        let regimen = slot.record.slot.regimen;
        if !is_none_due(slot.state) {
            let from = &mut value.shown.looked_from;
            *from = Some(from.map_or(day, |known| known.min(day)));
        }
        match slot.state {
            SlotState::Due => open.extend(line(&slot, view)),
            SlotState::NoRecord if is_named => value.shown.no_record.extend(line(&slot, view)),
            SlotState::NoRecord if !waits.iter().any(|(w, _)| *w == regimen) => {
                count(&mut value.shown.older, day);
            }
            _ => {}
        }
    }
    open.order_by_key(|s| s.due_at);
    open.dedup_by(|a, b| a.id == b.id);
    value.slots.splice(0..0, open);
    value.as_needed = as_needed::lines(view);
    value.worn = crate::report::worn::worn(view);
    value.unconfirmed = unconfirmed::unconfirmed(view);
    value.shown.one_command_on = unconfirmed::one_day(view);
    value.ahead = ahead::ahead(view);
    let next = next(view, value);
    value.shown.next = next.map(|at| view.local(at).naive_local());
    value.shown.next_zone = next.and_then(|at| view.other_zone(at));
    let going = |r: &&_| !is_ended(r, view);
    rest(value, waits);
    value.shown.going_on = view.plan.regimens.iter().filter(going).count();
}

/// What waits for a word of the clinic is named once, and in no other block.
fn rest(value: &mut Today, waits: Vec<(Uuid, String)>) {
    let known = |id: &Uuid| waits.iter().any(|(w, _)| w == id);
    let named = |name: &String| waits.iter().any(|(_, w)| w == name);
    value.shown.no_record.retain(|s| !known(&s.regimen));
    value.as_needed.retain(|l| !named(&l.medicine));
    value.unconfirmed.retain(|l| !named(&l.medicine));
    value
        .ahead
        .retain(|l| !l.medicine.as_ref().is_some_and(named));
    value.shown.to_confirm = waits;
}

/// The slots of the days before.
fn earlier(view: &View<'_>, date: NaiveDate) -> Vec<DaySlot> {
    let first = date.checked_sub_days(Days::new(COUNT_BACK));
    let Some((first, last)) = first.zip(date.pred_opt()) else {
        return Vec::new();
    };
    slots_of(&view.calendar(), &(first..=last), view.now)
}

/// By time, so that the first is the oldest.
fn count(older: &mut Option<Older>, day: NaiveDate) {
    let all = older.get_or_insert(Older {
        count: 0,
        first: day,
        last: day,
    });
    all.count += 1;
    all.last = all.last.max(day);
}

fn line(slot: &DaySlot, view: &View<'_>) -> Option<SlotLine> {
    SlotLine::of(&slot.record, slot.state, view)
}

/// The next slot without a record after now: of today, or the first of all regimens.
fn next(view: &View<'_>, value: &Today) -> Option<DateTime<Utc>> {
    let ahead = |s: &&SlotLine| s.state == SlotState::Upcoming;
    if let Some(slot) = value.slots.iter().find(ahead) {
        return Some(slot.due_at.to_utc());
    }
    let regimens = view.plan.regimens.iter();
    regimens.filter_map(|r| next_open(view, r)).min()
}

/// The next slot of a regimen that nothing is recorded for yet.
fn next_open(view: &View<'_>, regimen: &crate::domain::plan::Regimen) -> Option<DateTime<Utc>> {
    super::super::next::next_unanswered(view, regimen, view.now).map(|s| s.due_at)
}

fn name_columns(value: &mut Today) {
    let slots = value.slots.iter().chain(&value.shown.no_record);
    let needed = value.as_needed.iter().map(|l| l.medicine.clone());
    let mut names: Vec<String> = slots.map(|s| s.medicine.clone()).chain(needed).collect();
    names.sort();
    names.dedup();
    let all = value.slots.iter_mut().chain(&mut value.shown.no_record);
    all.for_each(|s| s.shown.label = label(&s.medicine, &names).to_owned());
    let name = |l: &mut AsNeededLine| l.shown.label = label(&l.medicine, &names).to_owned();
    value.as_needed.iter_mut().for_each(name);
}

/// Two of one name are no line that a person could answer.
fn tell_apart(value: &mut Today, view: &View<'_>) {
    let slots = value.slots.iter().chain(&value.shown.no_record);
    let slots = slots.map(|s| (s.regimen, s.shown.label.as_str()));
    let needed = value.as_needed.iter();
    let needed = needed.map(|l| (l.shown.regimen, l.shown.label.as_str()));
    let marks = apart(view, slots.chain(needed));
    let all = value.slots.iter_mut().chain(&mut value.shown.no_record);
    let slots = all.map(|s| (s.regimen, &mut s.shown.label));
    let needed = value.as_needed.iter_mut();
    let needed = needed.map(|l| (l.shown.regimen, &mut l.shown.label));
    for (regimen, label) in slots.chain(needed) {
        if let Some(mark) = marks.get(&regimen) {
            *label = format!("{label} {mark}");
        }
    }
}
