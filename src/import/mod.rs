//! Foreign formats, one each, read into proposed structure. Knows the domain only.

pub mod fhir;
