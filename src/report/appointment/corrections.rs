//! Corrections, old and new, with both times, and lines that were voided.

use super::input::AppointmentInput;
use super::notes::reason_words;
use super::value::{Corrected, Voided};
use super::wording::{full_moment, moment};
use super::{corrected_changes, corrected_observed};
use crate::domain::amount::Amount;
use crate::domain::body::{DoseBody, DoseState};
use crate::domain::dose_record::{DoseCorrection, DoseRecord};
use crate::domain::sorted::Sorted;

/// Each correction of each dose, in order of the dose.
#[must_use]
pub fn corrections(input: &AppointmentInput<'_>) -> Vec<Corrected> {
    let doses = sorted(input).into_iter().flat_map(|d| of(input, d));
    doses
        .chain(corrected_changes::corrections(input))
        .chain(corrected_observed::corrections(input))
        .collect()
}

/// The voided lines.
#[must_use]
pub fn voided(input: &AppointmentInput<'_>) -> Vec<Voided> {
    let all = sorted(input).into_iter();
    let doses = all.filter_map(|d| {
        let why = d.voided.clone()?;
        let text = describe(input, &d.body);
        // It reads as it was put right last, and was voided so.
        let put_right = d.corrections.last().map(|c| c.recorded_at);
        let recorded = full_moment(input.wall(put_right.unwrap_or(d.recorded_at)));
        let name = input.dose_name(d);
        Some(Voided {
            dose: d.id,
            text: format!("{name}: {text}, recorded {recorded}"),
            why,
        })
    });
    doses.chain(corrected_observed::voided(input)).collect()
}

fn sorted<'a>(input: &'a AppointmentInput<'_>) -> Vec<&'a DoseRecord> {
    let doses = input.doses.iter();
    let mut all: Vec<&DoseRecord> = doses.filter(|d| input.reported(d)).collect();
    all.order_by_key(|d| (d.body.at, d.id));
    all
}

fn of(input: &AppointmentInput<'_>, dose: &DoseRecord) -> Vec<Corrected> {
    let after = dose.corrections.iter().skip(1).map(|c| &c.before);
    let after = after.chain(std::iter::once(&dose.body));
    let before = std::iter::once(dose.recorded_at);
    let before = before.chain(dose.corrections.iter().map(|c| c.recorded_at));
    let one = |((c, now), before): ((&DoseCorrection, &DoseBody), _)| Corrected {
        dose: dose.id,
        medicine: input.dose_name(dose),
        was_recorded: full_moment(input.wall(before)),
        recorded: Some(full_moment(input.wall(c.recorded_at))),
        was: describe(input, &c.before),
        now: describe(input, now),
        why: c.why.clone(),
    };
    dose.corrections
        .iter()
        .zip(after)
        .zip(before)
        .map(one)
        .collect()
}

fn describe(input: &AppointmentInput<'_>, body: &DoseBody) -> String {
    let at = full_moment(body.at.naive_local());
    let about = if body.about { "about " } else { "" };
    let mut parts = vec![match body.state {
        DoseState::Taken => format!("taken {about}{at}"),
        DoseState::NotTaken => "not taken".to_owned(),
        DoseState::Unsure => "not certain".to_owned(),
    }];
    parts.extend(body.dose.as_ref().map(Amount::prose));
    let slot = body.slot.as_ref();
    parts.extend(slot.map(|s| format!("for {}", moment(s.wall, input.year()))));
    parts.extend(body.extra.then(|| "extra".to_owned()));
    parts.extend(body.reason.as_deref().map(reason_words));
    parts.extend(body.site.as_ref().map(|s| format!("site {s}")));
    let note = body.note.as_ref().filter(|_| !input.omit.notes);
    parts.extend(note.map(|n| format!("note \"{n}\"")));
    parts.join(", ")
}
