//! `dose confirm ID` of a review that follows from the record: a stop, a window, a step.
//!
//! It answers the review of that day, so that a later shift, which is another review, asks
//! again; of a stop that can move, the day it comes to is kept with the confirmation.

use uuid::Uuid;

use super::open_review::{as_asked_now, derived};
use crate::cli::args::ConfirmArgs;
use crate::cli::book::{Drafts, View, start_day, stop_day};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::body::{ConfirmationBody, ReviewDoneBody};
use crate::domain::kind;
use crate::domain::plan::Regimen;
use crate::domain::short_id::parse_id_text;
use crate::schedule::reviews::{ReviewItem, ReviewKind, says_stop};
use crate::schedule::stop::moves;

/// The open derived review that the line names, if it names one.
///
/// # Errors
/// What the disk refuses.
pub fn named(ctx: &Ctx<'_>, view: &View, args: &ConfirmArgs) -> CliResult<Option<ReviewItem>> {
    let text = args.change.as_deref().unwrap_or_default();
    let other = args.all || args.declined || args.corrected;
    let Some(parsed) = parse_id_text(text).filter(|_| !other) else {
        return Ok(None);
    };
    if view.plan.called(text).next().is_some() {
        return Ok(None);
    }
    let recorded =
        |item: &ReviewItem| matches!(item.kind, ReviewKind::Review | ReviewKind::Unconfirmed);
    let found = as_asked_now(&view.plan, derived(ctx, view)?, &parsed);
    let mut found = found.into_iter().filter(|i| !recorded(i));
    let first = found.next();
    Ok(first.filter(|_| found.next().is_none()))
}

/// The answer to a review, and the confirmation of the stop where it can move.
///
/// # Errors
/// What the disk refuses.
pub fn answer(
    ctx: &mut Ctx<'_>,
    view: &View,
    item: &ReviewItem,
    said: ConfirmationBody,
) -> CliResult<Drafts> {
    let mut drafts = Drafts::default();
    let done = ReviewDoneBody {
        of: item.id,
        by: said.by.clone(),
        on: said.on,
        outcome: said.words.clone().unwrap_or_else(|| "confirmed".to_owned()),
        text: Some(item.text.clone()),
        regimen: item.regimen,
    };
    drafts.add(ctx, kind::REVIEW_DONE, &done)?;
    let regimen = item.regimen.and_then(|id| view.plan.regimen(id));
    if let Some(regimen) = regimen.filter(|_| item.kind == ReviewKind::StartMoved) {
        let version = regimen.start_entry();
        let body = ConfirmationBody {
            of: vec![version],
            saw: Some(view.plan.seen_of(&[version])),
            start_on: start_day(ctx, view, &view.plan, regimen.id)?,
            ..said
        };
        drafts.add(ctx, kind::CONFIRMATION, &body)?;
    } else if let Some((regimen, version)) = regimen.and_then(|r| of_stop(r, item)) {
        let body = ConfirmationBody {
            of: vec![version],
            saw: Some(view.plan.seen_of(&[version])),
            stop_on: stop_day(ctx, view, &view.plan, regimen)?,
            ..said
        };
        drafts.add(ctx, kind::CONFIRMATION, &body)?;
    }
    Ok(drafts)
}

/// The regimen and the version that said its stop, where the review is of a stop that can move.
fn of_stop(regimen: &Regimen, item: &ReviewItem) -> Option<(Uuid, Uuid)> {
    let stop = matches!(
        item.kind,
        ReviewKind::Stop | ReviewKind::StopAhead | ReviewKind::StopMoved | ReviewKind::WindowOpens
    );
    let version = says_stop(regimen)?;
    (stop && moves(&version.terms.stop)).then_some((regimen.id, version.id))
}
