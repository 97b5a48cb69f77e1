//! The open review that an id names: also the id that an earlier page gave it.

use uuid::Uuid;

use crate::cli::book::{StoreFacts, View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::plan::Plan;
use crate::domain::short_id::{IdText, parse_id_text};
use crate::export::safe::Safe;
use crate::report as made;
use crate::schedule::calendar::Calendar;
use crate::schedule::reviews::{ReviewItem, ids_before, reviews};

/// A review that is answered now.
pub struct OpenReview {
    pub id: Uuid,
    /// Of one that follows from the record, what it says and of what.
    pub text: Option<String>,
    pub regimen: Option<Uuid>,
}

/// The review, recorded or derived, that an id names.
///
/// # Errors
/// None open has that id.
pub fn open_review(ctx: &Ctx<'_>, view: &View, id: &str) -> CliResult<OpenReview> {
    let zone = lived_zone(ctx, view)?;
    let all = report(ctx, view, &zone, None, |v| {
        Ok(made::reviews::reviews(v, None))
    })?;
    let parsed = parse_id_text(id);
    let fits = |of: Uuid| parsed.as_ref().is_some_and(|text| text.fits(of));
    let mut found: Vec<_> = all.reviews.iter().filter(|r| fits(r.id)).collect();
    if let (true, Some(text)) = (found.is_empty(), &parsed) {
        let now = as_asked_now(&view.plan, derived(ctx, view)?, text);
        found = all.reviews.iter().collect();
        found.retain(|r| now.iter().any(|item| item.id == r.id));
    }
    match found.as_slice() {
        [only] => {
            let derived = view.store.entry_by_id(only.id)?.is_none();
            Ok(OpenReview {
                id: only.id,
                text: derived.then(|| only.text.clone()),
                regimen: only.regimen.filter(|_| derived),
            })
        }
        [] => Err(
            CliError::failed(format!("no open review has the id \"{}\"", Safe::line(id)))
                .hint("dose reviews lists the open ones"),
        ),
        _ => Err(CliError::new(
            Exit::Ambiguous,
            "several open reviews have that id: give more letters",
        )),
    }
}

/// The open reviews of the plan, those that follow from the record among them.
///
/// # Errors
/// What the disk refuses.
pub fn derived(ctx: &Ctx<'_>, view: &View) -> CliResult<Vec<ReviewItem>> {
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let all = reviews(&Calendar::new(&view.plan, &ctx.zones, &facts), ctx.env.now);
    facts.check()?;
    Ok(all)
}

/// Those of the reviews that an id names; where none has it, those that ask now what was
/// asked under it before.
#[must_use]
pub fn as_asked_now(plan: &Plan, mut all: Vec<ReviewItem>, id: &IdText) -> Vec<ReviewItem> {
    if all.iter().any(|item| id.fits(item.id)) {
        all.retain(|item| id.fits(item.id));
    } else {
        all.retain(|item| ids_before(plan, item).into_iter().any(|of| id.fits(of)));
    }
    all
}
