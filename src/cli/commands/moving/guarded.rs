//! The guard before a dose that moves: its slot may have an answer in the other book, or
//! it may stand nearer to what is recorded there than the instruction there allows.

use serde_json::{Value, json};
use uuid::Uuid;

use super::carry::Carried;
use super::left::Left;
use crate::cli::ask;
use crate::cli::book::{StoreFacts, View};
use crate::cli::commands::undo_answered::{answer, answered, guarded};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::body::{DoseBody, DoseState, SlotKey};
use crate::domain::entry::Draft;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::schedule::calendar::Calendar;
use crate::schedule::slots::find_slot;

/// What the guard says of a dose, and the word that is kept of it.
struct Stands {
    text: String,
    asked: &'static str,
}

/// Asks about each dose that the other book has no open slot for; as further ones they are
/// recorded there all the same.
///
/// # Errors
/// A script (4), which `-y` does not pass, or the person said no.
pub fn refuse_answered(
    ctx: &mut Ctx<'_>,
    there: &View,
    carried: &mut Carried,
    extra: bool,
) -> CliResult<()> {
    let facts = StoreFacts::new(&there.store, &there.plan, None);
    let mut found = Vec::new();
    for (at, draft) in carried.drafts.iter().enumerate() {
        let stands = dose(draft).and_then(|dose| stands(ctx, there, &facts, &dose));
        found.extend(stands.map(|s| (at, s)));
    }
    facts.check()?;
    if found.is_empty() {
        return Ok(());
    }
    for (at, stands) in &found {
        refuse_not_taken(carried.drafts.get(*at), stands)?;
    }
    if !extra {
        let texts: Vec<&str> = found.iter().map(|(_, s)| s.text.as_str()).collect();
        agree(ctx, there, &texts.join("\n"))?;
    }
    for (at, stands) in found {
        let Some(draft) = carried.drafts.get_mut(at) else {
            continue;
        };
        let slot = dose(draft).and_then(|d| d.slot);
        let from = carried.moved.iter().find(|(_, to, _)| *to == draft.id);
        if let (Some(slot), Some((from, ..))) = (slot, from) {
            carried.left.push(Left::Slot(*from, slot.wall));
        }
        further(draft, stands.asked)?;
    }
    Ok(())
}

/// A dose that was not taken is no further dose, whatever is said.
fn refuse_not_taken(draft: Option<&Draft>, stands: &Stands) -> CliResult<()> {
    let dose = draft.and_then(dose);
    match dose.filter(|d| d.state == DoseState::NotTaken) {
        Some(_) => Err(CliError::new(Exit::Guard, stands.text.clone())
            .hint("what was not taken is no further dose; void one of the two answers first")),
        None => Ok(()),
    }
}

fn agree(ctx: &mut Ctx<'_>, there: &View, texts: &str) -> CliResult<()> {
    let text = format!("in the book {}: {texts}", Safe::line(&there.plan.name));
    if !ctx.may_ask() {
        return Err(CliError::new(Exit::Guard, text)
            .hint("--extra records it there as a further dose; nothing else is said by it"));
    }
    let question =
        format!("{text}\nWas a further dose taken? Recording it says what happened, nothing else.");
    if ask::yes(ctx.env, &question)? {
        return Ok(());
    }
    Err(CliError::new(Exit::Cancelled, "left at the question"))
}

fn dose(draft: &Draft) -> Option<DoseBody> {
    let body = || serde_json::from_str(&draft.body).ok();
    (draft.kind == kind::DOSE).then(body).flatten()
}

/// What stands before a dose there. One of a medicine that comes along stands before
/// nothing: its slots are of this book.
fn stands(ctx: &Ctx<'_>, there: &View, facts: &StoreFacts<'_>, dose: &DoseBody) -> Option<Stands> {
    there.plan.regimen(dose.regimen)?;
    let calendar = &Calendar::new(&there.plan, &ctx.zones, facts);
    let said = |asked| move |text| Stands { text, asked };
    match &dose.slot {
        _ if dose.state == DoseState::Unsure => None,
        None => guarded(ctx, there, facts, dose).map(said("no-slot")),
        Some(key) if find_slot(calendar, dose.regimen, key).is_none() => {
            Some(no_slot(dose, key)).map(said("no-slot"))
        }
        Some(key) => {
            let by = answer(calendar, Uuid::nil(), dose, key)?;
            Some(answered(there, dose, key, &by)).map(said("already-answered"))
        }
    }
}

fn no_slot(dose: &DoseBody, key: &SlotKey) -> String {
    format!(
        "{}: no slot falls due {}, so that it counts as a further dose",
        Safe::line(&dose.name),
        key.wall.format("%Y-%m-%d %H:%M")
    )
}

/// The draft as a dose for no slot, with what was asked.
fn further(draft: &mut Draft, asked: &str) -> CliResult<()> {
    let unread = |e: serde_json::Error| CliError::failed(format!("the dose does not read: {e}"));
    let mut body: Value = serde_json::from_str(&draft.body).map_err(unread)?;
    if let Value::Object(fields) = &mut body {
        fields.remove("slot");
        fields.remove("slot_at");
        fields.insert("extra".to_owned(), json!(true));
        fields.insert("asked".to_owned(), json!(asked));
    }
    draft.body = body.to_string();
    Ok(())
}
