//! Texts a person gives: free text, kept verbatim, and labels, kept clean.
//!
//! Not here: how a text is shown (`export::safe`) or how names compare (`name`).

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::escape::{first_hidden, quoted};

/// The most bytes a free text has.
pub const FREE_TEXT_BYTES: usize = 65_536;
/// The most characters a label has.
pub const LABEL_CHARS: usize = 200;

/// A text that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("the text has {0} bytes: at most 65,536 can be kept")]
    TooLong(usize),
    #[error("the text has a NUL character (\\u{{0}}), which cannot be kept")]
    Nul,
    #[error("the {0} is empty: expected at least one visible character")]
    LabelEmpty(&'static str),
    #[error("the {0} has {1} characters: at most 200 can be kept")]
    LabelTooLong(&'static str, usize),
    #[error("the {0} {text} has a line break: expected one line", text = quoted(.1))]
    LabelBreaks(&'static str, String),
    #[error(
        "the {0} {text} has the hidden character \\u{{{code:x}}}: expected only characters that can be seen",
        text = quoted(.1),
        code = u32::from(*.2)
    )]
    LabelHides(&'static str, String, char),
}

/// Words of the person or a clinician, kept as they came, at most 65,536 bytes of UTF-8
/// without NUL. Control and direction characters are kept; showing them is escaping's work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FreeText(String);

impl FreeText {
    /// Keeps the text verbatim, or says why it cannot be kept.
    pub fn new(text: impl Into<String>) -> Result<Self, TextError> {
        let text = text.into();
        match text {
            _ if text.len() > FREE_TEXT_BYTES => Err(TextError::TooLong(text.len())),
            _ if text.contains('\0') => Err(TextError::Nul),
            _ => Ok(Self(text)),
        }
    }

    /// The exact text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name, alias, unit or place: 1 to 200 characters on one line, NFC, without white
/// space at either end and without a character that hides or reorders text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(String);

impl Label {
    /// Trims and composes the text; `what` is the word for it in the error ("name", "unit").
    pub fn new(what: &'static str, text: &str) -> Result<Self, TextError> {
        let label: String = text.trim().nfc().collect();
        let chars = label.chars().count();
        if chars == 0 {
            return Err(TextError::LabelEmpty(what));
        }
        if chars > LABEL_CHARS {
            return Err(TextError::LabelTooLong(what, chars));
        }
        match first_hidden(&label) {
            None => Ok(Self(label)),
            Some(c) if is_break(c) => Err(TextError::LabelBreaks(what, label)),
            Some(c) => Err(TextError::LabelHides(what, label, c)),
        }
    }

    /// The label as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

impl TryFrom<String> for FreeText {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl TryFrom<String> for Label {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        Self::new("label", &text)
    }
}

impl From<FreeText> for String {
    fn from(text: FreeText) -> Self {
        text.0
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &str) -> String {
        Label::new("name", text).unwrap_err().to_string()
    }

    #[test]
    fn free_text_is_kept_verbatim() {
        let pasted = " she said:\r\n\u{1b}[1mtwo\u{202e} capsules ";
        assert_eq!(FreeText::new(pasted).unwrap().as_str(), pasted);
        assert_eq!(FreeText::new("").unwrap().as_str(), "");
        assert!(FreeText::new("é".repeat(32_768)).is_ok());
        let long = FreeText::new("é".repeat(32_768) + "x").unwrap_err();
        assert_eq!(
            long.to_string(),
            "the text has 65537 bytes: at most 65,536 can be kept"
        );
        let nul = FreeText::new("a\0b").unwrap_err();
        assert_eq!(
            nul.to_string(),
            "the text has a NUL character (\\u{0}), which cannot be kept"
        );
    }

    #[test]
    fn a_label_is_trimmed_and_composed() {
        assert_eq!(
            Label::new("name", " Dvor\u{30c}a\u{301}k ")
                .unwrap()
                .as_str(),
            "Dvořák"
        );
        assert_eq!(
            Label::new("name", &"ø".repeat(200))
                .unwrap()
                .as_str()
                .chars()
                .count(),
            200
        );
    }

    #[test]
    fn a_label_is_refused_with_the_reason() {
        assert_eq!(
            refused("  \t"),
            "the name is empty: expected at least one visible character"
        );
        assert_eq!(
            refused(&"x".repeat(201)),
            "the name has 201 characters: at most 200 can be kept"
        );
        assert_eq!(
            refused("a\nb"),
            "the name \"a\\nb\" has a line break: expected one line"
        );
        assert_eq!(
            refused("10\u{202e}mg"),
            "the name \"10\\u{202e}mg\" has the hidden character \\u{202e}: expected only characters that can be seen"
        );
        assert!(refused("prog\u{200b}").contains("\\u{200b}"));
        assert!(refused("a\tb").contains("\\u{9}"));
        assert!(refused("a\u{2028}b").contains("line break"));
    }

    #[test]
    fn json_is_the_plain_text_and_is_checked() {
        let label: Label = serde_json::from_str("\"Utrogest\"").unwrap();
        assert_eq!(serde_json::to_string(&label).unwrap(), "\"Utrogest\"");
        assert!(serde_json::from_str::<Label>("\"\"").is_err());
        assert!(serde_json::from_str::<FreeText>("\"\\u0000\"").is_err());
    }

    proptest! {
        #[test]
        fn a_kept_label_is_kept_again_as_it_is(text: String) {
            if let Ok(label) = Label::new("name", &text) {
                prop_assert_eq!(Label::new("name", label.as_str()), Ok(label.clone()));
            }
        }
    }
}
