//! Finding what devices that did not know of one another said twice.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::error::StoreError;
use super::{Store, device, row};
use uuid::Uuid;

type Result<T> = std::result::Result<T, StoreError>;

/// Doses for no slot that two devices recorded at most so many seconds apart.
const NEAR: i64 = 600;

/// Pairs of doses that stand, neither of them recorded as a further one: for one slot (whose
/// day they share), or for none, by different devices and near each other. The first of each
/// is of one regimen and day: a pair is rare, and to look for it from each of ten years'
/// doses takes long (`suspects`).
const PAIRS: &str = "SELECT a.entry, b.entry FROM dose a CROSS JOIN dose b \
     ON b.day = a.day AND b.regimen = a.regimen AND b.entry > a.entry \
     AND b.slot_wall = a.slot_wall AND b.slot_zone = a.slot_zone AND b.slot_fold = a.slot_fold \
     WHERE a.day = ?1 AND a.regimen = ?2 AND a.voided + b.voided + a.extra + b.extra = 0 \
     AND a.state <> 3 AND b.state <> 3 \
     UNION ALL SELECT a.entry, b.entry FROM dose a CROSS JOIN dose b \
     ON b.day BETWEEN a.day - 1 AND a.day + 1 AND b.regimen = a.regimen AND b.entry > a.entry \
     AND abs(b.at - a.at) <= ?3 AND b.slot_wall IS NULL \
     WHERE a.day = ?1 AND a.regimen = ?2 AND a.slot_wall IS NULL \
     AND a.voided + b.voided + a.extra + b.extra = 0 AND a.state = 1 AND b.state = 1 \
     AND (SELECT device FROM entry WHERE n = a.entry) \
     <> (SELECT device FROM entry WHERE n = b.entry)";

/// Doses that can be one of a pair, in the order of the table.
const CANDIDATES: &str = "SELECT day, regimen, at, slot_wall FROM dose \
     WHERE day >= ?1 AND regimen > 0 AND voided + extra = 0 AND state <> 3 \
     ORDER BY day, regimen, at";

impl Store {
    /// Pairs of doses that may be one dose, from a day on (days since 1970-01-01), by the
    /// ids of their first entries.
    ///
    /// # Errors
    /// What SQLite says, here and below.
    pub fn recorded_twice(&self, from_day: i64) -> Result<Vec<(Uuid, Uuid)>> {
        // One device knows of all it recorded, and need not look through years of doses.
        let read = || -> rusqlite::Result<Vec<(i64, i64)>> {
            match device::all(&self.conn)?.len() < 2 {
                true => Ok(Vec::new()),
                false => pairs(&self.conn, from_day),
            }
        };
        let mut pairs = Vec::new();
        for (a, b) in read().map_err(|e| self.sqlite(e))? {
            if let (Some(a), Some(b)) = (self.id_at(a)?, self.id_at(b)?) {
                pairs.push((a, b));
            }
        }
        Ok(pairs)
    }

    /// The entries that more than one correction names. Reads the index of corrections.
    pub fn corrected_more_than_once(&self) -> Result<Vec<Uuid>> {
        let sql = "SELECT corrects FROM entry WHERE corrects IS NOT NULL \
                   GROUP BY corrects HAVING count(*) > 1";
        let read = || -> rusqlite::Result<Vec<Uuid>> {
            let mut statement = self.conn.prepare_cached(sql)?;
            statement.query_map([], |r| row::uuid(r, 0))?.collect()
        };
        read().map_err(|e| self.sqlite(e))
    }
}

fn pairs(conn: &Connection, from_day: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
    let mut statement = conn.prepare_cached(PAIRS)?;
    let mut pairs = Vec::new();
    for (day, regimen) in suspects(conn, from_day)? {
        let found = statement.query_map((day, regimen, NEAR), |r| Ok((r.get(0)?, r.get(1)?)))?;
        for pair in found {
            pairs.push(pair?);
        }
    }
    Ok(pairs)
}

/// The days and regimens that the first dose of a pair can be of, found in one walk through
/// the table.
fn suspects(conn: &Connection, from_day: i64) -> rusqlite::Result<BTreeSet<(i64, i64)>> {
    let mut statement = conn.prepare_cached(CANDIDATES)?;
    // The second of a pair may be of the day before.
    let mut rows = statement.query([from_day.saturating_sub(1)])?;
    let mut found = BTreeSet::new();
    let mut seen = HashMap::<i64, Recent>::new();
    while let Some(row) = rows.next()? {
        let (day, regimen): (i64, i64) = (row.get(0)?, row.get(1)?);
        let recent = seen.entry(regimen).or_default();
        recent.forget(day);
        for other in recent.beside(row.get(2)?, row.get(3)?) {
            let of_both = [(day, regimen), (other, regimen)];
            found.extend(of_both.iter().filter(|(day, _)| *day >= from_day));
        }
        recent.doses.push((day, row.get(2)?, row.get(3)?));
    }
    Ok(found)
}

/// Day, moment and slot of a regimen's doses of the present day and the one before.
#[derive(Default)]
struct Recent {
    doses: Vec<(i64, i64, Option<i64>)>,
}

impl Recent {
    fn forget(&mut self, present: i64) {
        self.doses.retain(|(day, ..)| present - day <= 1);
    }

    /// The days of those that are for one slot with a dose, or for none and near it.
    fn beside(&self, at: i64, slot: Option<i64>) -> impl Iterator<Item = i64> {
        let near = move |other: i64| at.abs_diff(other) <= NEAR.unsigned_abs();
        let beside = move |&&(_, other, wall): &&(i64, i64, Option<i64>)| {
            wall == slot && (slot.is_some() || near(other))
        };
        self.doses.iter().filter(beside).map(|(day, ..)| *day)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ALL: &str = "a.day >= ?1 AND ?2 = ?2 AND a.regimen > 0";

    /// Doses of two devices, few enough that most days have no pair.
    fn some_doses(seed: i64) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        let book = include_str!("../../migrations/0001_book.sql");
        conn.execute_batch(book).unwrap();
        let mut state = seed;
        let mut below = |n: i64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33).rem_euclid(n)
        };
        for n in 1..=12 {
            let entry = "INSERT INTO entry VALUES (?1, ?1, ?1, ?2, ?1, 1, '', NULL, 'dose', NULL, \
                 zeroblob(16), NULL, zeroblob(32), 0, '', NULL, zeroblob(0), zeroblob(32))";
            conn.execute(entry, (n, below(2).to_string())).unwrap();
            let at = below(4) * 86_400 + (below(12) - 6) * 600;
            let wall = (below(2) == 0).then(|| below(4 * 3));
            let day = wall.map_or(at.div_euclid(86_400), |w| w / 3);
            let dose = "INSERT INTO dose VALUES (?1, ?2, ?3, ?4, ?4, ?5, NULL, ?6, 'UTC', 0, \
                 NULL, NULL, ?7, ?8, 0, 0)";
            let odd = |n: i64| i64::from(n == 0);
            let (regimen, said) = (below(7).min(2), 1 + (below(9) - 6).max(0));
            let (extra, voided) = (odd(below(9)), odd(below(9)));
            let row = (day, regimen, at, n, said, wall, extra, voided);
            conn.execute(dose, row).unwrap();
        }
        conn
    }

    #[test]
    fn one_walk_suspects_every_pair() {
        let whole = PAIRS.replace("a.day = ?1 AND a.regimen = ?2", ALL);
        let mut some = 0;
        for seed in 0..600 {
            let conn = some_doses(seed);
            for from in [-1, 1, 2] {
                let mut asked = conn.prepare(&whole).unwrap();
                let asked = asked.query_map((from, 0, NEAR), |r| Ok((r.get(0)?, r.get(1)?)));
                let mut asked: Vec<(i64, i64)> =
                    asked.unwrap().collect::<rusqlite::Result<_>>().unwrap();
                let mut found = pairs(&conn, from).unwrap();
                asked.sort_unstable();
                found.sort_unstable();
                assert_eq!(found, asked, "seed {seed} from day {from}");
                some += found.len();
            }
        }
        assert!(some > 500, "{some}");
    }

    #[test]
    fn pairs_are_found_by_the_key_of_the_table() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../migrations/0001_book.sql"))
            .unwrap();
        let mut plan = conn
            .prepare(&format!("EXPLAIN QUERY PLAN {PAIRS}"))
            .unwrap();
        let steps = plan
            .query_map((0, 0, NEAR), |r| r.get::<_, String>(3))
            .unwrap();
        let steps: Vec<String> = steps.map(|s| s.unwrap()).collect();
        let of_b = steps.iter().filter(|s| s.contains(" b "));
        let by_key = |s: &&String| s.contains("SEARCH b USING PRIMARY KEY (day");
        assert_eq!(of_b.filter(by_key).count(), 2, "{steps:#?}");
    }
}
