//! One hostile text in every field that takes words: inert in each format.

use serde_json::Value;
use std::collections::BTreeSet;

use super::formats;
use super::words::{HOSTILE, book};
use crate::domain::escape::{first_hidden, is_bidi, is_control, is_invisible};

fn shown(format: &str, words: &str) -> String {
    let all = formats(&book(words).report());
    all.into_iter().find(|(name, _)| *name == format).unwrap().1
}

/// The tags of a page in order, with their attributes.
fn tags(page: &str) -> Vec<&str> {
    let parts = page.split('<').skip(1);
    parts.map(|p| p.split('>').next().unwrap()).collect()
}

#[test]
fn text_hides_nothing_and_no_line_is_theirs() {
    let text = shown("text", HOSTILE);
    assert_eq!(first_hidden(&text.replace('\n', " ")), None);
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert!(
            !line.starts_with("BEGIN") && !line.starts_with('#'),
            "{line}"
        );
    }
    assert!(text.contains("\\u{1b}"));
}

#[test]
fn a_page_has_no_tag_that_harmless_words_have_not() {
    let page = shown("html", HOSTILE);
    // Short and long, since long words leave more of page one to later pages.
    let mild = [1, 4, 16, 40, 100].map(|n| shown("html", &"words ".repeat(n)));
    let known: BTreeSet<&str> = mild.iter().flat_map(|page| tags(page)).collect();
    let other: Vec<&str> = tags(&page)
        .into_iter()
        .filter(|t| !known.contains(t))
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!(first_hidden(&page.replace('\n', " ")), None);
    assert!(page.contains("&lt;script&gt;") && page.contains("{{ 7*7 }}"));
}

#[test]
fn a_page_loads_nothing_and_allows_its_own_style_alone() {
    let page = shown("html", "words");
    let attributes = [
        "src=", "href=", "url(", "@import", "<script", "style=", " on",
    ];
    let tags = tags(&page).join(" ");
    for word in attributes {
        assert!(!tags.contains(word), "{word}");
    }
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let hash = <sha2::Sha256 as sha2::Digest>::digest(style.as_bytes());
    let hash = crate::export::appointment::base64::base64(&hash);
    assert!(
        page.contains(&format!(
            "style-src &#x27;sha256-{}&#x27;",
            hash.replace('/', "&#x2f;")
        )),
        "{hash}"
    );
    assert!(page.contains("default-src &#x27;none&#x27;"));
}

#[test]
fn markdown_has_the_markup_it_has_with_harmless_words() {
    let markup = |text: &str| {
        let mut left = text.replace("`@`", "");
        while let Some(at) = left.find('\\') {
            left.replace_range(at..left.len().min(at + 2), "");
        }
        let signs: String = left.chars().filter(|c| "<[]*|#`~$".contains(*c)).collect();
        signs
    };
    // As long as the hostile ones, so that the same parts have them whole.
    let words = vec!["words"; 40].join(" ");
    let (hostile, mild) = (shown("markdown", HOSTILE), shown("markdown", &words));
    assert_eq!(markup(&hostile), markup(&mild));
    assert_eq!(first_hidden(&hostile.replace('\n', " ")), None);
    for line in hostile.lines().filter(|l| l.contains("BEGIN:VALARM")) {
        let line = line.trim_start();
        let ours = ["- ", "> ", "| ", "Not taken: ", "Only"];
        assert!(ours.iter().any(|o| line.starts_with(o)), "{line}");
    }
}

#[test]
fn json_keeps_the_words_and_shows_nothing_raw() {
    let text = shown("json", HOSTILE);
    let hides = |c: char| c != '\n' && (is_control(c) || is_bidi(c) || is_invisible(c));
    assert!(!text.chars().any(hides));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["head"]["name"], HOSTILE);
    assert_eq!(value["schema"], "dosebook.export-appointment.v1");
}
