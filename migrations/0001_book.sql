-- A book. What each column of `entry` means, and how its hashes are made, stands in
-- src/store/format.rs. The checks are few because each start parses them. `dose` and `live` follow from `entry` and can be built again.

CREATE TABLE entry (
  n           INTEGER PRIMARY KEY,
  id          TEXT NOT NULL,
  tail        INTEGER NOT NULL,
  device      TEXT NOT NULL,
  seq         INTEGER NOT NULL CHECK (seq > 0),
  lamport     INTEGER NOT NULL CHECK (lamport > 0),
  command     TEXT NOT NULL,
  key         TEXT,
  kind        TEXT NOT NULL,
  corrects    TEXT,
  salt        BLOB CHECK (length(salt) = 16),
  body        TEXT CHECK (json_valid(body)),
  body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
  recorded_at INTEGER NOT NULL,
  zone        TEXT NOT NULL,
  clock       TEXT CHECK (clock = 'given'),
  prev_hash   BLOB NOT NULL,
  hash        BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (tail, id)
) STRICT;

CREATE INDEX entry_other ON entry (lamport, device, seq) WHERE kind <> 'dose';
CREATE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
CREATE INDEX entry_corrects ON entry (corrects) WHERE corrects IS NOT NULL;

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

-- Per device: its last entry, its greatest lamport, and what its journal holds after
-- the commit that wrote this: its length in bytes, where the last append began, and
-- the SHA-256 of the bytes from there on.
CREATE TABLE device (
  device  TEXT PRIMARY KEY,
  seq     INTEGER NOT NULL,
  head    BLOB NOT NULL,
  lamport INTEGER NOT NULL,
  length  INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  last    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dose (
  day         INTEGER NOT NULL,
  regimen     INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  entry       INTEGER NOT NULL,
  head        INTEGER NOT NULL,
  state       INTEGER NOT NULL,
  slot_at     INTEGER,
  slot_wall   INTEGER,
  slot_zone   TEXT,
  slot_fold   INTEGER NOT NULL,
  amount      TEXT,
  unit        TEXT,
  extra       INTEGER NOT NULL,
  voided      INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  offset      INTEGER NOT NULL,
  PRIMARY KEY (day, regimen, at, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE live (
  class   INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  entry   INTEGER NOT NULL,
  PRIMARY KEY (class, due_day, entry)
) STRICT, WITHOUT ROWID;
