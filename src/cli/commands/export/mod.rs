//! `dose export`: the report for an appointment, the log, a calendar, FHIR, the whole book.

mod appointment;
mod book;
mod calendar;
mod fhir;
mod file;
mod format;
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
        ExportWhat::Calendar(a) => calendar::run(ctx, a),
        ExportWhat::Fhir(a) => fhir::everything(ctx, a),
        ExportWhat::Ips(a) => fhir::summary(ctx, a),
        ExportWhat::Book(a) => book::run(ctx, a),
    };
    done.map_err(super::lists::reading).map(|()| None)
}
