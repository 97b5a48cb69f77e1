//! The plan: everything of a book but its doses, as the entries say it stands.
//!
//! A plan is a pure function of a set of entries; their order of arrival does not
//! matter. What falls due by it is `schedule`'s.

mod apply;
mod book;
mod corrected;
mod fold;
mod home;
mod matter;
mod observed;
mod regimen;
mod standing;
#[cfg(test)]
mod tests;
mod wording;

pub use book::{About, Allergies, OwnTime, ZoneFrom};
pub use fold::{fold, fold_as_known};
pub use matter::{
    Clinician, Question, Removal, Review, ReviewDone, Told, Visit, VisitState, was_read,
};
pub use observed::{Kept, Observed};
pub use regimen::{Confirmation, Hold, Lasting, Regimen, Seen, Terms, Version};
pub use standing::{Amended, Correction, Standing, amended, standing};
pub use wording::{Wording, standing_words};

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::domain::marks::Marks;
use crate::domain::name::NameKey;

/// What the entries of a book say, doses left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The id of the book's first entry; None of an empty book.
    pub book: Option<Uuid>,
    pub name: String,
    pub home_zone: String,
    /// What the home zone was recorded as before it was corrected.
    pub home_was: Vec<String>,
    /// The zones lived in, by moment; before the first, the home zone.
    pub zones: Vec<ZoneFrom>,
    /// Settings by name, the latest value.
    pub settings: BTreeMap<String, String>,
    /// The person's own times of day, in the order in which they came to hold.
    pub own_times: Vec<OwnTime>,
    /// Dated events, and the dating that was chosen.
    pub marks: Marks,
    pub about: About,
    pub allergies: Allergies,
    /// In order of their first entry.
    pub regimens: Vec<Regimen>,
    pub told: Vec<Told>,
    pub reviews: Vec<Review>,
    /// Answers to derived reviews, by the derived id.
    pub reviews_done: BTreeMap<Uuid, ReviewDone>,
    /// In the order of their first entry.
    pub clinicians: Vec<Clinician>,
    pub visits: Vec<Visit>,
    pub questions: Vec<Question>,
    pub observed: Observed,
    /// How many of them have no answer; known even where they are not read one by one.
    pub open_questions: usize,
    /// What was put on and taken off, in order, voided ones too; of each regimen the last
    /// ones at least.
    pub removals: Vec<Removal>,
    /// Entries of kinds that this version doesn't read.
    pub unread: usize,
}

impl Plan {
    /// The zone lived in at a moment: the last recorded one, else the home zone.
    #[must_use]
    pub fn zone_lived(&self, at: DateTime<Utc>) -> &str {
        let lived = self.zones.iter().rev().find(|z| z.from.utc() <= at);
        lived.map_or(&self.home_zone, |z| &z.zone)
    }

    /// What was taken off, as far as that stands.
    pub fn taken_off(&self) -> impl DoubleEndedIterator<Item = &Removal> {
        self.removals.iter().filter(|r| r.voided.is_none())
    }

    /// The regimen of that lineage.
    #[must_use]
    pub fn regimen(&self, id: Uuid) -> Option<&Regimen> {
        self.regimens.iter().find(|r| r.id == id)
    }

    /// The regimens of that name, alias or former name.
    pub fn called<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p Regimen> + use<'p> {
        let key = NameKey::new(name);
        self.regimens.iter().filter(move |r| {
            let names = r.aliases.iter().chain(&r.former_names).chain([&r.name]);
            names.into_iter().any(|n| NameKey::new(n) == key)
        })
    }
}
