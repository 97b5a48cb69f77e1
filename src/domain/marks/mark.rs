//! One mark, and the day at 0w0d that it comes to.

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::Method;
use crate::domain::body::{Measurement, Moment};
use crate::domain::entry::Order;
use crate::domain::expr::Gestation;

/// After these nothing counts weeks.
const ENDS: [&str; 4] = ["negative-test", "loss", "birth", "ended"];
/// With these a pregnancy, or a cycle that may become one, begins.
const BEGINS: [&str; 8] = [
    "lmp",
    "edd",
    "ovulation",
    "retrieval",
    "transfer",
    "trigger",
    "positive-test",
    "cycle-day-1",
];
/// From 0w0d to conception, and to the due date.
const TO_CONCEPTION: u64 = 14;
const TO_DUE: u64 = 280;

/// Something that happened on a day, as it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub id: Uuid,
    pub order: Order,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    /// One of `KNOWN_MARKS`, or words.
    pub kind: String,
    pub on: NaiveDate,
    pub at: Option<Moment>,
    /// Of a transfer: the embryo's age in days, 2 to 6.
    pub embryo_day: Option<u8>,
    pub dated_as: Option<Gestation>,
    pub ga: Option<Gestation>,
    pub source: Option<String>,
    /// The clinician's own word for it.
    pub label: Option<String>,
    /// What was found, as it was told.
    pub finding: Option<String>,
    pub measurements: Vec<Measurement>,
    /// Of a transfer: whether the embryo had been frozen.
    pub frozen: Option<bool>,
}

/// The choice of a dating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatingUse {
    pub id: Uuid,
    pub order: Order,
    /// The mark that dates.
    pub dating: Uuid,
    pub by: String,
    pub on: NaiveDate,
    pub via: Option<String>,
}

impl Mark {
    /// Whether nothing counts weeks after it.
    #[must_use]
    pub fn is_end(&self) -> bool {
        ENDS.contains(&self.kind.as_str())
    }

    /// Whether something new begins with it.
    #[must_use]
    pub fn is_begin(&self) -> bool {
        BEGINS.contains(&self.kind.as_str()) || self.day0().is_some()
    }

    /// Whether it dates a pregnancy only once a test was positive.
    #[must_use]
    pub fn waits_for_test(&self) -> bool {
        matches!(
            self.method(),
            Some(Method::Ovulation | Method::Retrieval | Method::Transfer)
        )
    }

    /// By which rule it dates; None: it dates nothing.
    #[must_use]
    pub fn method(&self) -> Option<Method> {
        self.day0().and(match self.kind.as_str() {
            "lmp" => Some(Method::Lmp),
            "edd" => Some(Method::Edd),
            "ovulation" => Some(Method::Ovulation),
            "retrieval" => Some(Method::Retrieval),
            "transfer" => Some(Method::Transfer),
            "scan" => Some(Method::Scan),
            _ => Some(Method::Stated),
        })
    }

    /// The day at 0w0d. None of a mark that says nothing of it: an end, a transfer of
    /// unknown age, a scan without a stated age.
    #[must_use]
    pub fn day0(&self) -> Option<NaiveDate> {
        let before = match self.kind.as_str() {
            _ if self.is_end() => return None,
            "lmp" => 0,
            "edd" => TO_DUE,
            "ovulation" | "retrieval" => TO_CONCEPTION,
            "transfer" => TO_CONCEPTION + u64::from(self.embryo_day?),
            _ => u64::try_from(self.dated_as.or(self.ga)?.0).ok()?,
        };
        self.on.checked_sub_days(Days::new(before))
    }

    /// Where it stands among the ends. What dates stands at conception: a period can begin
    /// before the test that ends the cycle before it, and a loss can lie before the scan
    /// that found it.
    #[must_use]
    pub fn place(&self) -> (NaiveDate, Order) {
        let cycle = (self.kind == "cycle-day-1").then_some(self.on);
        let day = self.day0().or(cycle);
        let day = day.and_then(|d| d.checked_add_days(Days::new(TO_CONCEPTION)));
        (day.unwrap_or(self.on), self.order)
    }
}
