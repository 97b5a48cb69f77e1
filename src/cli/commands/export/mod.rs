//! `dose export`: the report for an appointment, the log, the whole book.

mod appointment;
mod book;
mod file;
mod log;
mod pdf;

use crate::cli::args::{ExportArgs, ExportWhat};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;

pub fn run(ctx: &mut Ctx<'_>, args: &ExportArgs) -> CliResult<Option<Screen>> {
    let done = match &args.what {
        ExportWhat::Appointment(a) => appointment::run(ctx, a),
        ExportWhat::Log(a) => log::run(ctx, a),
        ExportWhat::Book(a) => book::run(ctx, a),
    };
    done.map_err(super::lists::reading).map(|()| None)
}
