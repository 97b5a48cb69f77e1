//! What this machine says of time zones: its own zone, and its zone files.
//!
//! Not here: the rules themselves (`schedule::zone`). The environment and the files
//! come in as arguments, but for [`SystemFiles`], which reads one file when asked.

mod files;
mod own;

pub use files::SystemFiles;
pub use own::{SystemZoneError, system_zone};
