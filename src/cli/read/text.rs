//! Names and free words, checked; `-` reads standard input once.

use std::io::Read;

use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::text::{FREE_TEXT_BYTES, FreeText, Label};

/// A name, an alias, a place.
///
/// # Errors
/// Empty, too long, or with characters that hide.
pub fn label(what: &'static str, text: &str) -> CliResult<String> {
    Label::new(what, text)
        .map(|l| l.as_str().to_owned())
        .map_err(|e| CliError::usage(e.to_string()))
}

/// As `label`, where it is given.
///
/// # Errors
/// As `label`.
pub fn optional_label(what: &'static str, text: Option<&String>) -> CliResult<Option<String>> {
    text.map(|t| label(what, t)).transpose()
}

/// Words, verbatim; `-` is standard input, one trailing newline cut.
///
/// # Errors
/// Too long, a NUL, standard input twice or not UTF-8.
pub fn free_text(ctx: &mut Ctx<'_>, text: &str) -> CliResult<String> {
    let text = if text == "-" {
        stdin(ctx)?
    } else {
        text.to_owned()
    };
    FreeText::new(text)
        .map(|t| t.as_str().to_owned())
        .map_err(|e| CliError::usage(e.to_string()))
}

/// As `free_text`; it says something, `the question`.
///
/// # Errors
/// As `free_text`, or blank.
pub fn stated_text(ctx: &mut Ctx<'_>, what: &str, text: &str) -> CliResult<String> {
    let text = free_text(ctx, text)?;
    match text.trim().is_empty() {
        true => Err(CliError::usage(format!("{what} is empty"))),
        false => Ok(text),
    }
}

/// As `free_text`, where it is given; then it says something.
///
/// # Errors
/// As `free_text`, or blank.
pub fn optional_text(ctx: &mut Ctx<'_>, text: Option<&String>) -> CliResult<Option<String>> {
    let text = text.map(|t| free_text(ctx, t)).transpose()?;
    if text.as_deref().is_some_and(|t| t.trim().is_empty()) {
        return Err(CliError::usage("words were to be kept, but none are given"));
    }
    Ok(text)
}

fn stdin(ctx: &mut Ctx<'_>) -> CliResult<String> {
    if std::mem::replace(&mut ctx.stdin_used, true) {
        return Err(CliError::usage(
            "\"-\" is given twice: standard input can be read once in a command",
        ));
    }
    if let Some(text) = &ctx.stdin_text {
        return Ok(text.clone());
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(FREE_TEXT_BYTES).unwrap_or(u64::MAX) + 2;
    ctx.env
        .stdin
        .by_ref()
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|e| CliError::failed(format!("standard input can't be read: {e}")))?;
    let mut text = String::from_utf8(bytes)
        .map_err(|_| CliError::usage("standard input is not UTF-8 text"))?;
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    ctx.stdin_text = Some(text.clone());
    Ok(text)
}
