//! Datings side by side, ages and dates, and what every screen says of them.
//!
//! All of it follows the marks of the plan: after a recorded end, and where the person
//! wants no weeks, nothing here gives an age.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{View, when};
use crate::domain::expr::Gestation;
use crate::domain::marks::{Dating, Mark, Method, age_on};
use crate::schedule::after_end;

/// `dose dating`: what each mark says, and which one is in use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Datings {
    /// The age today.
    pub gestation: Option<String>,
    pub day0_on: Option<NaiveDate>,
    pub edd_on: Option<NaiveDate>,
    pub datings: Vec<DatingLine>,
    /// Why there are no weeks, where there are none.
    #[serde(skip)]
    pub none: Option<String>,
}

/// One dating.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatingLine {
    pub id: Uuid,
    /// `lmp`, `edd`, `ovulation`, `retrieval`, `transfer`, `scan`, `stated`.
    pub method: &'static str,
    pub day0_on: NaiveDate,
    pub edd_on: Option<NaiveDate>,
    pub in_use: bool,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub words: String,
    /// `today 6w0d`, or `day 9 after transfer`.
    #[serde(skip)]
    pub today: Option<String>,
    #[serde(skip)]
    pub chosen_by: Option<String>,
}

/// `dose weeks`: the age on a date, or the date of an age.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weeks {
    pub date: Option<NaiveDate>,
    pub gestation: Option<String>,
    pub day0_on: Option<NaiveDate>,
    pub edd_on: Option<NaiveDate>,
    /// The date asked for lies before 0w0d.
    #[serde(skip)]
    pub before: bool,
    /// `by transfer`.
    #[serde(skip)]
    pub by: Option<String>,
    /// Why there is no answer, where there is none.
    #[serde(skip)]
    pub none: Option<String>,
}

/// The age on a date; None where none is told.
#[must_use]
pub fn gestation(view: &View<'_>, date: NaiveDate) -> Option<Gestation> {
    view.plan.marks.gestation(date)
}

/// `6w0d by transfer`, or `day 9 after transfer` where no weeks are told.
#[must_use]
pub fn counted(view: &View<'_>, date: NaiveDate) -> Option<String> {
    let marks = &view.plan.marks;
    if let (Some(age), Some(dating)) = (marks.gestation(date), marks.shown()) {
        return Some(format!("{age} by {}", dating.method.words()));
    }
    let hidden = marks.weeks_off || marks.open().in_use().is_some();
    let mark = marks.open().counted_from().filter(|_| !hidden)?;
    match date.signed_duration_since(mark.on).num_days() {
        0 => Some(format!("day of {}", mark.kind)),
        n @ 1..=280 => Some(format!("day {n} after {}", mark.kind)),
        _ => None,
    }
}

/// Regimens that are listed to confirm with the clinic after a recorded end.
#[must_use]
pub fn to_confirm(view: &View<'_>) -> Vec<(Uuid, String)> {
    let all = view.plan.regimens.iter();
    all.filter(|r| after_end::to_confirm(&view.calendar(), r, view.now))
        .map(|r| (r.id, r.name.clone()))
        .collect()
}

/// The line under a list of dates that follow weeks.
#[must_use]
pub fn foot(view: &View<'_>) -> Option<String> {
    let dating = view.plan.marks.shown()?;
    Some(format!(
        "Dates counted in weeks follow the dating by {}.",
        words(&dating, view.today())
    ))
}

/// `day-5 transfer of Mon 12 Oct`, `scan of Mon 9 Nov, 7w2d, as told by Dr Lee`.
#[must_use]
pub fn words(dating: &Dating<'_>, today: NaiveDate) -> String {
    let mark = dating.mark;
    let on = when::near(mark.on, today);
    let age = mark.dated_as.or(mark.ga);
    let age = age.map_or(String::new(), |age| format!(", {age}"));
    let what = match dating.method {
        Method::Lmp => format!("LMP of {on}"),
        Method::Edd => format!("due date {on}"),
        Method::Transfer => {
            let day = mark.embryo_day.unwrap_or_default();
            format!("day-{day} transfer of {on}")
        }
        Method::Ovulation | Method::Retrieval => format!("{} of {on}", mark.kind),
        Method::Scan => format!("scan of {on}{age}"),
        Method::Stated => format!("{} of {on}{age}", mark.kind),
    };
    match &mark.source {
        Some(source) => format!("{what}, as told by {source}"),
        None => what,
    }
}

/// All datings of what is open.
#[must_use]
pub fn datings(view: &View<'_>) -> Datings {
    let marks = &view.plan.marks;
    let used = marks.shown();
    let all = match marks.weeks_off {
        true => Vec::new(),
        false => marks.open().datings(),
    };
    Datings {
        gestation: gestation(view, view.today()).map(|g| g.to_string()),
        day0_on: used.map(|d| d.day0),
        edd_on: used.and_then(|d| d.edd()),
        datings: all.iter().map(|d| line(view, d, used)).collect(),
        none: why_none(view),
    }
}

fn line(view: &View<'_>, dating: &Dating<'_>, used: Option<Dating<'_>>) -> DatingLine {
    // No weeks by a transfer alone: as long as none is in use its days are counted.
    let today = match used.is_none() && dating.mark.waits_for_test() {
        true => counted(view, view.today()),
        false => dating.age(view.today()).map(|g| format!("today {g}")),
    };
    let used = used.filter(|u| u.id() == dating.id());
    DatingLine {
        id: dating.id(),
        method: dating.method.name(),
        day0_on: dating.day0,
        edd_on: dating.edd(),
        in_use: used.is_some(),
        short: (view.short)(dating.id()),
        words: words(dating, view.today()),
        today,
        chosen_by: used.and_then(|u| u.chosen_by).map(str::to_owned),
    }
}

/// Why nothing is counted; None where something is.
#[must_use]
pub fn why_none(view: &View<'_>) -> Option<String> {
    let marks = &view.plan.marks;
    if marks.shown().is_some() {
        return None;
    }
    Some(if marks.weeks_off {
        "Weeks are turned off. dose set weeks on shows them.".to_owned()
    } else if let Some(end) = marks.ended() {
        ended(end)
    } else if marks.open().datings().is_empty() {
        "No dating is recorded. dose mark records what one follows from.".to_owned()
    } else {
        "No dating is in use yet. dose dating use ID --by WHO says which one counts.".to_owned()
    })
}

fn ended(end: &Mark) -> String {
    format!("No weeks are counted after {}.", when::long(end.on))
}

/// The age on a date.
#[must_use]
pub fn weeks(view: &View<'_>, date: NaiveDate) -> Weeks {
    let age = gestation(view, date);
    Weeks {
        date: Some(date),
        gestation: age.map(|g| g.to_string()),
        before: view.plan.marks.shown().is_some_and(|d| date < d.day0),
        ..of_dating(view)
    }
}

/// The date of an age. Where none is told, the age is not said again either.
#[must_use]
pub fn weeks_of(view: &View<'_>, age: Gestation) -> Weeks {
    let used = view.plan.marks.shown();
    Weeks {
        date: used.and_then(|d| age_on(d.day0, age)),
        gestation: used.map(|_| age.to_string()),
        ..of_dating(view)
    }
}

fn of_dating(view: &View<'_>) -> Weeks {
    let used = view.plan.marks.shown();
    Weeks {
        date: None,
        gestation: None,
        day0_on: used.map(|d| d.day0),
        edd_on: used.and_then(|d| d.edd()),
        before: false,
        by: used.map(|d| d.method.words().to_owned()),
        none: why_none(view),
    }
}
