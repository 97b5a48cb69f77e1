//! Finding what devices that did not know of one another said twice.

use super::error::StoreError;
use super::{Store, device, row};
use uuid::Uuid;

type Result<T> = std::result::Result<T, StoreError>;

/// Doses for no slot that two devices recorded at most so many seconds apart.
const NEAR: i64 = 600;

/// Pairs of doses that stand, neither of them recorded as a further one: for one slot (whose
/// day they share), or for none, by different devices and near each other.
const PAIRS: &str = "SELECT a.entry, b.entry FROM dose a CROSS JOIN dose b \
     ON b.day = a.day AND b.regimen = a.regimen AND b.entry > a.entry \
     AND b.slot_wall = a.slot_wall AND b.slot_zone = a.slot_zone AND b.slot_fold = a.slot_fold \
     WHERE a.day >= ?1 AND a.regimen > 0 AND a.voided + b.voided + a.extra + b.extra = 0 \
     AND a.state <> 3 AND b.state <> 3 \
     UNION ALL SELECT a.entry, b.entry FROM dose a CROSS JOIN dose b \
     ON b.day BETWEEN a.day - 1 AND a.day + 1 AND b.regimen = a.regimen AND b.entry > a.entry \
     AND abs(b.at - a.at) <= ?2 AND b.slot_wall IS NULL \
     WHERE a.day >= ?1 AND a.regimen > 0 AND a.slot_wall IS NULL \
     AND a.voided + b.voided + a.extra + b.extra = 0 AND a.state = 1 AND b.state = 1 \
     AND (SELECT device FROM entry WHERE n = a.entry) \
     <> (SELECT device FROM entry WHERE n = b.entry)";

impl Store {
    /// Pairs of doses that may be one dose, from a day on (days since 1970-01-01), by the
    /// ids of their first entries.
    ///
    /// # Errors
    /// What SQLite says, here and below.
    pub fn recorded_twice(&self, from_day: i64) -> Result<Vec<(Uuid, Uuid)>> {
        // One device knows of all it recorded, and need not look through years of doses.
        let read = || -> rusqlite::Result<Vec<(i64, i64)>> {
            if device::all(&self.conn)?.len() < 2 {
                return Ok(Vec::new());
            }
            let mut statement = self.conn.prepare_cached(PAIRS)?;
            statement
                .query_map((from_day, NEAR), |r| Ok((r.get(0)?, r.get(1)?)))?
                .collect()
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pairs_are_found_by_the_key_of_the_table() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../migrations/0001_book.sql"))
            .unwrap();
        let mut plan = conn
            .prepare(&format!("EXPLAIN QUERY PLAN {PAIRS}"))
            .unwrap();
        let steps = plan
            .query_map((0, NEAR), |r| r.get::<_, String>(3))
            .unwrap();
        let steps: Vec<String> = steps.map(|s| s.unwrap()).collect();
        let of_b = steps.iter().filter(|s| s.contains(" b "));
        let by_key = |s: &&String| s.contains("SEARCH b USING PRIMARY KEY (day");
        assert_eq!(of_b.filter(by_key).count(), 2, "{steps:#?}");
    }
}
