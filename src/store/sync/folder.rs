//! The files of a folder that something else carries: read as they are, written whole.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Stands in the name of every file that is read.
const PART: &str = ".jsonl";

/// The end of the name of a file being written. Hidden files are not read.
const UNFINISHED: &str = ".dosebook-tmp";

/// A folder that is there.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// A file of the folder.
#[derive(Debug, Clone)]
pub struct FolderFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files of the folder, and those that the disk does not give.
#[derive(Debug, Default)]
pub struct FolderFiles {
    pub read: Vec<FolderFile>,
    /// Their names, and what the disk says.
    pub refused: Vec<(String, io::Error)>,
}

impl Folder {
    /// The folder at a path.
    ///
    /// # Errors
    /// `NotFound` and `NotADirectory` among others. It is not made: a stick that isn't
    /// there would become an empty folder in silence.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        match fs::metadata(&path)?.is_dir() {
            true => Ok(Self { path }),
            false => Err(io::Error::from(io::ErrorKind::NotADirectory)),
        }
    }

    /// Its path, absolute, no link in it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The files that can hold entries, by name. One that goes away meanwhile is not there;
    /// links and folders are passed over.
    ///
    /// # Errors
    /// Whatever the disk says of the folder; what it says of a file stands beside the rest.
    pub fn files(&self) -> io::Result<FolderFiles> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if name.contains(PART) && !name.starts_with('.') && entry.file_type()?.is_file() {
                names.push(name);
            }
        }
        names.sort_unstable();
        let mut files = FolderFiles::default();
        for name in names {
            match self.read(&name) {
                Ok(Some(bytes)) => files.read.push(FolderFile { name, bytes }),
                Ok(None) => {}
                Err(error) => files.refused.push((name, error)),
            }
        }
        Ok(files)
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags(libc::O_NOFOLLOW | libc::O_CLOEXEC | libc::O_NONBLOCK)
            .open(self.path.join(name));
        let mut file = match opened {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// Puts a file there, whole: written beside its place, synced, then renamed. Readable
    /// by its owner alone.
    ///
    /// # Errors
    /// Whatever the disk says; what stood in its place is left then.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = self.path.join(format!(".{name}{UNFINISHED}"));
        let written = fill(&beside, bytes).and_then(|()| fs::rename(&beside, self.path.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written?;
        // A file system of a stick may not sync folders; the next sync writes again then.
        let _ = File::open(&self.path).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a broken-off writing left stands in the way of nothing.
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .custom_flags(libc::O_NOFOLLOW | libc::O_CLOEXEC)
        .open(path)?;
    // A stick may know no permissions: then the mount says who reads it.
    let _ = file.set_permissions(Permissions::from_mode(0o600));
    file.write_all(bytes)?;
    file.sync_all()
}
