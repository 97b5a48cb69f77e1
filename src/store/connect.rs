//! The one place that opens SQLite connections.
//!
//! The settings hold for each connection; what they are for stands beside them. Which
//! journal mode, and why, stands in the header of the store.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::disk::Disk;
use super::schema::Schema;

/// secure_delete: FAST would leave deleted text in the file. fullfsync: on macOS a
/// plain fsync doesn't reach the disk. recursive_triggers: without it REPLACE slips
/// past the triggers that keep entries.
const WRITING: &str = "PRAGMA synchronous=EXTRA; PRAGMA fullfsync=ON; PRAGMA secure_delete=ON;
PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY;
PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;";

const READING: &str =
    "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;";

/// Opens a database to read only; nothing on the disk is changed.
pub fn reading(disk: &dyn Disk, file: &Path, wait: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    open(disk, file, flags, wait, READING)
}

/// Opens a database, which must be there, to write.
pub fn writing(disk: &dyn Disk, file: &Path, wait: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    open(disk, file, flags, wait, WRITING)
}

/// An empty book of a version in memory, that can attach files to read only.
pub fn memory(disk: &dyn Disk, schema: &Schema, version: u32) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_URI;
    let name = Path::new(":memory:");
    let mut conn = open(disk, name, flags, Duration::ZERO, WRITING)?;
    let tx = conn.transaction()?;
    schema.bring(&tx, 0, version)?;
    tx.commit()?;
    Ok(conn)
}

fn open(
    disk: &dyn Disk,
    file: &Path,
    flags: OpenFlags,
    wait: Duration,
    settings: &str,
) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = match disk.vfs() {
        Some(vfs) => Connection::open_with_flags_and_vfs(file, flags, vfs)?,
        None => Connection::open_with_flags(file, flags)?,
    };
    conn.busy_timeout(wait)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.execute_batch(settings)?;
    Ok(conn)
}
