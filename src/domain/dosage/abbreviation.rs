//! The codes of HL7 for a whole timing (`BID`): what each of them says.

use rust_decimal::Decimal;

use super::coded::Concept;
use super::repeat::{Repeat, TimeUnit};

const SYSTEMS: [&str; 2] = [
    "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation",
    "http://terminology.hl7.org/CodeSystem/timing-abbreviation",
];

const ALL: &[Abbreviation] = &[
    row("BID", 2, 1, TimeUnit::Day, "2 times a day"),
    row("TID", 3, 1, TimeUnit::Day, "3 times a day"),
    row("QID", 4, 1, TimeUnit::Day, "4 times a day"),
    row("AM", 1, 1, TimeUnit::Day, "every morning"),
    row("PM", 1, 1, TimeUnit::Day, "every afternoon"),
    row("BED", 1, 1, TimeUnit::Day, "at bedtime"),
    row("QD", 1, 1, TimeUnit::Day, "once a day"),
    row("QOD", 1, 2, TimeUnit::Day, "once every 2 days"),
    row("Q1H", 1, 1, TimeUnit::Hour, "once every hour"),
    row("Q2H", 1, 2, TimeUnit::Hour, "once every 2 hours"),
    row("Q3H", 1, 3, TimeUnit::Hour, "once every 3 hours"),
    row("Q4H", 1, 4, TimeUnit::Hour, "once every 4 hours"),
    row("Q6H", 1, 6, TimeUnit::Hour, "once every 6 hours"),
    row("Q8H", 1, 8, TimeUnit::Hour, "once every 8 hours"),
    row("WK", 1, 1, TimeUnit::Week, "once a week"),
    row("MO", 1, 1, TimeUnit::Month, "once a month"),
];

/// One code and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abbreviation {
    code: &'static str,
    frequency: u32,
    period: u32,
    unit: TimeUnit,
    words: &'static str,
}

const fn row(
    code: &'static str,
    frequency: u32,
    period: u32,
    unit: TimeUnit,
    words: &'static str,
) -> Abbreviation {
    Abbreviation {
        code,
        frequency,
        period,
        unit,
        words,
    }
}

impl Abbreviation {
    /// The first code of HL7's systems among the codings.
    pub fn of(concept: &Concept) -> Option<Abbreviation> {
        concept.codings.iter().find_map(|coding| {
            let system = coding.system.as_deref()?;
            let code = coding.code.as_deref()?;
            let known = ALL.iter().find(|one| one.code == code)?;
            SYSTEMS.contains(&system).then_some(*known)
        })
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What a person reads.
    pub fn words(&self) -> &'static str {
        self.words
    }

    /// Whether a rule beside the code says nothing else than it.
    pub fn agrees_with(&self, repeat: &Repeat) -> bool {
        let (Some(period), Some(unit)) = (repeat.period, repeat.period_unit) else {
            return self.agrees_with_times(repeat);
        };
        let frequency = Decimal::from(repeat.frequency.unwrap_or(1));
        let open = repeat.frequency_max.is_some() || repeat.period_max.is_some();
        match (in_hours(unit), in_hours(self.unit)) {
            _ if open => false,
            (Some(theirs), Some(ours)) => {
                let left = frequency.checked_mul(Decimal::from(self.period * ours));
                let right = period.checked_mul(Decimal::from(self.frequency * theirs));
                left == right
            }
            _ => unit == self.unit && period == Decimal::from(self.period),
        }
    }

    fn agrees_with_times(&self, repeat: &Repeat) -> bool {
        let times = repeat.times_of_day.len();
        let a_day = self.unit == TimeUnit::Day && self.period == 1;
        let all_days = repeat.days_of_week.is_empty();
        times == 0 || !a_day || !all_days || usize::try_from(self.frequency) == Ok(times)
    }
}

fn in_hours(unit: TimeUnit) -> Option<u32> {
    match unit {
        TimeUnit::Hour => Some(1),
        TimeUnit::Day => Some(24),
        TimeUnit::Week => Some(168),
        _ => None,
    }
}
