//! Private words through the person's own editor, so that they stay out of the shell's
//! history and the list of processes.

use std::process::Command;

use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};

/// Words written in `$VISUAL` or `$EDITOR`.
///
/// # Errors
/// Nobody can be asked (2), or the editor failed or left nothing (130).
pub fn words(ctx: &mut Ctx<'_>, what: &str) -> CliResult<String> {
    let editor = ctx.env.var("VISUAL").or_else(|| ctx.env.var("EDITOR"));
    let Some(editor) = editor.map(str::to_owned).filter(|_| ctx.may_ask()) else {
        return Err(CliError::usage(format!("{what} is missing"))
            .hint("give the words, or - to read standard input"));
    };
    let folder = private_folder(ctx)?;
    let file = folder.join("words.txt");
    let left = std::fs::write(&file, "")
        .map_err(|e| CliError::failed(format!("{}: {e}", file.display())))
        .and_then(|()| run(&editor, &file));
    let text = std::fs::read_to_string(&file);
    let _ = std::fs::remove_dir_all(&folder);
    left?;
    let text = text.map_err(|e| CliError::failed(format!("the editor's text: {e}")))?;
    let text = text.trim_end_matches('\n').to_owned();
    if text.trim().is_empty() {
        return Err(CliError::new(Exit::Cancelled, "nothing was written"));
    }
    Ok(text)
}

fn run(editor: &str, file: &std::path::Path) -> CliResult<()> {
    // $EDITOR may hold flags: the shell splits it, and the file's name is no part of it.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$1\""))
        .arg("sh")
        .arg(file)
        .status()
        .map_err(|e| CliError::failed(format!("the editor can't be started: {e}")))?;
    if status.success() {
        return Ok(());
    }
    Err(CliError::new(
        Exit::Cancelled,
        "the editor left with an error",
    ))
}

/// A folder for the file, and for what editors keep beside one: it is closed to others, and
/// goes with all in it.
fn private_folder(ctx: &mut Ctx<'_>) -> CliResult<std::path::PathBuf> {
    use std::os::unix::fs::DirBuilderExt;
    let path = std::env::temp_dir().join(format!("dose-{}", ctx.new_id()));
    std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&path)
        .map_err(|e| CliError::failed(format!("{}: {e}", path.display())))?;
    Ok(path)
}
