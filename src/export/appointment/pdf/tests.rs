//! Documents of sample books: made without a fault, the same each time, nothing cut.
#![allow(clippy::unwrap_used)]

use super::face::Faces;
use super::line::{Line, Role, WIDTH};
use super::pdf;
use super::setter::Sheet;
use crate::export::appointment::pages::pages;
use crate::export::appointment::tests::book::Book;
use crate::export::appointment::tests::sample::sample;
use crate::export::appointment::tests::sizes::many;
use crate::export::appointment::tests::words;
use crate::report::appointment::Appointment;

fn set(report: &Appointment) -> (Faces, Vec<Vec<Line>>) {
    let faces = Faces::new().unwrap();
    let all = pages(report, &Sheet::new(&faces, None));
    (faces, all)
}

fn text(pages: &[Vec<Line>]) -> String {
    let lines = pages.iter().flatten();
    let line = |l: &Line| l.parts.iter().map(|p| p.text.clone()).collect::<String>();
    lines.map(line).collect::<Vec<_>>().join("\n")
}

fn books() -> Vec<Book> {
    let mut long = sample();
    long.since = "2025-11-09".parse().unwrap();
    vec![
        sample(),
        long,
        many(0),
        many(13),
        many(40),
        words::book(words::HOSTILE),
    ]
}

#[test]
fn every_book_is_a_document_and_the_same_one_each_time() {
    for book in books() {
        let report = book.report();
        let once = pdf(&report, report.head.to).unwrap().bytes;
        assert!(once.starts_with(b"%PDF-1.7"));
        assert!(once == pdf(&report, report.head.to).unwrap().bytes);
    }
}

#[test]
fn nothing_is_wider_than_the_sheet_or_longer_than_a_page() {
    for book in books() {
        let (faces, pages) = set(&book.report());
        for page in &pages {
            assert!(page.len() <= 60, "{}", page.len());
            for part in page.iter().flat_map(|l| &l.parts) {
                let end = part.x + faces.width(part.weight, part.size, part.text.trim_end());
                assert!(part.x >= 0.0 && end <= WIDTH + 0.5, "{end}: {}", part.text);
            }
        }
    }
}

#[test]
fn the_pages_say_what_the_text_says() {
    let (_, pages) = set(&many(7).report());
    let shown = text(&pages);
    for i in 0..7 {
        let name = format!("medicine number {i:02}");
        assert!(shown.matches(&name).count() >= 4, "{name}");
    }
    let titles = pages.iter().flatten().filter(|l| l.role == Role::Heading);
    let titles: Vec<&str> = titles.map(|l| l.parts[0].text.as_str()).collect();
    assert_eq!(
        titles[..3],
        ["FOR YOUR ANSWER", "TAKING NOW", "CHANGED SINCE 1 NOV"]
    );
}

#[test]
fn letters_that_no_font_holds_are_told() {
    let mut book = sample();
    let report = book.report();
    assert_eq!(pdf(&report, report.head.to).unwrap().notice, None);
    let about = serde_json::json!({"name": "Αννα Петрова Łąęčž חומצה"});
    book.say(
        "tttt",
        crate::domain::kind::ABOUT,
        "2026-11-08 15:00",
        about,
    );
    let report = book.report();
    let notice = pdf(&report, report.head.to).unwrap().notice.unwrap();
    assert!(
        notice.contains("5 other characters stand here as ▯"),
        "{notice}"
    );
}
