//! A timing that says how often a day but not at which times (`3 times a day`, `tid`, `daily`).
//!
//! The person is asked once; nothing is guessed in their place.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveTime;

use super::parse::OpenGroup;
use super::{DayMoment, TimeOfDay, Timing, TimingError};
use crate::domain::amount::DoseAmount;

/// What is known, and how many times are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesWanted {
    /// How many times of day to ask for.
    pub n: usize,
    /// The amount that the phrase gives for each of them.
    pub dose: Option<DoseAmount>,
    /// The step that wants them, the first being 1, where steps have times of their own.
    pub step: Option<usize>,
    wear_minutes: Option<u32>,
    /// With one group whose times are empty.
    draft: Timing,
}

impl TimesWanted {
    pub(super) fn new(open: OpenGroup, draft: Timing) -> Self {
        TimesWanted {
            n: open.n,
            dose: open.dose,
            step: open.step,
            wear_minutes: open.wear_minutes,
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
        let times: Vec<TimeOfDay> = times.iter().map(|at| self.time(*at)).collect();
        fill(&mut timing, &times);
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

/// Gives the groups that have none these times; steps at the same times have one each.
fn fill(timing: &mut Timing, times: &[TimeOfDay]) {
    match timing {
        Timing::OnDays(groups) => {
            let open = groups.iter_mut().filter(|group| group.times.is_empty());
            open.for_each(|group| group.times = times.to_vec());
        }
        Timing::ScheduledAndAsNeeded { scheduled, .. } => fill(scheduled, times),
        Timing::Steps(steps) => steps.iter_mut().for_each(|s| fill(&mut s.timing, times)),
        _ => {}
    }
}

impl Display for TimesWanted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.step {
            Some(step) => write!(f, "step {step} names no ")?,
            None => f.write_str("the timing names no ")?,
        }
        match self.n {
            1 => f.write_str("time of day; expected one, such as at 08:00"),
            n => write!(
                f,
                "times of day; expected {n} of them, such as at 08:00 and 20:00"
            ),
        }
    }
}
