//! `dose about`, `dose allergy`, `dose zone`: the person as they state it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::View;

/// Who the book is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    pub name: Option<String>,
    pub born_on: Option<NaiveDate>,
    pub number: Option<String>,
}

/// Allergies as stated; "none" and "nothing recorded" are different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allergies {
    pub allergies: Vec<AllergyLine>,
    /// The latest statement was that there are none.
    pub none_stated: bool,
}

/// One allergy in the person's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllergyLine {
    pub id: Uuid,
    pub text: String,
    #[serde(skip)]
    pub short: String,
}

/// The zones lived in, by moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Zones {
    /// The zone recorded for now.
    pub zone: String,
    pub home_zone: String,
    /// What it was recorded as before it was corrected, oldest first.
    pub home_was: Vec<String>,
    pub zones: Vec<ZoneLine>,
}

/// A zone lived in from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneLine {
    pub id: Uuid,
    pub zone: String,
    pub from_at: DateTime<FixedOffset>,
    #[serde(skip)]
    pub short: String,
}

/// Who the book is about.
#[must_use]
pub fn about(view: &View<'_>) -> About {
    let about = &view.plan.about;
    About {
        name: about.name.clone(),
        born_on: about.born_on,
        number: about.number.clone(),
    }
}

/// What is stated of allergies.
#[must_use]
pub fn allergies(view: &View<'_>) -> Allergies {
    let stated = view.plan.allergies.stated.iter();
    Allergies {
        allergies: stated
            .map(|(id, text)| AllergyLine {
                id: *id,
                text: text.clone(),
                short: (view.short)(*id),
            })
            .collect(),
        none_stated: view.plan.allergies.none_stated,
    }
}

/// The zones recorded.
#[must_use]
pub fn zones(view: &View<'_>) -> Zones {
    let zones = &view.plan.zones;
    let now = zones.iter().rev().find(|z| z.from.utc() <= view.now);
    Zones {
        zone: now.map_or(&view.plan.home_zone, |z| &z.zone).clone(),
        home_zone: view.plan.home_zone.clone(),
        home_was: view.plan.home_was.clone(),
        zones: zones
            .iter()
            .map(|z| ZoneLine {
                id: z.id,
                zone: z.zone.clone(),
                from_at: z.from.at,
                short: (view.short)(z.id),
            })
            .collect(),
    }
}
