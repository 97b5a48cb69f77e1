//! The machine's own disk.
//!
//! Files are 0600 and folders 0700 whatever the umask, and a link in place of a file
//! is refused, not followed.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Disk, Held};

/// The machine's own disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

/// How long to wait between two tries for the lock: a recording takes a few of these.
const BETWEEN_TRIES: Duration = Duration::from_millis(2);

/// What is read in one call, in bytes: the end of a journal, as each opening compares it,
/// is less.
const AT_ONCE: usize = 256 * 1024;

impl Disk for RealDisk {
    fn length(&self, file: &Path) -> io::Result<Option<u64>> {
        absent_is_none(file.symlink_metadata().map(|m| m.len()))
    }

    fn is_plain(&self, path: &Path) -> bool {
        let there = path.symlink_metadata();
        there.is_ok_and(|m| m.is_file() || m.is_dir())
    }

    fn read(&self, file: &Path, from: u64, most: u64) -> io::Result<Vec<u8>> {
        let file = options().read(true).open(file)?;
        let mut bytes = vec![0; usize::try_from(most).unwrap_or(usize::MAX).min(AT_ONCE)];
        let first = read_at(&file, &mut bytes, from)?;
        bytes.truncate(first);
        if first == AT_ONCE {
            let mut rest = file;
            rest.seek(SeekFrom::Start(from + AT_ONCE as u64))?;
            rest.take(most - AT_ONCE as u64).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        open_or_create(options().append(true), file)?.write_all(bytes)
    }

    fn overwrite(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut opened = open_or_create(options().write(true), file)?;
        opened.write_all(bytes)?;
        opened.set_len(bytes.len() as u64)
    }

    fn create(&self, file: &Path) -> io::Result<()> {
        create_new(options().write(true), file).map(drop)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let missing: Vec<&Path> = dir.ancestors().take_while(|d| !d.exists()).collect();
        let mut made = Vec::new();
        if missing.is_empty() {
            close_empty(dir)?;
        }
        for each in missing.into_iter().rev() {
            match DirBuilder::new().mode(0o700).create(each) {
                Ok(()) => {
                    std::fs::set_permissions(each, Permissions::from_mode(0o700))?;
                    made.push(each.to_owned());
                }
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e),
            }
        }
        Ok(made)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let Some(there) = absent_is_none(path.symlink_metadata())? else {
            return Ok(());
        };
        match there.is_dir() {
            true => std::fs::remove_dir(path),
            false => std::fs::remove_file(path),
        }
    }

    fn which(&self, file: &Path) -> io::Result<Option<u64>> {
        absent_is_none(file.symlink_metadata().map(|m| m.ino()))
    }

    fn names(&self, dir: &Path) -> io::Result<Option<Vec<String>>> {
        let Some(entries) = absent_is_none(std::fs::read_dir(dir))? else {
            return Ok(None);
        };
        let name = |e: io::Result<std::fs::DirEntry>| e.map(|e| e.file_name().into_string().ok());
        let names: io::Result<Vec<_>> = entries.map(name).collect();
        Ok(Some(names?.into_iter().flatten().collect()))
    }

    fn sync(&self, file: &Path) -> io::Result<()> {
        options().append(true).open(file)?.sync_data()
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        File::open(dir)?.sync_data()
    }

    fn lock(&self, file: &Path, wait: Duration) -> io::Result<Option<Held>> {
        let opened = open_or_create(options().append(true), file)?;
        let since = Instant::now();
        loop {
            match opened.try_lock() {
                Ok(()) => return Ok(Some(Box::new(opened))),
                Err(TryLockError::Error(e)) => return Err(e),
                Err(TryLockError::WouldBlock) if since.elapsed() >= wait => return Ok(None),
                Err(TryLockError::WouldBlock) => sleep(BETWEEN_TRIES),
            }
        }
    }
}

/// A folder with nothing in it is nobody else's: it becomes its owner's alone before the
/// first byte is in it.
fn close_empty(dir: &Path) -> io::Result<()> {
    let others = dir.metadata()?.permissions().mode() & 0o077 != 0;
    if others && std::fs::read_dir(dir)?.next().is_none() {
        std::fs::set_permissions(dir, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Fills the buffer from a place in the file, as far as the file goes.
fn read_at(file: &File, bytes: &mut [u8], from: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read_at(&mut bytes[filled..], from + filled as u64) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    // A pipe in a file's place would be waited for without end.
    options.custom_flags(libc::O_NOFOLLOW | libc::O_CLOEXEC | libc::O_NONBLOCK);
    options
}

fn absent_is_none<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

fn open_or_create(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    if let Some(opened) = absent_is_none(options.open(file))? {
        return Ok(opened);
    }
    match create_new(options, file) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => options.create_new(false).open(file),
        made => made,
    }
}

fn create_new(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    let made = options.create_new(true).mode(0o600).open(file)?;
    made.set_permissions(Permissions::from_mode(0o600))?;
    Ok(made)
}
