//! The steps of a taper as the oracle lays them, each on the walls of its rhythm.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::domain::plan::Terms;
use crate::domain::timing::{Step, StepLength, Timing};

/// What a rhythm counts from.
#[derive(Debug, Clone, Copy)]
pub struct From {
    pub day: NaiveDate,
    pub at: DateTime<Utc>,
}

impl From {
    pub fn of(terms: &Terms) -> Self {
        let from = terms.timing_from.as_ref().unwrap();
        Self {
            day: from.wall().date(),
            at: from.utc(),
        }
    }
}

/// The walls of a rhythm, each with its instant.
pub type Walls<'w> = Box<dyn Iterator<Item = (NaiveDateTime, DateTime<Utc>)> + 'w>;

/// The steps of a taper, one after the other.
pub struct Taper(pub Vec<Span>);

/// One step, and what its rhythm counts from.
pub struct Span {
    from: NaiveDateTime,
    until: Option<NaiveDateTime>,
    pub anchor: From,
    pub step: Step,
}

impl Span {
    pub fn holds(&self, wall: NaiveDateTime) -> bool {
        self.from <= wall && self.until.is_none_or(|until| wall < until)
    }
}

impl Taper {
    /// `rhythm` tells all walls, with their instants, of a timing that counts from a moment.
    pub fn laid<'w>(
        steps: &[Step],
        begin: From,
        rhythm: impl Fn(&Timing, From) -> Walls<'w>,
    ) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let (mut from, mut anchor) = (NaiveDateTime::MIN, begin);
        for step in steps {
            let mut own = rhythm(&step.timing, anchor).skip_while(move |(w, _)| *w < from);
            let until = match step.length {
                Some(StepLength::Days(n)) => {
                    let first = own.next().map(|(w, _)| w.date());
                    first.map(|d| (d + TimeDelta::days(i64::from(n))).into())
                }
                Some(StepLength::Doses(n)) => {
                    let last = own.nth(n as usize - 1);
                    last.map(|(w, _)| w + TimeDelta::seconds(1))
                }
                None => None,
            };
            spans.push(Span {
                from,
                until,
                anchor,
                step: step.clone(),
            });
            let (Some(until), Some(next)) = (until, steps.get(spans.len())) else {
                break;
            };
            from = until;
            if next.timing == step.timing {
                continue;
            }
            let due = own.find(|(w, _)| *w >= until);
            let by_days = matches!(step.length, Some(StepLength::Days(_)));
            // Where nothing is due any more there is nothing to count from.
            anchor.day = match &due {
                Some((wall, _)) if !by_days => wall.date(),
                _ => until.date(),
            };
            anchor.at = due.map_or(until.and_utc(), |(_, at)| at);
        }
        Self(spans)
    }
}
