//! The report for an appointment: one page that a clinician reads in a minute, and what
//! stands behind it.
//!
//! Page one answers in this order: who and when, what is asked of you, what is taken now,
//! what changed, did it happen, what was measured and felt. What is left out on request is said without its name, since a line
//! "pregnancy left out" would tell what it leaves out. Verbatim words are never edited:
//! with parts left out they may still name them, and whoever asks is told so by the
//! command line.
//!
//! Not here: slots, stops and reviews (`schedule`), the look of a format (`export`).

mod answered;
mod answers;
mod changed;
mod clocks;
mod compare;
mod corrected_changes;
mod corrected_observed;
mod corrections;
mod current;
mod differs;
mod gather;
pub mod grid;
mod head;
pub mod history;
pub mod input;
pub mod labs;
mod late;
mod notes;
mod origin;
pub mod plots;
mod redated;
mod reviews;
mod scope;
pub mod sign;
mod stop_asked;
mod stops;
pub mod symptoms;
mod tally;
mod terms;
mod value;
mod why;
pub mod wording;
mod words;

pub use gather::follows;
pub use input::AppointmentInput;
pub use tally::Tally;
pub use value::{
    Answer, AnswerKind, Answered, Appointment, AsNeededUse, Changed, Corrected, Current, Differs,
    Head, PURPOSE, Said, Verbatim, Voided,
};

/// The report.
#[must_use]
pub fn appointment(input: &AppointmentInput<'_>) -> Appointment {
    Appointment {
        head: head::head(input),
        answers: answers::answers(input),
        unconfirmed_elsewhere: answers::unconfirmed_elsewhere(input),
        current: current::current(input),
        as_needed: current::as_needed(input),
        changed: changed::changed(input),
        answered: answered::answered(input),
        days: grid::grid(input),
        notes: notes::notes(input),
        labs: labs::labs(input),
        symptoms: symptoms::symptoms(input),
        plots: plots::plots(input),
        differs: differs::differs(input),
        corrections: corrections::corrections(input),
        voided: corrections::voided(input),
        history: history::history(input),
        earlier: current::earlier(input),
        words: words::words(input),
        counting: tally::COUNTING.to_vec(),
        entries: input.devices.iter().map(|d| d.entries).sum(),
        devices: input.devices.to_vec(),
        purpose: PURPOSE,
    }
}
