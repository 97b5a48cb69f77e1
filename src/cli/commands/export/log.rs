//! `dose export log`: every dose, a row each, written as it is read.

use chrono::{NaiveDate, TimeDelta};

use super::file;
use crate::cli::args::{LogArgs, LogFormat};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::export::log::{csv::CsvLog, jsonl};
use crate::report::View;
use crate::report::log_row::LogRow;

/// Rows are read for so many days at a time.
const DAYS_AT_ONCE: i64 = 31;

pub fn run(ctx: &mut Ctx<'_>, args: &LogArgs) -> CliResult<()> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    if !look.view.exists() {
        return Err(CliError::failed("there is no book yet: nothing to export"));
    }
    let regimen = match &args.med {
        Some(text) => Some(read::regimen(ctx, &look.view.plan, text)?.id),
        None => None,
    };
    let (first, last) = look.recorded_days(ctx)?;
    let since = day(ctx, &look, args.since.as_deref())?.unwrap_or(first);
    let until = day(ctx, &look, args.until.as_deref())?.unwrap_or(last);
    let format = args.format;
    file::write(ctx, &args.output, |ctx, out| {
        let mut rows: Rows<'_> = match format {
            LogFormat::Csv => Rows::Csv(Box::new(CsvLog::new(out).map_err(|e| file::failed(&e))?)),
            LogFormat::Jsonl => Rows::Lines(out),
        };
        look.report(ctx, |view| {
            each(view, since, until, |row| {
                if regimen.is_none_or(|id| row.line.regimen == id) {
                    rows.write(&row)?;
                }
                Ok(())
            })
        })?;
        rows.finish()
    })
}

fn day(ctx: &Ctx<'_>, look: &Look, text: Option<&str>) -> CliResult<Option<NaiveDate>> {
    text.map(|t| read::date(ctx, &look.view.plan, t))
        .transpose()
}

/// The rows of some days, both included, a stretch of days at a time.
fn each(
    view: &View<'_>,
    since: NaiveDate,
    until: NaiveDate,
    mut row: impl FnMut(LogRow) -> CliResult<()>,
) -> CliResult<()> {
    let mut from = since;
    while from <= until {
        let to = from
            .checked_add_signed(TimeDelta::days(DAYS_AT_ONCE))
            .unwrap_or(until)
            .min(until.succ_opt().unwrap_or(until));
        for record in view
            .records
            .between(&(view.midnight(from)..view.midnight(to)))
        {
            row(LogRow::of(&record, view))?;
        }
        if to <= from {
            break;
        }
        from = to;
    }
    Ok(())
}

enum Rows<'w> {
    Csv(Box<CsvLog<&'w mut dyn std::io::Write>>),
    Lines(&'w mut dyn std::io::Write),
}

impl Rows<'_> {
    fn write(&mut self, row: &LogRow) -> CliResult<()> {
        match self {
            Rows::Csv(csv) => csv.row(row),
            Rows::Lines(out) => jsonl::row(&mut **out, row),
        }
        .map_err(|e| file::failed(&e))
    }

    fn finish(self) -> CliResult<()> {
        match self {
            Rows::Csv(csv) => csv.finish().map_err(|e| file::failed(&e)),
            Rows::Lines(_) => Ok(()),
        }
    }
}
