//! `dose purge`: what an entry says goes for ever, with every correction of it.
//!
//! The purge is an entry itself, so that every union honours it. JSON:
//! `dosebook.recorded.v1`, with `purged[]`, `beside[]`, `backups[]` and `left[]` beside its
//! keys.

use serde_json::json;
use uuid::Uuid;

use super::purge_beside::{beside, words};
use crate::cli::args::PurgeArgs;
use crate::cli::ask;
use crate::cli::book::{Drafts, PATIENCE, View, describe, moved, place_and_ports};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::domain::body::PurgeBody;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::store::{Mode, Purged, Store};

/// What no program on this machine can take back.
const BEYOND: &str = "Not reached: exports and copies made elsewhere; a synced folder until the next \
                      dose\nsync, other devices until theirs after it, and versions that a carrier \
                      of folders\nkeeps; and what a disk keeps of replaced files.\n";

pub fn run(ctx: &mut Ctx<'_>, args: &PurgeArgs) -> CliResult<Screen> {
    let mut ids: Vec<Uuid> = Vec::new();
    let (mut stays, mut staying) = (Vec::new(), String::new());
    let mut screen = ctx.record(|ctx, view| {
        let entries = going(view, &args.id)?;
        ids = entries.iter().map(|e| e.id).collect();
        stays = beside(view, &ids)?;
        staying = words(ctx, view, &stays);
        let text = format!(
            "What these entries say goes for ever:\n{}{staying}",
            describe(ctx, view, &entries)
        );
        agree(ctx, &text)?;
        let mut drafts = Drafts::default();
        let purged = ids.clone();
        drafts.add(ctx, kind::PURGE, &PurgeBody { entries: purged })?;
        let roots: Vec<Entry> = entries
            .iter()
            .map(|e| view.root(e))
            .collect::<CliResult<_>>()?;
        moved(ctx, view, &mut drafts, roots.iter(), None)?;
        Ok(drafts)
    })?;
    let done =
        honour(ctx).map_err(|error| screen.unheard(error.hint("dose doctor ends the purge")))?;
    screen.text.push_str(&said(&done));
    screen.text.push_str(&staying);
    let stays: Vec<Uuid> = stays.iter().map(|e| e.id).collect();
    let named = |paths: &[std::path::PathBuf]| {
        let names: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
        json!(names)
    };
    let keys = screen.value.keys();
    keys.insert("purged".to_owned(), json!(ids));
    keys.insert("beside".to_owned(), json!(stays));
    keys.insert("backups".to_owned(), named(&done.backups));
    keys.insert("left".to_owned(), named(&done.left));
    Ok(screen)
}

/// The entry and every correction of it, which repeats its words.
fn going(view: &View, id: &str) -> CliResult<Vec<Entry>> {
    let entry = view.entry(id)?;
    refuse(&entry)?;
    let mut all = vec![entry];
    let mut at = 0;
    while let Some(seen) = all.get(at).map(|e| e.id) {
        for correction in view.store.corrections_of(seen)? {
            if !all.iter().any(|e| e.id == correction.id) {
                all.push(correction);
            }
        }
        at += 1;
    }
    all.retain(|e| e.body.is_some());
    Ok(all)
}

fn refuse(entry: &Entry) -> CliResult<()> {
    match entry.kind.as_str() {
        kind::BOOK => Err(CliError::failed(
            "the entry that made the book has its home zone, and can't be purged",
        )),
        kind::UNDO | kind::REDO | kind::PURGE => Err(CliError::failed(format!(
            "an entry of the kind \"{}\" holds nothing but ids: there is nothing to purge",
            entry.kind
        ))),
        _ if entry.body.is_none() => Err(CliError::failed("that entry is purged already")
            .hint("dose doctor ends a purge that was broken off")),
        _ => Ok(()),
    }
}

fn agree(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    if ctx.global.yes {
        return Ok(());
    }
    if !ctx.may_ask() {
        return Err(CliError::new(
            Exit::Guard,
            format!("a purge can't be taken back. {}", text.trim_end()),
        )
        .hint("dose purge ID --yes does it"));
    }
    let question = format!("{text}{BEYOND}This can't be taken back. Purge it?");
    if ask::yes(ctx.env, &question)? {
        return Ok(());
    }
    Err(CliError::new(Exit::Cancelled, "left at the question"))
}

fn honour(ctx: &Ctx<'_>) -> CliResult<Purged> {
    let (place, ports) = place_and_ports(ctx, &ctx.book, PATIENCE)?;
    Ok(Store::open(place, Mode::Write, ports)?.honour_purges()?)
}

fn said(done: &Purged) -> String {
    let mut text = format!(
        "Database and journals are written anew without it, and {}.\n",
        match done.backups.len() {
            1 => "1 backup".to_owned(),
            n => format!("{n} backups"),
        }
    );
    for file in &done.left {
        let file = file.display().to_string();
        text.push_str(&format!(
            "Not written anew, and may have it: {}\n",
            Safe::line(&file)
        ));
    }
    text.push_str(BEYOND);
    text
}
