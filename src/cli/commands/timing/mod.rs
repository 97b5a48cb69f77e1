//! `dose timing`: reads a direction and shows what falls due by it; touches no book.
//!
//! JSON: `dosebook.timing.v1` with `canonical, structure, slots[], stop, unread[]`, with `read`
//! (what else the words say) and `wanted` (what they leave to be asked).

mod fhir;

use serde_json::{Map, Value, json};

use super::from_words::{complete, in_their_unit};
use super::lists::reading;
use super::preview::{self, Asked, Preview};
use crate::cli::args::TimingArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::directions::{Direction, When};
use crate::domain::escape::quoted;
use crate::domain::expr::Expr;
use crate::domain::plan::Plan;
use crate::domain::timing::Timing;
use crate::export::fhir::structure_of;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::appointment::wording::full_day;
use crate::schedule::expand::{NotRead, not_read};

const EXPLAINED: &str = "dose help timing explains the phrases";

/// None where it has printed by itself.
pub fn run(ctx: &mut Ctx<'_>, args: &TimingArgs) -> CliResult<Option<Screen>> {
    if let Some(file) = &args.from_fhir {
        return fhir::run(ctx, args, file).map(|()| None);
    }
    let phrase = args.phrase.as_deref().unwrap_or_default();
    let screen = match in_their_unit(ctx, phrase, None)? {
        Ok(direction) => match &direction.when {
            When::Said(timing) => shown(ctx, args, &direction, timing),
            when @ (When::Asked(_) | When::StepsAsked(_) | When::OneMoment) if ctx.may_ask() => {
                ctx.talk(&format!("Read so far: {direction}\n"));
                let timing = complete(ctx, when)?;
                shown(ctx, args, &direction, &timing)
            }
            _ => wanting(ctx, phrase, &direction),
        },
        Err(error) => {
            let text = format!("not read: {}", error.why);
            let value = refused(&text, &error.unread, Value::Null, Value::Null);
            let hint = read::scheme(phrase).unwrap_or_else(|| EXPLAINED.to_owned());
            failed(ctx, text, hint, value)
        }
    };
    screen.map(Some)
}

/// The canonical phrase, what else was read, and the first slots.
fn shown(
    ctx: &mut Ctx<'_>,
    args: &TimingArgs,
    direction: &Direction,
    timing: &Timing,
) -> CliResult<Screen> {
    let asked = asked(ctx, args, direction, timing).map_err(reading)?;
    let preview = Preview::of(ctx, &asked)?;
    let slots = preview.slots(ctx)?;
    let canonical = match &asked.dose {
        Some(dose) => timing.with_amounts(dose).to_string(),
        None => timing.to_string(),
    };
    let facts = read::facts_text(direction);
    let mut listed = text::slots(&slots, &ctx.style().below());
    if let Some(waits) = not_read(timing, &Plan::default()) {
        listed.push_str(&format!("\n{}\n", waits_for(&waits)));
    }
    for (on, text) in preview.step_days(ctx) {
        listed.push_str(&format!("\n{}: {text}\n", full_day(on)));
    }
    let stop = preview.stop(ctx);
    if let Some(stop) = &stop {
        listed.push_str(&format!("\nStop: {}\n", text::stop(stop)));
    }
    let mut screen = Screen::of("timing", slots, format!("{canonical}\n{facts}\n{listed}"));
    let structure = serde_json::to_value(structure_of(timing, asked.dose.as_ref()))
        .map_err(|e| CliError::failed(e.to_string()))?;
    screen.value.keys().extend([
        ("canonical".to_owned(), json!(canonical)),
        ("structure".to_owned(), structure),
        ("stop".to_owned(), json!(stop)),
        ("unread".to_owned(), json!([])),
        ("read".to_owned(), read::facts_json(direction)),
        ("wanted".to_owned(), Value::Null),
    ]);
    Ok(screen)
}

/// What a book has to say before anything falls due by a timing.
fn waits_for(waits: &NotRead) -> String {
    match waits {
        NotRead::Event(event) => format!(
            "By your own time of {0}, which a book keeps: dose times {0}=HH:MM",
            event.name()
        ),
        NotRead::CycleDays => {
            "By the first days of cycles, which a book keeps: dose mark cycle-day-1 WHEN".to_owned()
        }
        NotRead::AfterMedicine(name) => format!(
            "By the recorded doses of {}, which a book keeps.",
            Safe::line(name)
        ),
    }
}

fn asked(
    ctx: &mut Ctx<'_>,
    args: &TimingArgs,
    direction: &Direction,
    timing: &Timing,
) -> CliResult<Asked> {
    let dose = args
        .dose
        .as_deref()
        .map(|t| DoseAmount::parse(t).map_err(|e| CliError::usage(format!("--dose: {e}"))))
        .transpose()?;
    let stop = args
        .stop
        .as_deref()
        .map(|t| read::expr(ctx, &crate::domain::plan::Plan::default(), "--stop", t))
        .transpose()?;
    if let Some(dose) = dose.as_ref().filter(|d| timing.names_another(d))
        && timing.names_every_amount()
    {
        return Err(two("--dose", &dose.to_string(), &timing.to_string()));
    }
    Ok(Asked {
        timing: timing.clone(),
        dose: one("--dose", dose, direction.dose.clone())?,
        start: start(ctx, args, direction.start.as_ref())?,
        stop: one("--stop", stop, direction.stop.clone())?,
        days: args.days,
    })
}

/// A start in words that waits for an event is given its moment by the flag.
fn start(
    ctx: &Ctx<'_>,
    args: &TimingArgs,
    words: Option<&Expr>,
) -> CliResult<Option<crate::domain::body::Moment>> {
    let flag = args.start.as_deref();
    match (
        flag.map(|t| preview::start_flag(ctx, t)).transpose()?,
        words,
    ) {
        (Some(flag), Some(words @ Expr::Point(_))) if flag != preview::start_of(ctx, words)? => {
            Err(two(
                "--start",
                &flag.wall().format("%Y-%m-%d %H:%M").to_string(),
                &words.to_string(),
            ))
        }
        (Some(flag), _) => Ok(Some(flag)),
        (None, words) => words.map(|w| preview::start_of(ctx, w)).transpose(),
    }
}

/// The flag or the words; where both say something, they say the same.
pub fn one<T: PartialEq + ToString>(
    name: &str,
    flag: Option<T>,
    words: Option<T>,
) -> CliResult<Option<T>> {
    match (flag, words) {
        (Some(flag), Some(words)) if flag != words => {
            Err(two(name, &flag.to_string(), &words.to_string()))
        }
        (flag, words) => Ok(flag.or(words)),
    }
}

fn two(name: &str, flag: &str, words: &str) -> CliError {
    let (flag, words) = (quoted(flag), quoted(words));
    CliError::usage(format!("{name} says {flag}, but the words say {words}"))
        .hint(format!("leave {name} out, or change the words"))
}

/// What is read but leaves times to be asked is a refusal that names them.
fn wanting(ctx: &Ctx<'_>, phrase: &str, direction: &Direction) -> CliResult<Screen> {
    let text = read::wanted(phrase, &direction.when).unwrap_or_default();
    let (read, wanted) = (
        read::facts_json(direction),
        read::wanted_json(&direction.when),
    );
    let value = refused(&text, &[], read, wanted);
    failed(
        ctx,
        text,
        format!("read so far: {direction}; {EXPLAINED}"),
        value,
    )
}

fn refused(text: &str, unread: &[String], read: Value, wanted: Value) -> Map<String, Value> {
    Map::from_iter([
        ("canonical".to_owned(), Value::Null),
        ("structure".to_owned(), Value::Null),
        ("slots".to_owned(), json!([])),
        ("unread".to_owned(), json!(unread)),
        ("read".to_owned(), read),
        ("wanted".to_owned(), wanted),
        ("error".to_owned(), json!(text)),
    ])
}

/// A refusal is a result in JSON, and exit 1.
fn failed(
    ctx: &Ctx<'_>,
    text: String,
    hint: String,
    value: Map<String, Value>,
) -> CliResult<Screen> {
    if !ctx.global.json {
        return Err(reading(CliError::failed(text).hint(hint)));
    }
    Ok(Screen {
        schema: "timing",
        value: value.into(),
        text: String::new(),
        exit: Exit::Failed as u8,
    })
}
