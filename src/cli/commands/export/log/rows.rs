//! The rows of some stretches of days, as the bytes that stand in the log.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::file;
use crate::cli::args::{LogFormat, OmitPart};
use crate::cli::error::CliResult;
use crate::domain::kind;
use crate::domain::sorted::Sorted;
use crate::export::log::{csv::CsvLog, jsonl};
use crate::report::log_row::{LogRow, LogRows};
use crate::report::observed::{ObservedLine, observed};
use crate::report::removal::{RemovalLine, removals};
use crate::report::{Moments, View};

/// Which rows are wanted, and how they are written.
pub struct Wanted<'a> {
    pub format: LogFormat,
    pub regimen: Option<Uuid>,
    pub omit: &'a [OmitPart],
}

/// Rows as they stand in the log.
pub struct Written {
    pub bytes: Vec<u8>,
    pub rows: u64,
}

impl Wanted<'_> {
    /// What stands above the rows.
    #[must_use]
    pub fn head(&self) -> Vec<u8> {
        let mut csv = CsvLog::default();
        if matches!(self.format, LogFormat::Csv) {
            csv.names();
        }
        csv.into_bytes()
    }

    /// The rows of these stretches, in the order of their moments.
    ///
    /// # Errors
    /// A row that is no JSON.
    pub fn written(&self, view: &View<'_>, stretches: &[Moments]) -> CliResult<Written> {
        let mut table = Table::new(self.format);
        let mut rows = 0;
        each(view, stretches, |row| {
            if self.regimen.is_some() && self.regimen != row.regimen() {
                return Ok(());
            }
            let Some(row) = left(row, self.omit) else {
                return Ok(());
            };
            rows += 1;
            table.write(&row)
        })?;
        let bytes = table.into_bytes();
        Ok(Written { bytes, rows })
    }
}

fn each(
    view: &View<'_>,
    stretches: &[Moments],
    mut row: impl FnMut(Row) -> CliResult<()>,
) -> CliResult<()> {
    // No row of a dose shows a short id, and each would be a search.
    let plain = View {
        short: &|_| String::new(),
        ..view.clone()
    };
    let mut made = LogRows::new(&plain);
    for range in stretches {
        let mut doses = view.records.between(range);
        doses.order_by_key(|d| d.body.at);
        let mut others = others(view, range).into_iter().peekable();
        for dose in &doses {
            while let Some((_, other)) = others.next_if(|(at, _)| *at < dose.body.at) {
                row(other)?;
            }
            row(Row::Dose(Box::new(made.of(dose))))?;
        }
        others.try_for_each(|(_, other)| row(other))?;
    }
    Ok(())
}

/// What stands between the doses, by its moment.
fn others(view: &View<'_>, range: &Moments) -> Vec<(DateTime<Utc>, Row)> {
    let seen = observed(view, range).into_iter().filter(|o| !o.replaced);
    let seen = seen.map(|o| (o.instant, Row::Observed(Box::new(o))));
    let off = removals(view, range).into_iter();
    let off = off.map(|r| (r.taken_off_at.to_utc(), Row::Removed(Box::new(r))));
    let mut all: Vec<_> = seen.chain(off).collect();
    all.order_by_key(|(at, _)| *at);
    all
}

/// One row, of any kind.
enum Row {
    Dose(Box<LogRow>),
    Observed(Box<ObservedLine>),
    Removed(Box<RemovalLine>),
}

impl Row {
    fn regimen(&self) -> Option<uuid::Uuid> {
        match self {
            Row::Dose(row) => Some(row.line.regimen),
            Row::Observed(line) => line.regimen,
            Row::Removed(line) => Some(line.regimen),
        }
    }
}

/// A row without what is to be left out; None: all of it is.
fn left(row: Row, omit: &[OmitPart]) -> Option<Row> {
    let without = |part| omit.contains(&part);
    Some(match row {
        Row::Dose(mut row) if without(OmitPart::Notes) => {
            row.line.note = None;
            Row::Dose(row)
        }
        Row::Removed(mut line) if without(OmitPart::Notes) => {
            line.note = None;
            Row::Removed(line)
        }
        Row::Observed(line) => {
            let part = match line.kind {
                kind::LAB => Some(OmitPart::Labs),
                kind::NOTE => Some(OmitPart::Notes),
                kind::MARK if line.words == "loss" || line.words.starts_with("loss,") => {
                    Some(OmitPart::Losses)
                }
                _ => None,
            };
            let marks = line.kind == kind::MARK && without(OmitPart::Pregnancy);
            if marks || part.is_some_and(without) {
                return None;
            }
            Row::Observed(line)
        }
        row => row,
    })
}

enum Table {
    Csv(Box<CsvLog>),
    Lines(Vec<u8>),
}

impl Table {
    fn new(format: LogFormat) -> Self {
        match format {
            LogFormat::Csv => Self::Csv(Box::default()),
            LogFormat::Jsonl => Self::Lines(Vec::new()),
        }
    }

    fn write(&mut self, row: &Row) -> CliResult<()> {
        match self {
            Self::Csv(csv) => match row {
                Row::Dose(row) => csv.row(row),
                Row::Observed(line) => csv.observed(line),
                Row::Removed(line) => csv.removed(line),
            },
            Self::Lines(out) => match row {
                Row::Dose(row) => jsonl::row(out, &**row),
                Row::Observed(line) => jsonl::row(out, &**line),
                Row::Removed(line) => jsonl::row(out, &**line),
            }
            .map_err(|e| file::failed(&e))?,
        }
        Ok(())
    }

    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Csv(csv) => csv.into_bytes(),
            Self::Lines(out) => out,
        }
    }
}
