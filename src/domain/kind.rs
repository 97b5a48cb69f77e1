//! The kinds of entries this version writes, by name.
//!
//! Not a closed list: an entry of a kind that isn't here, from a newer version, is
//! kept and passed on. The record itself acts only on the kinds of its corrections.

pub const BOOK: &str = "book";
pub const ZONE: &str = "zone";
pub const SETTING: &str = "setting";
pub const ABOUT: &str = "about";
pub const ALLERGY: &str = "allergy";
pub const REGIMEN: &str = "regimen";
pub const CHANGE: &str = "change";
pub const CONFIRMATION: &str = "confirmation";
pub const NAME: &str = "name";
pub const TOLD: &str = "told";
pub const TOLD_DONE: &str = "told-done";
/// What the person says happened. The only kind of which there are many.
pub const DOSE: &str = "dose";
/// Replaces the entry it corrects, where that one was mistyped.
pub const AMEND: &str = "amend";
/// Says that the entry it corrects doesn't hold.
pub const VOID: &str = "void";
/// Takes a command back, whole. Body: `{"command":"<uuid>"}`.
pub const UNDO: &str = "undo";
/// Restores a command that was taken back. Body as of `UNDO`.
pub const REDO: &str = "redo";
pub const REVIEW: &str = "review";
pub const REVIEW_DONE: &str = "review-done";
pub const VISIT: &str = "visit";
pub const VISIT_CHANGE: &str = "visit-change";
pub const QUESTION: &str = "question";
pub const ANSWER: &str = "answer";

/// All of the above: what this version can show.
pub const KNOWN: &[&str] = &[
    BOOK,
    ZONE,
    SETTING,
    ABOUT,
    ALLERGY,
    REGIMEN,
    CHANGE,
    CONFIRMATION,
    NAME,
    TOLD,
    TOLD_DONE,
    DOSE,
    AMEND,
    VOID,
    UNDO,
    REDO,
    REVIEW,
    REVIEW_DONE,
    VISIT,
    VISIT_CHANGE,
    QUESTION,
    ANSWER,
];
