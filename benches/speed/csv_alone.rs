//! The csv crate writing as many rows as an export has, with nothing to read: the least
//! that a log can cost.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One row of a real export, in a file.
pub fn prepare(at: &Path, dose: &str, home: &Path) -> PathBuf {
    let file = at.join("log.csv");
    let status = Command::new(dose)
        .args(["export", "log", "--format", "csv", "-o"])
        .arg(&file)
        .env_clear()
        .env("HOME", home)
        .env("TZ", "Europe/Berlin")
        .env("DOSE_NOW", super::pairs::NOW)
        .status();
    assert!(status.unwrap().success());
    let text = std::fs::read_to_string(&file).unwrap();
    let rows: Vec<&str> = text.split("\r\n").filter(|r| !r.is_empty()).collect();
    assert_eq!(rows.len(), 73_001, "every dose is a row");
    let one = at.join("row.csv");
    std::fs::write(&one, rows[1]).unwrap();
    one
}

/// Writes that row `count` times to standard output.
pub fn write(row: &Path, count: usize) {
    let text = std::fs::read_to_string(row).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(std::io::stdout().lock());
    for _ in 0..count {
        out.write_record(&row).unwrap();
    }
    out.flush().unwrap();
}
