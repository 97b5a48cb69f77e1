//! Which versions of a regimen say the stop that holds in the end.
//!
//! A regimen's stop is dated once, by its last version (`schedule::stop`). That day belongs
//! to the words of versions that say this stop; beside another version's words it would
//! give a last dose that they do not say.

use super::input::{AppointmentInput, StopView};
use super::terms;
use super::wording::from_moment;
use crate::domain::body::ChangeKind;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Regimen, Terms, Version};

/// Whether a change says something of the stop, be it that there is none.
#[must_use]
pub fn states_stop(version: &Version) -> bool {
    let kind = matches!(version.kind, ChangeKind::Start | ChangeKind::Stop);
    kind || version.patch.stop.is_some()
}

/// Whether the stop at `version` is the one that holds in the end.
#[must_use]
pub fn is_last_stop(regimen: &Regimen, version: &Version) -> bool {
    let last = regimen.versions.last();
    last.is_some_and(|last| same_stop(&version.terms, &last.terms))
}

/// Where the stop at `version` stands; None where another one took its place.
pub fn view_of<'a>(
    input: &'a AppointmentInput<'_>,
    regimen: &Regimen,
    version: &Version,
) -> Option<&'a StopView> {
    input
        .stop(regimen.id)
        .filter(|_| is_last_stop(regimen, version))
}

/// The stop at the version in force, and the one that takes its place later:
/// `2026-11-10; from Sun 4 Oct: 2026-11-20, last dose Fri 20 Nov 2026 08:00`.
#[must_use]
pub fn at_version(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let upto = regimen.versions.iter().position(|v| v.id == version.id);
    let upto = regimen.versions.get(..=upto.unwrap_or_default());
    let stated = |of: &[Version]| of.iter().any(|v| v.patch.stop.is_some());
    let own = terms::stop(
        &version.terms,
        view_of(input, regimen, version),
        stated(upto.unwrap_or_default()),
        input.omit,
    );
    match ahead(regimen, version) {
        Some(ahead) => format!("{own}; {}", ahead_words(input, regimen, ahead)),
        None => own,
    }
}

/// The version from which the stop holds that holds in the end, where that is a later one.
fn ahead<'r>(regimen: &'r Regimen, version: &Version) -> Option<&'r Version> {
    if is_last_stop(regimen, version) {
        return None;
    }
    let from_last = regimen.versions.iter().rev();
    from_last.take_while(|v| is_last_stop(regimen, v)).last()
}

fn ahead_words(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    let from = version.from.as_ref().map(|f| f.wall());
    let from = from.map_or_else(String::new, |f| from_moment(f, input.year()));
    let view = input.stop(regimen.id);
    let stop = terms::stop(&version.terms, view, true, input.omit);
    let open = match version.unconfirmed() {
        true => ", not yet confirmed",
        false => "",
    };
    format!("from {from}: {stop}{open}")
}

/// Whether two terms come to one stop: what counts from a moment, from the same one.
fn same_stop(a: &Terms, b: &Terms) -> bool {
    let from = a.stop_from == b.stop_from || is_fixed(&a.stop);
    a.stop == b.stop && a.stopped == b.stopped && from
}

/// Whether a stop comes to the same day whenever it is said.
fn is_fixed(stop: &Expr) -> bool {
    let fixed = |p: &Point| matches!(p, Point::On(_) | Point::At(_));
    match stop {
        Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => fixed(p),
        Expr::Window { opens, closes } => fixed(opens) && fixed(closes),
        Expr::Open => true,
        Expr::Days(_) | Expr::Doses(_) | Expr::When(_) => false,
    }
}
