//! `dose export log`: every dose and whatever was observed, a row each, written as it is
//! read.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::file;
use crate::cli::args::{LogArgs, LogFormat, OmitPart};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output;
use crate::cli::read;
use crate::domain::amount::prose_quantity;
use crate::domain::kind;
use crate::domain::plan::Plan;
use crate::export::log::{csv::CsvLog, jsonl};
use crate::report::View;
use crate::report::log_row::LogRow;
use crate::report::observed::{ObservedLine, observed};
use crate::report::removal::{RemovalLine, removals};

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
    let (first, last) = with_observed(&look.view.plan, first, last);
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
            each(view, since, until, |row| {
                let of = row.regimen();
                if regimen.is_some_and(|id| of != Some(id)) {
                    return Ok(());
                }
                if let Some(row) = left(row, &args.omit) {
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
    mut row: impl FnMut(Row) -> CliResult<()>,
) -> CliResult<()> {
    // No row of a dose shows a short id, and each would be a search.
    let short = |_| String::new();
    let plain = View {
        short: &short,
        ..view.clone()
    };
    let mut from = since;
    while from <= until {
        let to = from
            .checked_add_signed(TimeDelta::days(DAYS_AT_ONCE))
            .unwrap_or(until)
            .min(until.succ_opt().unwrap_or(until));
        let range = view.midnight(from)..view.midnight(to);
        let mut doses = view.records.between(&range);
        doses.sort_by_key(|d| d.body.at);
        let mut others = others(view, &range).into_iter().peekable();
        for dose in &doses {
            while let Some((_, other)) = others.next_if(|(at, _)| *at < dose.body.at) {
                row(other)?;
            }
            row(Row::Dose(Box::new(LogRow::of(dose, &plain))))?;
        }
        others.try_for_each(|(_, other)| row(other))?;
        if to <= from {
            break;
        }
        from = to;
    }
    Ok(())
}

/// What stands between the doses, by its moment.
fn others(view: &View<'_>, range: &Range<DateTime<Utc>>) -> Vec<(DateTime<Utc>, Row)> {
    let seen = observed(view, range).into_iter().filter(|o| !o.replaced);
    let seen = seen.map(|o| (o.instant, Row::Observed(Box::new(o))));
    let off = removals(view, range).into_iter();
    let off = off.map(|r| (r.taken_off_at.to_utc(), Row::Removed(Box::new(r))));
    let mut all: Vec<_> = seen.chain(off).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

/// The days of what was observed too.
fn with_observed(plan: &Plan, first: NaiveDate, last: NaiveDate) -> (NaiveDate, NaiveDate) {
    let seen = &plan.observed;
    let labs = seen.labs.iter().map(|l| l.body.on);
    let felt = seen.symptoms.iter().map(|s| s.body.on);
    let noted = seen.notes.iter().map(|n| n.body.at.wall().date());
    let stated = seen.conditions.iter().map(|c| c.recorded_at.date_naive());
    let marks = plan.marks.all.iter().map(|m| m.on);
    let off = plan.removals.iter().map(|r| r.body.at.date_naive());
    let days = labs.chain(felt).chain(noted).chain(stated);
    let days = days.chain(marks).chain(off);
    let near = |day: NaiveDate, days: i64| day.checked_add_signed(TimeDelta::days(days));
    days.fold((first, last), |(first, last), day| {
        let (before, after) = (near(day, -1), near(day, 1));
        (
            first.min(before.unwrap_or(day)),
            last.max(after.unwrap_or(day)),
        )
    })
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
            output::write(&mut **out, &format!("{rows} rows{end}"));
        }
    }
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

enum Rows<'w> {
    Csv(Box<CsvLog<&'w mut dyn std::io::Write>>),
    Lines(&'w mut dyn std::io::Write),
}

impl Rows<'_> {
    fn write(&mut self, row: &Row) -> CliResult<()> {
        match (self, row) {
            (Rows::Csv(csv), Row::Dose(row)) => csv.row(row),
            (Rows::Csv(csv), Row::Observed(line)) => csv.observed(line),
            (Rows::Csv(csv), Row::Removed(line)) => csv.removed(line),
            (Rows::Lines(out), Row::Dose(row)) => jsonl::row(&mut **out, &**row),
            (Rows::Lines(out), Row::Observed(line)) => jsonl::row(&mut **out, &**line),
            (Rows::Lines(out), Row::Removed(line)) => jsonl::row(&mut **out, &**line),
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
