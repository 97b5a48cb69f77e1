//! What a start or a change says, field by field, without what is in force beside it.

use serde_json::Value;

use crate::domain::body::{ChangeBody, Clock, Patch, RegimenBody};
use crate::domain::kind;
use crate::export::safe::Safe;

/// `22:00 2 capsules; stop 2026-12-09`; None of what names no field.
#[must_use]
pub fn patch_words(kind: &str, body: &Value) -> Option<String> {
    let parts = match kind {
        kind::REGIMEN => {
            let body: RegimenBody = serde_json::from_value(body.clone()).ok()?;
            let patch = Patch {
                timing: None,
                ..body.patch
            };
            let mut parts = vec![format!("from {}", body.start)];
            parts.extend(fields(&patch));
            parts
        }
        kind::CHANGE => {
            let body: ChangeBody = serde_json::from_value(body.clone()).ok()?;
            let mut parts = fields(&body.patch);
            parts.extend(body.start.map(|s| format!("start {s}")));
            parts.extend(body.until.map(|u| format!("until {u}")));
            parts
        }
        _ => return None,
    };
    let parts: Vec<String> = parts.iter().map(|p| Safe::line(p).to_string()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn fields(patch: &Patch) -> Vec<String> {
    let named = |what: &str, text: &Option<String>| text.as_ref().map(|t| format!("{what} {t}"));
    let mut parts = Vec::new();
    parts.extend(patch.timing.as_ref().map(ToString::to_string));
    parts.extend(patch.dose.as_ref().map(|d| d.prose()));
    let clock = |at: &chrono::NaiveTime| at.format("%H:%M").to_string();
    parts.extend(
        patch
            .set
            .iter()
            .map(|s| format!("{} {}", clock(&s.at), s.dose.prose())),
    );
    parts.extend(patch.drop.iter().map(|at| format!("without {}", clock(at))));
    parts.extend(named("strength", &patch.strength));
    parts.extend(named("form", &patch.form));
    parts.extend(named("route", &patch.route));
    parts.extend(patch.clock.map(|c| match c {
        Clock::Home => "times of the home zone".to_owned(),
        Clock::Local => "times of the zone lived in".to_owned(),
    }));
    parts.extend(patch.stop.as_ref().map(|s| format!("stop {s}")));
    parts.extend(named("purpose", &patch.purpose));
    parts.extend(named("therapy", &patch.therapy));
    parts.extend(patch.watch_days.map(|n| format!("watch period {n} days")));
    parts
}
