//! `dose export book`: every entry as it is, a line each, in the book's own order.

use super::file;
use crate::cli::args::BookExportArgs;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::store::{Mode, line};

pub fn run(ctx: &mut Ctx<'_>, args: &BookExportArgs) -> CliResult<()> {
    let view = View::open(ctx, Mode::Read, Scope::Day)?;
    if !view.store.exists() {
        return Err(CliError::failed("there is no book yet: nothing to export"));
    }
    file::write(ctx, &args.output, |_, out| {
        let mut failed = None;
        view.store.sealed_all(|sealed| {
            if failed.is_none() {
                failed = out.write_all(line::write(&sealed).as_bytes()).err();
            }
        })?;
        failed.map_or(Ok(()), |error| Err(file::failed(&error)))
    })
}
