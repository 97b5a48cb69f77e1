//! One function a kind of entry: what it adds to a plan. None: the body doesn't read.

mod book;
mod finish;
mod laid;
mod mark;
mod matter;
mod observed;
mod regimen;
mod start;
mod terms;

pub(super) use book::{about, allergy, book, setting, zone};
pub(super) use finish::finish;
pub(super) use laid::out_of_force;
pub(super) use mark::{dating_use, mark};
pub(super) use matter::{
    answer, clinician, question, removal, review, review_done, told, told_done, visit, visit_change,
};
pub(super) use observed::{condition, is_observed, lab, note, symptom, symptom_end};
pub(super) use regimen::{change, confirmation, name, regimen};
