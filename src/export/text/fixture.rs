//! Hand-made values for the tests of text screens: one afternoon in Berlin.
#![allow(clippy::unwrap_used)]

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use uuid::Uuid;

use crate::domain::amount::DoseAmount;
use crate::domain::body::DoseState;
use crate::report::{DoseLine, Quantity, Shown, SlotLine, SlotShown, SlotState};

/// A civil time of November 2026 in Berlin.
pub fn wall(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}+01:00")).unwrap()
}

pub fn amount(text: &str) -> DoseAmount {
    DoseAmount::parse(text).unwrap()
}

pub fn quantity(text: &str) -> Quantity {
    Quantity::of(Some(&amount(text)))
}

pub fn slot(name: &str, time: &str, dose: &str, route: &str, state: SlotState) -> SlotLine {
    let moment = format!("2026-11-04T{time}:00");
    SlotLine {
        id: format!("{}@2026-11-04T{time}[Europe/Berlin]", Uuid::nil()),
        medicine: name.to_owned(),
        regimen: Uuid::nil(),
        due_at: at(&moment),
        quantity: quantity(dose),
        route: Some(route.to_owned()),
        therapy: None,
        state,
        confirmed: true,
        before: None,
        again: None,
        doses: Vec::new(),
        shown: SlotShown {
            label: name.to_owned(),
            at: wall(&moment),
            lived: "Europe/Berlin".to_owned(),
            wall: wall(&moment),
            zone: "Europe/Berlin".to_owned(),
            shifted: false,
            also_for: Vec::new(),
            changed_on: None,
            declined_on: None,
            recorded_later: None,
            strength: None,
            note: None,
            again: None,
        },
    }
}

pub fn taken(mut slot: SlotLine, moment: &str, amount_text: &str) -> SlotLine {
    slot.state = SlotState::Taken;
    slot.doses.push(dose(&slot.medicine, moment, amount_text));
    slot
}

/// A taken dose at a moment of its own, recorded at once.
pub fn dose(name: &str, moment: &str, amount_text: &str) -> DoseLine {
    let q = quantity(amount_text);
    DoseLine {
        id: Uuid::nil(),
        medicine: name.to_owned(),
        regimen: Uuid::nil(),
        state: DoseState::Taken,
        taken_at: Some(at(moment)),
        slot_at: None,
        amount: q.amount,
        unit: q.unit,
        strength: None,
        route: None,
        site: None,
        by: None,
        extra: false,
        about: false,
        reason: None,
        note: None,
        zone: "Europe/Berlin".to_owned(),
        recorded_at: at(moment),
        voided: false,
        corrects: None,
        shown: Shown {
            short: "vwxk".to_owned(),
            instant: at(moment),
            at: wall(moment),
            slot: None,
            slot_zone: None,
            dose: q.dose,
            form: None,
            clock_given: false,
            voided_why: None,
            replaced: false,
            corrected_why: None,
            conflict: false,
            days_later: 0,
        },
    }
}
