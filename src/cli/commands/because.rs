//! `--because`: the observations that a regimen or a change rests on, by their ids.

use uuid::Uuid;

use super::amend::target;
use crate::cli::book::View;
use crate::cli::error::{CliError, CliResult};
use crate::report::because::KINDS;

/// The entries that `--because` names, each once, after those `before`.
///
/// # Errors
/// None or several have the id; it is of another kind; it does not stand.
pub fn because(view: &View, before: &[Uuid], named: &[String]) -> CliResult<Vec<Uuid>> {
    let mut all = before.to_vec();
    for text in named {
        let id = one(view, text)?;
        if !all.contains(&id) {
            all.push(id);
        }
    }
    Ok(all)
}

fn one(view: &View, text: &str) -> CliResult<Uuid> {
    let entry = target(view, text)?;
    let short = view.short(entry.id);
    if !KINDS.contains(&entry.kind.as_str()) {
        return Err(CliError::failed(format!(
            "--because: {short} is no symptom, draw, mark, condition or note but an entry of the kind \"{}\"",
            entry.kind
        ))
        .hint("words alone are kept by --reason"));
    }
    if view.standing(&entry)?.voided {
        return Err(CliError::failed(format!(
            "--because: {short} is voided, so that nothing can rest on it"
        )));
    }
    Ok(entry.id)
}
