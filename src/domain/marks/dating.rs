//! A dating: the one day that all weeks count from, and by which rule.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::Mark;
use crate::domain::expr::Gestation;

const TO_DUE: u64 = 280;
/// 44w6d: beyond it no age is told, as an end was not recorded.
const LAST_DAY: i32 = 314;

/// The rule by which a mark dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Lmp,
    Edd,
    Ovulation,
    Retrieval,
    Transfer,
    Scan,
    /// A clinician stated the age on a day.
    Stated,
}

impl Method {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Method::Lmp => "lmp",
            Method::Edd => "edd",
            Method::Ovulation => "ovulation",
            Method::Retrieval => "retrieval",
            Method::Transfer => "transfer",
            Method::Scan => "scan",
            Method::Stated => "stated",
        }
    }

    /// As in "6w0d by transfer".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Method::Lmp => "LMP",
            Method::Edd => "due date",
            Method::Stated => "statement",
            other => other.name(),
        }
    }
}

/// What a mark says of a pregnancy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dating<'p> {
    pub mark: &'p Mark,
    pub method: Method,
    /// The day at 0w0d.
    pub day0: NaiveDate,
    /// Who said that it is the one in use, where somebody chose it.
    pub chosen_by: Option<&'p str>,
}

impl<'p> Dating<'p> {
    /// The dating that `mark` makes; None: it dates nothing.
    #[must_use]
    pub fn of(mark: &'p Mark) -> Option<Self> {
        Some(Self {
            mark,
            method: mark.method()?,
            day0: mark.day0()?,
            chosen_by: None,
        })
    }

    /// The entry of the mark.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.mark.id
    }

    /// The due date: 280 days after 0w0d.
    #[must_use]
    pub fn edd(&self) -> Option<NaiveDate> {
        self.day0.checked_add_days(Days::new(TO_DUE))
    }

    /// The age on a date, 0w0d to 44w6d.
    #[must_use]
    pub fn age(&self, date: NaiveDate) -> Option<Gestation> {
        gestation_at(self.day0, date).filter(|g| (0..=LAST_DAY).contains(&g.0))
    }
}

/// The age on `date` where 0w0d is `day0`; negative before it.
#[must_use]
pub fn gestation_at(day0: NaiveDate, date: NaiveDate) -> Option<Gestation> {
    let days = date.signed_duration_since(day0).num_days();
    i32::try_from(days).ok().map(Gestation)
}

/// The date of an age where 0w0d is `day0`.
#[must_use]
pub fn age_on(day0: NaiveDate, age: Gestation) -> Option<NaiveDate> {
    let days = Days::new(u64::from(age.0.unsigned_abs()));
    match age.0 < 0 {
        true => day0.checked_sub_days(days),
        false => day0.checked_add_days(days),
    }
}
