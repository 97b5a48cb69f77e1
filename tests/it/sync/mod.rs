//! Two machines, one book, and a folder that something else carries.

mod exchange;
mod folder;
mod restored;
mod world;
