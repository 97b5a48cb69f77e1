//! Doses that are not as the plan had them, one by one.

use super::grid::is_extra;
use super::input::AppointmentInput;
use super::late;
use super::notes::reason_words;
use super::scope::later;
use super::value::Differs;
use super::wording::{full_moment, moment};
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::DoseState;
use crate::domain::dose_record::DoseRecord;
use crate::domain::sorted::Sorted;
use crate::schedule::guard::NEAR;

/// Another amount, not taken, not certain, extra, for a time of other days or far ahead of
/// it, or recorded a day or more later; in order of time.
#[must_use]
pub fn differs(input: &AppointmentInput<'_>) -> Vec<Differs> {
    let doses = input.standing().into_iter();
    let lines = doses.filter_map(|dose| {
        let said = all(input, dose);
        (!said.is_empty()).then(|| line(input, dose, &said))
    });
    let mut lines: Vec<Differs> = lines.collect();
    // What was not taken stands at its slot, whenever it was recorded.
    lines.order_by_key(|l| (l.at, l.dose));
    lines
}

fn line(input: &AppointmentInput<'_>, dose: &DoseRecord, said: &[String]) -> Differs {
    let at = when(dose);
    Differs {
        dose: dose.id,
        at,
        when: full_moment(at),
        medicine: input.dose_name(dose),
        text: elsewhere(input, dose).unwrap_or_default() + &said.join("; "),
    }
}

fn when(dose: &DoseRecord) -> chrono::NaiveDateTime {
    match (&dose.body.slot, dose.body.state) {
        (Some(slot), DoseState::NotTaken | DoseState::Unsure) => slot.wall,
        _ => dose.body.at.naive_local(),
    }
}

fn all(input: &AppointmentInput<'_>, dose: &DoseRecord) -> Vec<String> {
    let mut said = Vec::new();
    let amount = dose.body.dose.as_ref().map(Amount::prose);
    match dose.body.state {
        DoseState::NotTaken => said.push(match &dose.body.reason {
            Some(reason) => format!("not taken: {}", reason_words(reason)),
            None => "not taken".to_owned(),
        }),
        DoseState::Unsure if answered(input, dose) => said.push("noted as not certain".to_owned()),
        DoseState::Unsure => said.push("no record, noted as not certain".to_owned()),
        DoseState::Taken => {
            let differs = amount_differs(input, dose);
            if differs {
                let told = slot_amount(input, dose).map_or_else(String::new, |a| a.prose());
                let taken = amount.clone().unwrap_or_default();
                said.push(match late::amount_said(input, dose) {
                    Some(at) => {
                        let recorded = moment(input.wall(at), input.year());
                        format!("{taken}, by the instruction recorded {recorded}: {told}")
                    }
                    None => format!("{taken}, by the instruction {told}"),
                });
            }
            let regimen = input.plan.regimen(dose.body.regimen);
            if regimen.is_some_and(|r| is_extra(input, r, dose)) {
                let taken = amount
                    .as_ref()
                    .map_or_else(String::new, |a| format!(", {a}"));
                said.push(format!("extra{taken}"));
            }
            if !differs && (outside(input, dose) || far_ahead(input, dose)) {
                said.extend(amount);
            }
        }
    }
    if input.follows.slot_of(dose.id).is_some_and(|s| s.uncounted) {
        said.push("for a time that was held".to_owned());
    }
    if later(dose) {
        let recorded = moment(input.wall(dose.recorded_at), input.year());
        said.push(format!("recorded {recorded}"));
    }
    if let (Some(note), false, false) = (&dose.body.note, input.omit.notes, said.is_empty()) {
        said.push(format!("note: \"{note}\""));
    }
    said
}

/// Whether the slot of a dose that somebody was not certain of has an answer by now.
fn answered(input: &AppointmentInput<'_>, unsure: &DoseRecord) -> bool {
    let of = |d: &DoseRecord| (d.body.regimen, d.body.slot.clone());
    let others = input.standing().into_iter();
    let mut others = others.filter(|d| d.body.state != DoseState::Unsure);
    unsure.body.slot.is_some() && others.any(|d| of(d) == of(unsure))
}

/// For which time a dose is, where that is of another day or far ahead of it.
fn elsewhere(input: &AppointmentInput<'_>, dose: &DoseRecord) -> Option<String> {
    let slot = dose.body.slot.as_ref()?.wall;
    let other_day = slot.date() != when(dose).date();
    (other_day || far_ahead(input, dose)).then(|| format!("for {}, ", moment(slot, input.year())))
}

/// Whether a dose was taken half a day and more ahead of its time.
fn far_ahead(input: &AppointmentInput<'_>, dose: &DoseRecord) -> bool {
    let slot_at = dose
        .body
        .slot_at
        .filter(|_| input.follows.slot_of(dose.id).is_some());
    slot_at.is_some_and(|slot| slot.signed_duration_since(dose.body.at) > NEAR)
}

/// Whether a dose is for a time of none of these days, and so in none of their counts.
fn outside(input: &AppointmentInput<'_>, dose: &DoseRecord) -> bool {
    let slot = dose.body.slot.as_ref();
    slot.is_some_and(|slot| !input.within(slot.wall.date()))
}

/// Whether the amount taken is another than the slot's.
#[must_use]
pub fn amount_differs(input: &AppointmentInput<'_>, dose: &DoseRecord) -> bool {
    let (Some(taken), DoseState::Taken) = (&dose.body.dose, dose.body.state) else {
        return false;
    };
    match slot_amount(input, dose) {
        Some(DoseAmount::Exact(told)) => {
            told.unit != taken.unit || told.value.normalize() != taken.value.normalize()
        }
        Some(DoseAmount::Range { low, high, unit }) => {
            *unit != taken.unit || taken.value < *low || taken.value > *high
        }
        Some(DoseAmount::AskedWhenLogged) | None => false,
    }
}

fn slot_amount<'a>(input: &'a AppointmentInput<'_>, dose: &DoseRecord) -> Option<&'a DoseAmount> {
    input.follows.slot_of(dose.id)?.amount.as_ref()
}
