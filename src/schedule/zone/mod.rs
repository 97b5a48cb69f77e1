//! Zone rules: between instants and what the clocks of a place showed.
//!
//! Values are chrono's, rules are jiff's, taken from the newer of two databases: the
//! bundled one and the system's. jiff's own lookup is not used, as it walks the whole
//! zoneinfo tree; one zone is one file, or one slice of the bundle. chrono's `Local` is
//! not used, as it reads a misspelt TZ as UTC in silence.

mod convert;
mod error;
mod near;
mod observed;
mod source;
mod spans;
#[cfg(test)]
mod tests;
mod window;
mod zones;

pub use error::ZoneError;
pub use observed::Observed;
pub use source::{Release, ZoneSource, bundled_release};
pub use window::{ClockChange, LocalMoment, Wall, Zone};
pub use zones::Zones;
