//! `dose export book`: every entry as it is, a line each, in the book's own order.

use std::io::Write;

use super::file;
use crate::cli::args::BookExportArgs;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::export::json_text;
use crate::store::{Mode, line};

pub fn run(ctx: &mut Ctx<'_>, args: &BookExportArgs) -> CliResult<()> {
    let view = View::open(ctx, Mode::Read, Scope::Day)?;
    if !view.store.exists() {
        return Err(CliError::failed("there is no book yet: nothing to export"));
    }
    // Elsewhere each line is byte for byte that of the journal.
    let to_stdout = file::is_stdout(&args.output) && !args.output.lock.asked();
    let on_screen = ctx.env.stdout_is_terminal && to_stdout;
    file::write(ctx, &args.output, |_, out| {
        let mut failed = None;
        view.store.sealed_all(|sealed| {
            let line = line::write(&sealed);
            let put = |out: &mut dyn Write| match line.strip_suffix('\n') {
                Some(line) if on_screen => json_text::inert(out, line).and_then(|()| writeln!(out)),
                _ => out.write_all(line.as_bytes()),
            };
            if failed.is_none() {
                failed = put(out).err();
            }
        })?;
        failed.map_or(Ok(()), |error| Err(file::failed(&error)))
    })
}
