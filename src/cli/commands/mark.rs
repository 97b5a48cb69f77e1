//! `dose mark`, `marks`: dated events.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.marks.v1`, `dosebook.cycles.v1`,
//! `dosebook.losses.v1`.

use super::matters::one;
use crate::cli::args::{MarkAction, MarkArgs, MarksArgs};
use crate::cli::book::{Look, Scope, View, dated as dated_by};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{MarkBody, Measurement};
use crate::domain::expr::{Gestation, KNOWN_MARKS};
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::cycles::{cycles, losses};
use crate::report::marks::marks;

/// These say by themselves how old a pregnancy is.
const OWN_RULE: [&str; 5] = ["lmp", "edd", "ovulation", "retrieval", "transfer"];
const ENDS: [&str; 4] = ["negative-test", "loss", "birth", "ended"];

pub fn run(ctx: &mut Ctx<'_>, args: &MarkArgs) -> CliResult<Screen> {
    if let Some(MarkAction::List(asked)) = &args.action {
        return list(ctx, asked);
    }
    let Some(kind) = &args.kind else {
        let all = MarksArgs {
            cycles: false,
            losses: false,
        };
        return list(ctx, &all);
    };
    let kind = kind_of(kind)?;
    let (dated_as, ga) = (
        age("--as", args.dated_as.as_ref())?,
        age("--ga", args.ga.as_ref())?,
    );
    check(&kind, args)?;
    ctx.record(|ctx, view| {
        let body = MarkBody {
            dated_as,
            ga,
            embryo_day: args.embryo_day,
            source: read::optional_label("the source", args.source.as_ref())?,
            label: read::optional_label("clinician's word", args.label.as_ref())?,
            finding: read::optional_text(ctx, args.finding.as_ref())?,
            measurements: measurements(&args.measure)?,
            frozen: (args.frozen || args.fresh).then_some(args.frozen),
            ..dated(ctx, view, &kind, args.when.as_deref())?
        };
        let mut drafts = one(ctx, kind::MARK, &body)?;
        dated_by(ctx, view, &mut drafts)?;
        Ok(drafts)
    })
}

/// The marks, newest first; or by cycle, or the losses alone.
///
/// # Errors
/// What is wrong with the book.
pub fn list(ctx: &mut Ctx<'_>, args: &MarksArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let style = ctx.style();
    if args.cycles {
        let value = look.report(ctx, |v| Ok(cycles(v)))?;
        let text = text::cycles(&value, &style);
        return Ok(Screen::of("cycles", value, text));
    }
    if args.losses {
        let value = look.report(ctx, |v| Ok(losses(v)))?;
        let text = text::losses(&value, &style);
        return Ok(Screen::of("losses", value, text));
    }
    let value = look.report(ctx, |v| Ok(marks(v)))?;
    let text = text::marks(&value, &style);
    Ok(Screen::of("marks", value, text))
}

/// `NAME[, SIDE]=VALUE`, each name and side once.
fn measurements(texts: &[String]) -> CliResult<Vec<Measurement>> {
    const SIDES: [&str; 4] = ["left", "right", "both", "middle"];
    let mut all: Vec<Measurement> = Vec::new();
    for text in texts {
        let example = "uterine artery RI, left=0.82";
        let (name, value) = read::named_value("--measure", text, example)?;
        let (name, side) = match name.rsplit_once(',') {
            Some((before, side)) if SIDES.contains(&side.trim().to_lowercase().as_str()) => {
                let name = read::label("--measure", before)?;
                (name, Some(side.trim().to_lowercase()))
            }
            _ => (name, None),
        };
        if all.iter().any(|m| m.name == name && m.side == side) {
            return Err(CliError::usage(format!(
                "--measure: {} is given twice for one side",
                Safe::line(&name)
            )));
        }
        all.push(Measurement { name, side, value });
    }
    Ok(all)
}

/// A known kind however it is written, else the words as they are.
fn kind_of(text: &str) -> CliResult<String> {
    let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
    match KNOWN_MARKS.iter().find(|known| **known == plain) {
        Some(known) => Ok((*known).to_owned()),
        None => read::label("kind of mark", text),
    }
}

fn age(flag: &str, text: Option<&String>) -> CliResult<Option<Gestation>> {
    text.map(|t| Gestation::parse(t).map_err(|e| CliError::usage(format!("{flag}: {e}"))))
        .transpose()
}

fn check(kind: &str, args: &MarkArgs) -> CliResult<()> {
    let aged = args.dated_as.is_some() || args.ga.is_some();
    if args
        .embryo_day
        .is_some_and(|d| kind != "transfer" || !(2..=6).contains(&d))
    {
        return Err(CliError::usage(
            "--embryo-day is the age of the embryo at a transfer: 2 to 6",
        ));
    }
    if (args.frozen || args.fresh) && kind != "transfer" {
        return Err(CliError::usage(
            "--frozen and --fresh are of the embryo of a transfer",
        ));
    }
    if aged && OWN_RULE.contains(&kind) {
        return Err(CliError::usage(format!(
            "the age follows from {kind} by itself: --as and --ga are for scans and statements"
        ))
        .hint("a clinician's own dating is a mark of its own, for example: dose mark scan today --as 8w2d"));
    }
    if args.dated_as.is_some() && ENDS.contains(&kind) {
        return Err(CliError::usage(format!(
            "{kind} dates nothing: --ga states the age on that day"
        )));
    }
    Ok(())
}

/// The day, and the moment where one is given.
fn dated(ctx: &Ctx<'_>, view: &View, kind: &str, when: Option<&str>) -> CliResult<MarkBody> {
    let text = when.ok_or_else(|| {
        CliError::usage("when? for example: dose mark transfer 2026-10-12 --embryo-day 5")
    })?;
    let (on, at) = if kind == "edd" {
        (read::any_date(ctx, &view.plan, text)?, None)
    } else {
        let when = read::when_backwards(ctx, &view.plan, text)?;
        let moment = read::moment_of(&ctx.zones, &ctx.zone, when.at)?;
        (when.wall.date(), Some(moment).filter(|_| !when.is_day()))
    };
    Ok(MarkBody {
        kind: kind.to_owned(),
        on,
        at,
        embryo_day: None,
        dated_as: None,
        ga: None,
        source: None,
        label: None,
        finding: None,
        measurements: Vec::new(),
        frozen: None,
    })
}
