//! Gestational ages as people write them: `12w3d`, `12+3`, `12 3/7`, `12w`, `12 weeks 3 days`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::{ExprError, Gestation};
use crate::domain::scan::Scan;

const MOST_WEEKS: u32 = 44;

impl Gestation {
    /// The age of whole weeks and days, 0w0d to 44w6d.
    ///
    /// # Errors
    /// Weeks above 44, days above 6.
    pub fn new(weeks: u32, days: u32) -> Result<Self, ExprError> {
        let number = i32::try_from(weeks.saturating_mul(7).saturating_add(days));
        match number {
            Ok(number) if weeks <= MOST_WEEKS && days <= 6 => Ok(Gestation(number)),
            _ => Err(ExprError::Gestation(format!("{weeks}w{days}d"))),
        }
    }

    /// Reads an age, whole.
    ///
    /// # Errors
    /// Whatever is not one age of 0w0d to 44w6d; `week 12`, which can be two weeks.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        let mut s = Scan::new(text);
        super::parse::check_week(&s, super::WeekSaid::In)?;
        match scan_gestation(&mut s)? {
            Some(found) if s.at_end() => Ok(found.age),
            _ => Err(ExprError::Gestation(text.trim().to_owned())),
        }
    }
}

impl FromStr for Gestation {
    type Err = ExprError;
    fn from_str(text: &str) -> Result<Self, ExprError> {
        Self::parse(text)
    }
}

/// `12w3d`; an age before 0w0d prints as `before 0w0d`.
impl Display for Gestation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            return f.write_str("before 0w0d");
        }
        write!(f, "{}w{}d", self.0 / 7, self.0 % 7)
    }
}

/// An age, and whether it was typed as plain `12 weeks`, which can also be a length.
pub(super) struct Found {
    pub age: Gestation,
    pub plain_weeks: bool,
}

/// Reads an age; None, with nothing read, if none is ahead.
pub(super) fn scan_gestation(s: &mut Scan<'_>) -> Result<Option<Found>, ExprError> {
    let start = s.here();
    let Some(weeks) = s.int() else {
        return Ok(None);
    };
    let (days, plain_weeks) = match days_after(s) {
        Some(found) => found,
        None => {
            s.back_to(start);
            return Ok(None);
        }
    };
    let age =
        Gestation::new(weeks, days).map_err(|_| ExprError::Gestation(s.since(start).to_owned()))?;
    Ok(Some(Found { age, plain_weeks }))
}

/// The weeks were read: the days, and whether the words were plain weeks.
fn days_after(s: &mut Scan<'_>) -> Option<(u32, bool)> {
    if s.sign_here('+') {
        return s.int().map(|days| (days, false));
    }
    if s.words("w") {
        return Some((days_named(s, &["d"]), false));
    }
    if s.one_of(&["completed weeks", "completed week"]) {
        return Some((0, false));
    }
    if s.one_of(&["weeks", "week"]) {
        let start = s.here();
        s.words("and");
        let before = s.here();
        let days = days_named(s, &["days", "day"]);
        let none = s.here() == before;
        if none {
            s.back_to(start);
        }
        return Some((days, none));
    }
    let days = s.int()?;
    (s.sign_here('/') && s.digits() == "7").then_some((days, false))
}

fn days_named(s: &mut Scan<'_>, names: &[&str]) -> u32 {
    let start = s.here();
    if let Some(days) = s.int()
        && s.one_of(names)
    {
        return days;
    }
    s.back_to(start);
    0
}

impl serde::Serialize for Gestation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Gestation {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
