//! The intended purpose of the program, said the same way wherever it is said.

/// Two sentences, word for word in the help, the README and every report.
pub const PURPOSE: &str = "dosebook keeps a personal record of what your clinician told you and what \
you recorded. It does not diagnose, calculate doses, interpret results or tell you what to take.";

/// Beside every symptom, word for word, whatever the symptom: a record sorts nothing out.
pub const URGENT: &str = "This is a record only. For urgent symptoms contact your clinician or \
local emergency service.";
