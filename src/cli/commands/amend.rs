//! `dose amend`: a correction of the record, the old kept beside it.
//!
//! JSON: `dosebook.recorded.v1`.

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::amend_check as check;
use super::amend_observed::observed;
use super::because::because;
use super::new_start::read_start;
use super::on_label::{self, Naming};
use super::take::named_slot;
use crate::cli::args::AmendArgs;
use crate::cli::book::{Drafts, View, corrected_fields, describe};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{AmendBody, ChangeBody, DoseBody, DoseState, RegimenBody};
use crate::domain::entry::Entry;
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::plan::{Regimen, amended as laid};
use crate::export::safe::Safe;
use crate::report::instruction::Field;

/// Fields of a body that read differently.
pub(super) type Fields = Map<String, Value>;

pub fn run(ctx: &mut Ctx<'_>, args: &AmendArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let entry = target(view, &args.id)?;
        let standing = view.standing(&entry)?;
        if standing.voided {
            return Err(CliError::failed(
                "that entry is voided: it has nothing to correct",
            ));
        }
        let set = match entry.kind.as_str() {
            kind::DOSE => dose(ctx, view, args, entry.id, &standing.body)?,
            kind::REGIMEN => regimen(ctx, view, args, entry.id, &standing.body)?,
            kind::CHANGE => change(ctx, view, args, &entry, &standing.body)?,
            kind::TOLD | kind::QUESTION | kind::REVIEW | kind::ALLERGY => words(ctx, args, &entry)?,
            kind::LAB | kind::SYMPTOM | kind::NOTE | kind::CONDITION => {
                observed(ctx, view, args, &entry, &standing.body)?
            }
            other => {
                return Err(CliError::failed(format!(
                    "an entry of the kind \"{other}\" can't be amended"
                ))
                .hint("dose void says that it does not stand; then record it anew"));
            }
        };
        if set.is_empty() {
            return Err(
                CliError::usage("nothing to correct was given for this entry")
                    .hint("dose amend --help lists what can be corrected"),
            );
        }
        check::amended(ctx, view, &entry, &standing, &set)?;
        let why = read::optional_text(ctx, args.why.as_ref())?;
        let mut drafts = Drafts {
            heading: heading(ctx, view, &entry, &standing.body, &set),
            ..Drafts::default()
        };
        let settles = standing.settles;
        let body = AmendBody { set, why, settles };
        let id = drafts.correct(ctx, kind::AMEND, Some(standing.head), &body)?;
        drafts.heading += &before(ctx, view, &drafts, id)?;
        Ok(drafts)
    })
}

/// How the entry read, and, where no echo of its own follows, how it reads now.
fn heading(ctx: &Ctx<'_>, view: &View, entry: &Entry, body: &Value, set: &Fields) -> String {
    let text = |body: Value| {
        let mut entry = entry.clone();
        entry.body = Some(body.to_string());
        describe(ctx, view, &[entry])
    };
    let was = format!("Was:\n{}", text(body.clone()));
    match entry.kind.as_str() {
        kind::DOSE => was + &words_before(body, set),
        kind::REGIMEN | kind::CHANGE => was,
        _ => format!("{was}Now:\n{}", text(laid(body.clone(), set))),
    }
}

/// The words about a dose that others take the place of.
fn words_before(body: &Value, set: &Fields) -> String {
    let named = WORDS.into_iter().filter(|name| set.contains_key(*name));
    let before = named.filter_map(|name| Some((name, body.get(name)?.as_str()?)));
    let line = |(name, was): (&str, &str)| format!("    {name} was {}\n", Safe::line(was));
    before.map(line).collect()
}

/// What a change or a start said of each field that reads differently with the drafts.
fn before(ctx: &Ctx<'_>, view: &View, drafts: &Drafts, amendment: Uuid) -> CliResult<String> {
    let lines = corrected_fields(ctx, view, drafts, amendment)?;
    let line = |f: &Field| format!("    {} was {}\n", f.field, Safe::line(&f.was));
    Ok(lines.iter().map(line).collect())
}

/// The root entry that an id names, where it names a correction of it.
///
/// # Errors
/// None, or several, have that id.
pub fn target(view: &View, id: &str) -> CliResult<Entry> {
    view.root(&view.entry(id)?)
}

pub(super) fn put(set: &mut Fields, name: &str, value: &impl Serialize) -> CliResult<()> {
    let value = serde_json::to_value(value)
        .map_err(|e| CliError::failed(format!("{name} can't be written: {e}")))?;
    set.insert(name.to_owned(), value);
    Ok(())
}

/// The words about a dose.
const WORDS: [&str; 4] = ["site", "note", "by", "reason"];

fn dose(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    id: Uuid,
    body: &Value,
) -> CliResult<Fields> {
    let old: DoseBody = check::read(body.clone())?;
    let mut set = Fields::new();
    let of_taken = [&args.at, &args.amount, &args.site];
    let of_taken = args.extra || of_taken.iter().any(|f| f.is_some());
    if old.state != DoseState::Taken && of_taken {
        return Err(CliError::usage(
            "it is recorded as not taken: a time, an amount, a site or --extra says nothing of it",
        )
        .hint(format!(
            "if it was taken: dose void {} --why \"...\", then dose take MED --slot ...",
            view.short(id)
        )));
    }
    if let Some(text) = &args.at {
        let when = read::when_backwards(ctx, &view.plan, text)?;
        if when.is_day() {
            return Err(CliError::usage("--at wants a time, not only a day"));
        }
        put(&mut set, "at", &when.at.with_timezone(&when.offset))?;
        put(&mut set, "zone", &when.zone)?;
        put(&mut set, "about", &Value::Null)?;
    }
    if let Some(text) = &args.slot {
        let slot = named_slot(ctx, view, old.regimen, id, text)?;
        put(&mut set, "slot", &slot.key)?;
        put(&mut set, "slot_at", &slot.local())?;
        put(&mut set, "extra", &Value::Null)?;
    }
    if args.extra {
        put(&mut set, "slot", &Value::Null)?;
        put(&mut set, "slot_at", &Value::Null)?;
        put(&mut set, "extra", &true)?;
    }
    if let Some(amount) = &args.amount {
        put(&mut set, "dose", &read::amount(amount)?)?;
    }
    let words = [&args.site, &args.note, &args.by, &args.reason];
    for (name, text) in WORDS.into_iter().zip(words) {
        if let Some(text) = text {
            put(&mut set, name, &read::free_text(ctx, text)?)?;
        }
    }
    Ok(set)
}

fn regimen(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    id: Uuid,
    body: &Value,
) -> CliResult<Fields> {
    let old: RegimenBody = check::read(body.clone())?;
    let mut set = fields(ctx, view, args)?;
    if let Some(name) = &args.name {
        let name = read::label("name", name)?;
        let naming = Naming {
            name: &name,
            used: None,
            of: Some(id),
            alias_of: None,
        };
        let asked = on_label::asked(ctx, view, &naming)?;
        if !asked.is_empty() {
            put(&mut set, "asked", &asked)?;
        }
        put(&mut set, "name", &name)?;
    }
    why(ctx, view, args, &old.because, &mut set)?;
    if let Some(text) = &args.start {
        let when = read::when_forwards(ctx, &view.plan, text)?;
        let zone = view.zone_of(ctx, old.patch.clock.unwrap_or_default())?;
        let (expr, from) = if when.is_day() {
            let from = view.midnight(ctx, &zone, when.wall.date())?;
            (Expr::Point(Point::On(when.wall.date())), from)
        } else {
            let from = read::moment_of(&ctx.zones, &zone, when.at)?;
            (Expr::Point(Point::At(when.wall)), from)
        };
        put(&mut set, "start", &expr)?;
        put(&mut set, "from", &from)?;
    }
    said(ctx, view, args, body, &mut set)?;
    Ok(set)
}

fn change(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    entry: &Entry,
    body: &Value,
) -> CliResult<Fields> {
    let old: ChangeBody = check::read(body.clone())?;
    let mut set = Fields::new();
    let mut patch = fields(ctx, view, args)?;
    let (times, dropped) = read::times(&args.set, &args.drop)?;
    if !times.is_empty() {
        put(&mut patch, "set", &times)?;
    }
    if !dropped.is_empty() {
        put(&mut patch, "drop", &dropped)?;
    }
    if !patch.is_empty() {
        set.insert("patch".to_owned(), Value::Object(patch));
    }
    if let Some(text) = &args.from {
        let regimen = changed(view, &old)?;
        put(
            &mut set,
            "from",
            &super::change::from(ctx, view, regimen, text)?,
        )?;
    }
    if let Some(text) = &args.start {
        if old.start.is_none() {
            return Err(CliError::usage(
                "that change says no start; its moment is --from",
            ));
        }
        let regimen = changed(view, &old)?;
        let start = read_start(ctx, view, regimen, text, entry.recorded_at)?;
        check::start(view, regimen.id, entry.id, start.comes.as_ref())?;
        put(&mut set, "start", &start.said)?;
        put(&mut set, "from", &start.holds_from)?;
    }
    why(ctx, view, args, &old.because, &mut set)?;
    said(ctx, view, args, body, &mut set)?;
    Ok(set)
}

fn changed<'v>(view: &'v View, change: &ChangeBody) -> CliResult<&'v Regimen> {
    let regimen = view.plan.regimen(change.regimen);
    regimen.ok_or_else(|| CliError::failed("the change's regimen is not in this book"))
}

/// The reason in words, and what it rests on beside what was named before.
fn why(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    before: &[Uuid],
    set: &mut Fields,
) -> CliResult<()> {
    if let Some(reason) = &args.reason {
        put(set, "reason", &read::free_text(ctx, reason)?)?;
    }
    if !args.because.is_empty() {
        put(set, "because", &because(view, before, &args.because)?)?;
    }
    Ok(())
}

/// The fields of a patch that the flags give.
fn fields(ctx: &mut Ctx<'_>, view: &View, args: &AmendArgs) -> CliResult<Fields> {
    let patch = read::patch(ctx, &view.plan, &args.fields)?;
    match serde_json::to_value(patch) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(CliError::failed("the fields can't be written")),
    }
}

/// Who said it, when, how and in which words: those that the flags give.
fn said(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    body: &Value,
    set: &mut Fields,
) -> CliResult<()> {
    let flags = &args.said;
    let given = [
        &flags.said_by,
        &flags.said_on,
        &flags.via,
        &flags.words,
        &flags.told,
    ];
    if given.iter().all(|f| f.is_none()) {
        return Ok(());
    }
    let mut said = read::said(ctx, &view.plan, flags, |id| view.told(id))?;
    if flags.said_on.is_none() && flags.told.is_none() {
        // A name or a word was mistyped: the day it was said stays.
        let on = body.pointer("/said/on").and_then(Value::as_str);
        said.on = on.and_then(|text| text.parse().ok()).or(said.on);
    }
    put(set, "said", &said)
}

fn words(ctx: &mut Ctx<'_>, args: &AmendArgs, entry: &Entry) -> CliResult<Fields> {
    let mut set = Fields::new();
    if let Some(text) = &args.text {
        let name = if entry.kind == kind::TOLD {
            "words"
        } else {
            "text"
        };
        put(&mut set, name, &read::free_text(ctx, text)?)?;
    }
    if let Some(who) = args
        .said
        .said_by
        .as_ref()
        .filter(|_| entry.kind == kind::TOLD)
    {
        put(&mut set, "who", &read::label("name of who said it", who)?)?;
    }
    Ok(set)
}
