//! A dosage as an exchange format says it: everything that FHIR R4 and R5 can say of one
//! instruction without a rate, held one to one.
//!
//! Wider than [`Timing`](crate::domain::timing::Timing) (times not named, counts, codes,
//! bounds beside the timing) and narrower (no 21/7, no gap from the last dose).
//! `to_timing` and `from_timing` say where the two meet. Not here: JSON.

pub mod abbreviation;
mod build;
pub mod coded;
mod from_as_needed;
mod from_days;
mod from_steps;
mod from_timing;
mod print;
mod print_timing;
pub mod repeat;
mod to_as_needed;
mod to_days;
mod to_piece;
mod to_steps;
mod to_timing;
mod to_turns;
pub mod units;

pub use build::quantity;
pub use from_timing::{SaidInR4, said_in_r4};
pub use print::canonical_of;
pub use to_timing::{ClosedTiming, closed_timing};

use coded::{Concept, Extra, Quantity, Range, Ratio};
use repeat::DosageTiming;

use crate::domain::json::Json;

/// The extension by which R4 says R5's further reasons for a dose as needed.
pub const AS_NEEDED_FOR: &str =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-Dosage.asNeededFor";

/// The extension by which R4 says R5's further maxima.
pub const MAX_DOSE_PER_PERIOD: &str =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-Dosage.maxDosePerPeriod";

/// The modifier extensions that say a least gap between doses, the present name first.
pub const MIN_GAPS: [&str; 2] = [
    "http://ig.fhir.de/igs/medication/StructureDefinition/MinimumIntervalBetweenAdministrations",
    "http://ig.fhir.de/igs/medication/StructureDefinition/MindestabstandZwischenGaben",
];

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldDosage {
    pub id: Option<String>,
    /// In the order they stand, which is kept.
    pub extensions: Vec<DosageExtension>,
    /// The same number: at the same time; a greater one: afterwards.
    pub sequence: Option<i64>,
    /// The words beside the structure; never read for it.
    pub text: Option<Words>,
    pub additional_instruction: Vec<Concept>,
    pub patient_instruction: Option<Words>,
    pub timing: Option<DosageTiming>,
    pub as_needed: AsNeededFor,
    pub site: Option<Concept>,
    pub route: Option<Concept>,
    pub method: Option<Concept>,
    /// Several: one dose said in several ways (`calculated`, `ordered`).
    pub doses: Vec<HeldDose>,
    pub max_per_period: Option<Ratio>,
    pub max_per_administration: Option<Quantity>,
    pub max_per_lifetime: Option<Quantity>,
    /// The least time between two doses, where a national profile has room for it.
    pub min_gap: Option<MinGap>,
}

/// Words, and what hangs on them (translations).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub extra: Extra,
    pub text: String,
}

/// Whether a dose is for when it is needed, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AsNeededFor {
    /// What was said as true or false, if that was said.
    pub flag: Option<bool>,
    /// What for; R4 has room for one.
    pub reason: Option<Concept>,
}

/// What hangs on a dosage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DosageExtension {
    /// A reason to need it, of which any will do.
    Reason(Concept),
    /// A further maximum.
    Maximum(Box<Ratio>),
    /// Says nothing of the dose, and is kept as it was.
    Other(Json),
}

impl HeldDosage {
    /// What it is needed for; any of them will do.
    pub fn reasons(&self) -> Vec<&Concept> {
        let further = self.extensions.iter().filter_map(|one| match one {
            DosageExtension::Reason(reason) => Some(reason),
            _ => None,
        });
        self.as_needed.reason.iter().chain(further).collect()
    }

    /// The maxima over a time.
    pub fn maxima(&self) -> Vec<&Ratio> {
        let further = self.extensions.iter().filter_map(|one| match one {
            DosageExtension::Maximum(max) => Some(&**max),
            _ => None,
        });
        self.max_per_period.iter().chain(further).collect()
    }

    /// Whether it says that the dose is as needed.
    pub fn is_as_needed(&self) -> bool {
        self.as_needed.flag == Some(true) || !self.reasons().is_empty()
    }
}

/// How much one dose is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldDose {
    pub extra: Extra,
    /// `ordered`, `calculated`.
    pub kind: Option<Concept>,
    pub amount: DoseValue,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DoseValue {
    #[default]
    NotNamed,
    Quantity(Quantity),
    Range(Range),
}

/// A least gap, and the name of the extension that said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinGap {
    pub extra: Extra,
    pub url: String,
    /// Minutes or hours.
    pub duration: Quantity,
}

/// Extensions by their address, for those who read and write [`Extra`].
pub fn url_of(extension: &Json) -> Option<&str> {
    extension.get("url").and_then(Json::as_text)
}
