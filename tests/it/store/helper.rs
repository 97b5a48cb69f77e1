//! A book in a temporary folder, with a projector whose bodies are plain.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::DateTime;
use dosebook::domain::body::DoseState;
use dosebook::domain::dose_row::{DoseRow, LiveClass, LiveRow, Projector};
use dosebook::domain::entry::{Draft, Entry};
use dosebook::domain::kind;
use dosebook::store::disk::{Disk, RealDisk};
use dosebook::store::schema::{FIRST, SCHEMA, Schema, Step};
use dosebook::store::{BookHead, Mode, Place, Ports, RecordError, Stamp, Store, StoreError, Turn};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bodies of doses are `{"regimen":uuid,"at":seconds}`, an amend's too; the day is
/// that of `at`, or `day` where given. All other entries are live, of class 0, or of
/// class 1 where they have a `due`.
pub struct Plain;

impl Projector for Plain {
    fn dose_row(&self, chain: &[Entry]) -> Option<DoseRow> {
        let first = chain.first()?;
        let last = chain.iter().rev().find(|e| e.kind != kind::VOID)?;
        let body: serde_json::Value = serde_json::from_str(last.body.as_deref()?).ok()?;
        let at = body["at"].as_i64()?;
        Some(DoseRow {
            offset: 0,
            day: body["day"].as_i64().unwrap_or(at.div_euclid(86_400)),
            regimen: Uuid::parse_str(body["regimen"].as_str()?).ok()?,
            at,
            state: DoseState::Taken,
            slot_at: None,
            slot_wall: None,
            slot_zone: None,
            slot_fold: 0,
            amount: Some("1".to_owned()),
            unit: Some("tablet".to_owned()),
            extra: false,
            voided: chain.iter().any(|e| e.kind == kind::VOID),
            recorded_at: first.recorded_at.timestamp_millis(),
        })
    }

    fn live(&self, others: &[Entry]) -> Vec<LiveRow> {
        let row = |e: &Entry| {
            let body: serde_json::Value =
                serde_json::from_str(e.body.as_deref().unwrap_or("{}")).unwrap();
            let due = body["due"].as_i64();
            LiveRow {
                class: due.map_or(LiveClass::Always, |_| LiveClass::Dated),
                due_day: due.unwrap_or(0),
                entry: e.id,
            }
        };
        others.iter().map(row).collect()
    }
}

/// A machine: its own state folder and its own source of ids.
pub struct Machine {
    pub disk: Arc<dyn Disk>,
    pub place: Place,
    pub wait: Duration,
    /// The book's lock, where this machine keeps it.
    pub turn: Option<Turn>,
    /// What this machine's program knows of formats.
    pub schema: &'static Schema,
    ids: u128,
}

impl Machine {
    pub fn new(folder: &Path, state: &Path, seed: u128) -> Self {
        Self::on(Arc::new(RealDisk), folder, state, seed)
    }

    pub fn on(disk: Arc<dyn Disk>, folder: &Path, state: &Path, seed: u128) -> Self {
        Self {
            disk,
            place: Place::new(folder, state).unwrap(),
            wait: Duration::from_secs(10),
            turn: None,
            schema: &SCHEMA,
            ids: seed << 64,
        }
    }

    pub fn ports(&self) -> Ports {
        Ports {
            disk: self.disk.clone(),
            projector: &Plain,
            wait: self.wait,
            turn: self.turn.clone(),
            schema: self.schema,
            now: DateTime::from_timestamp_millis(1_777_885_320_123).unwrap(),
        }
    }

    pub fn open(&self, mode: Mode) -> Result<Store, StoreError> {
        Store::open(self.place.clone(), mode, self.ports())
    }

    pub fn read(&self) -> Store {
        self.open(Mode::Read).unwrap()
    }

    /// An id whose end is spread as a random one's.
    pub fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(
            self.ids
                .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835),
        )
    }

    pub fn draft(&mut self, kind: &'static str, body: &str) -> Draft {
        Draft {
            id: self.id(),
            kind,
            corrects: None,
            body: body.to_owned(),
        }
    }

    pub fn dose(&mut self, regimen: Uuid, at: i64) -> Draft {
        let body = format!("{{\"regimen\":\"{regimen}\",\"at\":{at}}}");
        self.draft(kind::DOSE, &body)
    }

    /// Opens, records and closes, as a command line does, deciding again while the
    /// book moves.
    pub fn record(&mut self, drafts: &[Draft]) -> Result<Vec<Entry>, RecordError> {
        let mut store = self.open(Mode::Write)?;
        loop {
            let head = store.head()?;
            match self.record_in(&mut store, head, drafts, None) {
                Err(RecordError::Moved) => {}
                done => return done,
            }
        }
    }

    pub fn record_in(
        &mut self,
        store: &mut Store,
        head: BookHead,
        drafts: &[Draft],
        key: Option<&str>,
    ) -> Result<Vec<Entry>, RecordError> {
        self.recorded(store, head, drafts, key, 0)
    }

    /// As `record_in`, by a clock that is wrong by so many minutes.
    pub fn record_at(
        &mut self,
        store: &mut Store,
        head: BookHead,
        drafts: &[Draft],
        minutes: i64,
    ) -> Result<Vec<Entry>, RecordError> {
        self.recorded(store, head, drafts, None, minutes)
    }

    fn recorded(
        &mut self,
        store: &mut Store,
        head: BookHead,
        drafts: &[Draft],
        key: Option<&str>,
        minutes: i64,
    ) -> Result<Vec<Entry>, RecordError> {
        let (command, device) = (self.id(), self.id());
        let mut stamp = Stamp {
            now: DateTime::from_timestamp_millis(1_777_885_320_123 + minutes * 60_000).unwrap(),
            zone: "Europe/Berlin".to_owned(),
            clock_given: false,
            command,
            key: key.map(str::to_owned),
            random: &mut |salt| salt.copy_from_slice(&command.as_bytes()[..salt.len()]),
            new_device: &mut || device,
        };
        store.record(head, drafts, &mut stamp)
    }

    /// Records one entry and gives its id.
    pub fn one(&mut self, kind: &'static str, body: &str) -> Entry {
        let draft = self.draft(kind, body);
        self.record(&[draft]).unwrap().remove(0)
    }
}

/// All ids of a book in order.
pub fn ids(store: &Store) -> Vec<Uuid> {
    let mut ids = Vec::new();
    store.entries_all(|e| ids.push(e.id)).unwrap();
    ids
}

/// What the made-up second version of the schema does: a table out of all entries, a table
/// made anew, an index.
const SECOND: &str = "
CREATE TABLE kind_of (n INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO kind_of SELECT n, kind || ' ' || hex(hash) || hex(body_hash) || hex(salt) FROM entry;
DROP TABLE live;
CREATE TABLE live (
  class   INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  entry   INTEGER NOT NULL,
  PRIMARY KEY (class, due_day, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_command ON entry (command);
";

const SECOND_NAMES: &[&str] = &[
    "device",
    "dose",
    "entry",
    "entry_command",
    "entry_corrects",
    "entry_key",
    "entry_never_changes",
    "entry_never_goes",
    "entry_other",
    "kind_of",
    "live",
];

/// The schema of a later program, which knows one version more than this one.
pub fn later() -> &'static Schema {
    static LATER: OnceLock<&'static Schema> = OnceLock::new();
    LATER.get_or_init(|| {
        let second = Step {
            sql: SECOND,
            names: SECOND_NAMES,
            text: Box::leak(text_of(&[FIRST.sql, SECOND]).into_boxed_str()),
        };
        let steps: &[Step] = Box::leak(Box::new([FIRST, second]));
        Box::leak(Box::new(Schema { steps }))
    })
}

fn text_of(steps: &[&str]) -> String {
    let conn = rusqlite::Connection::open_in_memory().unwrap();
    conn.execute_batch(&steps.concat()).unwrap();
    let sql = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name";
    let mut statement = conn.prepare(sql).unwrap();
    let texts = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
    let mut sha = Sha256::new();
    for text in texts {
        sha.update(text.unwrap());
        sha.update([0]);
    }
    sha.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
