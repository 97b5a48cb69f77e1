//! What entries about other entries say, in words: corrections, voidings, confirmations;
//! and what a change makes of an instruction.

use chrono::NaiveDate;
use uuid::Uuid;

use super::view::View;
use crate::domain::body::{AmendBody, ConfirmationBody, VoidBody};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::Plan;
use crate::export::safe::Safe;
use crate::report::amended_fields::fields;
use crate::report::instruction::was_and_now;
use crate::report::recorded_other::{Answer, closed, outcome};

/// The entry in words, where it is about another; `in_words` says what that one says.
pub fn words(
    view: &View,
    plan: &Plan,
    entry: &Entry,
    today: NaiveDate,
    in_words: &dyn Fn(&Entry) -> String,
) -> Option<String> {
    let body = entry.body.as_deref()?;
    let of = || view.root(entry).map(|root| in_words(&root)).ok();
    match entry.kind.as_str() {
        kind::AMEND => {
            let body: AmendBody = serde_json::from_str(body).ok()?;
            let mut parts = fields(&body.set, today);
            parts
                .iter_mut()
                .for_each(|p| *p = Safe::line(p).to_string());
            parts.extend(body.why.map(|why| format!("why {}", quoted(&why))));
            Some(format!("a correction of {}: {}", of()?, parts.join(", ")))
        }
        kind::VOID => {
            let body: VoidBody = serde_json::from_str(body).ok()?;
            Some(format!("the voiding of {}: {}", of()?, quoted(&body.why)))
        }
        kind::CONFIRMATION => {
            let body: ConfirmationBody = serde_json::from_str(body).ok()?;
            Some(confirmation(view, plan, &body))
        }
        _ => None,
    }
}

/// What was and what is by a change, each behind its lead; none of other entries.
pub fn was_now(plan: &Plan, id: Uuid) -> Vec<(&'static str, String)> {
    let mut regimens = plan.regimens.iter();
    let found = regimens.find_map(|r| Some((r, r.versions.iter().find(|v| v.id == id)?)));
    let both = found.map(|(r, v)| was_and_now(r.before(id).map(|v| &v.terms), v));
    let line = |text: &str| Safe::line(text).to_string();
    match both {
        Some((Some(was), now)) => vec![("    was  ", line(&was)), ("    now  ", line(&now))],
        _ => Vec::new(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", Safe::line(text))
}

fn confirmation(view: &View, plan: &Plan, body: &ConfirmationBody) -> String {
    let short = |id: Uuid| view.short(id);
    let of = closed(plan, &short, |v| body.of.contains(&v.id));
    let said = Answer {
        outcome: body.outcome,
        by: &body.by,
        on: body.on,
        via: body.via.as_deref(),
        words: body.words.as_deref(),
    };
    Safe::line(&outcome(&said, &of)).to_string()
}
