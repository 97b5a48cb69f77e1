//! What a slot's time is tied to, and how it is written so that every calendar program
//! reads the same instant.
//!
//! A wall time that the clocks show twice, or pass over, is read in more than one way by
//! programs: the first is written as an instant, the second as the time the clocks show.

use crate::domain::body::Clock;
use crate::domain::plan::Terms;
use crate::domain::timing::Timing;
use crate::domain::zone_name::ZoneName;
use crate::report::View;
use crate::schedule::slot::Slot;

use super::When;

/// What a time of a regimen is tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    Home,
    /// The zone lived in.
    Local,
    /// Elapsed hours.
    Elapsed,
    /// The last dose: one open slot.
    LastDose,
}

/// What the time of a slot is tied to by its terms.
#[must_use]
pub fn tie(terms: &Terms, slot: &Slot) -> Tie {
    match (laid(&terms.timing, slot), terms.clock) {
        (Timing::EveryHours(_), _) => Tie::Elapsed,
        (Timing::AfterLastDose(_) | Timing::AfterMedicine { .. }, _) => Tie::LastDose,
        (_, Clock::Home) => Tie::Home,
        (_, Clock::Local) => Tie::Local,
    }
}

/// The part of a timing that a slot is of.
#[must_use]
pub fn laid<'a>(timing: &'a Timing, slot: &Slot) -> &'a Timing {
    timing.laid(slot.step.map(|step| step.n))
}

/// Whether the wall of its zone shows the slot's time as it is said, and once.
#[must_use]
pub fn is_plain(view: &View<'_>, slot: &Slot) -> bool {
    let zone = ZoneName::new(&slot.key.zone).ok();
    let read = zone.and_then(|z| view.zones.instant(&z, slot.key.wall).ok());
    !slot.shifted && !slot.key.fold && read.is_some_and(|r| !r.twice)
}

/// When a slot is, in its tie.
#[must_use]
pub fn when(view: &View<'_>, slot: &Slot, tie: Tie) -> When {
    let zone = slot.key.zone.to_string();
    match tie {
        Tie::Elapsed | Tie::LastDose => When::Instant(slot.due_at),
        Tie::Local if slot.due_at > view.now => When::Floating(slot.local().naive_local()),
        Tie::Home | Tie::Local if slot.shifted => When::Zoned {
            wall: slot.local().naive_local(),
            zone,
        },
        Tie::Home | Tie::Local if !is_plain(view, slot) => When::Instant(slot.due_at),
        Tie::Home | Tie::Local => When::Zoned {
            wall: slot.key.wall,
            zone,
        },
    }
}
