//! A temporary folder in memory where the machine has one: what a test asks of a killed
//! process or of many at once does not hang on a disk, and syncing one takes its time.

use std::path::Path;

use tempfile::TempDir;

pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    match memory.is_dir() {
        true => TempDir::new_in(memory),
        false => TempDir::new(),
    }
    .unwrap()
}
