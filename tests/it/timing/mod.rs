//! Directions read: plain words, FHIR Dosages, and the words that `dose add` keeps.

mod fhir;
mod phrases;
mod words;
