//! A simulated disk, on which power can fail: one model under SQLite (as a VFS) and
//! under the store's own `Disk`, so that database and journal are cut together.

mod files;
mod left;
mod model;
mod sim;
mod vfs;

pub use model::{Failing, Fault, Model, What};
pub use sim::SimDisk;
