//! Draws, symptoms and plots in the report: what stands where, what is left out.

use serde_json::json;

use super::book::{Book, from, id};
use super::formats;
use super::sample::sample;
use crate::domain::kind;
use crate::export::appointment::plot::drawings;
use crate::report::appointment::input::Omit;

fn shown(book: &Book, format: &str) -> String {
    let all = formats(&book.report());
    let found = all.into_iter().find(|(name, _)| *name == format);
    found.map(|(_, text)| text).unwrap()
}

/// The sample with a fourth draw by another lab in another unit.
fn broken() -> Book {
    let mut book = sample();
    let body = json!({"on": "2026-11-08", "at": from("2026-11-08 08:40"), "lab": "Lab Süd",
        "values": [{"name": "progesterone", "value": "44.8 nmol/L"}]});
    book.say("lllo", kind::LAB, "2026-11-08 12:00", body);
    book
}

#[test]
fn three_draws_are_plotted_and_two_are_not() {
    let report = sample().report();
    let plots = report.plots.clone().unwrap();
    let names: Vec<&str> = plots.series.iter().map(|s| s.analyte.as_str()).collect();
    assert_eq!(names, ["progesterone"]);
    let printed: Vec<&str> = plots.series[0]
        .points
        .iter()
        .map(|p| p.printed.as_str())
        .collect();
    assert_eq!(printed, ["18.4", "9.80", "14.1"]);
    let page = shown(&sample(), "html");
    assert!(page.contains("role=\"img\"") && page.contains(">9.80</text>"));
}

#[test]
fn a_series_breaks_where_lab_and_unit_differ() {
    let report = broken().report();
    let plots = report.plots.unwrap();
    let last = plots.series[0].points.last().unwrap();
    assert_eq!(last.breaks, ["lab", "unit"]);
    let says = &drawings(&plots)[0].says;
    let wanted = "8 Nov 08:40 44.8 nmol/L, after a break: another lab and unit";
    assert!(says.contains(wanted), "{says}");
    let page = shown(&broken(), "html");
    let joins = page.matches("class=\"joins\"").count();
    assert_eq!(
        joins, 2,
        "three values of one series have two lines between them"
    );
    assert!(page.contains("class=\"break\"") && page.contains(">another lab, unit</text>"));
    let text = shown(&broken(), "text").replace('\n', " ");
    assert!(text.contains("progesterone: another lab than before: Lab Nord, then Lab Süd."));
}

#[test]
fn none_and_no_entry_are_told_apart() {
    let text = shown(&sample(), "text");
    assert!(text.contains("\"None\" recorded on 6, 7 and 8 Nov. No entry on 14 days."));
    let mut book = sample();
    book.entries
        .retain(|e| e.kind != kind::SYMPTOM && e.kind != kind::LAB);
    let text = shown(&book, "text").replace('\n', " ");
    assert!(text.contains("No entry on any of the 18 days: neither a symptom nor \"none\"."));
    assert!(text.contains("LABS  No draw is recorded in these days."));
}

#[test]
fn draws_left_out_are_nowhere_and_their_section_neither() {
    let mut book = broken();
    book.omit = Omit {
        labs: true,
        ..Omit::default()
    };
    for (format, text) in formats(&book.report()) {
        for word in ["9.80", "Lab Nord", "hCG", "44.8", "ng/mL", "LABS", "Labs"] {
            assert!(!text.contains(word), "{format}: {word}");
        }
        assert!(text.contains("spotting"), "{format}");
    }
}

#[test]
fn a_loss_left_out_is_nowhere() {
    let mut book = sample();
    let loss = json!({"kind": "loss", "on": "2026-09-01"});
    book.say("nnnk", kind::MARK, "2026-09-02 08:00", loss);
    assert!(shown(&book, "text").contains("loss, Tue 1 Sep 2026"));
    book.omit = Omit {
        losses: true,
        ..Omit::default()
    };
    for (format, text) in formats(&book.report()) {
        assert!(
            !text.contains("loss,") && !text.contains("1 Sep 2026"),
            "{format}"
        );
    }
}

#[test]
fn a_corrected_draw_stands_with_both_wordings() {
    let mut book = sample();
    let set = json!({"values": [{"name": "progesterone", "value": "19.4 ng/mL"}]});
    let amend = json!({"set": set, "why": "misread"});
    book.entry(
        id("nnnl"),
        Some(id("lllk")),
        kind::AMEND,
        "2026-11-08 09:00",
        &amend,
    );
    let text = shown(&book, "text");
    assert!(text.contains("18.4 ng/mL") && text.contains("19.4 ng/mL") && text.contains("misread"));
}
