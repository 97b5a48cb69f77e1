//! What falls due by a timing that no book holds: a plan of one regimen, folded for it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::add::refuse_stop_before;
use crate::cli::args::TimingArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{BookBody, Clock, Patch, RegimenBody, Said};
use crate::domain::entry::Entry;
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::plan::{Plan, fold};
use crate::domain::timing::Timing;
use crate::export::text;
use crate::report::slots::slots;
use crate::report::{DoseRecords, View};
use crate::schedule::dose_facts::DosesInMemory;

/// The canonical phrase and the first slots.
///
/// # Errors
/// A start, stop or amount that does not read.
pub fn screen(ctx: &mut Ctx<'_>, args: &TimingArgs, timing: Timing) -> CliResult<Screen> {
    let canonical = timing.to_string();
    let plan = plan(ctx, args, timing)?;
    check_stop(&plan).map_err(super::lists::reading)?;
    let from = plan
        .regimens
        .first()
        .and_then(|r| r.versions.first()?.from.as_ref().map(|m| m.wall().date()))
        .map_or_else(|| ctx.today(), Ok)?;
    let days = i64::from(args.days.max(1)) - 1;
    let to = from
        .checked_add_signed(TimeDelta::days(days))
        .ok_or_else(|| CliError::usage("--days is too large"))?;
    let doses = DosesInMemory::default();
    let short = |id: Uuid| crate::domain::short_id::short(id, 4).to_string();
    let view = View {
        plan: &plan,
        zones: &ctx.zones,
        facts: &doses,
        records: &NoRecords,
        now: ctx.env.now,
        zone: ctx.zone.clone(),
        follows_moves: false,
        short: &short,
    };
    let value = slots(&view, &[], &(from..=to));
    let listed = text::slots(&value, &ctx.style());
    let mut screen = Screen::of("timing", &value, format!("{canonical}\n\n{listed}"));
    screen
        .value
        .insert("canonical".to_owned(), json!(canonical));
    screen
        .value
        .insert("structure".to_owned(), structure(&canonical));
    screen.value.insert("unread".to_owned(), json!([]));
    Ok(screen)
}

fn check_stop(plan: &Plan) -> CliResult<()> {
    let version = plan.regimens.first().and_then(|r| r.versions.first());
    match version.map(|v| (&v.terms.stop, v.from.as_ref())) {
        Some((stop, Some(from))) => refuse_stop_before(stop, from, "start"),
        _ => Ok(()),
    }
}

/// The structure by its canonical phrase; the phrase reads back to it.
fn structure(canonical: &str) -> Value {
    json!({ "text": canonical })
}

fn plan(ctx: &Ctx<'_>, args: &TimingArgs, timing: Timing) -> CliResult<Plan> {
    let start = match &args.start {
        Some(text) => {
            let when = read::when_forwards(ctx, &Plan::default(), text)?;
            read::moment_of(&ctx.zones, &ctx.zone, when.at)?
        }
        None => {
            let midnight = ctx.today()?.and_time(chrono::NaiveTime::MIN);
            ctx.moment_at(&ctx.zone, midnight)?
        }
    };
    let dose = args
        .dose
        .as_deref()
        .map(DoseAmount::parse)
        .transpose()
        .map_err(|e| CliError::usage(format!("--dose: {e}")))?;
    let stop = args
        .stop
        .as_deref()
        .map(|t| read::expr("--stop", t))
        .transpose()?;
    let book = BookBody {
        name: String::new(),
        home_zone: ctx.zone.as_str().to_owned(),
    };
    let regimen = RegimenBody {
        name: "this timing".to_owned(),
        aliases: Vec::new(),
        start: Expr::Point(Point::On(start.wall().date())),
        log_from_on: Some(start.wall().date()),
        from: Some(start),
        patch: Patch {
            timing: Some(timing),
            dose,
            stop,
            clock: Some(Clock::Home),
            ..Patch::default()
        },
        said: Said::default(),
    };
    let entries = [
        entry(ctx, 1, kind::BOOK, serde_json::to_string(&book))?,
        entry(ctx, 2, kind::REGIMEN, serde_json::to_string(&regimen))?,
    ];
    Ok(fold(&entries))
}

fn entry(
    ctx: &Ctx<'_>,
    n: u64,
    kind: &str,
    body: Result<String, serde_json::Error>,
) -> CliResult<Entry> {
    let body = body.map_err(|e| CliError::failed(e.to_string()))?;
    Ok(Entry {
        id: Uuid::from_u128(u128::from(n)),
        device: Uuid::nil(),
        seq: n,
        lamport: n,
        command: Uuid::nil(),
        key: None,
        kind: kind.to_owned(),
        corrects: None,
        recorded_at: ctx.env.now,
        zone: ctx.zone.as_str().to_owned(),
        clock_given: false,
        body: Some(body),
    })
}

/// Nothing was recorded for a phrase.
struct NoRecords;

impl DoseRecords for NoRecords {
    fn record(&self, _: Uuid) -> Option<crate::domain::dose_record::DoseRecord> {
        None
    }

    fn between(
        &self,
        _: &std::ops::Range<chrono::DateTime<chrono::Utc>>,
    ) -> Vec<crate::domain::dose_record::DoseRecord> {
        Vec::new()
    }
}
