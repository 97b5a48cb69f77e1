//! The lines below the grid: not taken and why, extras, not certain, clocks, corrections.
//!
//! Each names at most a few; page two lists all of them one by one.

use super::clocks::clocks;
use super::corrected_changes;
use super::differs::amount_differs;
use super::grid::is_extra;
use super::input::AppointmentInput;
use super::late::amount_said;
use super::wording::moment;
use crate::domain::body::DoseState;
use crate::domain::dose_record::DoseRecord;

/// How many doses a line names before it counts the rest.
const NAMED: usize = 5;

/// The lines, each a sentence.
#[must_use]
pub fn notes(input: &AppointmentInput<'_>) -> Vec<String> {
    let doses = input.standing();
    let not_taken = |d: &&&DoseRecord| d.body.state == DoseState::NotTaken;
    let unsure = |d: &&&DoseRecord| d.body.state == DoseState::Unsure;
    let extra = |d: &&&DoseRecord| {
        let regimen = input.plan.regimen(d.body.regimen);
        regimen.is_some_and(|r| is_extra(input, r, d))
    };
    let named = |filter: &dyn Fn(&&&DoseRecord) -> bool, why: bool| -> Vec<String> {
        let some = doses.iter().filter(filter);
        some.map(|d| name(input, d, why)).collect()
    };
    let mut all = Vec::new();
    push(&mut all, "Not taken", &named(&not_taken, true));
    push(&mut all, "Extra", &named(&extra, false));
    push(&mut all, "Noted as not certain", &named(&unsure, false));
    all.extend(clocks(input));
    let differ = doses.iter().filter(|d| amount_differs(input, d));
    let later = differ.clone().filter(|d| amount_said(input, d).is_some());
    let (differ, later) = (differ.count(), later.count());
    count(&mut all, "Amounts other than instructed", differ - later);
    let what = "Amounts other than an instruction recorded after the dose";
    count(&mut all, what, later);
    count(&mut all, "Corrections", corrections(input));
    count(&mut all, "Lines voided", voided(input));
    let two = doses.iter().filter(|d| d.conflict).count();
    count(&mut all, "Doses with two corrections that differ", two);
    let again = input.follows.again();
    if again > 0 {
        all.push(format!("Recorded by two devices, counted once: {again}."));
    }
    let typed = corrected_changes::corrections(input).len();
    count(&mut all, "Typing errors put right in instructions", typed);
    all
}

fn push(all: &mut Vec<String>, lead: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let rest = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!("; and {n} more, further on"),
    };
    all.push(format!("{lead}: {}{rest}.", shown.join("; ")));
}

fn count(all: &mut Vec<String>, lead: &str, n: usize) {
    if n > 0 {
        all.push(format!("{lead}: {n}, further on."));
    }
}

fn name(input: &AppointmentInput<'_>, dose: &DoseRecord, why: bool) -> String {
    let slot = dose.body.slot.as_ref().map(|s| s.wall);
    let at = slot.unwrap_or_else(|| dose.body.at.naive_local());
    let reason = dose.body.reason.as_deref().filter(|_| why);
    let reason = reason.map_or_else(String::new, |r| format!(", {}", reason_words(r)));
    let name = input.dose_name(dose);
    format!("{name} {}{reason}", moment(at, input.year()))
}

/// A reason of the list in words; words of the person stay as they are.
#[must_use]
pub fn reason_words(reason: &str) -> String {
    const LIST: [&str; 5] = [
        "ran-out",
        "side-effect",
        "told-by-clinician",
        "chose-not-to",
        "could-not",
    ];
    if LIST.contains(&reason) {
        reason.replace('-', " ")
    } else {
        reason.to_owned()
    }
}

fn corrections(input: &AppointmentInput<'_>) -> usize {
    let doses = input.doses.iter().filter(|d| input.reported(d));
    doses.map(|d| d.corrections.len()).sum()
}

fn voided(input: &AppointmentInput<'_>) -> usize {
    let gone = |d: &&DoseRecord| input.reported(d) && d.voided.is_some();
    input.doses.iter().filter(gone).count()
}
