//! The steps of a taper as the oracle lays them, on the walls of its rhythm.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Step, StepLength};

/// The steps of a taper by the walls of its rhythm.
pub struct Taper(Vec<(NaiveDateTime, Option<NaiveDateTime>, DoseAmount)>);

impl Taper {
    pub fn laid(steps: &[Step], walls: &[NaiveDateTime]) -> Self {
        let mut spans = Vec::new();
        let (mut from, mut rest) = (NaiveDateTime::MIN, walls);
        for step in steps {
            let skipped = rest.iter().take_while(|w| **w < from).count();
            rest = &rest[skipped..];
            let until = match step.length {
                Some(StepLength::Days(n)) => {
                    let first = rest.first().map(|w| w.date());
                    first.map(|d| (d + TimeDelta::days(i64::from(n))).into())
                }
                Some(StepLength::Doses(n)) => {
                    let last = rest.get(n as usize - 1).copied();
                    rest = rest.get(n as usize..).unwrap_or_default();
                    last.map(|w| w + TimeDelta::seconds(1))
                }
                None => None,
            };
            spans.push((from, until, step.dose.clone()));
            match until {
                Some(until) => from = until,
                None => break,
            }
        }
        Self(spans)
    }

    /// The doses of the step that holds; none where none does.
    pub fn doses(
        &self,
        wall: NaiveDateTime,
        here: Vec<Option<DoseAmount>>,
    ) -> Vec<Option<DoseAmount>> {
        let holds = |s: &&(NaiveDateTime, Option<NaiveDateTime>, DoseAmount)| {
            s.0 <= wall && s.1.is_none_or(|until| wall < until)
        };
        match self.0.iter().find(holds) {
            Some((.., dose)) => here.into_iter().map(|d| d.or(Some(dose.clone()))).collect(),
            None => Vec::new(),
        }
    }
}
