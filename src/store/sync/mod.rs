//! Two machines, one book: the entries of each device as files in a folder that something
//! else carries (Syncthing, Nextcloud, a stick, git).
//!
//! A file holds lines of `line`, mostly all of one device, and is named after it; but what
//! a file is named decides nothing. Whatever has `.jsonl` in its name is read, so a
//! conflict copy is one more file, in whatever order they come. A line that isn't whole is
//! passed over: it stands whole somewhere, or comes again. So what the book takes is a set
//! union, and what it gives is what the folder lacks.
//!
//! `folder` reads and writes files, `found` says what is in them, `give` what to write.
//! How a file is locked and unlocked is the caller's.

mod folder;
mod found;
mod give;

pub use folder::{Folder, FolderFile, FolderFiles};
pub use found::Found;
pub use give::{Given, Unsaid, give, unsay};
