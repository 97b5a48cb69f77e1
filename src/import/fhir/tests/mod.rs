//! Reading Dosages.
