//! `dose move ID… --to-book NAME`: entries written into the wrong book. They are recorded
//! there with the same words and times, and voided here: all of them or none.
//!
//! Two books are two files, so that one comes first: what is recorded there is taken back
//! if it can't be voided here. Cut off between the two, the entries stand in both, and the
//! same command again only voids them here. A dose goes there behind the guard: what answers
//! its slot there already is shown and asked about.
//!
//! JSON: `dosebook.recorded.v1` of this book, with `to_book, moved[{from, to, kind}]`.

mod carry;
mod gather;
mod guarded;
mod left;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::cli::args::MoveArgs;
use crate::cli::book::{BookPlace, Drafts, Scope, View, echo, in_words, moved};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::domain::body::{CommandBody, VoidBody};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::report::Notice;
use crate::store::{Mode, RecordError};
use carry::Carried;

/// How often the two books are read anew before it gives up on busy ones.
const TRIES: usize = 16;

pub fn run(ctx: &mut Ctx<'_>, args: &MoveArgs) -> CliResult<Screen> {
    let there = place(ctx, &args.to_book)?;
    for _ in 0..TRIES {
        let mut here = View::open(ctx, Mode::Write, Scope::Whole)?;
        ctx.tell_done(&mut here.store);
        if let Some(before) = ctx.recorded_before(&here)? {
            return echo(ctx, &here, &before, true, Vec::new());
        }
        let (gathered, staying) = gather::gather(&here, &args.ids)?;
        let mut other = View::open_at(ctx, &there, Mode::Write, Scope::Whole, PATIENCE)?;
        if !other.exists() {
            return Err(no_book(&there));
        }
        let mut carried = carry::carry(ctx, &here, &other, &gathered, args.med.as_deref())?;
        guarded::refuse_answered(ctx, &other, &mut carried, args.extra)?;
        let said = said(ctx, &here, (&there, &other), &carried, &staying)?;
        let Some(command) = record_there(ctx, &mut other, &carried)? else {
            continue;
        };
        match void_here(ctx, &mut here, &said.voids) {
            Ok(Some(entries)) => return shown(ctx, &here, &there, &carried, &entries, &said),
            Ok(None) => take_back(ctx, &there, command)?,
            Err(error) => {
                take_back(ctx, &there, command)?;
                return Err(error);
            }
        }
    }
    Err(CliError::failed(
        "the books are busy: others kept recording in them",
    ))
}

const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

fn place(ctx: &Ctx<'_>, name: &str) -> CliResult<BookPlace> {
    let there = ctx.library.place(Some(name))?;
    if there.folder == ctx.book.folder {
        return Err(CliError::usage(
            "--to-book names this book: nothing to move",
        ));
    }
    Ok(there)
}

fn no_book(there: &BookPlace) -> CliError {
    let name = Safe::line(&there.name);
    CliError::failed(format!("there is no book called \"{name}\"")).hint(format!(
        "dose init {name} makes one; dose books lists those there are"
    ))
}

/// The command that holds what was recorded there; None: somebody recorded meanwhile.
fn record_there(
    ctx: &mut Ctx<'_>,
    other: &mut View,
    carried: &Carried,
) -> CliResult<Option<Option<Uuid>>> {
    if carried.drafts.is_empty() {
        return Ok(Some(None));
    }
    // The key is of the command here; it would keep a second attempt from recording there.
    let key = ctx.global.key.take();
    let recorded = ctx.write(other, &carried.drafts);
    ctx.global.key = key;
    match recorded {
        Ok(entries) => Ok(Some(entries.first().map(|e| e.command))),
        Err(RecordError::Moved) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The voids of what moves.
fn voids(ctx: &mut Ctx<'_>, there: &BookPlace, carried: &Carried) -> CliResult<Drafts> {
    let mut drafts = Drafts::default();
    for (_, head) in &carried.heads {
        let why = format!("moved to the book {}", there.name);
        drafts.correct(
            ctx,
            kind::VOID,
            Some(*head),
            &VoidBody {
                why,
                settles: Vec::new(),
            },
        )?;
    }
    Ok(drafts)
}

fn void_here(ctx: &mut Ctx<'_>, here: &mut View, voids: &Drafts) -> CliResult<Option<Vec<Entry>>> {
    match ctx.write(here, &voids.entries) {
        Ok(entries) => Ok(Some(entries)),
        Err(RecordError::Moved) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Nothing was voided here: what was recorded there does not stand.
fn take_back(ctx: &mut Ctx<'_>, there: &BookPlace, command: Option<Uuid>) -> CliResult<()> {
    let Some(command) = command else {
        return Ok(());
    };
    let mut drafts = Drafts::default();
    drafts.add(ctx, kind::UNDO, &CommandBody { command })?;
    for _ in 0..TRIES {
        let mut other = View::open_at(ctx, there, Mode::Write, Scope::Whole, PATIENCE)?;
        match ctx.write(&mut other, &drafts.entries) {
            Ok(_) => return Ok(()),
            Err(RecordError::Moved) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(CliError::failed("the other book is busy"))
}

/// What is said once it is done, from the book as it stood.
struct Said {
    /// What is moved, a line each, and what of it stays.
    text: String,
    left: Vec<Notice>,
    /// With the days that move with a dating.
    voids: Drafts,
}

fn said(
    ctx: &mut Ctx<'_>,
    here: &View,
    (there, other): (&BookPlace, &View),
    carried: &Carried,
    staying: &[Entry],
) -> CliResult<Said> {
    let ids: Vec<Uuid> = carried.moved.iter().map(|(from, ..)| *from).collect();
    let left = left::notices(here, &carried.left, &ids, staying)?;
    let mut voids = voids(ctx, there, carried)?;
    moved(
        ctx,
        here,
        &mut voids,
        carried.roots.iter(),
        Some("dose undo"),
    )?;
    let mut text = format!("Moved to {}:\n", Safe::line(&there.name));
    text.push_str(&lines(ctx, here, other, carried));
    if !left.is_empty() {
        text.push_str("Not carried:\n");
    }
    for notice in &left {
        text.push_str(&format!("  {}\n", notice.text));
    }
    Ok(Said { text, left, voids })
}

/// What moved, each with its id here and that by which the other book knows it.
fn lines(ctx: &Ctx<'_>, here: &View, other: &View, carried: &Carried) -> String {
    let there = |id: Uuid| {
        let moved = carried.moved.iter().find(|(from, ..)| *from == id);
        moved.map_or_else(String::new, |(_, to, _)| {
            format!(", there [{}]", other.short(*to))
        })
    };
    let line = |e: &Entry| {
        let words = in_words(ctx, here, e);
        format!("  {words}  [{}]{}\n", here.short(e.id), there(e.id))
    };
    carried.roots.iter().map(line).collect()
}

fn shown(
    ctx: &Ctx<'_>,
    here: &View,
    there: &BookPlace,
    carried: &Carried,
    entries: &[Entry],
    said: &Said,
) -> CliResult<Screen> {
    let mut screen = echo(ctx, here, entries, false, Vec::new())?;
    let name = Safe::line(&there.name);
    screen.text = format!(
        "{}Voided here; taking all of it back: dose undo, and dose --book {name} undo\n{}",
        said.text, said.voids.heading
    );
    screen.moved(said.voids.redating.as_ref());
    let moved: Vec<_> = carried
        .moved
        .iter()
        .map(|(from, to, kind)| json!({"from": from, "to": to, "kind": kind}))
        .collect();
    let keys = screen.value.keys();
    if let Some(Value::Array(notices)) = keys.get_mut("notices") {
        notices.extend(said.left.iter().map(|n| json!(n)));
    }
    keys.insert("to_book".to_owned(), json!(there.name));
    keys.insert("moved".to_owned(), json!(moved));
    Ok(screen)
}
