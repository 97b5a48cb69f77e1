//! Which device this machine is in a book: one small file outside the book.
//!
//! It says the device, its last `seq` and the head of its chain. It is written before
//! each commit and never synced: where it is gone, garbled or not what the book says,
//! the machine is a new device. So a book that was copied or restored never has two
//! machines go on with one chain. The file is of the book in its folder: a copy in another
//! folder of the same machine is a new device too, as is a folder that was moved.

use std::path::PathBuf;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::device::Device;
use super::disk::Disk;
use super::error::StoreError;
use super::hex::{from_hex, to_hex};
use super::place::Place;

/// Longer than any such file.
const MOST: u64 = 1024;

/// The file's one line, of a fixed width.
fn line(device: &Device) -> String {
    let (id, seq, head) = (device.device, device.seq, to_hex(&device.head));
    format!("{id} {seq:020} {head}\n")
}

fn file(place: &Place, book: Uuid) -> PathBuf {
    // By its parts, so that a slash at the end is no other folder.
    let folder: PathBuf = place.folder().components().collect();
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let folder = to_hex(digest.get(..8).unwrap_or_default());
    place.state().join(format!("{book}-{folder}"))
}

/// The device the file names, if the file is one line as written here: id, seq, head.
pub fn read(disk: &dyn Disk, place: &Place, book: Uuid) -> Option<(Uuid, u64, [u8; 32])> {
    let bytes = disk.read(&file(place, book), 0, MOST).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let mut words = text.split_ascii_whitespace();
    let device = Uuid::parse_str(words.next()?).ok()?;
    let seq = words.next()?.parse().ok()?;
    let head = from_hex(words.next()?)?;
    let known = Device {
        seq,
        head,
        ..Device::new(device)
    };
    (line(&known) == text).then_some((device, seq, head))
}

/// Makes this machine a new device of a book at its next recording.
pub fn forget(disk: &dyn Disk, place: &Place, book: Uuid) -> Result<(), StoreError> {
    let file = file(place, book);
    disk.remove(&file).map_err(StoreError::disk(&file))
}

/// Writes where this machine's chain will stand after the commit.
pub fn write(
    disk: &dyn Disk,
    place: &Place,
    book: Uuid,
    device: &Device,
) -> Result<(), StoreError> {
    let file = file(place, book);
    disk.create_dir(place.state())
        .and_then(|_| disk.overwrite(&file, line(device).as_bytes()))
        .map_err(StoreError::disk(&file))
}
