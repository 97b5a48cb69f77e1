//! The visit that is meant where none is named: the only open one that can have taken place.

use uuid::Uuid;

use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::plan::{Visit, VisitState};
use crate::export::safe::Safe;
use crate::report::when;

/// Of today or before, neither cancelled nor done.
///
/// # Errors
/// There is none (1), or there are several (3), which are listed.
pub fn taken_place(ctx: &Ctx<'_>, view: &View) -> CliResult<Uuid> {
    let today = ctx.today()?;
    let open = |v: &&Visit| v.state == VisitState::Planned && v.at.wall().date() <= today;
    let open: Vec<&Visit> = view.plan.visits.iter().filter(open).collect();
    match open.as_slice() {
        [only] => Ok(only.id),
        [] => Err(CliError::failed("no visit of today or before is open")
            .hint("dose visit done ID names one; dose visits lists them")),
        several => {
            let line = |v: &&Visit| {
                let (id, at) = (view.short(v.id), when::long_at(v.at.wall()));
                format!("\n  {id}  {at}, {}", Safe::line(&v.with))
            };
            let lines: String = several.iter().map(line).collect();
            let text = format!("which visit is done? Open ones of today or before:{lines}");
            Err(CliError::new(Exit::Ambiguous, text).hint("dose visit done ID names one"))
        }
    }
}
