//! Lists longer than the screen, through the person's pager on a terminal.

use std::io::Write;
use std::process::{Command, Stdio};

use super::ctx::Ctx;
use super::error::CliResult;
use super::output;

/// Prints text, through a pager where it is longer than the terminal.
///
/// # Errors
/// Standard output refused.
pub fn print(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    let lines = text.lines().count();
    let fits = ctx
        .env
        .size
        .is_none_or(|(_, height)| lines < usize::from(height));
    if fits || !ctx.env.stdout_is_terminal || ctx.global.no_pager || !paged(ctx, text) {
        output::print(&mut ctx.env.stdout, text)?;
    }
    Ok(())
}

/// Whether a pager took the text.
fn paged(ctx: &Ctx<'_>, text: &str) -> bool {
    let pager = ctx.env.var("PAGER").unwrap_or("less -FIRX");
    if pager == "cat" {
        return false;
    }
    let child = Command::new("sh")
        .args(["-c", pager])
        .stdin(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        return false;
    };
    if let Some(mut stdin) = child.stdin.take() {
        // A pager that is left early closes its end; the text was seen as far as wanted.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok_and(|status| status.code() != Some(127))
}
