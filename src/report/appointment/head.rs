//! The head of the report: who, which visit, which days, which allergies.

use chrono::NaiveDate;

use super::input::{AppointmentInput, FromIs};
use super::value::Head;
use super::wording::{day, from_to, full_day, full_moment};
use crate::domain::plan::{Visit, VisitState};
use crate::report::moment::in_zone;

/// The head.
#[must_use]
pub fn head(input: &AppointmentInput<'_>) -> Head {
    let visit = next_visit(input);
    let about = &input.plan.about;
    let shown = !input.omit.identity;
    let allergies = allergies(input);
    Head {
        name: about.name.clone().filter(|_| shown),
        born_on: about.born_on.filter(|_| shown),
        number: about.number.clone().filter(|_| shown),
        person: person(input).filter(|_| shown),
        visit_at: visit.map(|v| v.at.wall()),
        visit: visit.map(|v| full_moment(v.at.wall()) + &in_zone(&v.at.zone, &input.period.zone)),
        visit_with: visit.map(with),
        from: input.period.from,
        from_is: input.period.from_is,
        since: day(input.period.from, input.year()),
        span: span(input),
        now_on: now_on(input),
        to: input.period.to,
        zone: input.period.zone.clone(),
        days: days(input).len(),
        period: period(input),
        allergy_line: allergy_line(allergies.as_deref()),
        dating: dating(input),
        allergies,
        only: only(input),
        left_out: input.omit.any(),
        unread: input.plan.unread,
        as_known_on: None,
    }
}

fn span(input: &AppointmentInput<'_>) -> String {
    let (from, to) = (input.period.from, input.period.to.date_naive());
    match now_on(input) {
        Some(_) => from_to(from, to, input.year()),
        None => format!("since {}", day(from, input.year())),
    }
}

/// The present day, where the last day of the period is past.
fn now_on(input: &AppointmentInput<'_>) -> Option<String> {
    let today = (input.local)(&input.period.zone, input.now).date();
    (input.period.to.date_naive() < today).then(|| day(today, input.year()))
}

/// The first visit ahead that is not cancelled.
#[must_use]
pub fn next_visit<'a>(input: &'a AppointmentInput<'_>) -> Option<&'a Visit> {
    let planned = |v: &&Visit| v.state == VisitState::Planned && v.at.utc() > input.now;
    let ahead = input.plan.visits.iter().filter(planned);
    ahead.min_by_key(|v| (v.at.utc(), v.id))
}

/// The civil days of the period, at most those of the years the program knows.
#[must_use]
pub fn days(input: &AppointmentInput<'_>) -> Vec<NaiveDate> {
    let last = input.period.to.date_naive();
    let from = input.period.from;
    from.iter_days().take_while(|on| *on <= last).collect()
}

/// The dating in use, and what it comes to on the day of the visit, else today.
fn dating(input: &AppointmentInput<'_>) -> Vec<String> {
    let marks = &input.plan.marks;
    let Some(used) = marks.shown().filter(|_| !input.omit.pregnancy) else {
        return Vec::new();
    };
    let today = input.wall(input.now).date();
    let words = crate::report::dating::words(&used, today);
    let by = used
        .chosen_by
        .map_or(String::new(), |by| format!(", in use by {by}"));
    let day0 = full_day(used.day0);
    let on = next_visit(input).map_or(today, |v| v.at.wall().date());
    let mut out = vec![format!("Dating in use: {words}, day 0 {day0}{by}.")];
    out.extend(
        marks
            .gestation(on)
            .map(|g| format!("On {}: {g}.", full_day(on))),
    );
    let due = used.edd().map(full_day);
    out.extend(due.map(|due| format!("Due date by this dating: {due}.")));
    out
}

fn with(visit: &Visit) -> String {
    match &visit.place {
        Some(place) => format!("{}, {place}", visit.with),
        None => visit.with.clone(),
    }
}

fn person(input: &AppointmentInput<'_>) -> Option<String> {
    let about = &input.plan.about;
    let born = about
        .born_on
        .map(|on| format!("born {}", on.format("%-d %b %Y")));
    let number = about.number.as_ref().map(|n| format!("number {n}"));
    let parts: Vec<String> = [about.name.clone(), born, number]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn period(input: &AppointmentInput<'_>) -> String {
    let why = match input.period.from_is {
        FromIs::LastVisit => " (last visit)",
        FromIs::FirstEntry => " (first entry)",
        FromIs::Given => "",
    };
    let to = full_moment(input.period.to.naive_local());
    let n = days(input).len();
    let word = if n == 1 { "day" } else { "days" };
    let from = full_day(input.period.from);
    format!("{from}{why} to {to}, {}, {n} {word}", input.period.zone)
}

/// None where nothing is recorded, which is not the statement that there are none.
fn allergies(input: &AppointmentInput<'_>) -> Option<Vec<String>> {
    let stated = &input.plan.allergies.stated;
    let texts: Vec<String> = stated.iter().map(|(_, text)| text.clone()).collect();
    (input.plan.allergies.none_stated || !texts.is_empty()).then_some(texts)
}

fn allergy_line(allergies: Option<&[String]>) -> String {
    match allergies {
        None => "Allergies: nothing recorded.".to_owned(),
        Some([]) => "Allergies, as stated: none.".to_owned(),
        Some(all) => format!("Allergies, as stated: {}.", all.join("; ")),
    }
}

fn only(input: &AppointmentInput<'_>) -> Vec<String> {
    if input.meds.is_empty() {
        return Vec::new();
    }
    input.regimens().map(|r| r.name.clone()).collect()
}
