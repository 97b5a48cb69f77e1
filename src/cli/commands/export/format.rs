//! The one format of an export: said by `--format`, by `--json`, or by the file's name.

use clap::ValueEnum;

use super::file;
use crate::cli::args::OutputArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::export::safe::Safe;

/// The format that was named, where one was: `--format` holds over the file's name; `json` is
/// the one that `--json` means, beside which neither may say another.
///
/// # Errors
/// `--json` beside another format, or a file whose name ends in none that is known (2).
pub fn named<F: ValueEnum + Copy + PartialEq>(
    ctx: &Ctx<'_>,
    format: Option<F>,
    json: F,
    output: &OutputArgs,
) -> CliResult<Option<F>> {
    let by_name = match format {
        Some(_) => None,
        None => file::format(output, None)?,
    };
    if !ctx.global.json {
        return Ok(format.or(by_name));
    }
    let other = |f: &F| *f != json;
    let what = match (format.filter(other), by_name.filter(other)) {
        (Some(format), _) => format!("--format {}", name(format)),
        (None, Some(_)) => {
            let file = output.output.as_deref().map(|f| f.display().to_string());
            format!("-o {}", Safe::line(&file.unwrap_or_default()))
        }
        (None, None) => return Ok(Some(json)),
    };
    Err(CliError::usage(format!(
        "--json and {what} say two formats; nothing was written"
    ))
    .hint("without --json it is written as the other one says"))
}

fn name<F: ValueEnum>(format: F) -> String {
    let value = format.to_possible_value();
    value.map_or_else(String::new, |v| v.get_name().to_owned())
}
