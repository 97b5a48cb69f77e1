//! What is said of each Dosage that was read: held or not, its text, and the timing of all
//! Dosages of its resource together.

use serde::Serialize;

use super::find::ReadDosage;
use super::unread::Unread;
use crate::domain::dosage::{ClosedTiming, HeldDosage, canonical_of, closed_timing};

/// One Dosage, as one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DosageLine {
    pub id: String,
    pub held: bool,
    /// From structure alone; null of what is not held.
    pub canonical: Option<String>,
    /// Each part that was not read, by name; empty of what is held.
    pub unread: Vec<String>,
    /// All Dosages of the resource in sequence, if it has several and all are held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<String>,
    /// The timing of the resource in the closed grammar, if that can say it.
    pub timing: Option<String>,
    pub start: Option<String>,
    pub stop: Option<String>,
    /// Why there is no timing, of what is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_timing: Option<String>,
    /// The same timing as values, for slots.
    #[serde(skip)]
    pub closed: Option<ClosedTiming>,
}

/// The lines of what [`read_dosages`](super::read_dosages) found, in its order.
pub fn lines(found: &[ReadDosage]) -> Vec<DosageLine> {
    found.iter().map(|one| line(one, found)).collect()
}

fn line(one: &ReadDosage, found: &[ReadDosage]) -> DosageLine {
    let unread = one.held.as_ref().err().map(|refused| refused.unread.iter());
    let mut line = DosageLine {
        id: one.id.clone(),
        held: one.held.is_ok(),
        canonical: one.held.as_ref().ok().map(HeldDosage::to_string),
        unread: unread
            .into_iter()
            .flatten()
            .map(Unread::to_string)
            .collect(),
        together: None,
        timing: None,
        start: None,
        stop: None,
        no_timing: None,
        closed: None,
    };
    let beside = found.iter().filter(|other| other.resource == one.resource);
    let beside: Result<Vec<&HeldDosage>, _> = beside.map(|other| other.held.as_ref()).collect();
    match beside {
        Ok(all) => with_timing(&mut line, &all),
        Err(_) if line.held => {
            line.no_timing = Some("another dosage of the resource is not held".to_owned());
        }
        Err(_) => {}
    }
    line
}

fn with_timing(line: &mut DosageLine, all: &[&HeldDosage]) {
    line.together = (all.len() > 1).then(|| canonical_of(all));
    match closed_timing(all) {
        Err(why) => line.no_timing = Some(why),
        Ok(closed) => {
            line.timing = Some(closed.timing.to_string());
            line.start = closed.start.as_ref().map(ToString::to_string);
            line.stop = closed.stop.as_ref().map(ToString::to_string);
            line.closed = Some(closed);
        }
    }
}
