//! A dose as the record has it: what was said last, and what was said before.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::body::DoseBody;
use super::plan::{Amended, Standing};

/// One dose with its corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct DoseRecord {
    /// The id of the first entry; corrections keep it.
    pub id: Uuid,
    /// As corrected.
    pub body: DoseBody,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    /// Why it was voided.
    pub voided: Option<String>,
    /// Its corrections, oldest first.
    pub corrections: Vec<DoseCorrection>,
    /// The entry that a further correction would name.
    pub head: Uuid,
    /// Two corrections name one predecessor; both are kept, and asked about.
    pub conflict: bool,
}

/// A correction of a dose, with the body as it was before.
#[derive(Debug, Clone, PartialEq)]
pub struct DoseCorrection {
    pub id: Uuid,
    pub recorded_at: DateTime<Utc>,
    pub before: DoseBody,
    pub why: Option<String>,
}

impl DoseRecord {
    /// The record of a standing dose entry; None if its body does not read.
    #[must_use]
    pub fn of(standing: &Standing<'_>) -> Option<Self> {
        Some(Self {
            id: standing.entry.id,
            body: standing.body()?,
            recorded_at: standing.entry.recorded_at,
            clock_given: standing.entry.clock_given,
            voided: standing.voided.clone(),
            corrections: corrections(standing),
            head: standing.head(),
            conflict: standing.conflict,
        })
    }
}

fn corrections(standing: &Standing<'_>) -> Vec<DoseCorrection> {
    let earlier = standing.earlier().into_iter();
    let one = |(before, (entry, amend)): (DoseBody, Amended<'_>)| DoseCorrection {
        id: entry.id,
        recorded_at: entry.recorded_at,
        before,
        why: amend.why.clone(),
    };
    earlier.map(one).collect()
}
