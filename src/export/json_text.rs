//! JSON in which nothing acts on a terminal or hides: control, direction and invisible
//! characters of texts are written as `\u` escapes, which read back as the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::domain::escape::{is_bidi, is_control, is_invisible};

/// One line of JSON, without the line break at its end.
///
/// # Errors
/// What the writer refuses.
pub fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let format = Inert(CompactFormatter);
    Ok(value.serialize(&mut Serializer::with_formatter(out, format))?)
}

/// JSON over several lines, indented, ended by a line break.
///
/// # Errors
/// What the writer refuses.
pub fn pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let format = Inert(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut *out, format))?;
    out.write_all(b"\n")
}

struct Inert<F>(F);

/// Hands each call on; only the text between quotes is changed.
macro_rules! hand_on {
    ($($name:ident($($arg:ident: $kind:ty),*);)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $kind)*) -> io::Result<()> {
            self.0.$name(out $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Inert<F> {
    hand_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        inert(out, fragment)
    }
}

/// A line of JSON that was written without this, as a terminal is shown it.
///
/// # Errors
/// What the writer refuses.
pub fn inert<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| hides(*c)) {
        let (before, from) = rest.split_at(at);
        out.write_all(before.as_bytes())?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = from.get(c.len_utf8()..).unwrap_or("");
    }
    out.write_all(rest.as_bytes())
}

fn hides(c: char) -> bool {
    is_control(c) || is_bidi(c) || is_invisible(c)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn shown(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        line(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_hides_is_escaped() {
        assert_eq!(
            shown(&"a\u{9b}b\u{202e}c\u{e0041}d\u{1b}\u{7f}\"é"),
            "\"a\\u009bb\\u202ec\\udb40\\udc41d\\u001b\\u007f\\\"é\""
        );
    }

    #[test]
    fn indented_json_is_indented() {
        let mut out = Vec::new();
        pretty(&mut out, &serde_json::json!({"a": [1]})).unwrap();
        assert_eq!(out, b"{\n  \"a\": [\n    1\n  ]\n}\n");
    }

    proptest! {
        #[test]
        fn it_reads_back_as_the_same_text(text: String) {
            let json = shown(&text);
            prop_assert!(!json.chars().any(hides));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
