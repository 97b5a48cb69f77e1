//! The least that recording a dose can cost: the same tables, the same pragmas, the same
//! inserts, one synced append, and nothing else.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

const PRAGMAS: &str = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; \
    PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON; \
    PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; \
    PRAGMA fullfsync=ON;";

/// A database of `count` doses.
pub fn prepare(at: &Path, count: i64) -> PathBuf {
    let folder = at.join("bare");
    std::fs::create_dir_all(&folder).unwrap();
    let conn = Connection::open(folder.join("book.db")).unwrap();
    conn.execute_batch(include_str!("../../migrations/0001_book.sql"))
        .unwrap();
    conn.execute_batch("BEGIN").unwrap();
    for n in 1..=count {
        insert(&conn, n);
    }
    conn.execute_batch(
        "INSERT INTO device (device, seq, head, lamport, length, since, last) \
        VALUES ('d', 1, zeroblob(32), 1, 0, 0, zeroblob(32)); COMMIT",
    )
    .unwrap();
    File::create(folder.join("journal.jsonl")).unwrap();
    folder
}

/// One dose: the inserts of a recording, and one synced append.
pub fn take(folder: &Path) {
    let conn = Connection::open(folder.join("book.db")).unwrap();
    conn.execute_batch(PRAGMAS).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let n: i64 = conn
        .query_row("SELECT max(n) FROM entry", [], |r| r.get(0))
        .unwrap();
    insert(&conn, n + 1);
    conn.execute("UPDATE device SET seq = seq + 1, length = length + 800", [])
        .unwrap();
    conn.execute_batch("COMMIT").unwrap();
    let mut journal = OpenOptions::new()
        .append(true)
        .open(folder.join("journal.jsonl"))
        .unwrap();
    journal.write_all(&[b'x'; 800]).unwrap();
    journal.sync_data().unwrap();
}

fn insert(conn: &Connection, n: i64) {
    let id = format!("01a12fe9-9680-7000-8000-{n:012x}");
    let tail = (n.wrapping_mul(2_654_435_761)) & 0xffff_ffff;
    let body = format!(
        "{{\"regimen\":\"{id}\",\"state\":\"taken\",\"note\":\"{}\"}}",
        "x".repeat(300)
    );
    conn.prepare_cached(
        "INSERT INTO entry (n, id, tail, device, seq, lamport, command, kind, salt, body, \
         body_hash, recorded_at, zone, prev_hash, hash) VALUES (?1, ?2, ?3, ?2, ?1, ?1, ?2, \
         'dose', zeroblob(16), ?4, zeroblob(32), 1777885320123, 'Europe/Berlin', zeroblob(32), \
         zeroblob(32))",
    )
    .unwrap()
    .execute(params![n, id, tail, body])
    .unwrap();
    conn.prepare_cached(
        "INSERT INTO dose (day, regimen, at, entry, head, state, slot_at, slot_wall, slot_zone, \
         slot_fold, amount, unit, extra, voided, recorded_at, offset) VALUES (?1, 2, ?2, ?3, ?3, \
         1, ?2, ?2, 'Europe/Berlin', 0, '1', 'capsule', 0, 0, 1777885320123, 3600)",
    )
    .unwrap()
    .execute(params![10_000 + n / 3, n * 28_800, n])
    .unwrap();
}
