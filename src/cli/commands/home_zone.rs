//! `dose zone --home`: the home zone of the book, where it was recorded wrongly.
//!
//! It comes from the machine of the first command, which can be set to UTC. A correction
//! holds from the book's start: a move from a moment on is `dose zone` without `--home`.

use serde_json::{Map, Value};

use crate::cli::book::{Drafts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::AmendBody;
use crate::domain::kind;
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;

/// What says that the home zone is another; upon an empty book it is that from the start.
///
/// # Errors
/// It is the home zone already.
pub fn corrected(ctx: &mut Ctx<'_>, view: &View, zone: &ZoneName) -> CliResult<Drafts> {
    let was = &view.plan.home_zone;
    if was == zone.as_str() {
        return Err(CliError::failed(format!("the home zone is {zone} already")));
    }
    let book = view
        .plan
        .book
        .and_then(|id| view.store.entry_by_id(id).transpose());
    let Some(book) = book.transpose()? else {
        return Err(CliError::failed("there is no entry that made this book"));
    };
    let standing = view.standing(&book)?;
    let mut set = Map::new();
    set.insert("home_zone".to_owned(), Value::String(zone.to_string()));
    let body = AmendBody {
        set,
        why: None,
        settles: standing.settles,
    };
    let mut drafts = Drafts {
        heading: heading(&Safe::line(was).to_string(), zone),
        ..Drafts::default()
    };
    drafts.correct(ctx, kind::AMEND, Some(standing.head), &body)?;
    Ok(drafts)
}

fn heading(was: &str, zone: &ZoneName) -> String {
    format!(
        "Corrected: the home zone is {zone}; it was recorded as {was}.\n  \
           Times of the home clock are read in {zone}, those of days past too.\n  \
           A dose keeps the moment it was taken at, and counts for the same time of its day.\n"
    )
}

/// A journey and a move have a moment; a home zone that was wrong has none.
///
/// # Errors
/// Always.
pub fn has_no_moment() -> CliError {
    CliError::usage("--home corrects the home zone of the whole book and takes no other zone and no --from")
        .hint("a journey or a move from a moment on: dose zone IANA --from WHEN, and dose change MED --clock local")
}
