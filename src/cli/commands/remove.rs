//! `dose remove`, `sites`: what was put on with a dose is taken off; and where it was put.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.sites.v1`.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::matters::one;
use crate::cli::args::{RemoveArgs, SitesArgs};
use crate::cli::book::{Look, Scope, StoreFacts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::RemovalBody;
use crate::domain::kind;
use crate::domain::name::NameKey;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::{DoseRecords, when as words, worn};
use crate::schedule::calendar::Calendar;
use crate::schedule::worn::{Worn, on_body};

pub fn run(ctx: &mut Ctx<'_>, args: &RemoveArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let at = at(ctx, view, args)?;
        let facts = StoreFacts::new(&view.store, &view.plan, None);
        let (regimen, on) = meant(ctx, view, &facts, args)?;
        facts.check()?;
        if at < on.dose.utc() {
            let since = words::day_at(on.dose.at.naive_local(), ctx.today()?);
            return Err(CliError::usage(format!(
                "it was put on {since}, after that moment"
            )));
        }
        let said = read::optional_label("site", args.site.as_ref())?;
        let body = RemovalBody {
            about: args.about,
            note: read::optional_text(ctx, args.note.as_ref())?,
            by: read::optional_label("name of who took it off", args.by.as_ref())?,
            ..body(ctx, &facts, regimen, &on, at, said)?
        };
        one(ctx, kind::REMOVAL, &body)
    })
}

/// The removal of what is on, at a moment.
///
/// # Errors
/// A moment outside the calendar.
pub fn body(
    ctx: &Ctx<'_>,
    facts: &StoreFacts<'_>,
    regimen: &Regimen,
    on: &Worn,
    at: DateTime<Utc>,
    site: Option<String>,
) -> CliResult<RemovalBody> {
    let moment = read::moment_of(&ctx.zones, &ctx.zone, at)?;
    Ok(RemovalBody {
        regimen: regimen.id,
        dose: on.dose.entry,
        at: moment.at,
        zone: moment.zone.into(),
        name: regimen.name.clone(),
        site: site.or_else(|| site_of(facts, on.dose.entry)),
        by: None,
        note: None,
        about: false,
    })
}

/// Where a dose was put.
pub fn site_of(facts: &StoreFacts<'_>, dose: Uuid) -> Option<String> {
    facts.record(dose)?.body.site
}

fn at(ctx: &Ctx<'_>, view: &View, args: &RemoveArgs) -> CliResult<DateTime<Utc>> {
    let Some(text) = &args.at else {
        return Ok(ctx.env.now);
    };
    let when = read::when_backwards(ctx, &view.plan, text)?;
    if when.is_day() {
        return Err(CliError::usage(format!(
            "--at \"{}\" is a day: the time it was taken off is wanted",
            Safe::line(text)
        )));
    }
    Ok(when.at)
}

/// The one that is on: of the dose named, or of the medicine.
fn meant<'v>(
    ctx: &mut Ctx<'_>,
    view: &'v View,
    facts: &StoreFacts<'_>,
    args: &RemoveArgs,
) -> CliResult<(&'v Regimen, Worn)> {
    let dose = named_dose(view, facts, &args.medicine);
    let regimen = match dose.and_then(|(regimen, _)| view.plan.regimen(regimen)) {
        Some(regimen) => regimen,
        None => read::regimen(ctx, &view.plan, &args.medicine)?,
    };
    let mut on = on_body(
        &Calendar::new(&view.plan, &ctx.zones, facts),
        regimen,
        ctx.env.now,
    );
    if let Some((_, dose)) = dose {
        on.retain(|w| w.dose.entry == dose);
    }
    if on.len() > 1
        && let Some(site) = &args.site
    {
        let there = |w: &Worn| site_of(facts, w.dose.entry).map(|s| NameKey::new(&s));
        on.retain(|w| there(w) == Some(NameKey::new(site)));
    }
    one_of(ctx, view, facts, regimen, on).map(|on| (regimen, on))
}

/// The regimen and the first entry of a dose.
fn named_dose(view: &View, facts: &StoreFacts<'_>, text: &str) -> Option<(Uuid, Uuid)> {
    let entry = view.entry(text).ok()?;
    let dose = facts.record(entry.id)?;
    Some((dose.body.regimen, dose.id))
}

fn one_of(
    ctx: &Ctx<'_>,
    view: &View,
    facts: &StoreFacts<'_>,
    regimen: &Regimen,
    mut on: Vec<Worn>,
) -> CliResult<Worn> {
    let name = Safe::line(&regimen.name).to_string();
    match (on.pop(), on.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(
            CliError::failed(format!("{name}: none is recorded as on there now"))
                .hint("dose take records one that was put on; dose history shows those taken off"),
        ),
        (Some(last), false) => {
            on.push(last);
            let today = ctx.today()?;
            let lines: Vec<String> = on
                .iter()
                .map(|w| {
                    let site = site_of(facts, w.dose.entry);
                    let site = site.map_or_else(String::new, |s| format!("{}, ", Safe::line(&s)));
                    let since = words::day_at(w.dose.at.naive_local(), today);
                    format!("{}  {site}since {since}", view.short(w.dose.entry))
                })
                .collect();
            Err(CliError::new(
                Exit::Ambiguous,
                format!("{name}: {} are on:\n  {}", lines.len(), lines.join("\n  ")),
            )
            .hint("name one by its id, or by --site"))
        }
    }
}

pub fn sites(ctx: &mut Ctx<'_>, args: &SitesArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let regimen = read::regimen(ctx, &look.view.plan, &args.medicine)?;
    let value = look.report(ctx, |v| Ok(worn::sites(v, regimen)))?;
    let text = text::sites(&value, &ctx.style());
    Ok(Screen::of("sites", value, text))
}
