//! Exports for other programs, exactly, and what becomes of their files.

mod after_loss;
mod calendar;
mod fhir;
mod files;
mod hostile;
mod years;

/// Every export, by its arguments.
const EXPORTS: &[&str] = &[
    "appointment",
    "appointment --format markdown",
    "appointment --format html",
    "appointment --format json",
    "log --format csv",
    "log --format jsonl",
    "calendar",
    "calendar --recurring",
    "calendar --cancel",
    "fhir",
    "ips",
    "book",
];
