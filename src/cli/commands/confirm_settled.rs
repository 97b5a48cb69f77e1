//! What keeps a change from being confirmed: it was declined or corrected, and another
//! stands in its place, which a confirmation of the first would not take out.

use super::confirm::Found;
use crate::cli::book::View;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::{ChangeKind, Outcome};
use crate::domain::plan::{Regimen, Version};
use crate::export::safe::Safe;
use crate::report::instruction::was_and_now;
use crate::report::when;

/// Refuses a change that another one took the place of.
///
/// # Errors
/// What is in force instead, and how to come by another answer.
pub fn refuse_settled(view: &View, found: &Found<'_>) -> CliResult<()> {
    let (regimen, version) = found;
    let answer = version.confirmation.as_ref();
    let Some(said) = answer.filter(|c| c.outcome != Outcome::Confirmed) else {
        return Ok(());
    };
    let after = |id| {
        regimen
            .versions
            .iter()
            .rev()
            .find(|v| v.follows == Some(id))
    };
    let Some(mut instead) = after(version.id) else {
        return Ok(());
    };
    // What was corrected again is not what stands; each names an older one.
    for _ in &regimen.versions {
        instead = after(instead.id).unwrap_or(instead);
    }
    let name = Safe::line(&regimen.name);
    let message = format!(
        "that change of {name} was {} by {}, {}; in its place stands [{}], {}",
        said.outcome.word(),
        Safe::line(&said.by),
        when::long(said.on),
        view.short(instead.id),
        words(regimen, instead)
    );
    Err(CliError::failed(message).hint(format!(
        "dose undo takes that answer back where it was the last command; dose {} records what holds",
        match instead.kind {
            ChangeKind::Hold => "resume",
            ChangeKind::Stop => "add",
            _ => "change",
        }
    )))
}

/// Refuses a stop that a device corrected while another one's day holds: confirmed as it is,
/// it would stop nothing.
///
/// # Errors
/// Which stop holds, and how this one comes to.
pub fn refuse_not_holding(view: &View, (regimen, version): &Found<'_>) -> CliResult<()> {
    let apart = regimen.stops_apart();
    let Some((holds, others)) = apart.split_first() else {
        return Ok(());
    };
    if others.iter().all(|v| v.id != version.id) {
        return Ok(());
    }
    let name = Safe::line(&regimen.name);
    let id = view.short(holds.id);
    Err(CliError::failed(format!(
        "another stop of {name} holds, that of another device: [{id}], {}",
        words(regimen, holds)
    ))
    .hint(format!(
        "dose confirm {id} --by WHO keeps that one; with --corrected --stop DAY it says of which day the stop is"
    )))
}

fn words(regimen: &Regimen, version: &Version) -> String {
    let before = regimen.before(version.id).map(|b| &b.terms);
    let now = was_and_now(before, version).1;
    let from = version.from.as_ref();
    let from = from.map_or_else(String::new, |m| {
        format!("from {}: ", when::long_at(m.wall()))
    });
    format!("{from}{}", Safe::line(&now))
}
