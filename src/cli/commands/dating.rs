//! `dose dating` and `weeks`: datings side by side, the one in use, ages and dates.
//!
//! JSON: `dosebook.dating.v1`, `dosebook.weeks.v1`; `dating use`, `dosebook.recorded.v1`.

use uuid::Uuid;

use super::lists::reading;
use crate::cli::args::{DatingAction, DatingArgs, WeeksArgs};
use crate::cli::book::{Drafts, Look, Scope, View, compared};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::DatingUseBody;
use crate::domain::expr::Gestation;
use crate::domain::kind;
use crate::domain::marks::Mark;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report as made;

pub fn run(ctx: &mut Ctx<'_>, args: &DatingArgs) -> CliResult<Screen> {
    match &args.action {
        None | Some(DatingAction::List) => list(ctx),
        Some(DatingAction::Use { id, by, via, on }) => ctx.record(|ctx, view| {
            let mark = usable(view, id)?;
            let (mark_id, tag) = (mark.id, view.short(mark.id));
            let body = DatingUseBody {
                dating: mark_id,
                by: read::label("who says so", by)?,
                on: match on {
                    Some(text) => read::date(ctx, &view.plan, text)?,
                    None => ctx.today()?,
                },
                via: read::optional_label("how it was said", via.as_ref())?,
            };
            refuse_chosen(ctx, view, mark_id, &body.by)?;
            let mut drafts = Drafts::default();
            drafts.add(ctx, kind::DATING_USE, &body)?;
            let value = compared(ctx, view, &drafts)?;
            let (tag, who) = (tag.as_str(), body.by.as_str());
            let said = text::RedatingSaid::By { tag, who };
            drafts.heading = text::redating(&value, &said, &ctx.style());
            drafts.redating = Some(value);
            Ok(drafts)
        }),
    }
}

/// The same choice by the same clinician is recorded once; another one who says it too is
/// news, and so is a choice of what dates without one.
///
/// # Errors
/// It is in use by that word.
fn refuse_chosen(ctx: &Ctx<'_>, view: &View, mark: Uuid, by: &str) -> CliResult<()> {
    let used = view.plan.marks.open().in_use();
    match used.filter(|d| d.id() == mark && d.chosen_by == Some(by)) {
        None => Ok(()),
        Some(used) => Err(CliError::failed(format!(
            "that dating is in use already, by {}: {} [{}]",
            Safe::line(by),
            Safe::line(&made::dating::words(&used, ctx.today()?)),
            view.short(mark)
        ))
        .hint("dose confirm MED --by WHO records who confirmed the days it moved")),
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let value = look.report(ctx, |v| Ok(made::dating::datings(v)))?;
    let text = text::datings(&value, &ctx.style());
    Ok(Screen::of("dating", value, text))
}

/// A mark that dates what is open now, by its id or as the only one of its kind.
fn usable<'v>(view: &'v View, id: &str) -> CliResult<&'v Mark> {
    let mut of_kind = view
        .plan
        .marks
        .open()
        .all()
        .filter(|m| m.kind == id && m.day0().is_some());
    if let (Some(only), None) = (of_kind.next(), of_kind.next()) {
        return Ok(only);
    }
    let id = view.entry_of(id, kind::MARK, "a mark")?;
    let mark = view.plan.marks.mark(id).ok_or_else(|| {
        CliError::failed("that mark was taken back").hint("dose marks lists those that stand")
    })?;
    if mark.day0().is_none() {
        return Err(CliError::failed(format!(
            "{} {} dates nothing: no age is recorded with it",
            Safe::line(&mark.kind),
            view.short(id)
        ))
        .hint("dose dating lists the marks that do"));
    }
    if !view.plan.marks.open().all().any(|m| m.id == id) {
        return Err(CliError::failed(
            "an end is recorded after that mark: it dates nothing that goes on",
        )
        .hint("dose marks lists both; dose void ID takes back one that was a mistake"));
    }
    Ok(mark)
}

pub fn weeks(ctx: &mut Ctx<'_>, args: &WeeksArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let age = match &args.of {
        Some(text) => Some(
            Gestation::parse(text).map_err(|e| reading(CliError::usage(format!("--of: {e}"))))?,
        ),
        None => None,
    };
    let day = match &args.day {
        Some(text) => Some(read::any_date(ctx, &look.view.plan, text).map_err(reading)?),
        None => None,
    };
    let value = look.report(ctx, |view| {
        Ok(match age {
            Some(age) => made::dating::weeks_of(view, age),
            None => made::dating::weeks(view, day.unwrap_or(view.today())),
        })
    })?;
    let text = text::weeks(&value, &ctx.style());
    Ok(Screen::of("weeks", value, text))
}
