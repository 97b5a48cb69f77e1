//! Reading the dose table: by day, and by the moment taken.
//!
//! The table is sorted by day. A question by the moment taken looks at the days around
//! it as far as a dose's day was ever apart from it (`reach`).

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::Uuid;

use super::error::StoreError;
use super::{Store, reach, row};
use crate::domain::body::DoseState;

type Result<T> = std::result::Result<T, StoreError>;

/// One dose as the table keeps it. Row numbers name entries: see `Store::id_at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseRecord {
    /// Local civil day of the slot it answers, else of the moment taken, in days since
    /// 1970-01-01.
    pub day: i64,
    /// Row number of the regimen's first entry; 0 while the book lacks it.
    pub regimen: i64,
    /// Epoch seconds, UTC, taken; of the slot when not taken.
    pub at: i64,
    /// Row number of the dose entry.
    pub entry: i64,
    /// Row number of its latest standing correction; of itself when there is none.
    pub head: i64,
    pub state: DoseState,
    /// Epoch seconds, UTC.
    pub slot_at: Option<i64>,
    /// Minutes since 1970-01-01 00:00 on the slot's wall clock.
    pub slot_wall: Option<i64>,
    pub slot_zone: Option<String>,
    pub slot_fold: u8,
    pub amount: Option<String>,
    pub unit: Option<String>,
    pub extra: bool,
    pub voided: bool,
    /// Unix milliseconds, UTC.
    pub recorded_at: i64,
    /// Seconds east of UTC on the clock of `at`.
    pub offset: i32,
}

const SELECT: &str = "SELECT day, regimen, at, entry, head, state, slot_at, slot_wall, \
     slot_zone, slot_fold, amount, unit, extra, voided, recorded_at, offset FROM dose";

/// A dose as its entry says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoseSaid<'r> {
    pub id: Uuid,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    /// None: purged.
    pub body: Option<&'r str>,
    /// Neither corrected nor voided since.
    pub as_said: bool,
}

fn said<'r>(row: &'r Row<'_>) -> rusqlite::Result<DoseSaid<'r>> {
    Ok(DoseSaid {
        id: row::uuid(row, 0)?,
        recorded_at: row::moment(row, 1)?,
        clock_given: row.get_ref(2)? != rusqlite::types::ValueRef::Null,
        body: row.get_ref(3)?.as_str_or_null()?,
        as_said: row.get(4)?,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<DoseRecord> {
    let state = DoseState::from_number(row.get(5)?);
    Ok(DoseRecord {
        day: row.get(0)?,
        regimen: row.get(1)?,
        at: row.get(2)?,
        entry: row.get(3)?,
        head: row.get(4)?,
        state: state.ok_or(rusqlite::Error::IntegralValueOutOfRange(5, row.get(5)?))?,
        slot_at: row.get(6)?,
        slot_wall: row.get(7)?,
        slot_zone: row.get(8)?,
        slot_fold: row.get(9)?,
        amount: row.get(10)?,
        unit: row.get(11)?,
        extra: row.get(12)?,
        voided: row.get(13)?,
        recorded_at: row.get(14)?,
        offset: row.get(15)?,
    })
}

/// The whole table.
pub(super) fn all(conn: &Connection) -> rusqlite::Result<Vec<DoseRecord>> {
    let sql = format!("{SELECT} ORDER BY day, regimen, at, entry");
    conn.prepare(&sql)?.query_map([], read)?.collect()
}

impl Store {
    /// The doses of some days, voided ones too, by day, regimen and time.
    ///
    /// # Errors
    /// What SQLite says, here and below.
    pub fn dose_rows(&self, days: RangeInclusive<i64>) -> Result<Vec<DoseRecord>> {
        let rest = "WHERE day BETWEEN ?1 AND ?2 ORDER BY day, regimen, at, entry";
        self.doses(rest, (days.start(), days.end()))
    }

    /// The doses of a regimen that answer a slot of some days, not voided, by day and time.
    pub fn answers(&self, regimen: i64, days: RangeInclusive<i64>) -> Result<Vec<DoseRecord>> {
        let rest = "WHERE day BETWEEN ?1 AND ?2 AND regimen = ?3 AND slot_wall IS NOT NULL \
                    AND voided = 0 ORDER BY day, at, entry";
        self.doses(rest, params![days.start(), days.end(), regimen])
    }

    /// As `dose_rows`, handed to `each` one at a time.
    pub fn each_dose_row(
        &self,
        days: RangeInclusive<i64>,
        mut each: impl FnMut(DoseRecord),
    ) -> Result<()> {
        let sql = format!("{SELECT} WHERE day BETWEEN ?1 AND ?2 ORDER BY day, regimen, at, entry");
        let mut run = || {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query((days.start(), days.end()))?;
            while let Some(row) = rows.next()? {
                each(read(row)?);
            }
            Ok(())
        };
        run().map_err(|e| self.sqlite(e))
    }

    /// The last dose of a regimen in a state (None: taken or not taken) before a moment
    /// (epoch seconds), not voided.
    pub fn last_dose_before(
        &self,
        regimen: i64,
        state: Option<DoseState>,
        at: i64,
    ) -> Result<Option<DoseRecord>> {
        let reach = self.reach()?;
        let last_day = at.div_euclid(reach::DAY).saturating_add(reach);
        let first = state.unwrap_or(DoseState::Taken).number();
        let last = state.unwrap_or(DoseState::NotTaken).number();
        let stands = "regimen = ?1 AND at < ?2 AND state BETWEEN ?3 AND ?4 AND voided = 0 AND day";
        // The first found by day is at most two reaches after the last one's day.
        let near = format!("{SELECT} WHERE {stands} <= ?5 ORDER BY day DESC LIMIT 1");
        let Some(found) = self.dose(&near, params![regimen, at, first, last, last_day])? else {
            return Ok(None);
        };
        let first_day = found.day.saturating_sub(reach.saturating_mul(2));
        let exact = format!(
            "{SELECT} WHERE {stands} BETWEEN ?5 AND ?6 \
             ORDER BY at DESC, (SELECT id FROM entry WHERE n = dose.entry) DESC LIMIT 1"
        );
        self.dose(
            &exact,
            params![regimen, at, first, last, first_day, last_day],
        )
    }

    /// The doses of a regimen, in whatever state, whose moment `at` lies from `from` up
    /// to and without `to` (epoch seconds), not voided, by that moment.
    pub fn doses_in_window(&self, regimen: i64, from: i64, to: i64) -> Result<Vec<DoseRecord>> {
        let days = self.days_around(from, to)?;
        let rest = "WHERE day BETWEEN ?1 AND ?2 AND regimen = ?3 AND at >= ?4 AND at < ?5 \
                    AND voided = 0 ORDER BY at, entry";
        self.doses(rest, params![days.start(), days.end(), regimen, from, to])
    }

    /// The doses of all regimens whose moment lies from `from` up to and without `to`
    /// (epoch seconds), voided ones too, by that moment.
    pub fn rows_between(&self, from: i64, to: i64) -> Result<Vec<DoseRecord>> {
        let days = self.days_around(from, to)?;
        let rest = "WHERE day BETWEEN ?1 AND ?2 AND at >= ?3 AND at < ?4 ORDER BY at, entry";
        self.doses(rest, params![days.start(), days.end(), from, to])
    }

    /// What those doses say, as `of` reads them; it may leave one out. One question, for
    /// those who read many.
    pub fn doses_said_between<T>(
        &self,
        from: i64,
        to: i64,
        of: impl Fn(DoseSaid<'_>) -> Option<T>,
    ) -> Result<Vec<T>> {
        let days = self.days_around(from, to)?;
        let sql = "SELECT e.id, e.recorded_at, e.clock, e.body, d.head = d.entry, d.at, d.entry \
                   FROM dose d JOIN entry e ON e.n = d.entry WHERE d.day BETWEEN ?1 AND ?2 \
                   AND d.at >= ?3 AND d.at < ?4";
        let run = || -> rusqlite::Result<Vec<((i64, i64), T)>> {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![days.start(), days.end(), from, to])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let place = (row.get(5)?, row.get(6)?);
                all.extend(of(said(row)?).map(|dose| (place, dose)));
            }
            Ok(all)
        };
        let mut all = run().map_err(|e| self.sqlite(e))?;
        // Sorted here, where each row is small: SQLite would carry the texts along.
        all.sort_unstable_by_key(|(place, _)| *place);
        Ok(all.into_iter().map(|(_, dose)| dose).collect())
    }

    /// The first and the last day of the dose table; None while it is empty.
    pub fn dose_days(&self) -> Result<Option<(i64, i64)>> {
        let days = self
            .conn
            .query_row("SELECT min(day), max(day) FROM dose", [], |row| {
                Ok(row.get::<_, Option<i64>>(0)?.zip(row.get(1)?))
            });
        days.map_err(|e| self.sqlite(e))
    }

    /// How many doses of a regimen were taken from `from` up to and without `to` (epoch
    /// seconds), not voided.
    pub fn count_taken(&self, regimen: i64, from: i64, to: i64) -> Result<u64> {
        let days = self.days_around(from, to)?;
        let sql = "SELECT count(*) FROM dose WHERE day BETWEEN ?1 AND ?2 AND regimen = ?3 \
                   AND at >= ?4 AND at < ?5 AND state = 1 AND voided = 0";
        let params = params![days.start(), days.end(), regimen, from, to];
        let count = self.conn.query_row(sql, params, |r| r.get(0));
        count.map_err(|e| self.sqlite(e))
    }

    /// The row of one dose entry, wherever it is.
    pub fn dose_of(&self, entry: i64) -> Result<Option<DoseRecord>> {
        self.dose(&format!("{SELECT} WHERE entry = ?1"), [entry])
    }

    fn reach(&self) -> Result<i64> {
        reach::days(&self.conn).map_err(|e| self.sqlite(e))
    }

    fn days_around(&self, from: i64, to: i64) -> Result<RangeInclusive<i64>> {
        let reach = self.reach()?;
        let day = |at: i64| at.div_euclid(reach::DAY);
        Ok(day(from).saturating_sub(reach)..=day(to).saturating_add(reach))
    }

    fn dose(&self, sql: &str, params: impl Params) -> Result<Option<DoseRecord>> {
        let run = || {
            self.conn
                .prepare_cached(sql)?
                .query_row(params, read)
                .optional()
        };
        run().map_err(|e| self.sqlite(e))
    }

    fn doses(&self, rest: &str, params: impl Params) -> Result<Vec<DoseRecord>> {
        let sql = format!("{SELECT} {rest}");
        let run = || -> rusqlite::Result<Vec<DoseRecord>> {
            self.conn
                .prepare_cached(&sql)?
                .query_map(params, read)?
                .collect()
        };
        run().map_err(|e| self.sqlite(e))
    }
}
