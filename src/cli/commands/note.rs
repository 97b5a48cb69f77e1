//! `dose note`, `dose notes`: words kept, alone or beside an entry.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.notes.v1` with `notes[]`.

use uuid::Uuid;

use super::amend::target;
use super::lists;
use super::matters::one;
use crate::cli::args::NoteArgs;
use crate::cli::book::{View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{DoseBody, NoteBody};
use crate::domain::kind;
use crate::report::history;

pub fn run(ctx: &mut Ctx<'_>, args: &NoteArgs) -> CliResult<Screen> {
    let Some(text) = &args.text else {
        return list(ctx);
    };
    ctx.record(|ctx, view| {
        let text = read::stated_text(ctx, "the note", text)?;
        let named = match &args.med {
            Some(med) => Some(read::regimen(ctx, &view.plan, med)?.id),
            None => None,
        };
        let (about, regimen) = match (&args.dose, &args.of) {
            (Some(id), _) => dose(ctx, view, id, named)?,
            (None, Some(id)) => (Some(of(view, id)?), named),
            (None, None) => (None, named),
        };
        let when = read::when_backwards(ctx, &view.plan, args.at.as_deref().unwrap_or("now"))?;
        let body = NoteBody {
            text,
            at: read::moment_of(&ctx.zones, &when.zone, when.at)?,
            about,
            regimen,
            by: read::optional_label("name of whose words they are", args.by.as_ref())?,
        };
        one(ctx, kind::NOTE, &body)
    })
}

/// The notes, by their moment.
///
/// # Errors
/// What is wrong with the book.
pub fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    lists::notes(ctx)
}

/// An entry that a note can stand beside.
fn of(view: &View, id: &str) -> CliResult<Uuid> {
    let entry = target(view, id)?;
    let beside = [kind::LAB, kind::SYMPTOM, kind::MARK, kind::DOSE];
    if beside.contains(&entry.kind.as_str()) {
        return Ok(entry.id);
    }
    Err(CliError::failed(format!(
        "{} is no dose, draw, symptom or mark but an entry of the kind \"{}\"",
        view.short(entry.id),
        entry.kind
    )))
}

/// A dose, and the regimen it is of; `last` is the last recorded one.
fn dose(
    ctx: &mut Ctx<'_>,
    view: &View,
    id: &str,
    named: Option<Uuid>,
) -> CliResult<(Option<Uuid>, Option<Uuid>)> {
    if id != "last" {
        let entry = target(view, id)?;
        if entry.kind != kind::DOSE {
            return Err(CliError::failed(format!(
                "{} is not a dose but an entry of the kind \"{}\"",
                view.short(entry.id),
                entry.kind
            )));
        }
        let body = entry.body.as_deref();
        let body = body.and_then(|b| serde_json::from_str::<DoseBody>(b).ok());
        return Ok((Some(entry.id), body.map(|b| b.regimen).or(named)));
    }
    let zone = lived_zone(ctx, view)?;
    let ids: Vec<Uuid> = named.into_iter().collect();
    let last = report(ctx, view, &zone, None, |v| Ok(history::last(v, &ids)))?;
    let Some(line) = last.doses.last() else {
        return Err(CliError::failed(
            "no dose is recorded that a note could stand beside",
        ));
    };
    let entry = target(view, &line.id.to_string())?;
    Ok((Some(entry.id), Some(line.regimen)))
}
