//! Why a medicine is as it is: the reason in words, and what was observed that it rests
//! on. What the report leaves out is left out here too.

use uuid::Uuid;

use super::history::shown;
use super::input::AppointmentInput;
use crate::domain::body::ChangeKind;
use crate::domain::kind;
use crate::domain::plan::Version;
use crate::report::because::{BecauseLine, lines};

/// `Reason: "…". Because of symptom, …`; None where neither is recorded of any of them.
#[must_use]
pub fn why<'v>(
    input: &AppointmentInput<'_>,
    versions: impl IntoIterator<Item = &'v Version>,
) -> Option<String> {
    let said: Vec<String> = versions
        .into_iter()
        .filter_map(|v| of_version(input, v))
        .collect();
    (!said.is_empty()).then(|| said.join(". "))
}

fn of_version(input: &AppointmentInput<'_>, version: &Version) -> Option<String> {
    // A hold and a stop say their reason where they stand.
    let own = !matches!(version.kind, ChangeKind::Hold | ChangeKind::Stop);
    let words = version.reason.as_ref().filter(|_| own);
    let mut said: Vec<String> = words
        .map(|r| format!("Reason: \"{r}\""))
        .into_iter()
        .collect();
    let linked = lines(input.plan, input.short, &version.because);
    let kept: Vec<String> = linked
        .iter()
        .filter(|line| told(input, line))
        .map(BecauseLine::said)
        .collect();
    if !kept.is_empty() {
        said.push(format!("Because of {}", kept.join("; ")));
    }
    (!said.is_empty()).then(|| said.join(". "))
}

/// Whether the report shows an entry of that kind at all.
fn told(input: &AppointmentInput<'_>, line: &BecauseLine) -> bool {
    match line.kind {
        Some(kind::LAB) => !input.omit.labs,
        Some(kind::NOTE) => !input.omit.notes,
        Some(kind::MARK) => mark(input, line.id),
        Some(_) => true,
        // What it was is not known, and so not whether it is to be left out.
        None => !input.omit.any(),
    }
}

fn mark(input: &AppointmentInput<'_>, id: Uuid) -> bool {
    let all = &input.plan.marks.all;
    all.iter().any(|m| m.id == id && shown(input, m))
}
