//! `dose rename` and `dose alias`: other names of a medicine, the old ones kept.
//!
//! JSON: `dosebook.recorded.v1`.

use super::add::taken;
use super::on_label::{self, Naming};
use crate::cli::args::{AliasArgs, RenameArgs};
use crate::cli::book::{Drafts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::NameBody;
use crate::domain::kind;
use crate::export::safe::Safe;

pub fn rename(ctx: &mut Ctx<'_>, args: &RenameArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let name = read::label("name", &args.name)?;
        named(ctx, view, &args.medicine, Some(name), None)
    })
}

pub fn alias(ctx: &mut Ctx<'_>, args: &AliasArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let alias = read::label("alias", &args.alias)?;
        named(ctx, view, &args.medicine, None, Some(alias))
    })
}

fn named(
    ctx: &mut Ctx<'_>,
    view: &View,
    medicine: &str,
    name: Option<String>,
    alias: Option<String>,
) -> CliResult<Drafts> {
    let of = read::regimen(ctx, &view.plan, medicine)?;
    let (regimen, called) = (of.id, of.name.clone());
    let new = name.as_ref().or(alias.as_ref());
    if let Some(new) = new.filter(|n| taken(&view.plan, n, ctx.env.now)) {
        return Err(CliError::failed(format!(
            "\"{}\" is already a name of a medicine here",
            Safe::line(new)
        )));
    }
    let naming = Naming {
        name: new.map_or("", String::as_str),
        used: None,
        of: Some(regimen),
        alias_of: alias.as_ref().map(|_| called.as_str()),
    };
    let asked = on_label::asked(ctx, view, &naming)?;
    let body = NameBody {
        regimen,
        name,
        alias,
        asked,
    };
    let mut drafts = Drafts::default();
    drafts.add(ctx, kind::NAME, &body)?;
    Ok(drafts)
}
