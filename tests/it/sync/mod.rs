//! Two machines, one book, and a folder that something else carries.

mod apart;
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
