//! `dose timing --from-fhir`: each Dosage of a resource, or of one on each line, as one
//! line of JSON: `id, held, canonical, unread[], timing, start, stop, slots[]`, and with
//! `--to-fhir` also `dosage, losses[]`. Nothing is recorded.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::super::import::file_text;
use super::super::lists::reading;
use super::super::preview::{self, Asked, Preview};
use crate::cli::args::{OpenArgs, TimingArgs};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output;
use crate::domain::body::Moment;
use crate::domain::dosage::ClosedTiming;
use crate::export::fhir::r4_dosage;
use crate::export::json_text;
use crate::export::safe::Safe;
use crate::import::fhir::{DosageLine, ReadDosage, lines, read_lines};

/// Prints all lines, or, where a line of the file is no JSON, none.
///
/// # Errors
/// A file that can't be read, or that is not JSON.
pub fn run(ctx: &mut Ctx<'_>, args: &TimingArgs, file: &Path) -> CliResult<()> {
    let text = file_text(
        ctx,
        file,
        &OpenArgs::default(),
        "FHIR JSON: a resource, or one on each line",
    )
    .map_err(reading)?;
    let start = args.start.as_deref();
    let start = start
        .map(|t| preview::start_flag(ctx, t))
        .transpose()
        .map_err(reading)?;
    let mut out = Vec::new();
    for (number, found) in read_lines(&text) {
        let found = found.map_err(|e| not_json(file, number, &e.to_string()))?;
        for (one, line) in found.iter().zip(lines(&found)) {
            let value = object(ctx, args, start.as_ref(), one, &line)?;
            json_text::line(&mut out, &value).map_err(|e| CliError::failed(e.to_string()))?;
            out.push(b'\n');
        }
    }
    if out.is_empty() {
        ctx.talk("No Dosage is in it.\n");
    }
    output::print(&mut ctx.env.stdout, &String::from_utf8_lossy(&out))
}

fn not_json(file: &Path, number: usize, why: &str) -> CliError {
    let file = file.to_string_lossy();
    let text = format!("{}, line {number}: {why}", Safe::line(&file));
    reading(CliError::failed(text))
        .hint("expected a FHIR resource or a Dosage, or one of them on each line")
}

fn object(
    ctx: &Ctx<'_>,
    args: &TimingArgs,
    start: Option<&Moment>,
    one: &ReadDosage,
    line: &DosageLine,
) -> CliResult<Map<String, Value>> {
    let mut value = match serde_json::to_value(line) {
        Ok(Value::Object(map)) => map,
        _ => return Err(CliError::failed("the line can't be written as JSON")),
    };
    let closed = line.closed.as_ref();
    let (slots, why) = match closed.map(|closed| slots(ctx, args, start, closed)) {
        None => (Value::Null, None),
        Some(Ok(slots)) => (slots, None),
        Some(Err(error)) => (Value::Null, Some(error.message)),
    };
    value.insert("slots".to_owned(), slots);
    value.extend(why.map(|why| ("no_slots".to_owned(), json!(why))));
    if args.to_fhir {
        let back = one.held.as_ref().ok().map(r4_dosage);
        value.insert("dosage".to_owned(), json!(back.as_ref().map(|b| &b.json)));
        value.insert("losses".to_owned(), json!(back.as_ref().map(|b| &b.losses)));
    }
    Ok(value)
}

/// The first slots of all Dosages of the resource together; its own start comes before
/// the one given for all.
fn slots(
    ctx: &Ctx<'_>,
    args: &TimingArgs,
    start: Option<&Moment>,
    closed: &ClosedTiming,
) -> CliResult<Value> {
    let own = closed.start.as_ref();
    let asked = Asked {
        timing: closed.timing.clone(),
        dose: None,
        start: match own {
            Some(own) => Some(preview::start_of(ctx, own)?),
            None => start.cloned(),
        },
        stop: closed.stop.clone(),
        days: args.days,
    };
    let slots = Preview::of(ctx, &asked)?.slots(ctx)?;
    Ok(json!(slots.slots))
}
