//! Exports for other programs, exactly, and what becomes of their files.

mod calendar;
