//! Books of a given size, recorded through the store in few commands.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dosebook::domain::entry::Draft;
use dosebook::domain::id::new_id;
use dosebook::domain::kind;
use dosebook::domain::projector::Bodies;
use dosebook::store::disk::RealDisk;
use dosebook::store::schema::SCHEMA;
use dosebook::store::{Mode, Place, Ports, Stamp, Store};
use serde_json::{Value, json};
use uuid::Uuid;

const DAYS_BACK: i64 = 9;
/// No person's command records more.
const AT_ONCE: usize = 200;

/// A book being made: one clock, one source of bytes.
struct Maker {
    store: Store,
    now: DateTime<Utc>,
    drawn: u64,
    drafts: Vec<Draft>,
}

impl Maker {
    fn new(home: &Path) -> Self {
        let folder = home.join(".local/share/dosebook/me");
        let place = Place::new(&folder, &home.join(".local/state/dosebook")).unwrap();
        let ports = Ports {
            disk: Arc::new(RealDisk),
            projector: &Bodies,
            wait: Duration::from_secs(10),
            schema: &SCHEMA,
            now: "2026-10-26T06:00:00Z".parse().unwrap(),
            turn: None,
        };
        let mut maker = Self {
            store: Store::open(place, Mode::Write, ports).unwrap(),
            now: "2026-10-26T06:00:00Z".parse().unwrap(),
            drawn: 0,
            drafts: Vec::new(),
        };
        maker.say(
            kind::BOOK,
            json!({"name": "me", "home_zone": "Europe/Berlin"}),
        );
        maker
    }

    fn say(&mut self, kind: &'static str, body: Value) -> Uuid {
        let mut random = [0; 10];
        draw(&mut self.drawn, &mut random);
        let id = new_id(self.now, random);
        self.drafts.push(Draft {
            id,
            kind,
            corrects: None,
            body: body.to_string(),
        });
        if self.drafts.len() == AT_ONCE {
            self.record();
        }
        id
    }

    fn regimen(&mut self) -> Uuid {
        self.say(
            kind::REGIMEN,
            json!({
                "name": "Utro 200 mg capsule", "aliases": ["utro"], "start": "2026-01-01",
                "from": {"at": "2026-01-01T00:00:00+01:00", "zone": "Europe/Berlin"},
                "timing": "daily at 08:00, 14:00 and 22:00", "dose": "1 capsule",
                "route": "vaginal", "said": {"by": "Dr Lee", "on": "2026-01-01", "via": "visit"},
            }),
        )
    }

    /// Records the rest; what a person recorded last, a command recorded alone.
    fn finish(&mut self) {
        let last = self.drafts.pop();
        self.record();
        self.drafts.extend(last);
        self.record();
    }

    /// Records what was said since the last time, as one command.
    fn record(&mut self) {
        if self.drafts.is_empty() {
            return;
        }
        let head = self.store.head().unwrap();
        let drafts = std::mem::take(&mut self.drafts);
        let drawn = std::cell::Cell::new(self.drawn);
        let fill = |bytes: &mut [u8]| {
            let mut n = drawn.get();
            draw(&mut n, bytes);
            drawn.set(n);
        };
        let mut stamp = Stamp {
            now: self.now,
            zone: "Europe/Berlin".to_owned(),
            clock_given: false,
            command: Uuid::from_u128(u128::from(self.drawn)),
            key: None,
            random: &mut { fill },
            new_device: &mut || Uuid::from_u128(1),
        };
        self.store.record(head, &drafts, &mut stamp).unwrap();
        self.drawn = drawn.get();
    }
}

/// Bytes that differ from call to call (splitmix64).
fn draw(state: &mut u64, bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(8) {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        chunk.copy_from_slice(&(z ^ (z >> 31)).to_be_bytes()[..chunk.len()]);
    }
}

/// `count` doses of one regimen, the last some days before the measured day.
pub fn doses(at: &Path, name: &str, count: i64) -> PathBuf {
    let home = at.join(name);
    let mut maker = Maker::new(&home);
    let regimen = maker.regimen();
    let last: DateTime<Utc> = pairs_now() - TimeDelta::days(DAYS_BACK);
    for n in 0..count {
        let taken = last - TimeDelta::hours(8 * (count - n));
        let text = taken.to_rfc3339();
        maker.say(
            kind::DOSE,
            json!({
                "regimen": regimen, "state": "taken", "at": text, "zone": "Europe/Berlin",
                "dose": {"amount": "1", "unit": "capsule"}, "name": "Utro 200 mg capsule",
                "route": "vaginal",
            }),
        );
    }
    maker.finish();
    home
}

fn pairs_now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(super::pairs::NOW)
        .unwrap()
        .to_utc()
}

/// A regimen and `count` entries that the day does not show.
pub fn others(at: &Path, name: &str, count: usize) -> PathBuf {
    let home = at.join(name);
    let mut maker = Maker::new(&home);
    let regimen = maker.regimen();
    for n in 0..count {
        match n % 3 {
            0 => maker.say(kind::QUESTION, json!({"text": format!("question {n}"), "regimen": regimen})),
            1 => maker.say(
                kind::TOLD,
                json!({"who": "Nurse Kim", "words": format!("words {n}"), "via": "call", "on": "2026-10-20"}),
            ),
            _ => maker.say(kind::REVIEW, json!({"text": format!("review {n}"), "due": "2027-10-20"})),
        };
    }
    maker.finish();
    home
}

/// A regimen with `count` changes, each confirmed.
pub fn versions(at: &Path, name: &str, count: i64) -> PathBuf {
    let home = at.join(name);
    let mut maker = Maker::new(&home);
    let regimen = maker.regimen();
    let start: DateTime<Utc> = "2026-01-02T00:00:00Z".parse().unwrap();
    let mut changes = Vec::new();
    for n in 0..count {
        let from = (start + TimeDelta::days(n)).to_rfc3339();
        let amount = if n % 2 == 0 {
            "2 capsules"
        } else {
            "1 capsule"
        };
        changes.push(maker.say(
            kind::CHANGE,
            json!({
                "regimen": regimen, "change": "change",
                "from": {"at": from, "zone": "Europe/Berlin"},
                "patch": {"set": [{"at": "22:00:00", "dose": amount}]},
                "said": {"by": "Dr Lee", "on": "2026-01-02"},
            }),
        ));
        maker.record();
    }
    maker.say(
        kind::CONFIRMATION,
        json!({"of": changes, "outcome": "confirmed", "by": "Dr Lee", "on": "2026-10-20"}),
    );
    maker.record();
    home
}
