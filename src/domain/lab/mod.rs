//! Lab values as numbers, where they are numbers: what a printed value comes to, its
//! second unit, and arithmetic on two of them. The record keeps the printed text; nothing
//! here is stored, and nothing here says what a value means.

mod analyte;
mod convert;
mod printed;
mod series;
#[cfg(test)]
mod tests;

pub use analyte::Analyte;
pub use convert::{About, about};
pub use printed::{Comparator, Printed};
pub use series::{NotWorkedOut, Pace, Timing, pace};
