//! A timing that a direction says in part: which days and how often, with times still to be asked.
//!
//! Nothing is guessed: `at night` is not a clock time until the person gives one.

use std::fmt::{self, Display, Formatter};

use chrono::Weekday;

use crate::domain::amount::DoseAmount;
use crate::domain::timing::{
    AsNeeded, DayEvent, DayGroup, DayMoment, Days, Step, StepLength, TimeOfDay, Timing,
    TimingError, step_head,
};

/// What is known, and the times that are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesAsked {
    /// The times to ask for, in the order of the words. Not empty unless weekdays are wanted.
    pub times: Vec<AskedTime>,
    /// How many weekdays to ask for (`3 times a week`).
    pub weekdays: Option<u32>,
    pub(super) days: Days,
    /// Times that the direction does say.
    pub(super) known: Vec<TimeOfDay>,
    pub(super) wear_minutes: Option<u32>,
    /// Not empty of steps at the same times.
    pub(super) steps: Vec<StepHead>,
    pub(super) as_needed: Option<AsNeeded>,
}

/// A step that differs from others in its amount and its length only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StepHead {
    pub dose: DoseAmount,
    pub length: Option<StepLength>,
}

/// One time to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTime {
    /// What the direction calls it (`in the morning`), if anything.
    pub words: Option<String>,
    /// The event that the words are near to, if any (`before lunch`).
    pub near: Option<DayEvent>,
    /// How much then, where the times differ.
    pub dose: Option<DoseAmount>,
}

impl TimesAsked {
    /// The timing with these times, in the order they were asked, on these weekdays if those were asked.
    ///
    /// # Errors
    /// Another count of times or weekdays than was asked, or a time that stands twice.
    pub fn complete(&self, at: &[DayMoment], on: &[Weekday]) -> Result<Timing, TimingError> {
        count(self.times.len(), at.len())?;
        let wanted = usize::try_from(self.weekdays.unwrap_or(0)).unwrap_or(0);
        count(wanted, on.len())?;
        let mut times = self.known.clone();
        times.extend(at.iter().zip(&self.times).map(|(at, asked)| TimeOfDay {
            at: at.clone(),
            dose: asked.dose.clone(),
            wear_minutes: self.wear_minutes,
        }));
        let days = match self.weekdays {
            Some(_) => Days::Weekdays(on.to_vec()),
            None => self.days.clone(),
        };
        self.around(Timing::OnDays(vec![DayGroup { days, times }]))
            .normalised()
    }

    fn around(&self, slots: Timing) -> Timing {
        if !self.steps.is_empty() {
            let step = |head: &StepHead| Step {
                dose: Some(head.dose.clone()),
                length: head.length,
                timing: slots.clone(),
            };
            return Timing::Steps(self.steps.iter().map(step).collect());
        }
        match &self.as_needed {
            None => slots,
            Some(as_needed) => Timing::ScheduledAndAsNeeded {
                scheduled: Box::new(slots),
                as_needed: as_needed.clone(),
            },
        }
    }
}

fn count(expected: usize, found: usize) -> Result<(), TimingError> {
    if expected == found {
        Ok(())
    } else {
        Err(TimingError::TimesCount { expected, found })
    }
}

/// The timing with a gap for each time that is wanted: `daily at [in the morning] and [time]`.
impl Display for TimesAsked {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            let head = step_head(Some(&step.dose), step.length);
            write!(f, "{}{head}", if index == 0 { "" } else { ", then " })?;
        }
        if !self.steps.is_empty() {
            f.write_str("; ")?;
        }
        match self.weekdays {
            Some(n) => write!(f, "on [{n} weekdays]")?,
            None => write!(f, "{}", self.days)?,
        }
        let known = self
            .known
            .iter()
            .map(|time| said(&time.at.to_string(), time.dose.as_ref()));
        let wanted = self.times.iter().map(|time| {
            let words = time.words.as_deref().unwrap_or("time");
            said(&format!("[{words}]"), time.dose.as_ref())
        });
        for (index, time) in known.chain(wanted).enumerate() {
            write!(f, "{}{time}", if index == 0 { " at " } else { ", " })?;
        }
        if let Some(minutes) = self.wear_minutes {
            write!(f, ", worn {minutes} minutes")?;
        }
        match &self.as_needed {
            Some(as_needed) => write!(f, "; {}", Timing::AsNeeded(as_needed.clone())),
            None => Ok(()),
        }
    }
}

fn said(at: &str, dose: Option<&DoseAmount>) -> String {
    match dose {
        Some(dose) => format!("{at} ({dose})"),
        None => at.to_owned(),
    }
}
