//! `dose clinicians`: who is who in the clinic, and their own words on when to call.

use serde::Serialize;
use uuid::Uuid;

use super::View;
use crate::domain::plan::Clinician;

/// Clinicians in the order they were written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clinicians {
    pub clinicians: Vec<ClinicianLine>,
}

/// One clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClinicianLine {
    pub id: Uuid,
    pub name: String,
    pub role: Option<String>,
    pub phone: Option<String>,
    pub call_if: Option<String>,
    #[serde(skip)]
    pub short: String,
}

/// A clinician's own words on when to call, to be shown as they are beside a symptom:
/// the same for every symptom, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallIf {
    pub name: String,
    pub role: Option<String>,
    pub phone: Option<String>,
    /// Verbatim.
    pub words: String,
}

/// All clinicians.
#[must_use]
pub fn clinicians(view: &View<'_>) -> Clinicians {
    let all = view.plan.clinicians.iter();
    Clinicians {
        clinicians: all.map(|c| line_of(c, view)).collect(),
    }
}

/// The words on when to call, of those who gave some.
#[must_use]
pub fn call_if(view: &View<'_>) -> Vec<CallIf> {
    let words = |c: &Clinician| {
        Some(CallIf {
            name: c.name.clone(),
            role: c.role.clone(),
            phone: c.phone.clone(),
            words: c.call_if.clone()?,
        })
    };
    view.plan.clinicians.iter().filter_map(words).collect()
}

fn line_of(clinician: &Clinician, view: &View<'_>) -> ClinicianLine {
    ClinicianLine {
        id: clinician.id,
        name: clinician.name.clone(),
        role: clinician.role.clone(),
        phone: clinician.phone.clone(),
        call_if: clinician.call_if.clone(),
        short: (view.short)(clinician.id),
    }
}

/// The echo of an entry: what is known of them now.
pub fn line(view: &View<'_>, id: Uuid) -> Option<String> {
    let clinician = view.plan.clinicians.iter().find(|c| c.id == id)?;
    let mut parts = vec![format!("clinician: {}", clinician.name)];
    parts.extend(clinician.role.clone());
    parts.extend(clinician.phone.as_ref().map(|p| format!("phone {p}")));
    parts.extend(
        clinician
            .call_if
            .as_ref()
            .map(|w| format!("call if: \"{w}\"")),
    );
    Some(parts.join(", "))
}
