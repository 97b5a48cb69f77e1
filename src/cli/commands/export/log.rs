//! `dose export log`: every dose, a row each, written as it is read.

use chrono::{NaiveDate, TimeDelta};

use super::file;
use crate::cli::args::{LogArgs, LogFormat};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output;
use crate::cli::read;
use crate::domain::amount::prose_quantity;
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
        let mut stderr = std::mem::replace(&mut ctx.env.stderr, Box::new(std::io::sink()));
        let mut progress = Progress::new(ctx, &mut *stderr, file::is_stdout(&args.output));
        let done = look.report(ctx, |view| {
            // No row shows a short id, and each would be a search.
            let short = |_| String::new();
            let view = View {
                short: &short,
                ..view.clone()
            };
            each(&view, since, until, |row| {
                if regimen.is_none_or(|id| row.line.regimen == id) {
                    rows.write(&row)?;
                    progress.row();
                }
                Ok(())
            })
        });
        progress.end();
        ctx.env.stderr = stderr;
        done.and_then(|()| rows.finish())
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

/// Says on a terminal how far a long export is.
struct Progress<'w> {
    out: Option<&'w mut dyn std::io::Write>,
    rows: u64,
}

/// Shorter logs are done before anybody looks.
const ROWS_SAID: u64 = 20_000;

impl<'w> Progress<'w> {
    fn new(ctx: &Ctx<'_>, out: &'w mut dyn std::io::Write, to_stdout: bool) -> Self {
        let quiet = ctx.global.quiet || ctx.global.json;
        // Rows on the same terminal say it themselves.
        let to_screen = ctx.env.stdout_is_terminal && to_stdout;
        let out = (ctx.env.stderr_is_terminal && !quiet && !to_screen).then_some(out);
        Self { out, rows: 0 }
    }

    fn row(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(ROWS_SAID) {
            self.say("\r");
        }
    }

    fn end(&mut self) {
        if self.rows >= ROWS_SAID {
            self.say("\n");
        }
    }

    fn say(&mut self, end: &str) {
        let rows = prose_quantity(self.rows.into());
        if let Some(out) = &mut self.out {
            output::write(&mut **out, &format!("{rows} doses{end}"));
        }
    }
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
