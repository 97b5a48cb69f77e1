//! A start or a stop that was confirmed as one day, and comes to another now: what is asked
//! again, and by which id it is answered.

use uuid::Uuid;

use super::View;
use crate::domain::plan::{Regimen, Version};
use crate::schedule::reviews::{Moved, moved, says_start, says_stop, start_moved};
use crate::schedule::stop::stop_view;

/// A day that moved since it was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDay {
    /// The change that said it.
    pub id: Uuid,
    pub short: String,
    pub medicine: String,
    pub text: String,
    /// What it moved by.
    pub reason: String,
}

impl MovedDay {
    /// All of a book: of each regimen its start, then its stop.
    #[must_use]
    pub fn all(view: &View<'_>) -> Vec<Self> {
        let regimens = view.plan.regimens.iter();
        let both = regimens.flat_map(|r| [Self::of_start(r, view), Self::of_stop(r, view)]);
        both.flatten().collect()
    }

    /// Of a regimen whose stop was confirmed.
    #[must_use]
    pub fn of_stop(regimen: &Regimen, view: &View<'_>) -> Option<Self> {
        let said = says_stop(regimen).filter(|v| !v.unconfirmed())?;
        let stop = stop_view(&view.calendar(), regimen)?;
        let moved = moved(view.plan, regimen, &stop)?;
        Some(Self::line(regimen, said, moved, view))
    }

    /// Of a regimen whose start was confirmed.
    #[must_use]
    pub fn of_start(regimen: &Regimen, view: &View<'_>) -> Option<Self> {
        let said = says_start(regimen).filter(|v| !v.unconfirmed())?;
        let moved = start_moved(&view.calendar(), regimen)?;
        Some(Self::line(regimen, said, moved, view))
    }

    fn line(regimen: &Regimen, said: &Version, moved: Moved, view: &View<'_>) -> Self {
        Self {
            id: said.id,
            short: (view.short)(said.id),
            medicine: regimen.name.clone(),
            text: moved.text,
            reason: moved.reason,
        }
    }
}
