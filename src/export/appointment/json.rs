//! The report as one JSON object, each key always there.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::json_text;
use crate::report::appointment::Appointment;

#[derive(Serialize)]
struct Object<'a> {
    schema: &'static str,
    book: Option<&'a str>,
    #[serde(flatten)]
    report: &'a Appointment,
}

/// Writes the report of a book, ended by a line break. `book` is the name the person
/// gave it; None where identity is left out.
///
/// # Errors
/// What the writer refuses.
pub fn json(out: &mut dyn Write, book: Option<&str>, report: &Appointment) -> io::Result<()> {
    let schema = "dosebook.export-appointment.v1";
    let object = Object {
        schema,
        book,
        report,
    };
    json_text::pretty(out, &object)
}
