//! `dose lab`, `dose labs`: draws, as the reports print them.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.labs.v1` with `labs[]`.

use super::lists::{Days, reading};
use super::matters::{due_expr, one};
use crate::cli::args::{LabAction, LabArgs, LabsArgs};
use crate::cli::book::{Look, Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{LabBody, LabValue};
use crate::domain::kind;
use crate::domain::lab::Analyte;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::labs::{Asked, asked_labs};

const EXAMPLE: &str = "progesterone=9.80 ng/mL";

pub fn run(ctx: &mut Ctx<'_>, args: &LabArgs) -> CliResult<Screen> {
    if let Some(LabAction::List(asked)) = &args.action {
        return list(ctx, asked);
    }
    let Some(when) = &args.when else {
        let all = LabsArgs {
            pair: Vec::new(),
            arithmetic: false,
            since: None,
            until: None,
        };
        return list(ctx, &all);
    };
    ctx.record(|ctx, view| {
        let body = body(ctx, view, args, when)?;
        one(ctx, kind::LAB, &body)
    })
}

fn body(ctx: &mut Ctx<'_>, view: &View, args: &LabArgs, when: &str) -> CliResult<LabBody> {
    let (on, at) = read::happened(ctx, &view.plan, when)?;
    let mut values = values(&args.values)?;
    set_beside(&mut values, &args.range, &args.flag)?;
    let repeat_of = args.repeat_of.as_deref();
    Ok(LabBody {
        on,
        at,
        values,
        lab: read::optional_label("laboratory", args.lab.as_ref())?,
        method: read::optional_label("method", args.method.as_ref())?,
        repeat_of: repeat_of
            .map(|id| view.entry_of(id, kind::LAB, "a lab draw"))
            .transpose()?,
        comment: read::optional_text(ctx, args.comment.as_ref())?,
        comment_by: read::optional_label("name of who said it", args.comment_by.as_ref())?,
        retest: args
            .retest
            .as_deref()
            .map(|text| due_expr(ctx, view, "--retest", text))
            .transpose()?,
    })
}

/// The values, each analyte once.
///
/// # Errors
/// None, one that is no `NAME=VALUE`, or an analyte twice.
pub fn values(texts: &[String]) -> CliResult<Vec<LabValue>> {
    if texts.is_empty() {
        return Err(CliError::usage("no value is given").hint(format!(
            "as the report prints it: dose lab today \"{EXAMPLE}\""
        )));
    }
    let mut values: Vec<LabValue> = Vec::new();
    for text in texts {
        let (name, value) = read::named_value("lab value", text, EXAMPLE)?;
        if values.iter().any(|v| Analyte::same(&v.name, &name)) {
            return Err(CliError::usage(format!(
                "{} is given twice for one draw",
                Safe::line(&name)
            ))
            .hint("a second draw is a command of its own"));
        }
        values.push(LabValue {
            name,
            value,
            range: None,
            flag: None,
        });
    }
    Ok(values)
}

/// Writes printed ranges and flags beside their values.
///
/// # Errors
/// One that is no `NAME=TEXT`, or of a name that is not there.
pub fn set_beside(values: &mut [LabValue], ranges: &[String], flags: &[String]) -> CliResult<()> {
    for (name, text) in beside("--range", ranges)? {
        value_of(values, "--range", &name)?.range = Some(text);
    }
    for (name, text) in beside("--flag", flags)? {
        value_of(values, "--flag", &name)?.flag = Some(text);
    }
    Ok(())
}

fn beside(flag: &'static str, texts: &[String]) -> CliResult<Vec<(String, String)>> {
    let read = |text: &String| read::named_value(flag, text, "progesterone=11.2-90.0 ng/mL");
    texts.iter().map(read).collect()
}

/// The value that a flag is about.
///
/// # Errors
/// The draw has none of that name.
pub fn value_of<'v>(
    values: &'v mut [LabValue],
    flag: &str,
    name: &str,
) -> CliResult<&'v mut LabValue> {
    let names: Vec<String> = values
        .iter()
        .map(|v| Safe::line(&v.name).to_string())
        .collect();
    let found = values.iter_mut().find(|v| Analyte::same(&v.name, name));
    found.ok_or_else(|| {
        CliError::usage(format!(
            "{flag} names \"{}\", which is not among the values: {}",
            Safe::line(name),
            names.join(", ")
        ))
    })
}

pub fn list(ctx: &mut Ctx<'_>, args: &LabsArgs) -> CliResult<Screen> {
    let mut pair = Vec::new();
    for name in &args.pair {
        pair.push(read::label("an analyte of --pair", name).map_err(reading)?);
    }
    let look = Look::open(ctx, Scope::Whole, None)?;
    let asked = Asked {
        pair,
        arithmetic: args.arithmetic,
        range: Days::of(&args.since, &args.until).range(ctx, &look)?,
    };
    let value = look.report(ctx, |v| Ok(asked_labs(v, &asked)))?;
    let text = text::labs(&value, &ctx.style());
    Ok(Screen::of("labs", value, text))
}
