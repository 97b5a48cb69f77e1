//! The names of the kinds of entry, as they stand in a book for ever.

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
pub const DOSE: &str = "dose";
pub const AMEND: &str = "amend";
pub const VOID: &str = "void";
pub const UNDO: &str = "undo";
pub const REDO: &str = "redo";
pub const REVIEW: &str = "review";
pub const REVIEW_DONE: &str = "review-done";
pub const VISIT: &str = "visit";
pub const VISIT_CHANGE: &str = "visit-change";
pub const QUESTION: &str = "question";
pub const ANSWER: &str = "answer";
pub const CLINICIAN: &str = "clinician";
pub const MARK: &str = "mark";
pub const DATING_USE: &str = "dating-use";
pub const PURGE: &str = "purge";
pub const LAB: &str = "lab";
pub const SYMPTOM: &str = "symptom";
pub const SYMPTOM_END: &str = "symptom-end";
pub const CONDITION: &str = "condition";
pub const NOTE: &str = "note";

/// Every kind this version reads. Entries of others are kept and passed on.
pub const ALL: &[&str] = &[
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
    CLINICIAN,
    MARK,
    DATING_USE,
    PURGE,
    LAB,
    SYMPTOM,
    SYMPTOM_END,
    CONDITION,
    NOTE,
];
