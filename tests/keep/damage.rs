//! Damage to one file of a book: noticed, or without any effect on what the book says;
//! and the doctor brings every entry back from what is left.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use dosebook::store::disk::Disk;
use dosebook::store::{Mode, StoreError, backup, line};
use rusqlite::{Connection, OpenFlags};

use super::disk::{Model, SimDisk};
use super::helper::{Machine, later};
use super::random::SplitMix;
use super::world::{FOLDER, Op, World, machine};

/// Damages of one book.
const OF_ONE: u64 = 50;
const SECTOR: usize = 512;
const PAGE: usize = 4096;

pub fn run(count: u64, seed: u64) -> (String, Vec<String>) {
    damages(&format!("damage-{seed}"), count, seed)
}

/// How many damages nobody would notice if a chain's entries were not checked against those
/// before them: what the book says then is something else.
#[allow(dead_code)]
pub fn unchained(count: u64, seed: u64) -> usize {
    UNCHAINED.set(true);
    let (_, broken) = damages(&format!("unchained-{seed}"), count, seed);
    UNCHAINED.set(false);
    let unnoticed = |b: &&String| b.contains("nobody noticed");
    broken.iter().filter(unnoticed).count()
}

thread_local!(static UNCHAINED: Cell<bool> = const { Cell::new(false) });

#[derive(Default)]
struct Counts {
    done: u64,
    silent: u64,
    newer: u64,
    broken: Vec<String>,
}

pub fn damages(name: &str, count: u64, seed: u64) -> (String, Vec<String>) {
    let disk = SimDisk::new(name);
    let mut counts = Counts::default();
    for book in 0.. {
        let seed = seed.wrapping_mul(1_000_003).wrapping_add(book);
        LATER.set(false);
        let (whole, text, files) = made(&disk, seed);
        LATER.set(book % 2 == 1);
        for turn in 0..OF_ONE.min(count - counts.done) {
            *disk.model() = whole.clone();
            let mut random = SplitMix(seed ^ (turn << 32));
            one(&disk, &mut random, &text, &files, &mut counts);
            counts.done += 1;
        }
        if counts.done >= count {
            break;
        }
    }
    let said = format!(
        "{} damages, {} of them to bytes that say nothing, {} told as a newer version",
        counts.done, counts.silent, counts.newer
    );
    (said, counts.broken)
}

/// A book of both kinds of entry from two devices, with a backup; its text and files.
fn made(disk: &SimDisk, seed: u64) -> (Model, String, Vec<PathBuf>) {
    *disk.model() = Model::new(seed);
    let mut world = World::new(disk, seed);
    for n in 0..8 {
        assert!(world.work(Op::Record(1 + n % 3)));
    }
    assert!(world.work(Op::Union(3)) && world.work(Op::Backup) && world.work(Op::Record(2)));
    let of_book = |p: &&PathBuf| p.starts_with(FOLDER) && !p.ends_with("lock");
    let files: Vec<PathBuf> = disk.model().paths().filter(of_book).cloned().collect();
    disk.model().settle();
    let whole = disk.model().clone();
    (whole, text(disk).unwrap(), files)
}

/// The machine that reads the damaged book: for every other book it has a later version of
/// the program, which knows the book's format as an older one.
fn reader(disk: &SimDisk) -> Machine {
    let mut m = machine(disk, 1);
    if LATER.get() {
        m.schema = later();
    }
    m
}

thread_local!(static LATER: Cell<bool> = const { Cell::new(false) });

/// What the book says: its entries, and its doses as the table has them.
fn text(disk: &SimDisk) -> Result<String, StoreError> {
    let store = reader(disk).open(Mode::Read)?;
    let mut text = String::new();
    store.sealed_all(|s| text.push_str(&line::write(&s)))?;
    text.push_str(&format!("{:?}", store.dose_rows(-10..=10)?));
    Ok(text)
}

fn one(disk: &SimDisk, random: &mut SplitMix, text: &str, files: &[PathBuf], counts: &mut Counts) {
    let at = usize::try_from(random.draw()).unwrap_or(0) % files.len();
    let file = &files[at];
    let before = disk.model().read_all(file);
    let how = damage(disk, file, random);
    let after = disk.model().read_all(file);
    if before == after && disk.model().find(file).is_some() {
        return;
    }
    let name = |what: &str| format!("{how} of {}: {what}", file.display());
    if file.to_string_lossy().contains("/backup/") {
        if backup::read(&after).is_ok() {
            counts.broken.push(name("a damaged backup reads as whole"));
        }
        return;
    }
    if !noticed(disk) {
        counts.silent += 1;
        if self::text(disk).ok().as_deref() != Some(text) {
            counts
                .broken
                .push(name("it says something else, and nobody noticed"));
        }
    }
    heal(disk, text, counts, &name);
}

/// Whether opening or checking the book says that something is wrong.
fn noticed(disk: &SimDisk) -> bool {
    let opened = reader(disk).open(Mode::Read);
    let verified = opened.and_then(|s| s.verify().map(|v| (v, s.notices().len())));
    verified.map_or(true, |(mut v, notices)| {
        if UNCHAINED.get() {
            let by_chain = |f: &String| f.ends_with("doesn't follow the one before it");
            v.findings.retain(|f| !by_chain(f));
        }
        let format = |n: &&String| n.starts_with("the book has format 1;");
        notices > 0
            || !v.findings.is_empty()
            || !v.unread.is_empty()
            || !v.notices.iter().all(|n| format(&n))
    })
}

fn heal(disk: &SimDisk, text: &str, counts: &mut Counts, name: &dyn Fn(&str) -> String) {
    let m = reader(disk);
    let opened = m.open(Mode::Read);
    if let Err(StoreError::Newer { .. }) = opened {
        counts.newer += 1;
        return;
    }
    drop(opened);
    let now = chrono::DateTime::from_timestamp_millis(1_777_885_320_123).unwrap();
    match dosebook::store::Store::doctor(&m.place, &m.ports(), now, false) {
        Err(error) => counts.broken.push(name(&format!("doctor: {error}"))),
        Ok(found) if found.is_ill() => {
            counts.broken.push(name(&format!("{:?}", found.findings)));
        }
        Ok(_) => {}
    }
    match self::text(disk) {
        Ok(now) if now.split("[Dose").next() == text.split("[Dose").next() => {}
        Ok(_) => counts
            .broken
            .push(name("the doctor did not bring all back")),
        Err(error) => counts.broken.push(name(&error.to_string())),
    }
    let verified = m.open(Mode::Read).and_then(|s| s.verify());
    if !verified.is_ok_and(|v| v.findings.is_empty()) {
        counts.broken.push(name("it does not verify afterwards"));
    }
}

/// Damages a file in one of the ways that disks and people do.
fn damage(disk: &SimDisk, file: &PathBuf, random: &mut SplitMix) -> String {
    let mut draw = |below: usize| usize::try_from(random.draw() % below.max(1) as u64).unwrap();
    let (kind, fill) = (draw(10), draw(256));
    if kind == 9 && file.ends_with("book.db") {
        return without_row(disk, file, 1 + draw(12));
    }
    let mut model = disk.model();
    if kind == 0 {
        model.forget(|p| p == file);
        return "deletion".to_owned();
    }
    let mut bytes = model.read_all(file);
    let length = bytes.len();
    let at = draw(length);
    let block = |size: usize| at / size * size..(at / size * size + size).min(length);
    let how = match kind {
        1 | 2 => {
            bytes[at] ^= 1 << draw(8);
            format!("bit at {at}")
        }
        3 => {
            bytes[at] = u8::try_from(fill).unwrap();
            format!("byte at {at}")
        }
        4 => {
            bytes[block(SECTOR)].fill(0);
            format!("empty sector at {at}")
        }
        5 => {
            bytes[block(PAGE)].fill(u8::try_from(fill).unwrap());
            format!("page at {at}")
        }
        6 => {
            bytes.truncate(at);
            format!("cut at {at}")
        }
        _ => {
            // A block that was written to another place.
            let size = if kind == 7 { SECTOR } else { PAGE };
            let from = block(size);
            let to = draw(length) / size * size;
            let moved = bytes[from].to_vec();
            let end = (to + moved.len()).min(length);
            bytes[to..end].copy_from_slice(&moved[..end - to]);
            format!("{size} bytes at {at} written to {to}")
        }
    };
    model.replace(file, bytes);
    how
}

/// A row taken out by another program, with all that follows from it: nothing but the
/// chain of hashes tells.
fn without_row(disk: &SimDisk, file: &Path, n: usize) -> String {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let vfs = Disk::vfs(disk).unwrap();
    let conn = Connection::open_with_flags_and_vfs(file, flags, vfs).unwrap();
    let sql = "SELECT sql FROM sqlite_schema WHERE name = 'entry_never_goes'";
    let trigger: String = conn.query_row(sql, [], |r| r.get(0)).unwrap();
    conn.execute_batch(&format!(
        "DROP TRIGGER entry_never_goes; DELETE FROM entry WHERE n = {n};
         DELETE FROM dose WHERE entry = {n}; DELETE FROM live WHERE entry = {n}; {trigger};"
    ))
    .unwrap();
    format!("row {n} taken out")
}
