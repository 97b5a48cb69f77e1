//! Lines: folding and escaping keep every text, and let nothing out of its value.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::lines::{Lines, escaped};
use crate::export::safe::Safe;

fn written(text: &str) -> String {
    let mut out = Vec::new();
    Lines::new(&mut out).text("SUMMARY", text).unwrap();
    String::from_utf8(out).unwrap()
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    out
}

#[test]
fn a_line_break_begins_nothing() {
    assert_eq!(
        written("a\r\nBEGIN:VALARM;x,y\\"),
        "SUMMARY:a\\nBEGIN:VALARM\\;x\\,y\\\\\r\n"
    );
    assert_eq!(escaped("10\u{202e}gm\u{7}"), "10\\\\u{202e}gm\\\\u{7}");
}

#[test]
fn a_line_is_folded_at_75_octets_and_no_letter_is_torn() {
    let text = "é".repeat(80);
    let lines = written(&text);
    assert!(lines.split("\r\n").all(|l| l.len() <= 75), "{lines}");
    assert_eq!(lines.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
}

proptest! {
    #[test]
    fn every_text_comes_back_as_it_is_shown(text: String) {
        let lines = written(&text);
        prop_assert!(lines.split("\r\n").all(|l| l.len() <= 75));
        let unfolded = lines.replace("\r\n ", "");
        let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
        prop_assert!(!value.contains(['\r', '\n']));
        prop_assert_eq!(unescaped(value), Safe::multiline(&text).to_string());
    }
}
