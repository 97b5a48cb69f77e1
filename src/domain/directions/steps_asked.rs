//! Steps with times of their own, of which some are still to be asked for.

use std::fmt::{self, Display, Formatter};

use super::asked::TimesAsked;
use super::when::When;
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Step, StepLength, Timing, TimingError, step_head};

/// Steps in their order, the first with a timing or with times to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepsAsked {
    pub steps: Vec<StepAsked>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepAsked {
    /// What the direction says of it.
    pub words: String,
    /// None: its times name their amounts.
    pub dose: Option<DoseAmount>,
    pub length: Option<StepLength>,
    pub when: StepWhen,
}

/// When the doses of a step fall due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepWhen {
    Said(Timing),
    Asked(Box<TimesAsked>),
    /// As those of the step before it.
    AsBefore,
}

impl StepsAsked {
    /// The steps whose times are to be asked for, each with its number, the first being 1.
    pub fn asked(&self) -> impl Iterator<Item = (usize, &StepAsked, &TimesAsked)> {
        let numbered = (1..).zip(&self.steps);
        numbered.filter_map(|(n, step)| match &step.when {
            StepWhen::Asked(asked) => Some((n, step, asked.as_ref())),
            _ => None,
        })
    }

    /// The steps with these timings, one for each of [`StepsAsked::asked`], in their order.
    ///
    /// # Errors
    /// Another count of timings, and steps that cannot follow each other.
    pub fn complete(&self, timings: &[Timing]) -> Result<Timing, TimingError> {
        let wanted = self.asked().count();
        if wanted != timings.len() {
            return Err(TimingError::TimesCount {
                expected: wanted,
                found: timings.len(),
            });
        }
        let mut given = timings.iter();
        let mut steps: Vec<Step> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let timing = match &step.when {
                StepWhen::Said(timing) => Some(timing),
                StepWhen::Asked(_) => given.next(),
                StepWhen::AsBefore => steps.last().map(|before| &before.timing),
            };
            steps.push(Step {
                dose: step.dose.clone(),
                length: step.length,
                timing: timing.ok_or(TimingError::Empty)?.clone(),
            });
        }
        Timing::Steps(steps).normalised()
    }

    /// All of it said, or what is to be asked for.
    pub(super) fn when(self) -> Result<When, TimingError> {
        if self.asked().next().is_some() {
            return Ok(When::StepsAsked(Box::new(self)));
        }
        self.complete(&[]).map(When::Said)
    }
}

/// The steps with a gap for each time that is wanted.
impl Display for StepsAsked {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", then " })?;
            let head = step_head(step.dose.as_ref(), step.length);
            match &step.when {
                StepWhen::Said(timing) => write!(f, "{head}: {timing}")?,
                StepWhen::Asked(asked) => write!(f, "{head}: {asked}")?,
                StepWhen::AsBefore => head.fmt(f)?,
            }
        }
        Ok(())
    }
}
