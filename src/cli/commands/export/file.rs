//! Where an export goes: standard output, or a file written whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::args::OutputArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::keys;
use crate::cli::output;
use crate::export::safe::Safe;
use crate::store::cipher::Keys;

/// The format asked for, else the one that the name of the file ends in; None where it has
/// no ending.
///
/// # Errors
/// It ends in none that is known: the file would hold something else than its name says.
pub fn format<F: ValueEnum>(output: &OutputArgs, asked: Option<F>) -> CliResult<Option<F>> {
    let Some(ending) = output.ending().filter(|_| asked.is_none()) else {
        return Ok(asked);
    };
    let named = F::from_str(ending, true);
    named.map(Some).map_err(|_| {
        let values = F::value_variants().iter();
        let values = values.filter_map(ValueEnum::to_possible_value);
        let names = values.flat_map(|v| {
            let names = v.get_name_and_aliases();
            names.map(|n| format!(".{n}")).collect::<Vec<_>>()
        });
        let known: Vec<String> = names.collect();
        let (ending, known) = (Safe::line(ending), known.join(", "));
        CliError::usage(format!(
            ".{ending} names no format of this export; known are {known}"
        ))
        .hint("--format says which, whatever the name of the file ends in")
    })
}

/// Writes an export with `write`. A file is private (0600), made beside its place,
/// synced, and only then put there; an existing one needs `--force`. What is to be
/// encrypted never stands on the disk as it is.
///
/// # Errors
/// There is a file already, or the disk refuses. A reader that has gone is none.
pub fn write(
    ctx: &mut Ctx<'_>,
    output: &OutputArgs,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    match keys::to_lock(ctx, &output.lock)? {
        None => put_out(ctx, output, write),
        Some(keys) => put_out(ctx, output, |ctx, out| locked(ctx, out, &keys, write)),
    }
}

/// Writes an export in the age format.
fn locked(
    ctx: &mut Ctx<'_>,
    out: &mut dyn Write,
    keys: &Keys,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    let mut plain = Vec::new();
    write(ctx, &mut plain)?;
    out.write_all(&keys.lock(&plain)?).map_err(|e| failed(&e))
}

fn put_out(
    ctx: &mut Ctx<'_>,
    output: &OutputArgs,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    match place(output) {
        None => to_stdout(ctx, write),
        Some(path) => to_file(ctx, path, output.force, write),
    }
}

/// Whether an export goes to standard output.
#[must_use]
pub fn is_stdout(output: &OutputArgs) -> bool {
    place(output).is_none()
}

fn place(output: &OutputArgs) -> Option<&Path> {
    output.output.as_deref().filter(|p| *p != Path::new("-"))
}

fn to_stdout(
    ctx: &mut Ctx<'_>,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    let mut out = std::mem::replace(&mut ctx.env.stdout, Box::new(io::sink()));
    let mut quiet = Quiet {
        inner: &mut *out,
        gone: false,
    };
    let done = write(ctx, &mut quiet);
    let flushed = quiet.flush();
    let gone = quiet.gone;
    ctx.env.stdout = out;
    if gone {
        return Ok(());
    }
    done?;
    flushed.map_err(|e| output::failed(&e))
}

/// Remembers that the reader has gone, so that what follows is no error.
struct Quiet<'w> {
    inner: &'w mut dyn Write,
    gone: bool,
}

impl Write for Quiet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes);
        if let Err(error) = &written {
            self.gone |= error.kind() == io::ErrorKind::BrokenPipe;
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        if let Err(error) = &flushed {
            self.gone |= error.kind() == io::ErrorKind::BrokenPipe;
        }
        flushed
    }
}

fn to_file(
    ctx: &mut Ctx<'_>,
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(CliError::failed(format!(
            "{} is there already, and was left as it is",
            path.display()
        ))
        .hint("--force replaces it, -o names another"));
    }
    // A device or a pipe would be replaced by a file of its name.
    let kind = path.symlink_metadata().map(|m| m.file_type());
    if kind.is_ok_and(|k| !k.is_file() && !k.is_symlink()) {
        return Err(CliError::failed(format!(
            "{} is no file, and was left as it is",
            path.display()
        ))
        .hint("-o - writes to standard output"));
    }
    let beside = beside(ctx, path);
    let made = fill(ctx, &beside, path, write).and_then(|()| put(&beside, path, force));
    if made.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    made?;
    let name = path.display().to_string();
    ctx.talk(&format!("Written: {}\n", Safe::line(&name)));
    Ok(())
}

fn beside(ctx: &mut Ctx<'_>, path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    path.with_file_name(format!(".{}.{}", name.unwrap_or_default(), ctx.new_id()))
}

fn fill(
    ctx: &mut Ctx<'_>,
    beside: &Path,
    path: &Path,
    write: impl FnOnce(&mut Ctx<'_>, &mut dyn Write) -> CliResult<()>,
) -> CliResult<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(beside)
        .map_err(|e| disk(path, &e))?;
    // Whatever the umask takes away.
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
        .map_err(|e| disk(path, &e))?;
    let mut out = BufWriter::new(file);
    write(ctx, &mut out)?;
    out.flush().map_err(|e| disk(path, &e))?;
    out.get_ref().sync_all().map_err(|e| disk(path, &e))
}

/// Puts the file in its place; without `--force` one that came there meanwhile stays.
fn put(from: &Path, to: &Path, force: bool) -> CliResult<()> {
    if force {
        std::fs::rename(from, to).map_err(|e| disk(to, &e))?;
    } else {
        std::fs::hard_link(from, to)
            .and_then(|()| std::fs::remove_file(from))
            .map_err(|e| disk(to, &e))?;
    }
    let folder = to.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = std::fs::File::open(folder.unwrap_or(Path::new(".")));
    folder.and_then(|f| f.sync_all()).map_err(|e| disk(to, &e))
}

fn disk(path: &Path, error: &io::Error) -> CliError {
    CliError::failed(format!("{}: {error}", path.display()))
}

/// An error of writing an export.
pub fn failed(error: &io::Error) -> CliError {
    CliError::failed(format!("the export can't be written: {error}"))
}
