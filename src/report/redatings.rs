//! The ledger of datings that were chosen: what each replaced, who said it, what moved by it,
//! and which of that was confirmed since.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::moved_day::MovedDay;
use super::redating::{Redating, Row, redating};
use super::{SaidLine, View, dating, marks};
use crate::domain::marks::{Dating, DatingUse};
use crate::domain::plan::Confirmation;

/// A dating that was chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedatingLine {
    pub id: Uuid,
    /// The dating in use before; null where none was.
    pub was: Option<String>,
    pub now: String,
    /// The day at 0w0d by either.
    pub was_day0_on: Option<NaiveDate>,
    pub day0_on: NaiveDate,
    pub said_by: String,
    pub said_on: NaiveDate,
    pub via: Option<String>,
    pub recorded_at: DateTime<FixedOffset>,
    /// The starts, stops, windows and reviews that came to another day.
    pub moved: Vec<MovedLine>,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub said: SaidLine,
}

/// A day that moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedLine {
    pub medicine: Option<String>,
    /// What was said in weeks; null once no weeks are told.
    pub said: Option<String>,
    /// `last dose`, `opens`, `closes`, `start`, `due`.
    pub what: String,
    pub was: String,
    pub now: String,
    pub was_on: Option<NaiveDate>,
    pub now_on: Option<NaiveDate>,
    /// Who has confirmed the new day since, and when.
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    #[serde(skip)]
    pub regimen: Option<Uuid>,
    /// It waits to be confirmed: no later dating moved it again.
    #[serde(skip)]
    pub open: bool,
}

impl RedatingLine {
    /// A dating as it was chosen: `before` and `after` are the book as it was known then,
    /// `now` is the book of today. None of one whose mark does not stand any more.
    #[must_use]
    pub fn of(
        now: &View<'_>,
        chosen: &DatingUse,
        before: &View<'_>,
        after: &View<'_>,
    ) -> Option<Self> {
        now.plan.marks.mark(chosen.dating)?;
        let used = after.plan.marks.open().in_use()?;
        let was = before.plan.marks.open().in_use();
        let moved = redating(before, after);
        Some(Self {
            id: chosen.id,
            was: was.map(|d| words(now, &d)),
            now: words(now, &used),
            was_day0_on: was.map(|d| d.day0),
            day0_on: used.day0,
            said_by: chosen.by.clone(),
            said_on: chosen.on,
            via: chosen.via.clone(),
            recorded_at: now.local(after.now),
            moved: rows(now, chosen, moved),
            short: (now.short)(chosen.id),
            said: SaidLine {
                by: Some(chosen.by.clone()),
                via: chosen.via.clone(),
                on: Some(chosen.on),
                ..SaidLine::default()
            },
        })
    }

    /// The days on which something came of it.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let confirmed = self.moved.iter().filter_map(|m| m.confirmed_on);
        confirmed.chain([self.recorded_at.date_naive(), self.said_on])
    }

    /// Whether the dating that was chosen was in use already.
    #[must_use]
    pub fn kept(&self) -> bool {
        self.was.as_ref() == Some(&self.now) && self.was_day0_on == Some(self.day0_on)
    }

    /// Whether a day it moved waits to be confirmed.
    #[must_use]
    pub fn open(&self) -> bool {
        self.moved.iter().any(|m| m.open)
    }
}

/// The dating in words, its weeks only where weeks are told at present.
fn words(now: &View<'_>, dating: &Dating<'_>) -> String {
    match marks::tells_age(&now.plan.marks, dating.mark) {
        true => dating::words(dating, now.today()),
        false => marks::words(dating.mark, false),
    }
}

fn rows(now: &View<'_>, chosen: &DatingUse, moved: Redating) -> Vec<MovedLine> {
    let rows = moved.rows.into_iter();
    let rows = rows.filter(|r| r.said.is_some() && r.was_on != r.now_on);
    rows.map(|row| line(now, chosen, row)).collect()
}

fn line(now: &View<'_>, chosen: &DatingUse, row: Row) -> MovedLine {
    let marks = &now.plan.marks;
    let told = marks.mark(chosen.dating);
    let told = told.is_some_and(|m| marks::tells_age(marks, m));
    let closed = confirmed(now, chosen, &row);
    let last = marks.last_use();
    let in_force = told && last.is_some_and(|u| u.id == chosen.id);
    let open = row.asks && closed.is_none() && in_force && asked(now, &row);
    MovedLine {
        medicine: row.medicine,
        said: row.said.filter(|_| told),
        open,
        what: row.label,
        was: row.was,
        now: row.now,
        was_on: row.was_on,
        now_on: row.now_on,
        confirmed_by: closed.as_ref().map(|c| c.0.clone()),
        confirmed_on: closed.map(|c| c.1),
        regimen: row.regimen,
    }
}

/// Whether a row is of a start or a stop that waits to be confirmed again: a review that
/// moved is asked about on its own day, and a stop that was replaced since by nobody.
fn asked(now: &View<'_>, row: &Row) -> bool {
    let regimen = row.regimen.and_then(|id| now.plan.regimen(id));
    let moved = regimen.and_then(|r| match row.of_start {
        true => MovedDay::of_start(r, now),
        false => MovedDay::of_stop(r, now),
    });
    moved.is_some()
}

/// Who confirmed the start or the stop as the day it came to, and when. What came of a review is no
/// confirmation: it may be a no.
fn confirmed(now: &View<'_>, chosen: &DatingUse, row: &Row) -> Option<(String, NaiveDate)> {
    let (regimen, day) = (now.plan.regimen(row.regimen?)?, row.now_on?);
    let versions = regimen.versions.iter();
    let all = versions.flat_map(|v| v.answers.iter().filter(|c| v.answered_as(c).is_none()));
    let kept = |c: &Confirmation| match row.of_start {
        true => c.start_on,
        false => c.stop_on,
    };
    let later = all.filter(|c| c.order > chosen.order && kept(c) == Some(day));
    later.min_by_key(|c| c.order).map(|c| (c.by.clone(), c.on))
}

/// A view of the book as it was known then, at that moment.
#[must_use]
pub fn then<'a>(
    now: &View<'a>,
    plan: &'a crate::domain::plan::Plan,
    at: DateTime<Utc>,
) -> View<'a> {
    View {
        plan,
        now: at,
        ..now.clone()
    }
}
