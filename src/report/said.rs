//! Who said something, how and when, for a line of text.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::body::Said;
use crate::domain::plan::Told;

/// Who, how and when; each may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidLine {
    pub by: Option<String>,
    pub via: Option<String>,
    pub on: Option<NaiveDate>,
    /// On the wall of the zone it was told in.
    pub at: Option<NaiveDateTime>,
    /// Verbatim.
    pub words: Option<String>,
}

impl From<&Said> for SaidLine {
    fn from(said: &Said) -> Self {
        Self {
            by: said.by.clone(),
            via: said.via.clone(),
            on: said.on,
            at: said.at.as_ref().map(|m| m.wall()),
            words: said.words.clone(),
        }
    }
}

impl From<&Told> for SaidLine {
    fn from(told: &Told) -> Self {
        Self {
            by: Some(told.who.clone()),
            via: told.via.clone(),
            on: Some(told.on),
            at: told.at.as_ref().map(|m| m.wall()),
            words: Some(told.words.clone()),
        }
    }
}
