//! What comes in the next days: visits, reviews, stops.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::instruction::was_and_now;
use crate::domain::body::{ChangeKind, Moment};
use crate::domain::plan::{Regimen, Version};

/// Versions, each with the one before it; changes of one moment as one, as but the last of
/// them is ever in force. What comes to the same as before it is none.
pub fn in_one<'r>(
    regimen: &'r Regimen,
    versions: Vec<&'r Version>,
) -> Vec<(Option<&'r Version>, &'r Version)> {
    let mut all: Vec<(Option<&Version>, &Version)> = Vec::with_capacity(versions.len());
    for version in versions {
        let earlier = all.pop_if(|(_, earlier)| at_once(earlier, version));
        let before = earlier.map_or_else(|| regimen.before(version.id), |(before, _)| before);
        all.push((before, version));
    }
    all.retain(|(before, version)| {
        let (was, now) = was_and_now(before.map(|b| &b.terms), version);
        was.is_none_or(|was| was != now)
    });
    all
}

fn at_once(a: &Version, b: &Version) -> bool {
    let change = |v: &Version| v.kind != ChangeKind::Start && v.from.is_some();
    let utc = |v: &Version| v.from.as_ref().map(Moment::utc);
    change(a) && change(b) && utc(a) == utc(b)
}

/// One date ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AheadLine {
    /// `visit`, `review`, or the kind of a derived review.
    pub kind: String,
    pub due_on: NaiveDate,
    pub medicine: Option<String>,
    pub text: String,
    /// It stands until a person answers it, whatever its day.
    #[serde(skip)]
    pub stands: bool,
    /// The moment, of a visit.
    #[serde(skip)]
    pub at: Option<NaiveDateTime>,
}
