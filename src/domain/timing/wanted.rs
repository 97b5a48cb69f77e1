//! A timing that says how often a day but not at which times (`3 times a day`, `tid`, `daily`).
//!
//! The person is asked once; nothing is guessed in their place.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveTime;

use super::{DayGroup, DayMoment, TimeOfDay, Timing, TimingError};
use crate::domain::amount::DoseAmount;

/// What is known, and how many times are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesWanted {
    /// How many times of day to ask for.
    pub n: usize,
    /// The amount that the phrase gives for each of them.
    pub dose: Option<DoseAmount>,
    wear_minutes: Option<u32>,
    /// With one group whose times are empty.
    draft: Timing,
}

impl TimesWanted {
    pub(super) fn new(
        n: usize,
        dose: Option<DoseAmount>,
        wear_minutes: Option<u32>,
        draft: Timing,
    ) -> Self {
        TimesWanted {
            n,
            dose,
            wear_minutes,
            draft,
        }
    }

    /// The timing with these times.
    ///
    /// # Errors
    /// Another count of times than `n`, one time twice, or one that another part of
    /// the phrase already has.
    pub fn complete(&self, times: &[NaiveTime]) -> Result<Timing, TimingError> {
        if times.len() != self.n {
            return Err(TimingError::TimesCount {
                expected: self.n,
                found: times.len(),
            });
        }
        let mut timing = self.draft.clone();
        if let Some(group) = open_group(&mut timing) {
            group.times = times.iter().map(|at| self.time(*at)).collect();
        }
        timing.normalised()
    }

    fn time(&self, at: NaiveTime) -> TimeOfDay {
        TimeOfDay {
            at: DayMoment::Clock(at),
            dose: self.dose.clone(),
            wear_minutes: self.wear_minutes,
        }
    }
}

fn open_group(timing: &mut Timing) -> Option<&mut DayGroup> {
    match timing {
        Timing::OnDays(groups) => groups.iter_mut().find(|group| group.times.is_empty()),
        Timing::ScheduledAndAsNeeded { scheduled, .. } => open_group(scheduled),
        Timing::Steps { timing, .. } => open_group(timing),
        _ => None,
    }
}

impl Display for TimesWanted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.n {
            1 => f.write_str("the timing names no time of day; expected one, such as at 08:00"),
            n => write!(
                f,
                "the timing names no times of day; expected {n} of them, such as at 08:00 and 20:00"
            ),
        }
    }
}
