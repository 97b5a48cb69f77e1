//! `dose restore`: what a backup would bring back; with `--really`, in the book's place.
//!
//! JSON: `dosebook.restore.v1` with `file, made_at, entries, present, not_in_backup,
//! restored, aside`.

use std::collections::HashSet;

use serde_json::{Map, json};
use uuid::Uuid;

use crate::cli::args::RestoreArgs;
use crate::cli::book::{Drafts, PATIENCE, place_and_ports};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::keys;
use crate::cli::output::Screen;
use crate::domain::body::PurgeBody;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::export::text;
use crate::store::backup::{self, Backup, BackupError};
use crate::store::{Mode, Store};

/// What is in the book's place now.
enum Present {
    Nothing,
    /// So many entries, and so many of them that the backup lacks.
    Book(usize, usize),
    /// It can't be read, and why.
    Ill(String),
}

pub fn run(ctx: &mut Ctx<'_>, args: &RestoreArgs) -> CliResult<Screen> {
    let backup = read(ctx, args)?;
    let (place, ports) = place_and_ports(ctx, &ctx.book, PATIENCE)?;
    let present = match Store::open(place.clone(), Mode::Read, ports.clone()) {
        Ok(store) if store.exists() => compare(&store, &backup)?,
        Ok(_) => Present::Nothing,
        Err(error) if error.is_damage() => Present::Ill(error.to_string()),
        Err(error) => return Err(error.into()),
    };
    let mut text = shown(args, &backup, &present);
    let mut aside = None;
    if args.really || ctx.global.yes {
        let done = Store::restore(&place, &ports, &backup, ctx.env.now)?;
        aside = done.aside.filter(|_| !matches!(present, Present::Nothing));
        text.push_str(&format!("Restored: {}\n", text::entries(done.entries)));
        text.push_str(&purge_again(ctx, done.purged)?);
        if let Some(aside) = &aside {
            let aside = aside.display().to_string();
            text.push_str(&format!(
                "  the book before it is kept in {}\n",
                Safe::line(&aside)
            ));
        }
    } else {
        text.push_str("Nothing was changed. dose restore PATH --really does it.\n");
    }
    let (there, lacking) = match present {
        Present::Book(there, lacking) => (Some(there), Some(lacking)),
        Present::Nothing => (Some(0), Some(0)),
        Present::Ill(_) => (None, None),
    };
    let mut value = Map::new();
    let file = args.path.display().to_string();
    value.insert("file".to_owned(), json!(file));
    value.insert("made_at".to_owned(), json!(backup.made_at.to_rfc3339()));
    value.insert("entries".to_owned(), json!(backup.entries.len()));
    value.insert("present".to_owned(), json!(there));
    value.insert("not_in_backup".to_owned(), json!(lacking));
    value.insert("restored".to_owned(), json!(args.really || ctx.global.yes));
    let aside = aside.map(|a| a.display().to_string());
    value.insert("aside".to_owned(), json!(aside));
    Ok(Screen {
        schema: "restore",
        value: value.into(),
        text,
        exit: 0,
    })
}

/// What was purged since the backup is purged again: the purge went aside with the book,
/// and other devices hear of it by an entry alone.
fn purge_again(ctx: &mut Ctx<'_>, entries: Vec<Uuid>) -> CliResult<String> {
    if entries.is_empty() {
        return Ok(String::new());
    }
    let body = PurgeBody { entries };
    let recorded = ctx.record(|ctx, _| {
        let mut drafts = Drafts::default();
        drafts.add(ctx, kind::PURGE, &body)?;
        Ok(drafts)
    });
    recorded.map_err(|error| CliError {
        exit: Exit::Partly,
        recorded: Some(true),
        ..error
    })?;
    let n = text::entries(body.entries.len());
    Ok(format!(
        "  what was purged here stays so: a purge of {n} is recorded again, for other devices\n"
    ))
}

fn read(ctx: &mut Ctx<'_>, args: &RestoreArgs) -> CliResult<Backup> {
    let name = args.path.display().to_string();
    let bytes = std::fs::read(&args.path).map_err(|e| CliError::failed(format!("{name}: {e}")))?;
    let mut keys = keys::to_open(ctx, &args.open)?;
    let bytes = keys::opened(ctx, &mut keys, &name, bytes)?;
    backup::read(&bytes).map_err(|error| {
        let hint = match error {
            BackupError::NotABackup => "expected what dose backup wrote",
            BackupError::NoEnd { .. } | BackupError::Damaged { .. } => {
                "expected what dose backup wrote, whole and unchanged; another backup may be, \
                 and dose import book joins a book that dose export book wrote"
            }
        };
        CliError::failed(format!("{name}: {error}")).hint(hint)
    })
}

fn compare(store: &Store, backup: &Backup) -> CliResult<Present> {
    let known: HashSet<Uuid> = backup.entries.iter().map(|s| s.entry.id).collect();
    let (mut there, mut lacking) = (0, 0);
    store.entries_all(|e| {
        there += 1;
        lacking += usize::from(!known.contains(&e.id));
    })?;
    Ok(Present::Book(there, lacking))
}

fn shown(args: &RestoreArgs, backup: &Backup, present: &Present) -> String {
    let devices: HashSet<Uuid> = backup.entries.iter().map(|s| s.entry.device).collect();
    let mut text = format!(
        "Backup: {}\n  made {}, whole: {} of {}\n",
        Safe::line(&args.path.display().to_string()),
        backup.made_at.format("%Y-%m-%d %H:%M UTC"),
        text::entries(backup.entries.len()),
        text::count(devices.len(), "device", "devices")
    );
    text.push_str(&match present {
        Present::Nothing => "There is no book here yet.\n".to_owned(),
        Present::Book(there, 0) => {
            format!(
                "The book here has {}, all of them in the backup.\n",
                text::entries(*there)
            )
        }
        Present::Book(there, lacking) => format!(
            "The book here has {}, {lacking} of them not in the backup: they are kept aside \
             with it.\n",
            text::entries(*there)
        ),
        Present::Ill(what) => format!("The book here can't be read: {}\n", Safe::line(what)),
    });
    text
}
