//! The one reader of the wall clock. `DOSE_NOW` overrides it, for tests and demos.

use chrono::{DateTime, Utc};

/// The present moment, and whether it was given.
///
/// # Errors
/// `DOSE_NOW` is set and is not a moment by RFC 3339.
#[allow(clippy::disallowed_methods)]
pub fn now(given: Option<&str>) -> Result<(DateTime<Utc>, bool), String> {
    match given.filter(|text| !text.is_empty()) {
        None => Ok((DateTime::<Utc>::from(std::time::SystemTime::now()), false)),
        Some(text) => DateTime::parse_from_rfc3339(text)
            .map(|at| (at.with_timezone(&Utc), true))
            .map_err(|_| {
                format!("DOSE_NOW is {text:?}: expected a moment like 2026-11-04T14:20:00+01:00")
            }),
    }
}
