//! The report as a PDF: tagged (PDF/UA-1), its fonts within, the same pages as the text's
//! but in set type.
//!
//! A page is A4, its content in the part that A4 and Letter share, so that either paper
//! holds it in full size. The same report gives the same bytes.

mod face;
mod grid;
mod line;
mod measure;
mod setter;
mod tags;
mod write;

use chrono::{DateTime, FixedOffset};

use self::face::Faces;
use self::setter::Sheet;
use super::pages::pages;
use crate::report::appointment::Appointment;

/// A document, and what of it could not be shown.
pub struct Document {
    pub bytes: Vec<u8>,
    /// The sentence that the document says about letters its fonts do not hold.
    pub notice: Option<String>,
}

/// The document could not be made: a fault of the program's own.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("the fonts of the PDF could not be read")]
    Fonts,
    #[error("the PDF could not be made: {0}")]
    Write(String),
}

/// The report as a document that says it was made at `now`.
///
/// # Errors
/// A fault of the program's own.
pub fn pdf(report: &Appointment, now: DateTime<FixedOffset>) -> Result<Document, PdfError> {
    let faces = Faces::new().ok_or(PdfError::Fonts)?;
    let mut all = pages(report, &Sheet::new(&faces, None));
    let notice = faces.notice();
    if notice.is_some() {
        all = pages(report, &Sheet::new(&faces, notice.clone()));
    }
    let bytes = write::write(&all, &faces, now)?;
    Ok(Document { bytes, notice })
}

#[cfg(test)]
mod tests;
