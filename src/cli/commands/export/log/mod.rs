//! `dose export log`: every dose and whatever was observed, a row each, written as it is
//! read.

mod pair;
mod rows;

use chrono::{NaiveDate, TimeDelta};

use self::pair::in_turn;
use self::rows::Wanted;
use super::{file, format};
use crate::cli::args::{LogArgs, LogFormat};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output;
use crate::cli::read;
use crate::domain::amount::prose_quantity;
use crate::domain::plan::Plan;

pub fn run(ctx: &mut Ctx<'_>, args: &LogArgs) -> CliResult<()> {
    let named = format::named(ctx, args.format, LogFormat::Jsonl, &args.output)?;
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
    let wanted = Wanted {
        format: named.unwrap_or(LogFormat::Csv),
        regimen,
        omit: &args.omit,
    };
    file::write(ctx, &args.output, |ctx, out| {
        let mut stderr = std::mem::replace(&mut ctx.env.stderr, Box::new(std::io::sink()));
        let mut progress = Progress::new(ctx, &mut *stderr, file::is_stdout(&args.output));
        let mut write = |bytes: &[u8]| out.write_all(bytes).map_err(|e| file::failed(&e));
        let done = write(&wanted.head()).and_then(|()| {
            in_turn(ctx, &look, &wanted, (since, until), |written| {
                progress.rows(written.rows);
                write(&written.bytes)
            })
        });
        progress.end();
        ctx.env.stderr = stderr;
        done
    })
}

fn day(ctx: &Ctx<'_>, look: &Look, text: Option<&str>) -> CliResult<Option<NaiveDate>> {
    text.map(|t| read::date(ctx, &look.view.plan, t))
        .transpose()
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

    fn rows(&mut self, more: u64) {
        let before = self.rows / ROWS_SAID;
        self.rows += more;
        if self.rows / ROWS_SAID > before {
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
