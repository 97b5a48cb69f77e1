//! A patch, ring or pump put on: where, and whether the one before it was taken off.

use super::Desk;
use crate::cli::ask;
use crate::cli::book::report;
use crate::cli::commands::remove;
use crate::cli::error::CliResult;
use crate::cli::read;
use crate::domain::body::{DoseBody, DoseState};
use crate::domain::kind;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;
use crate::report::when as words;
use crate::report::worn::sites;
use crate::schedule::worn::{NAMED, Worn, is_worn, on_body};

/// What is on before the dose of `body`, whose site is asked for where it is not said.
///
/// # Errors
/// The person left.
pub fn before(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    body: &mut DoseBody,
) -> CliResult<Vec<Worn>> {
    let at = body.at.to_utc();
    let worn = regimen.version_near(at).is_some_and(|v| is_worn(&v.terms));
    if !worn || desk.said.state != DoseState::Taken {
        return Ok(Vec::new());
    }
    let now = desk.ctx.env.now;
    let mut on = desk.with_calendar(|calendar| on_body(calendar, regimen, now));
    on.retain(|w| w.dose.utc() <= at);
    // What was left unsaid for long is not asked about one after the other.
    if !desk.said.removed {
        on.drain(..on.len().saturating_sub(NAMED));
    }
    if body.site.is_none() && desk.ctx.may_ask() {
        body.site = ask_site(desk, regimen)?;
    }
    Ok(on)
}

/// Drafts that what was on is off, where it was said or the person says so.
///
/// # Errors
/// The person left.
pub fn take_off(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    on: Vec<Worn>,
    body: &DoseBody,
) -> CliResult<()> {
    for worn in on {
        if desk.said.removed || (desk.ctx.may_ask() && ask_off(desk, &worn)?) {
            let at = body.at.to_utc();
            let off = remove::body(desk.ctx, desk.facts, regimen, &worn, at, None)?;
            desk.drafts.add(desk.ctx, kind::REMOVAL, &off)?;
        }
    }
    Ok(())
}

fn ask_off(desk: &mut Desk<'_, '_>, worn: &Worn) -> CliResult<bool> {
    let since = words::day_at(worn.dose.at.naive_local(), desk.ctx.today()?);
    let site = remove::site_of(desk.facts, worn.dose.entry);
    let site = site.map_or_else(String::new, |s| format!("{}, ", Safe::line(&s)));
    let question = format!("Was the one before ({site}since {since}) taken off?");
    ask::yes(desk.ctx.env, &question)
}

/// The site in the person's words; Enter takes the one used longest ago, or leaves it open
/// where none or only one is known.
fn ask_site(desk: &mut Desk<'_, '_>, regimen: &Regimen) -> CliResult<Option<String>> {
    let zone = desk.ctx.zone.clone();
    let known = report(desk.ctx, desk.view, &zone, None, |v| Ok(sites(v, regimen)))?;
    let first = match known.sites.as_slice() {
        [first, _, ..] if !first.on => Some(first.site.clone()),
        _ => None,
    };
    let offer = match &first {
        Some(site) => format!("least recently used first: {}? [Enter]", Safe::line(site)),
        None => "[Enter leaves it open]".to_owned(),
    };
    let name = Safe::line(&regimen.name).to_string();
    let answer = ask::line(
        desk.ctx.env,
        &format!("{name}: site of the new one, {offer}"),
    )?;
    match answer.as_str() {
        "" => Ok(first),
        words => read::label("site", words).map(Some),
    }
}
