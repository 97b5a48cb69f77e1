//! The keys that files are encrypted and opened with: read from where the arguments say,
//! or asked for on a terminal. They reach no output and no message.

use std::fs::File;
use std::io::{BufRead, ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::args::{LockArgs, OpenArgs, PassphraseArgs};
use super::ctx::Ctx;
use super::error::{CliError, CliResult, Exit};
use crate::export::safe::Safe;
use crate::store::cipher::{self, CipherError, Keys};

/// More than any passphrase or file of keys, in bytes.
const MOST: u64 = 1 << 20;

/// Reading and writing, by the group and by all others.
const OTHERS: u32 = 0o066;

/// The keys to encrypt with; None where nothing asks for encryption.
///
/// # Errors
/// A passphrase or a key that can't be read, or a build that can't encrypt.
pub fn to_lock(ctx: &mut Ctx<'_>, args: &LockArgs) -> CliResult<Option<Keys>> {
    if !args.asked() {
        return Ok(None);
    }
    let mut keys = Keys {
        passphrase: given(ctx, &args.passphrase)?,
        recipients: args.encrypt_to.clone(),
        identities: Vec::new(),
    };
    if args.encrypt {
        keys.passphrase = Some(new_passphrase(ctx)?);
    }
    keys.check()?;
    Ok(Some(keys))
}

/// The keys to open files with that the arguments name.
///
/// # Errors
/// A passphrase or a key that can't be read.
pub fn to_open(ctx: &mut Ctx<'_>, args: &OpenArgs) -> CliResult<Keys> {
    let mut keys = Keys {
        passphrase: given(ctx, &args.passphrase)?,
        ..Keys::default()
    };
    for path in &args.identity {
        let name = format!("--identity {}", path.display());
        let failed = |e: std::io::Error| CliError::failed(format!("{name}: {e}"));
        let mut text = String::new();
        let file = File::open(path).map_err(failed)?;
        tell_if_open(ctx, &name, &file);
        file.take(MOST).read_to_string(&mut text).map_err(failed)?;
        keys.identities.push(text);
    }
    Ok(keys)
}

/// What a file holds: as it is, or opened. Where no key was given a terminal is asked, once
/// for all files that `keys` opens after it. `name` is what the file is called in errors.
///
/// # Errors
/// No key, a wrong one, or a file that isn't whole.
pub fn opened(
    ctx: &mut Ctx<'_>,
    keys: &mut Keys,
    name: &str,
    bytes: Vec<u8>,
) -> CliResult<Vec<u8>> {
    if !cipher::is_locked(&bytes) {
        return Ok(bytes);
    }
    ask_if_none(ctx, keys, name)?;
    keys.unlock(&bytes).map_err(|e| refused(name, &e))
}

/// Asks for a passphrase where nothing was given to open files with.
///
/// # Errors
/// The person left.
pub fn ask_if_none(ctx: &mut Ctx<'_>, keys: &mut Keys, name: &str) -> CliResult<()> {
    let none = keys.passphrase.is_none() && keys.identities.is_empty();
    if none && cipher::AVAILABLE && ctx.may_ask() {
        keys.passphrase = Some(hidden(ctx, &format!("Passphrase of {name}:"))?);
    }
    Ok(())
}

/// An error about a file that is encrypted.
#[must_use]
pub fn refused(name: &str, error: &CipherError) -> CliError {
    let refused = CliError::failed(format!("{name}: {error}"));
    match error {
        CipherError::NoKey => refused.hint(
            "--passphrase-file FILE, --passphrase-command CMD or --identity FILE opens it; \
             on a terminal the passphrase is asked for",
        ),
        CipherError::NotBuilt => refused.hint(NOT_BUILT),
        _ => refused,
    }
}

const NOT_BUILT: &str = "releases have it; of the source: cargo build --release --features age";

impl From<CipherError> for CliError {
    fn from(error: CipherError) -> Self {
        let refused = Self::failed(error.to_string());
        match error {
            CipherError::NotBuilt => refused.hint(NOT_BUILT),
            _ => refused,
        }
    }
}

fn given(ctx: &mut Ctx<'_>, args: &PassphraseArgs) -> CliResult<Option<String>> {
    if let Some(path) = &args.passphrase_file {
        return first_line_of_file(ctx, path).map(Some);
    }
    match &args.passphrase_command {
        Some(command) => first_line_of_command(command).map(Some),
        None => Ok(None),
    }
}

fn first_line_of_file(ctx: &mut Ctx<'_>, path: &Path) -> CliResult<String> {
    let name = format!("--passphrase-file {}", path.display());
    let failed = |e: std::io::Error| {
        let what = match e.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            ErrorKind::IsADirectory => "it is a folder".to_owned(),
            _ => e.to_string(),
        };
        CliError::failed(format!("{name}: {what}")).hint(FIRST_LINE)
    };
    let mut line = Vec::new();
    if path == Path::new("-") {
        ctx.env.stdin.read_until(b'\n', &mut line).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        tell_if_open(ctx, &name, &file);
        let mut file = std::io::BufReader::new(file.take(MOST));
        file.read_until(b'\n', &mut line).map_err(failed)?;
    }
    passphrase(&name, line)
}

/// Says where a file of secrets is not its owner's alone. It is the person's own file, and
/// some systems hand secrets over so: no reason to refuse it.
fn tell_if_open(ctx: &mut Ctx<'_>, name: &str, file: &File) {
    let Ok(there) = file.metadata() else { return };
    let mode = there.permissions().mode() & 0o777;
    if there.is_file() && mode & OTHERS != 0 {
        let text = format!("{name}: others can read or change it (mode {mode:03o})");
        ctx.talk(&format!("{}\n", Safe::line(&text)));
    }
}

fn first_line_of_command(command: &str) -> CliResult<String> {
    let name = "--passphrase-command";
    let output = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| CliError::failed(format!("{name}: {e}")))?;
    if !output.status.success() {
        let text = format!("{name}: the command failed, {}", output.status);
        return Err(CliError::failed(text));
    }
    let mut line = output.stdout;
    line.truncate(line.iter().position(|b| *b == b'\n').unwrap_or(line.len()));
    passphrase(name, line)
}

const FIRST_LINE: &str = "the passphrase is the first line of what is named there";

/// A line as a passphrase, without its end.
fn passphrase(name: &str, line: Vec<u8>) -> CliResult<String> {
    let text =
        String::from_utf8(line).map_err(|_| CliError::failed(format!("{name}: not UTF-8 text")))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    match text.is_empty() {
        true => Err(CliError::failed(format!("{name}: its first line is empty")).hint(FIRST_LINE)),
        false => Ok(text.to_owned()),
    }
}

/// A passphrase that files are to be encrypted with, typed twice.
fn new_passphrase(ctx: &mut Ctx<'_>) -> CliResult<String> {
    if !cipher::AVAILABLE {
        return Err(CipherError::NotBuilt.into());
    }
    if !ctx.may_ask() {
        return Err(CliError::usage(
            "--encrypt asks for a passphrase, and there is no terminal to ask at",
        )
        .hint("--passphrase-file FILE or --passphrase-command CMD gives it"));
    }
    let first = hidden(ctx, "Passphrase:")?;
    match hidden(ctx, "The same again:")? == first {
        true => Ok(first),
        false => Err(CliError::failed("the two passphrases are not the same")),
    }
}

fn hidden(ctx: &mut Ctx<'_>, question: &str) -> CliResult<String> {
    let typed = (ctx.env.hidden)(&format!("{}{question} ", ctx.env.heading));
    match typed {
        Ok(text) if !text.is_empty() => Ok(text),
        Ok(_) => Err(CliError::new(Exit::Cancelled, "left at the question")),
        Err(e) => Err(CliError::failed(format!(
            "a passphrase can't be asked for: {e}"
        ))),
    }
}
