//! Reading one Dosage, in the spelling of R4 or of R5.

use super::check;
use super::fields::{Extensions, Fields};
use super::read_coded::{concept, quantity, range, ratio, words};
use super::read_timing::timing;
use super::unread::{NotHeld, Unreads};
use crate::domain::dosage::coded::{Concept, Ratio};
use crate::domain::dosage::{
    AS_NEEDED_FOR, AsNeededFor, DosageExtension, DoseValue, HeldDosage, HeldDose,
    MAX_DOSE_PER_PERIOD, MIN_GAPS, MinGap, url_of,
};
use crate::domain::escape::quoted;
use crate::domain::json::Json;

/// Reads one Dosage.
///
/// # Errors
/// Each part that is not read, and a dosage that says neither when nor that it is as needed.
pub(super) fn dosage(json: &Json) -> Result<HeldDosage, NotHeld> {
    let out = Unreads::default();
    let held = Fields::new(String::new(), json, &out).map(read);
    if let Some(held) = &held {
        check::whole(held, &out);
    }
    let unread = out.into_vec();
    match held {
        Some(held) if unread.is_empty() => Ok(held),
        _ => Err(NotHeld { unread }),
    }
}

fn read(mut f: Fields<'_>) -> HeldDosage {
    let extra = f.extra(Extensions::Carried);
    let hung = extra.extension.into_iter();
    let mut extensions: Vec<DosageExtension> = hung.filter_map(|one| extension(&f, one)).collect();
    let (as_needed, reasons) = as_needed(&mut f);
    let mut maxima = maxima(&mut f).into_iter();
    let max_per_period = maxima.next();
    extensions.extend(reasons.map(DosageExtension::Reason));
    extensions.extend(maxima.map(Box::new).map(DosageExtension::Maximum));
    let held = HeldDosage {
        id: extra.id,
        extensions,
        sequence: sequence(&mut f),
        text: words(&mut f, "text"),
        additional_instruction: concepts(&mut f, "additionalInstruction"),
        patient_instruction: words(&mut f, "patientInstruction"),
        timing: f.object("timing").map(timing),
        as_needed,
        site: f.object("site").and_then(concept),
        route: f.object("route").and_then(concept),
        method: f.object("method").and_then(concept),
        doses: f.objects("doseAndRate").into_iter().map(dose).collect(),
        max_per_period,
        max_per_administration: f.object("maxDosePerAdministration").and_then(quantity),
        max_per_lifetime: f.object("maxDosePerLifetime").and_then(quantity),
        min_gap: min_gap(&mut f),
    };
    f.finish();
    held
}

fn sequence(f: &mut Fields<'_>) -> Option<i64> {
    let value = f.decimal("sequence")?;
    let whole = i64::try_from(value)
        .ok()
        .filter(|_| value.fract().is_zero());
    if whole.is_none() {
        f.refuse(
            "sequence",
            format!("expected a whole number, found {value}"),
        );
    }
    whole
}

fn concepts(f: &mut Fields<'_>, key: &str) -> Vec<Concept> {
    f.objects(key).into_iter().filter_map(concept).collect()
}

/// `asNeededBoolean`, `asNeededCodeableConcept` (R4), `asNeeded`, `asNeededFor` (R5).
fn as_needed(f: &mut Fields<'_>) -> (AsNeededFor, impl Iterator<Item = Concept> + use<>) {
    if f.has("asNeededBoolean") && (f.has("asNeeded") || f.has("asNeededCodeableConcept")) {
        f.refuse("asNeededBoolean", "as needed is said in two ways");
    }
    if f.has("asNeededCodeableConcept") && f.has("asNeededFor") {
        f.refuse("asNeededFor", "as needed is said in two ways");
    }
    let r5_flag = f.flag("asNeeded");
    let mut reasons = concepts(f, "asNeededFor").into_iter();
    let reason = f.object("asNeededCodeableConcept").and_then(concept);
    let reason = reason.or_else(|| reasons.next());
    // A reason says that it is as needed, and R4 has no room to say so beside it.
    let r5_flag = r5_flag.filter(|flag| !flag || reason.is_none());
    let flag = f.flag("asNeededBoolean").or(r5_flag);
    (AsNeededFor { flag, reason }, reasons)
}

/// An extension, read where it says what R5 has a key for.
fn extension(f: &Fields<'_>, json: Json) -> Option<DosageExtension> {
    match url_of(&json) {
        Some(AS_NEEDED_FOR) => {
            further(f, &json, "valueCodeableConcept", concept).map(DosageExtension::Reason)
        }
        Some(MAX_DOSE_PER_PERIOD) => further(f, &json, "valueRatio", ratio)
            .map(Box::new)
            .map(DosageExtension::Maximum),
        _ => Some(DosageExtension::Other(json)),
    }
}

/// The value of an extension that says what R5 has a key for.
fn further<T>(
    f: &Fields<'_>,
    extension: &Json,
    key: &str,
    read: impl Fn(Fields<'_>) -> Option<T>,
) -> Option<T> {
    let mut object = f.within("extension", extension)?;
    object.take("url");
    let value = object.object(key).and_then(read);
    if value.is_none() {
        object.refuse(key, "expected here");
    }
    object.finish();
    value
}

fn dose(mut f: Fields<'_>) -> HeldDose {
    for rate in ["rateRatio", "rateRange", "rateQuantity"] {
        if f.take(rate).is_some() {
            f.refuse(rate, "rate: an infusion has no doses that fall due");
        }
    }
    if f.has("doseQuantity") && f.has("doseRange") {
        f.refuse("doseRange", "the dose is said in two ways");
    }
    let one = f.object("doseQuantity").and_then(quantity);
    let several = f.object("doseRange").and_then(range);
    let held = HeldDose {
        extra: f.extra(Extensions::Refused),
        kind: f.object("type").and_then(concept),
        amount: match (one, several) {
            (Some(one), _) => DoseValue::Quantity(one),
            (None, Some(range)) => DoseValue::Range(range),
            (None, None) => DoseValue::NotNamed,
        },
    };
    f.finish();
    held
}

/// One object in R4, a list in R5.
fn maxima(f: &mut Fields<'_>) -> Vec<Ratio> {
    let key = "maxDosePerPeriod";
    if f.is_list(key) {
        return f.objects(key).into_iter().filter_map(ratio).collect();
    }
    f.object(key).and_then(ratio).into_iter().collect()
}

/// A least gap is the only modifier that is read; any other could turn the meaning round.
fn min_gap(f: &mut Fields<'_>) -> Option<MinGap> {
    let mut found = None;
    for mut modifier in f.objects("modifierExtension") {
        let url = modifier.text("url").unwrap_or_default();
        if found.is_some() || !MIN_GAPS.contains(&url.as_str()) {
            modifier.take("valueDuration");
            modifier.refuse("", format!("the modifier extension {}", quoted(&url)));
            continue;
        }
        let extra = modifier.extra(Extensions::Refused);
        let duration = modifier.object("valueDuration").and_then(quantity);
        if !duration.as_ref().is_some_and(check::is_gap) {
            modifier.refuse("valueDuration", "expected a gap in minutes or hours");
        }
        modifier.finish();
        found = duration.map(|duration| MinGap {
            extra,
            url,
            duration,
        });
    }
    found
}
