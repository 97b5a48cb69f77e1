//! The fields of a correction, each with what it reads now, in words.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde_json::{Map, Value};

use super::when;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{SetTime, SlotKey};

/// The fields that read differently: `dose 2 capsules`, `set 22:00 3 capsules`. The zone of
/// a dose goes with its moment.
#[must_use]
pub fn fields(set: &Map<String, Value>, today: NaiveDate) -> Vec<String> {
    let mut all = Vec::new();
    for (name, value) in set {
        match value {
            // Each goes with a field that says more.
            Value::Null if matches!(name.as_str(), "about" | "extra" | "slot_at") => {}
            Value::String(_) if name == "slot_at" => {}
            Value::String(zone) if name == "home_zone" => all.push(format!("home zone {zone}")),
            Value::Object(inner) if name == "patch" => all.extend(fields(inner, today)),
            Value::Null => all.push(format!("{name} taken out")),
            Value::Bool(true) => all.push(name.clone()),
            value => all.push(format!("{name} {}", field(value, today))),
        }
    }
    all
}

fn field(value: &Value, today: NaiveDate) -> String {
    if let Ok(amount) = serde_json::from_value::<DoseAmount>(value.clone()) {
        return amount.prose();
    }
    if let Ok(amount) = serde_json::from_value::<Amount>(value.clone()) {
        return DoseAmount::Exact(amount).prose();
    }
    if let Ok(key) = serde_json::from_value::<SlotKey>(value.clone()) {
        return when::slot(key.wall, today);
    }
    if let Ok(at) = serde_json::from_value::<DateTime<FixedOffset>>(value.clone()) {
        return when::long_at(at.naive_local());
    }
    match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Array(items) => items.iter().map(item).collect::<Vec<_>>().join(" and "),
        other => other.to_string(),
    }
}

/// A time of the day, with the amount that is set for it.
fn item(value: &Value) -> String {
    if let Ok(set) = serde_json::from_value::<SetTime>(value.clone()) {
        return format!("{} {}", set.at.format("%H:%M"), set.dose.prose());
    }
    match serde_json::from_value::<NaiveTime>(value.clone()) {
        Ok(at) => at.format("%H:%M").to_string(),
        Err(_) => value.to_string(),
    }
}
