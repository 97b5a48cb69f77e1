//! What an amendment among the drafts makes of a change: field by field, old and new.

use uuid::Uuid;

use super::after::plan_after;
use super::drafts::Drafts;
use super::{View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::report::amended::amended;
use crate::report::instruction::Field;

/// What reads differently of a change or a start once the drafts are recorded; nothing of
/// an amendment of anything else.
///
/// # Errors
/// What the disk refuses.
pub fn corrected_fields(
    ctx: &Ctx<'_>,
    view: &View,
    drafts: &Drafts,
    amendment: Uuid,
) -> CliResult<Vec<Field>> {
    let after = plan_after(ctx, view, drafts)?;
    let versions = after.regimens.iter();
    let mut versions = versions.flat_map(|r| r.versions.iter().map(move |v| (r, v)));
    let Some((regimen, version)) = versions.find(|(_, v)| v.amended_by(amendment)) else {
        return Ok(Vec::new());
    };
    let zone = lived_zone(ctx, view)?;
    report(ctx, view, &zone, None, |made| {
        let lines = amended(regimen, version, made).into_iter();
        let own = lines.filter(|l| l.id == amendment);
        Ok(own.flat_map(|l| l.fields).collect())
    })
}
