//! The medicines being taken now, and those that ended.

use super::clocks::other_zone;
use super::input::AppointmentInput;
use super::origin::{origins, timing_origin};
use super::scope::in_force;
use super::stops::at_version;
use super::terms::{self, plain_time};
use super::value::{AsNeededUse, Current, Said};
use super::why::why;
use super::wording::{day, from_moment, full_moment, said};
use crate::domain::body::{ChangeKind, DoseState};
use crate::domain::expr::Expr;
use crate::domain::plan::{Regimen, Version};
use crate::report::therapy::together;

/// Regimens with slots that go on, or are yet to begin.
#[must_use]
pub fn current(input: &AppointmentInput<'_>) -> Vec<Current> {
    let going: Vec<&Regimen> = input
        .regimens()
        .filter(|r| !is_ended(input, r) && !is_slotless(input, r))
        .collect();
    let of_one = together(going, |r| {
        let version = r.version_near(input.now)?;
        version.terms.therapy.as_deref()
    });
    of_one
        .into_iter()
        .filter_map(|r| medicine(input, r))
        .collect()
}

/// Regimens that were stopped, or whose recorded stop is reached.
#[must_use]
pub fn earlier(input: &AppointmentInput<'_>) -> Vec<Current> {
    input
        .regimens()
        .filter(|r| is_ended(input, r))
        .filter_map(|r| medicine(input, r))
        .collect()
}

/// Regimens without slots that go on, with how often each was recorded.
#[must_use]
pub fn as_needed(input: &AppointmentInput<'_>) -> Vec<AsNeededUse> {
    input
        .regimens()
        .filter(|r| !is_ended(input, r) && is_slotless(input, r))
        .filter_map(|r| as_needed_use(input, r))
        .collect()
}

fn is_ended(input: &AppointmentInput<'_>, regimen: &Regimen) -> bool {
    let stopped = regimen
        .version_near(input.now)
        .is_some_and(|v| v.terms.stopped);
    stopped || input.stop(regimen.id).is_some_and(|s| s.reached)
}

fn is_slotless(input: &AppointmentInput<'_>, regimen: &Regimen) -> bool {
    regimen
        .version_near(input.now)
        .is_some_and(|v| !v.terms.timing.has_slots())
}

fn as_needed_use(input: &AppointmentInput<'_>, regimen: &Regimen) -> Option<AsNeededUse> {
    let at = in_force(regimen, input.now)?;
    let version = regimen.versions.get(at)?;
    let from = timing_origin(regimen, at);
    let count = input
        .standing()
        .iter()
        .filter(|d| d.body.regimen == regimen.id && d.body.state == DoseState::Taken)
        .count();
    let source = regimen.versions.get(from);
    let words = source.and_then(|v| said(&v.said, input.year()));
    let title = title(input, regimen, version);
    let phrase = terms::phrase(&version.terms);
    let mut parts = vec![format!("{title}; {phrase}{}", since(input, regimen, from))];
    parts.extend(held(input, regimen, version));
    // With words the source stands beside them.
    let source = words.iter().filter(|s| s.words.is_none());
    parts.extend(source.map(|s| s.source.clone()));
    let stop = version.terms.stop != Expr::Open || stopped_by(regimen, version).is_some();
    parts.extend(stop.then(|| format!("Stop: {}", stop_text(input, regimen, version))));
    parts.push(format!("{count} in the period"));
    Some(AsNeededUse {
        regimen: regimen.id,
        medicine: regimen.name.clone(),
        count,
        text: parts.join(". "),
        said: words.into_iter().collect(),
    })
}

fn medicine(input: &AppointmentInput<'_>, regimen: &Regimen) -> Option<Current> {
    let at = in_force(regimen, input.now)?;
    let version = regimen.versions.get(at)?;
    let (mut times, from) = times(input, regimen, at);
    if let Some(zone) = other_zone(input, regimen) {
        times.push_str(&format!(", in {zone}"));
    }
    Some(Current {
        regimen: regimen.id,
        medicine: regimen.name.clone(),
        title: title(input, regimen, version),
        times,
        said: from
            .iter()
            .filter_map(|i| said(&regimen.versions.get(*i)?.said, input.year()))
            .filter(|s: &Said| s.words.is_some() || !s.source.is_empty())
            .collect(),
        stop: stop_text(input, regimen, version),
        held: held(input, regimen, version),
        why: why(input, from.iter().filter_map(|i| regimen.versions.get(*i))),
        confirmed: regimen.versions.iter().all(|v| !v.unconfirmed()),
    })
}

fn title(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let name = terms::medicine(&regimen.name, &version.terms);
    let start = regimen.versions.first();
    let begun = match start.and_then(|v| v.from.as_ref()) {
        Some(from) if from.utc() > input.now => {
            format!("from {}, not begun", from_moment(from.wall(), input.year()))
        }
        Some(from) => format!("since {}", day(from.wall().date(), input.year())),
        None => match terms::stop_words(&regimen.start, input.omit) {
            Some(start) => format!("start {start}, not begun"),
            None => "not begun".to_owned(),
        },
    };
    let therapy = version.terms.therapy.as_ref();
    let therapy = therapy.map_or_else(String::new, |t| format!(", part of {t}"));
    let says_start = |v: &&Version| v.kind == ChangeKind::Start || v.start.is_some();
    let mut said = regimen.versions.iter().filter(says_start);
    let open = said.any(Version::unconfirmed);
    let open = if open { ", not yet confirmed" } else { "" };
    format!("{name}, {begun}{therapy}{open}")
}

/// The times in words, and the versions that their words come from, oldest first.
fn times(input: &AppointmentInput<'_>, regimen: &Regimen, at: usize) -> (String, Vec<usize>) {
    let Some(origins) = origins(regimen, at) else {
        let from = timing_origin(regimen, at);
        let phrase = regimen.versions.get(at).map(|v| terms::phrase(&v.terms));
        let text = phrase.unwrap_or_default() + &since(input, regimen, from);
        return (text, vec![from]);
    };
    let one =
        |(time, from): &(terms::PlainTime, usize)| plain_time(time) + &since(input, regimen, *from);
    let text: Vec<String> = origins.iter().map(one).collect();
    let mut from: Vec<usize> = origins.iter().map(|o| o.1).collect();
    from.sort_unstable();
    from.dedup();
    (text.join(" · "), from)
}

fn since(input: &AppointmentInput<'_>, regimen: &Regimen, version: usize) -> String {
    let found = regimen.versions.get(version).filter(|_| version > 0);
    let Some((version, from)) = found.and_then(|v| Some((v, v.from.as_ref()?))) else {
        return String::new();
    };
    let open = if version.unconfirmed() {
        ", not yet confirmed"
    } else {
        ""
    };
    format!(" (since {}{open})", day(from.wall().date(), input.year()))
}

fn stop_text(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let view = input.stop(regimen.id);
    if let Some(stopped) = stopped_by(regimen, version) {
        let from = stopped.from.as_ref().map(|f| f.wall());
        let when = from.map_or_else(String::new, |f| from_moment(f, input.year()));
        let by = said(&stopped.said, input.year()).map_or_else(String::new, |s| s.source);
        let by = by.replacen("Own statement", "own statement", 1);
        let by = if by.is_empty() { by } else { format!(", {by}") };
        let ahead = !version.terms.stopped;
        let last = view.and_then(|v| v.last_dose).filter(|_| ahead);
        let last = last.map_or_else(String::new, |l| format!(", last dose {}", full_moment(l)));
        return format!("recorded, from {when}{by}{last}");
    }
    let text = at_version(input, regimen, version);
    if view.is_some_and(|v| v.reached && !v.by_timing) {
        format!("reached: {text}")
    } else {
        text
    }
}

/// The recorded stop that holds at a version, or that is the last word and ahead of it.
fn stopped_by<'r>(regimen: &'r Regimen, version: &Version) -> Option<&'r Version> {
    let last = || regimen.stopped_by(regimen.versions.last()?.id);
    regimen.stopped_by(version.id).or_else(last)
}

/// `goes on from Sat 3 Oct`.
fn hold_ends(input: &AppointmentInput<'_>, regimen: &Regimen) -> Option<String> {
    let by = regimen.hold_ends_by(input.now)?;
    let what = if by.terms.stopped {
        "stopped"
    } else {
        "goes on"
    };
    let from = from_moment(by.from.as_ref()?.wall(), input.year());
    Some(format!("{what} from {from}"))
}

/// A hold whose end is past is none, although no change ended it.
fn held(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Option<String> {
    let hold = version.terms.hold.as_ref()?;
    if !input.follows.held.contains(&regimen.id) {
        return None;
    }
    let began = regimen.versions.iter().find(|v| v.id == hold.id);
    let since = began.and_then(|v| v.from.as_ref()).map(|f| f.wall());
    let since = since.map_or_else(String::new, |f| from_moment(f, input.year()));
    let until = hold.until.as_ref().map_or_else(
        || hold_ends(input, regimen).unwrap_or_else(|| "no end recorded".to_owned()),
        |e| terms::stop_words(e, input.omit).map_or_else(String::new, |u| terms::until(&u)),
    );
    let reason = hold
        .reason
        .as_deref()
        .map_or_else(String::new, |r| format!(": {r}"));
    Some(format!("held from {since}, {until}{reason}"))
}
