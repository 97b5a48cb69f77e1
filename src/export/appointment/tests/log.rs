//! The log: hostile words, one fact a column, the keys of `history`.

use serde_json::Value;
use uuid::Uuid;

use super::words::{HOSTILE, book};
use crate::domain::escape::first_hidden;
use crate::export::log::{csv, jsonl};
use crate::report::log_row::LogRows;

pub fn log(words: &str) -> (String, String) {
    book(words).with_view(|view, doses| {
        let (mut table, mut lines) = (csv::CsvLog::default(), Vec::new());
        table.names();
        for dose in doses {
            let row = LogRows::new(view).of(dose);
            table.row(&row);
            jsonl::row(&mut lines, &row).unwrap();
        }
        (
            String::from_utf8(table.into_bytes()).unwrap(),
            String::from_utf8(lines).unwrap(),
        )
    })
}

#[test]
fn csv_runs_nothing_and_has_a_line_for_each_dose() {
    let (table, _) = log(HOSTILE);
    assert_eq!(table.matches("\r\n").count(), 7);
    assert_eq!(table.matches('\n').count(), 7);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), csv::COLUMNS.len());
        for cell in &record {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            assert_eq!(first_hidden(cell), None, "{cell}");
        }
    }
}

#[test]
fn csv_has_one_fact_a_column() {
    let (table, _) = log("w");
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> =
        reader.deserialize().map(Result::unwrap).collect();
    let fact = |row: usize, name: &str| rows[row][name].as_str();
    assert_eq!(fact(0, "taken_at"), "2026-10-23T08:00:00+02:00");
    assert_eq!(fact(0, "zone"), "Europe/Berlin");
    assert_eq!(fact(0, "slot_at"), "2026-10-23T08:00:00+02:00");
    assert_eq!(fact(0, "recorded_at"), "2026-11-05T12:00:00+01:00");
    assert_eq!((fact(0, "amount"), fact(0, "unit")), ("2", "w"));
    assert_eq!(fact(0, "confirmation"), "none");
    assert_eq!((fact(1, "state"), fact(1, "taken_at")), ("not-taken", ""));
    assert_eq!((fact(3, "note"), fact(3, "corrected_why")), ("w3", "w"));
    assert_eq!(fact(3, "id"), Uuid::from_u128(77).to_string());
    assert_ne!(fact(3, "corrects"), "");
    assert_eq!((fact(4, "voided"), fact(4, "voided_why")), ("yes", "w"));
    assert_eq!((fact(5, "extra"), fact(5, "slot_at")), ("yes", ""));
}

#[test]
fn json_lines_are_lines_with_the_keys_of_history() {
    let (_, lines) = log(HOSTILE);
    assert_eq!(lines.lines().count(), 6);
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        for key in [
            "id",
            "medicine",
            "regimen",
            "state",
            "taken_at",
            "slot_at",
            "amount",
            "unit",
            "strength",
            "route",
            "site",
            "by",
            "extra",
            "about",
            "reason",
            "note",
            "zone",
            "recorded_at",
            "voided",
            "corrects",
        ] {
            assert!(value.get(key).is_some(), "{key}");
        }
        assert_eq!(value["medicine"], HOSTILE);
    }
}
