//! stub
use crate::cli::args::AppointmentArgs; use crate::cli::ctx::Ctx; use crate::cli::error::CliResult;
pub fn run(_ctx: &mut Ctx<'_>, _args: &AppointmentArgs) -> CliResult<()> { Ok(()) }
