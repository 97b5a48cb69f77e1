//! The appointment report as a PDF, where the program was built with it.

use crate::cli::args::OutputArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::report::appointment::Appointment;

/// Writes the document; a terminal is sent none.
#[cfg(feature = "pdf")]
pub fn write(ctx: &mut Ctx<'_>, output: &OutputArgs, report: &Appointment) -> CliResult<()> {
    use super::file;
    use crate::export::appointment::pdf::pdf;

    if output.output.is_none() && ctx.env.stdout_is_terminal {
        let refused = CliError::usage("a PDF is no text: a terminal can't show it");
        return Err(refused.hint("-o visit.pdf names a file"));
    }
    let document = pdf(report, report.head.to).map_err(|e| CliError::failed(e.to_string()))?;
    if let Some(notice) = &document.notice {
        ctx.talk(&format!("{notice}\n"));
    }
    file::write(ctx, output, |_, out| {
        out.write_all(&document.bytes).map_err(|e| file::failed(&e))
    })
}

/// Says what prints as well, and where the format is.
#[cfg(not(feature = "pdf"))]
pub fn write(_: &mut Ctx<'_>, _: &OutputArgs, _: &Appointment) -> CliResult<()> {
    let refused = CliError::failed("this program was built without PDF: nothing was written");
    Err(refused.hint("--format html prints the same pages; --features pdf builds it in"))
}
