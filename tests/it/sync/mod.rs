//! Two machines, one book, and a folder that something else carries.

#[cfg(feature = "age")]
mod cipher;
mod exchange;
mod folder;
mod locked;
mod merge;
mod purged;
mod restored;
mod twice;
mod world;
