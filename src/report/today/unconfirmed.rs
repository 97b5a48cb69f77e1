//! Changes that nobody has confirmed, in a line each, and days that moved since somebody did.

use chrono::NaiveDate;

use super::UnconfirmedLine;
use crate::domain::body::ChangeKind;
use crate::domain::plan::{Regimen, Terms, Version};
use crate::domain::sorted::Sorted;
use crate::domain::timing::{DayGroup, DayMoment, TimeOfDay, Timing};
use crate::report::amended::answers;
use crate::report::instruction::{phrase, was_and_now};
use crate::report::moved_day::MovedDay;
use crate::report::{SaidLine, View, when};

/// All of them, by the moment they take effect.
#[must_use]
pub fn unconfirmed(view: &View<'_>) -> Vec<UnconfirmedLine> {
    let mut open: Vec<(&Regimen, &Version)> = all(view).collect();
    open.order_by_key(|(_, v)| (v.from.as_ref().map(|m| m.utc()), v.id));
    let changes = open.into_iter().map(|(regimen, version)| UnconfirmedLine {
        id: version.id,
        medicine: regimen.name.clone(),
        summary: summary(regimen, version, view.today()),
        short: (view.short)(version.id),
        said: SaidLine::from(&version.said),
        earlier: answers(version).pop(),
    });
    changes.chain(moved(view)).collect()
}

fn moved(view: &View<'_>) -> impl Iterator<Item = UnconfirmedLine> + use<> {
    let days = MovedDay::all(view).into_iter();
    days.map(|moved| UnconfirmedLine {
        id: moved.id,
        medicine: moved.medicine,
        summary: moved.text,
        short: moved.short,
        said: SaidLine::default(),
        earlier: None,
    })
}

/// The day on which all of them were recorded, where it is one and no day moved since.
#[must_use]
pub fn one_day(view: &View<'_>) -> Option<NaiveDate> {
    if moved(view).next().is_some() {
        return None;
    }
    let mut days = all(view).map(|(_, v)| view.local(v.recorded_at).date_naive());
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn all<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Regimen, &'a Version)> + use<'a> {
    let regimens = view.plan.regimens.iter();
    regimens.flat_map(|r| {
        r.versions
            .iter()
            .filter(|v| v.unconfirmed())
            .map(move |v| (r, v))
    })
}

/// `22:00: 1 capsule, from today 2 capsules`.
fn summary(regimen: &Regimen, version: &Version, today: NaiveDate) -> String {
    let day = match &version.from {
        Some(from) => format!("from {}", when::day(from.wall().date(), today)),
        None => format!("start {},", regimen.start),
    };
    let before = regimen.before(version.id).map(|b| &b.terms);
    let amounts = before.and_then(|b| amounts(b, &version.terms, &day));
    match (version.kind, amounts) {
        (ChangeKind::Change, Some(amounts)) => amounts,
        (ChangeKind::Start, _) => format!("{day} {}", phrase(&version.terms)),
        _ => {
            let (was, now) = was_and_now(before, version);
            let was = was.map_or(String::new(), |w| format!("{w}; "));
            format!("{was}{day} {now}")
        }
    }
}

/// Where only the amounts of some times differ: those times.
fn amounts(was: &Terms, now: &Terms, day: &str) -> Option<String> {
    let same = was.strength == now.strength
        && was.form == now.form
        && was.route == now.route
        && was.clock == now.clock
        && was.stop == now.stop;
    let (a, b) = (one_group(&was.timing)?, one_group(&now.timing)?);
    if !same || a.days != b.days || a.times.len() != b.times.len() {
        return None;
    }
    let mut out = Vec::new();
    for (x, y) in a.times.iter().zip(&b.times) {
        let (old, new) = (
            x.dose.as_ref().or(was.dose.as_ref()),
            y.dose.as_ref().or(now.dose.as_ref()),
        );
        if x.at != y.at || x.wear_minutes != y.wear_minutes {
            return None;
        }
        if old != new {
            out.push(format!("{}: {}, {day} {}", clock(x)?, old?, new?));
        }
    }
    (!out.is_empty()).then(|| out.join("; "))
}

fn one_group(timing: &Timing) -> Option<&DayGroup> {
    match timing {
        Timing::OnDays(groups) if groups.len() == 1 => groups.first(),
        _ => None,
    }
}

fn clock(time: &TimeOfDay) -> Option<String> {
    match time.at {
        DayMoment::Clock(at) => Some(at.format("%H:%M").to_string()),
        DayMoment::Event { .. } => None,
    }
}
