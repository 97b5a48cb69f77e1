//! Where the start of a regimen stands.

use chrono::NaiveDate;
use serde::Serialize;

use super::{View, when};
use crate::domain::plan::Regimen;
use crate::schedule::starts::start_window;

/// A start as said, and what it comes down to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StartLine {
    /// As it was said last: `2026-10-12`, `transfer + 1 day`, `4w0d..5w0d`.
    pub expression: String,
    /// Null where it cannot be dated yet, and of a start that is no one day.
    pub resolves_on: Option<NaiveDate>,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    /// It is no one day: nothing falls due until one is recorded.
    #[serde(skip)]
    pub is_window: bool,
}

impl StartLine {
    /// The start of a regimen, by everything recorded.
    #[must_use]
    pub fn of(regimen: &Regimen, view: &View<'_>) -> Self {
        let from = regimen.versions.first().and_then(|v| v.from.as_ref());
        let window = start_window(&view.calendar(), regimen);
        Self {
            expression: regimen.start.to_string(),
            resolves_on: from.map(|m| m.wall().date()),
            opens_on: window.and_then(|w| w.opens_on),
            closes_on: window.and_then(|w| w.closes_on),
            is_window: window.is_some(),
        }
    }

    /// `4w0d..5w0d, opens Wed 21 Oct 2026, closes Wed 28 Oct 2026`; None once it has a day.
    #[must_use]
    pub fn waits(&self) -> Option<String> {
        if self.resolves_on.is_some() {
            return None;
        }
        let said = &self.expression;
        let opens = self
            .opens_on
            .map(|on| format!("{said}, opens {}", when::long(on)));
        let Some(opens) = opens else {
            return Some(format!("{said}, not dated yet"));
        };
        let closes = self
            .closes_on
            .map(|on| format!(", closes {}", when::long(on)));
        Some(opens + &closes.unwrap_or_default())
    }
}
