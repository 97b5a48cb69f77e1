//! One dosage as an R4 Dosage, from its structure alone.

use serde::Serialize;

use super::parts::{
    Object, concept, flag, list, number, quantity, range, ratio, text, texts, whole,
};
use crate::domain::dosage::coded::{Concept, Extra};
use crate::domain::dosage::repeat::{Bounds, DosageTiming, Repeat, When};
use crate::domain::dosage::{
    AS_NEEDED_FOR, DosageExtension, DoseValue, HeldDosage, HeldDose, MAX_DOSE_PER_PERIOD, MinGap,
    Words,
};
use crate::domain::json::Json;

/// An R4 Dosage, and what R4 had no room for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct R4Dosage {
    pub json: Json,
    /// Each by name; empty where R4 says all of it.
    pub losses: Vec<String>,
}

/// Writes a dosage as R4 does. What only R5 has room for (further reasons, further
/// maxima) goes into the extensions that HL7 names for it, and is no loss.
pub fn r4_dosage(held: &HeldDosage) -> R4Dosage {
    R4Dosage {
        json: json(held),
        losses: losses(held),
    }
}

fn losses(held: &HeldDosage) -> Vec<String> {
    let repeat = held
        .timing
        .as_ref()
        .and_then(|timing| timing.repeat.as_ref());
    let at_once = repeat.is_some_and(|repeat| repeat.when.contains(&When::Immediately));
    let loss = "timing.repeat.when: R4 has no code IMD (at once)".to_owned();
    at_once.then_some(loss).into_iter().collect()
}

fn json(held: &HeldDosage) -> Json {
    let sequence = held.sequence.map(|n| Json::Number(n.to_string()));
    let extra = Extra {
        id: held.id.clone(),
        extension: held.extensions.iter().map(extension).collect(),
    };
    let hung = |words: &Option<Words>| Object::new(&words.as_ref()?.extra).filled();
    let words = |words: &Option<Words>| Some(Json::Text(words.as_ref()?.text.clone()));
    let concepts = |all: &[Concept]| list(all.iter().map(concept).collect());
    Object::new(&extra)
        .with("modifierExtension", held.min_gap.as_ref().map(min_gap))
        .with("sequence", sequence)
        .with("text", words(&held.text))
        .with("_text", hung(&held.text))
        .with(
            "additionalInstruction",
            concepts(&held.additional_instruction),
        )
        .with("patientInstruction", words(&held.patient_instruction))
        .with("_patientInstruction", hung(&held.patient_instruction))
        .with("timing", held.timing.as_ref().map(timing))
        .with("asNeededBoolean", flag(held.as_needed.flag))
        .with(
            "asNeededCodeableConcept",
            held.as_needed.reason.as_ref().map(concept),
        )
        .with("site", held.site.as_ref().map(concept))
        .with("route", held.route.as_ref().map(concept))
        .with("method", held.method.as_ref().map(concept))
        .with("doseAndRate", list(held.doses.iter().map(dose).collect()))
        .with("maxDosePerPeriod", held.max_per_period.as_ref().map(ratio))
        .with(
            "maxDosePerAdministration",
            held.max_per_administration.as_ref().map(quantity),
        )
        .with(
            "maxDosePerLifetime",
            held.max_per_lifetime.as_ref().map(quantity),
        )
        .build()
}

/// What R5 says in a list of which R4 holds the first, and what is kept as it was.
fn extension(one: &DosageExtension) -> Json {
    let (url, key, value) = match one {
        DosageExtension::Other(json) => return json.clone(),
        DosageExtension::Reason(reason) => (AS_NEEDED_FOR, "valueCodeableConcept", concept(reason)),
        DosageExtension::Maximum(max) => (MAX_DOSE_PER_PERIOD, "valueRatio", ratio(max)),
    };
    Object::default()
        .with("url", Some(Json::Text(url.to_owned())))
        .with(key, Some(value))
        .build()
}

fn min_gap(gap: &MinGap) -> Json {
    let modifier = Object::new(&gap.extra)
        .with("url", Some(Json::Text(gap.url.clone())))
        .with("valueDuration", Some(quantity(&gap.duration)));
    Json::List(vec![modifier.build()])
}

fn dose(dose: &HeldDose) -> Json {
    let (one, several) = match &dose.amount {
        DoseValue::NotNamed => (None, None),
        DoseValue::Quantity(one) => (Some(quantity(one)), None),
        DoseValue::Range(several) => (None, Some(range(several))),
    };
    Object::new(&dose.extra)
        .with("type", dose.kind.as_ref().map(concept))
        .with("doseRange", several)
        .with("doseQuantity", one)
        .build()
}

fn timing(timing: &DosageTiming) -> Json {
    Object::new(&timing.extra)
        .with("event", texts(timing.events.iter().map(String::as_str)))
        .with("repeat", timing.repeat.as_ref().map(repeat))
        .with("code", timing.code.as_ref().map(concept))
        .build()
}

fn repeat(r: &Repeat) -> Json {
    let unit = |unit: Option<crate::domain::dosage::repeat::TimeUnit>| {
        Some(Json::Text(unit?.code().to_owned()))
    };
    bounds(Object::new(&r.extra), r.bounds.as_ref())
        .with("count", whole(r.count))
        .with("countMax", whole(r.count_max))
        .with("duration", number(r.duration))
        .with("durationMax", number(r.duration_max))
        .with("durationUnit", unit(r.duration_unit))
        .with("frequency", whole(r.frequency))
        .with("frequencyMax", whole(r.frequency_max))
        .with("period", number(r.period))
        .with("periodMax", number(r.period_max))
        .with("periodUnit", unit(r.period_unit))
        .with(
            "dayOfWeek",
            texts(r.days_of_week.iter().map(|day| day.code())),
        )
        .with(
            "timeOfDay",
            texts(r.times_of_day.iter().map(String::as_str)),
        )
        .with("when", texts(r.when.iter().map(|when| when.code())))
        .with("offset", whole(r.offset))
        .build()
}

fn bounds(object: Object, bounds: Option<&Bounds>) -> Object {
    match bounds {
        None => object,
        Some(Bounds::Duration(length)) => object.with("boundsDuration", Some(quantity(length))),
        Some(Bounds::Range(lengths)) => object.with("boundsRange", Some(range(lengths))),
        Some(Bounds::Period { extra, start, end }) => {
            object.with("boundsPeriod", Some(period(extra, start, end)))
        }
    }
}

fn period(extra: &Extra, start: &Option<String>, end: &Option<String>) -> Json {
    Object::new(extra)
        .with("start", text(start))
        .with("end", text(end))
        .build()
}
