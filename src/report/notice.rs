//! What a screen says besides what was asked.

use serde::Serialize;

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// For scripts: `zone-differs`, `clock-change`, `unread-entries`, `held`, `no-record`,
    /// `not-read`, and new ones.
    pub code: &'static str,
    pub text: String,
    pub medicine: Option<String>,
}

impl Notice {
    /// A notice about the whole book.
    #[must_use]
    pub fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
            medicine: None,
        }
    }

    /// A notice about one medicine.
    #[must_use]
    pub fn about(code: &'static str, medicine: &str, text: impl Into<String>) -> Self {
        Self {
            medicine: Some(medicine.to_owned()),
            ..Self::new(code, text)
        }
    }
}
