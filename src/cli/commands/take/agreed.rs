//! The question of a guard before a dose: what happened is recorded once somebody says so.

use super::Desk;
use crate::cli::ask;
use crate::cli::error::{CliError, CliResult, Exit};

/// Goes on where the person says yes to `asks`, which stands under what the guard explains.
///
/// # Errors
/// A script, with the hint (4), or the person said no.
pub fn agreed(
    desk: &mut Desk<'_, '_>,
    explained: String,
    hint: impl Into<String>,
    asks: &str,
) -> CliResult<()> {
    if !desk.ctx.may_ask() {
        return Err(CliError::new(Exit::Guard, explained).hint(hint));
    }
    let question = format!("{explained}\n{asks} Recording it says what happened, nothing else.");
    match ask::yes(desk.ctx.env, &question)? {
        true => Ok(()),
        false => Err(CliError::new(Exit::Cancelled, "left at the question")),
    }
}
