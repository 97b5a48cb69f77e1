//! What of a dosage could not be read, each part by its place and why.

use std::cell::RefCell;
use std::fmt;

/// One part that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// From the dosage: `timing.repeat.foo`, `doseAndRate[0].rateRatio`; empty for the whole.
    pub path: String,
    pub why: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.why),
            path => write!(f, "{path}: {}", self.why),
        }
    }
}

/// A dosage that is not held, and each reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not held: {}", listed(.unread))]
pub struct NotHeld {
    /// Not empty.
    pub unread: Vec<Unread>,
}

impl NotHeld {
    pub(super) fn whole(why: &str) -> NotHeld {
        NotHeld {
            unread: vec![Unread {
                path: String::new(),
                why: why.to_owned(),
            }],
        }
    }
}

fn listed(unread: &[Unread]) -> String {
    let parts: Vec<String> = unread.iter().map(Unread::to_string).collect();
    parts.join("; ")
}

/// Gathers what is not read while one dosage is read.
#[derive(Debug, Default)]
pub(super) struct Unreads(RefCell<Vec<Unread>>);

impl Unreads {
    pub fn add(&self, path: String, why: impl Into<String>) {
        let why = why.into();
        self.0.borrow_mut().push(Unread { path, why });
    }

    pub fn into_vec(self) -> Vec<Unread> {
        self.0.into_inner()
    }
}
