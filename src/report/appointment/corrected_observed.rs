//! Corrections and voided lines of what was observed in the period: draws, symptoms, notes.

use chrono::NaiveDate;

use super::input::AppointmentInput;
use super::value::{Corrected, Voided};
use super::wording::full_moment;
use crate::domain::plan::Kept;
use crate::report::observed_words::{lab, note, symptom};

/// Each correction of each of them, in the order of recording.
pub fn corrections(input: &AppointmentInput<'_>) -> Vec<Corrected> {
    let observed = &input.plan.observed;
    let mut all = Vec::new();
    if !input.omit.labs {
        let of = |k| corrected(input, k, "lab draw", lab, |b| b.on);
        all.extend(observed.labs.iter().flat_map(of));
    }
    let of = |k| corrected(input, k, "symptom", symptom, |b| b.on);
    all.extend(observed.symptoms.iter().flat_map(of));
    if !input.omit.notes {
        let of = |k| corrected(input, k, "note", note, |b| b.at.wall().date());
        all.extend(observed.notes.iter().flat_map(of));
    }
    all
}

/// Those of them that do not stand.
pub fn voided(input: &AppointmentInput<'_>) -> Vec<Voided> {
    let observed = &input.plan.observed;
    let mut all = Vec::new();
    if !input.omit.labs {
        let of = |k| taken_back(input, k, lab, |b| b.on);
        all.extend(observed.labs.iter().filter_map(of));
    }
    let of = |k| taken_back(input, k, symptom, |b| b.on);
    all.extend(observed.symptoms.iter().filter_map(of));
    if !input.omit.notes {
        let of = |k| taken_back(input, k, note, |b| b.at.wall().date());
        all.extend(observed.notes.iter().filter_map(of));
    }
    all
}

fn corrected<T>(
    input: &AppointmentInput<'_>,
    kept: &Kept<T>,
    what: &str,
    words: fn(&T) -> String,
    on: fn(&T) -> NaiveDate,
) -> Vec<Corrected> {
    if kept.voided.is_some() || !input.within(on(&kept.body)) {
        return Vec::new();
    }
    let after = kept
        .before
        .iter()
        .skip(1)
        .chain(std::iter::once(&kept.body));
    let pairs = kept.before.iter().zip(after);
    pairs
        .map(|(was, now)| Corrected {
            dose: kept.id,
            medicine: what.to_owned(),
            was_recorded: full_moment(input.wall(kept.recorded_at)),
            recorded: None,
            was: words(was),
            now: words(now),
            why: kept.corrected_why.clone(),
        })
        .collect()
}

fn taken_back<T>(
    input: &AppointmentInput<'_>,
    kept: &Kept<T>,
    words: fn(&T) -> String,
    on: fn(&T) -> NaiveDate,
) -> Option<Voided> {
    let why = kept.voided.clone()?;
    let recorded = full_moment(input.wall(kept.recorded_at));
    input.within(on(&kept.body)).then(|| Voided {
        dose: kept.id,
        text: format!("{}, recorded {recorded}", words(&kept.body)),
        why,
    })
}
