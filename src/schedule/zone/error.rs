//! What can go wrong with a zone or a moment in it.

use chrono::NaiveDateTime;

use crate::domain::escape::quoted;
use crate::domain::zone_name::ZoneName;

/// A zone or a moment that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// `near`: names that look like it, at most three, best first.
    #[error("there is no time zone {}{}", quoted(.name.as_str()), hint(.near))]
    Unknown {
        name: ZoneName,
        near: Vec<&'static str>,
    },
    #[error("the zone data of {0} cannot be read")]
    Damaged(ZoneName),
    #[error("{0} is outside the years 1900 to 2200")]
    OutOfRange(NaiveDateTime),
}

fn hint(near: &[&str]) -> String {
    if near.is_empty() {
        ": expected a name such as Europe/Berlin".to_owned()
    } else {
        format!(": did you mean {}?", near.join(" or "))
    }
}
