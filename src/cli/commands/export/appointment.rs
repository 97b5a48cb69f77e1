//! `dose export appointment`: the page for a visit, in one format.
//!
//! JSON: `dosebook.export-appointment.v1`.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{file, format, pdf};
use crate::cli::args::{AppointmentArgs, OmitPart, ReportFormat};
use crate::cli::book::{Look, Scope, chosen};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::zone_name::ZoneName;
use crate::export::appointment::{html, json, markdown, text};
use crate::export::style::Style;
use crate::report::appointment::input::{AppointmentInput, Device, FromIs, Omit, Period};
use crate::report::appointment::{Appointment, appointment, follows};
use crate::report::redatings::RedatingLine;
use crate::report::{View, changes};

pub fn run(ctx: &mut Ctx<'_>, args: &AppointmentArgs) -> CliResult<()> {
    let named = format::named(ctx, args.format, ReportFormat::Json, &args.output)?;
    let format = named.unwrap_or(ReportFormat::Text);
    let look = Look::open(ctx, Scope::Whole, args.as_known_on.as_deref())?;
    if !look.view.exists() {
        return Err(CliError::failed("there is no book yet: nothing to report"));
    }
    let mut meds = Vec::new();
    for text in &args.med {
        meds.push(read::regimen(ctx, &look.view.plan, text)?.id);
    }
    let period = period(ctx, &look, args)?;
    let omit = omit(args);
    let devices = devices(&look)?;
    let redatings = chosen(ctx, &look)?;
    let report = look.report_at(ctx, seen_from(ctx, &look, &period), |view| {
        let mut report = make(view, &period, &meds, omit, &redatings, &devices);
        report.head.as_known_on = look.known_on;
        if let (None, false) = (&report.head.person, omit.identity) {
            report.head.person = whose(ctx);
        }
        Ok(report)
    })?;
    let style = Style {
        width: 80,
        color: false,
        quiet: false,
        ..ctx.style()
    };
    let book = Some(ctx.book.name.clone()).filter(|_| !omit.identity);
    if omit.any() {
        ctx.talk(
            "Verbatim words are not edited: they may still name what is left out.
",
        );
    }
    if format == ReportFormat::Pdf {
        return pdf::write(ctx, &args.output, &report);
    }
    file::write(ctx, &args.output, |_, out| {
        let page = match format {
            ReportFormat::Json => {
                return json::json(out, book.as_deref(), &report).map_err(|e| file::failed(&e));
            }
            ReportFormat::Markdown => markdown::markdown(&report),
            ReportFormat::Html => {
                html::html(&report).map_err(|e| CliError::failed(e.to_string()))?
            }
            ReportFormat::Text | ReportFormat::Pdf => text::text(&report, &style),
        };
        out.write_all(page.as_bytes()).map_err(|e| file::failed(&e))
    })
}

/// Whose report it is where no name is recorded and there are several books.
fn whose(ctx: &Ctx<'_>) -> Option<String> {
    let several = ctx.library.count(&ctx.book) > 1;
    several.then(|| format!("Book \"{}\"; no name is recorded", ctx.book.name))
}

fn make(
    view: &View<'_>,
    period: &Period,
    meds: &[Uuid],
    omit: Omit,
    redatings: &[RedatingLine],
    devices: &[Device],
) -> Appointment {
    let from = view.midnight(period.from);
    let to = period.to.to_utc() + TimeDelta::days(1);
    let doses = view.records.between(&(from - TimeDelta::days(1)..to));
    let local = |zone: &str, at: DateTime<Utc>| view.local_in(zone, at).naive_local();
    appointment(&AppointmentInput {
        plan: view.plan,
        doses: &doses,
        follows: &follows(view, period),
        now: view.now,
        period: period.clone(),
        meds,
        omit,
        redatings,
        devices,
        short: view.short,
        local: &local,
    })
}

/// The last moment that the book is read as of: now, or the end of the day it is known on.
fn known(ctx: &Ctx<'_>, look: &Look) -> DateTime<Utc> {
    let now = ctx.env.now;
    look.known_at.map_or(now, |at| at.min(now))
}

/// The moment that "taken now" and "ahead" count from: as of a day, that day, or the end of
/// a longer period that was asked for.
fn seen_from(ctx: &Ctx<'_>, look: &Look, period: &Period) -> DateTime<Utc> {
    known(ctx, look).max(period.to.to_utc())
}

fn period(ctx: &Ctx<'_>, look: &Look, args: &AppointmentArgs) -> CliResult<Period> {
    let plan = &look.view.plan;
    let now = local(ctx, &look.zone, ctx.env.now)?;
    let known = known(ctx, look);
    let to = match (&args.until, look.known_on) {
        (Some(text), _) => end_of(ctx, look, read::any_date(ctx, plan, text)?)?.min(now),
        (None, Some(day)) => end_of(ctx, look, day)?.min(now),
        (None, None) => now,
    };
    let (from, from_is) = match &args.since {
        Some(text) => (read::date(ctx, plan, text)?, from_is(text)),
        None => match changes::last_visit(plan, known) {
            Some(at) => (local(ctx, &look.zone, at)?.date_naive(), FromIs::LastVisit),
            None => (first_day(ctx, look)?, FromIs::FirstEntry),
        },
    };
    if to.date_naive() < from {
        return Err(CliError::usage(format!(
            "the period ends on {} before it begins on {from}",
            to.date_naive()
        )));
    }
    Ok(Period {
        from,
        from_is,
        to,
        zone: look.zone.as_str().to_owned(),
    })
}

fn from_is(text: &str) -> FromIs {
    match text.trim().eq_ignore_ascii_case("last-visit") {
        true => FromIs::LastVisit,
        false => FromIs::Given,
    }
}

/// The day of the first entry, or of the first start where that is earlier and counts.
fn first_day(ctx: &Ctx<'_>, look: &Look) -> CliResult<NaiveDate> {
    let plan = &look.view.plan;
    let recorded = plan.regimens.iter().map(|r| r.recorded_at).min();
    let recorded = recorded.unwrap_or(ctx.env.now);
    let recorded = look.report(ctx, |view| Ok(view.local(recorded).date_naive()))?;
    let counted = plan.regimens.iter().filter_map(|r| r.log_from_on).min();
    let (dosed, _) = look.recorded_days(ctx)?;
    let dosed = dosed
        .checked_add_signed(TimeDelta::days(2))
        .unwrap_or(dosed);
    Ok(recorded.min(counted.unwrap_or(recorded)).min(dosed))
}

fn local(ctx: &Ctx<'_>, zone: &ZoneName, at: DateTime<Utc>) -> CliResult<DateTime<FixedOffset>> {
    read::moment_of(&ctx.zones, zone, at).map(|m| m.at)
}

/// The last minute of a day.
fn end_of(ctx: &Ctx<'_>, look: &Look, day: NaiveDate) -> CliResult<DateTime<FixedOffset>> {
    let next = day
        .succ_opt()
        .ok_or_else(|| CliError::usage("that date is outside 1900 to 2200"))?;
    let midnight = look.view.midnight(ctx, &look.zone, next)?.utc();
    local(ctx, &look.zone, midnight - TimeDelta::minutes(1))
}

fn omit(args: &AppointmentArgs) -> Omit {
    let has = |part| args.omit.contains(&part);
    Omit {
        identity: has(OmitPart::Identity),
        pregnancy: has(OmitPart::Pregnancy),
        losses: has(OmitPart::Losses),
        labs: has(OmitPart::Labs),
        notes: has(OmitPart::Notes),
    }
}

fn devices(look: &Look) -> CliResult<Vec<Device>> {
    let devices = look.view.store.devices()?;
    let shown = devices.iter().map(|d| Device {
        device: d.device.to_string(),
        entries: d.seq,
        head: d.head_hex(),
    });
    Ok(shown.collect())
}
