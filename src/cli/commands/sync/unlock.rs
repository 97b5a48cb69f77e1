//! The files of the folder opened, and those that go there locked.
//!
//! In a folder where anything is encrypted, or where a key is given, everything that is
//! written is encrypted. A key that opens not all of it is a wrong one: then nothing is
//! taken and nothing written, since no other machine could read it. A file that is not
//! whole yet is left for the next time.

use super::disk;
use crate::cli::args::{OpenArgs, SyncArgs};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::keys;
use crate::export::safe::Safe;
use crate::store::cipher::{self, CipherError, Keys};
use crate::store::sync::{Folder, FolderFile, Found, Given};

/// What the folder holds, and the keys that what goes there is locked with.
pub(super) fn read(
    ctx: &mut Ctx<'_>,
    args: &SyncArgs,
    folder: &Folder,
) -> CliResult<(Found, Option<Keys>)> {
    let files = folder.files().map_err(|e| disk(folder, &e))?;
    let mut keys = given(ctx, args)?;
    let locked = files.read.iter().filter(|f| is_locked(f)).count();
    if locked > 0 {
        keys::ask_if_none(ctx, &mut keys, "the folder")?;
        progress(ctx, &format!("Opening the encrypted files: {locked}\n"));
    }
    let mut found = Found::default();
    for file in files.read {
        take(&mut found, &keys, file)?;
    }
    for (name, error) in &files.refused {
        found.take_unopened(name, &error.to_string());
    }
    // Not one entry: whose folder it is cannot be known.
    if let Some((name, error)) = files.refused.first().filter(|_| found.is_empty()) {
        let path = folder.path().join(name).display().to_string();
        return Err(CliError::failed(format!("{}: {error}", Safe::line(&path))));
    }
    let keys = (keys.any() || locked > 0).then_some(keys);
    if let Some(keys) = &keys {
        keys.check()?;
    }
    Ok((found, keys))
}

fn given(ctx: &mut Ctx<'_>, args: &SyncArgs) -> CliResult<Keys> {
    let lock = keys::to_lock(ctx, &args.lock)?.unwrap_or_default();
    let open = OpenArgs {
        identity: args.identity.clone(),
        ..OpenArgs::default()
    };
    let open = keys::to_open(ctx, &open)?;
    Ok(Keys {
        identities: open.identities,
        ..lock
    })
}

fn take(found: &mut Found, keys: &Keys, file: FolderFile) -> CliResult<()> {
    if !is_locked(&file) {
        found.take(&file.name, false, &file.bytes);
        return Ok(());
    }
    match keys.unlock(&file.bytes) {
        Ok(bytes) => found.take(&file.name, true, &bytes),
        Err(CipherError::NotWhole) => found.take_unopened(&file.name, "not whole"),
        Err(error) => return Err(keys::refused(&file.name, &error)),
    }
    Ok(())
}

/// By its name too: of a torn file even the beginning can be missing.
fn is_locked(file: &FolderFile) -> bool {
    cipher::is_locked(&file.bytes) || file.name.contains(".jsonl.age")
}

/// The files as they are written.
pub(super) fn lock(
    ctx: &mut Ctx<'_>,
    given: &[Given],
    keys: Option<&Keys>,
) -> CliResult<Vec<FolderFile>> {
    if keys.is_some() {
        progress(ctx, &format!("Encrypting files: {}\n", given.len()));
    }
    let file = |one: &Given| {
        let bytes = one.text.as_bytes();
        let bytes = match keys {
            Some(keys) => keys.lock(bytes)?,
            None => bytes.to_vec(),
        };
        let name = one.name.clone();
        Ok(FolderFile { name, bytes })
    };
    given.iter().map(file).collect()
}

/// Each file takes about a second.
fn progress(ctx: &mut Ctx<'_>, text: &str) {
    if ctx.env.stderr_is_terminal {
        ctx.talk(text);
    }
}
