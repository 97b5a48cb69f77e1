//! `dose amend` of what was observed: a value that was mistyped, a moment, words.

use serde_json::Value;

use super::amend::{Fields, put};
use super::amend_check::read as as_body;
use super::lab::{set_beside, value_of};
use super::matters::due_expr;
use super::symptom::until_of;
use crate::cli::args::AmendArgs;
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::{LabBody, LabValue, SymptomBody};
use crate::domain::entry::Entry;
use crate::domain::kind;

/// The fields that the flags give for an entry of one of these kinds.
///
/// # Errors
/// Usage: what was wrong with which flag.
pub fn observed(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &AmendArgs,
    entry: &Entry,
    body: &Value,
) -> CliResult<Fields> {
    match entry.kind.as_str() {
        kind::LAB => draw(ctx, view, args, body),
        kind::SYMPTOM => symptom(ctx, view, args, body),
        kind::NOTE => note(ctx, view, args),
        _ => text(ctx, args, "text"),
    }
}

fn draw(ctx: &mut Ctx<'_>, view: &View, args: &AmendArgs, body: &Value) -> CliResult<Fields> {
    let fields = &args.observed;
    let mut old: LabBody = as_body(body.clone())?;
    let mut set = Fields::new();
    moment(ctx, view, args, &mut set)?;
    for given in &fields.value {
        let (name, value) = read::named_value("--value", given, "progesterone=9.80 ng/mL")?;
        match value_of(&mut old.values, "--value", &name) {
            Ok(found) => found.value = value,
            Err(_) => old.values.push(LabValue {
                name,
                value,
                range: None,
                flag: None,
            }),
        }
    }
    set_beside(&mut old.values, &fields.range, &fields.flag)?;
    if [&fields.value, &fields.range, &fields.flag]
        .iter()
        .any(|f| !f.is_empty())
    {
        put(&mut set, "values", &old.values)?;
    }
    for (name, text) in [("lab", &fields.lab), ("method", &fields.method)] {
        if let Some(text) = text {
            put(&mut set, name, &read::label("laboratory or method", text)?)?;
        }
    }
    if let Some(text) = read::optional_text(ctx, fields.comment.as_ref())? {
        put(&mut set, "comment", &text)?;
    }
    if let Some(text) = &fields.retest {
        put(&mut set, "retest", &due_expr(ctx, view, "--retest", text)?)?;
    }
    Ok(set)
}

/// The moment, or the day alone where that is what is given.
fn moment(ctx: &Ctx<'_>, view: &View, args: &AmendArgs, set: &mut Fields) -> CliResult<()> {
    let Some(text) = &args.at else {
        return Ok(());
    };
    let (on, at) = read::happened(ctx, &view.plan, text)?;
    put(set, "on", &on)?;
    put(set, "at", &at)
}

fn symptom(ctx: &mut Ctx<'_>, view: &View, args: &AmendArgs, body: &Value) -> CliResult<Fields> {
    let old: SymptomBody = as_body(body.clone())?;
    let mut set = match &old.words {
        Some(_) => text(ctx, args, "words")?,
        None => Fields::new(),
    };
    moment(ctx, view, args, &mut set)?;
    let mut laid = body.clone();
    if let Value::Object(fields) = &mut laid {
        fields.extend(set.clone());
    }
    let new: SymptomBody = as_body(laid)?;
    let fields = &args.observed;
    let of_words = fields.severity.is_some() || fields.until.is_some();
    if old.words.is_none() && of_words {
        return Err(CliError::usage(
            "it states that there was none: a severity or an end says nothing of it",
        ));
    }
    if let Some(severity) = read::optional_text(ctx, fields.severity.as_ref())? {
        put(&mut set, "severity", &severity)?;
    }
    if let Some(text) = &fields.until {
        let until = until_of(ctx, view, text, "--until", new.on, new.at.as_ref())?;
        put(&mut set, "until", &until)?;
        // Objects are merged: a time that stood before is not of the new day.
        if let (None, Some(Value::Object(fields))) = (&until.at, set.get_mut("until")) {
            fields.insert("at".to_owned(), Value::Null);
        }
    }
    Ok(set)
}

fn note(ctx: &mut Ctx<'_>, view: &View, args: &AmendArgs) -> CliResult<Fields> {
    let mut set = text(ctx, args, "text")?;
    if let Some(at) = &args.at {
        let when = read::when_backwards(ctx, &view.plan, at)?;
        let moment = read::moment_of(&ctx.zones, &when.zone, when.at)?;
        put(&mut set, "at", &moment)?;
    }
    if let Some(by) = &args.by {
        put(
            &mut set,
            "by",
            &read::label("name of whose words they are", by)?,
        )?;
    }
    Ok(set)
}

fn text(ctx: &mut Ctx<'_>, args: &AmendArgs, name: &str) -> CliResult<Fields> {
    let mut set = Fields::new();
    if let Some(text) = read::optional_text(ctx, args.text.as_ref())? {
        put(&mut set, name, &text)?;
    }
    Ok(set)
}
