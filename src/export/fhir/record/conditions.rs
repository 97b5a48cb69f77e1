//! Conditions as the person states them. Whether one is active is not recorded, and not
//! said: R4 and IPS 2.0 have room for that.

use super::kept;
use super::say::{at, hl7, notes, reference, resource, text, words};
use super::source::Source;
use crate::domain::body::ConditionBody;
use crate::domain::json::Json;
use crate::domain::plan::Kept;
use crate::report::observed_words;

const NONE: &str = "none, as stated";

/// Every statement; voided ones are marked as such.
pub fn conditions(source: &Source<'_>) -> Vec<Json> {
    let all = source.view.plan.observed.conditions.iter();
    all.map(|c| condition(source, c)).collect()
}

/// What stands today: the conditions, or the statement that there are none.
pub fn standing<'s>(source: &'s Source<'_>) -> Vec<&'s Kept<ConditionBody>> {
    let observed = &source.view.plan.observed;
    let mut all = observed.conditions();
    if observed.no_condition() {
        all.extend(observed.conditions.iter().rfind(|c| c.voided.is_none()));
    }
    all
}

/// One as a line.
pub fn line(kept: &Kept<ConditionBody>) -> String {
    let body = &kept.body;
    match &body.text {
        Some(said) => observed_words::condition_facts(said, body).join(", "),
        None => NONE.to_owned(),
    }
}

/// One as a resource.
pub fn condition(source: &Source<'_>, stated: &Kept<ConditionBody>) -> Json {
    let body = &stated.body;
    let verified = match stated.voided {
        Some(_) => "entered-in-error",
        None => "unconfirmed",
    };
    let mut said: Vec<String> = body
        .said_by
        .iter()
        .map(|by| format!("named by {by}"))
        .collect();
    let stands = standing(source).iter().any(|c| c.id == stated.id);
    if stated.voided.is_none() && !stands {
        said.push("replaced by a later statement".to_owned());
    }
    said.extend(kept::remarks(stated, observed_words::condition));
    let name = body.text.as_deref().unwrap_or(NONE);
    resource("Condition", stated.id)
        .with("verificationStatus", hl7("condition-ver-status", verified))
        .with("code", words(name).or_else(|| words("as recorded")))
        .with("subject", Some(reference(source.patient())))
        .with("onsetString", body.since.as_deref().and_then(text))
        .with("recordedDate", Some(at(source.local(stated.recorded_at))))
        .with("asserter", Some(reference(source.patient())))
        .with("note", notes(said))
        .build()
}
