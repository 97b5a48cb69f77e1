//! Doses that are not as the plan had them, one by one.

use chrono::TimeDelta;

use super::grid::is_extra;
use super::input::AppointmentInput;
use super::late;
use super::notes::reason_words;
use super::scope::later;
use super::value::Differs;
use super::wording::{full_moment, moment, weekday};
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::DoseState;
use crate::domain::dose_record::DoseRecord;

/// A dose taken further ahead of its time than this is told of.
const AHEAD: TimeDelta = TimeDelta::hours(12);

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
    lines.sort_by_key(|l| (l.at, l.dose));
    lines
}

fn line(input: &AppointmentInput<'_>, dose: &DoseRecord, said: &[String]) -> Differs {
    let at = when(dose);
    let slot = dose.body.slot.as_ref().map(|s| s.wall);
    let other_day = slot.filter(|slot| slot.date() != at.date());
    let other_day = other_day.filter(|_| elsewhere(input, dose).is_none());
    let slot = other_day.map(|slot| format!("for {}, ", moment(slot, input.year())));
    Differs {
        dose: dose.id,
        at,
        when: full_moment(at),
        medicine: input.dose_name(dose),
        text: slot.unwrap_or_default() + &said.join("; "),
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
        DoseState::Unsure => said.push("no record, noted as not certain".to_owned()),
        DoseState::Taken => {
            if amount_differs(input, dose) {
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
                let taken = amount.map_or_else(String::new, |a| format!(", {a}"));
                said.push(format!("extra{taken}"));
            }
            said.extend(elsewhere(input, dose));
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

/// For which time a dose was taken, where that is of none of these days and so in none of
/// their counts, or half a day ahead and more.
fn elsewhere(input: &AppointmentInput<'_>, dose: &DoseRecord) -> Option<String> {
    let slot = dose.body.slot.as_ref()?;
    let outside = !input.within(slot.wall.date());
    let before = dose.body.slot_at?.signed_duration_since(dose.body.at);
    let ahead = input.follows.slot_of(dose.id).is_some() && before > AHEAD;
    let amount = dose.body.dose.as_ref().filter(|_| outside);
    let amount = amount.map_or_else(String::new, |a| format!("{}, ", a.prose()));
    let day = weekday(slot.wall.date(), input.year());
    let clock = slot.wall.format("%H:%M");
    (outside || ahead).then(|| format!("{amount}for {day} {clock}"))
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
