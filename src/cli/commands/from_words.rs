//! `dose add --words "..."`: the fields that the words say, proposed at a terminal, or
//! taken where `--timing from-words` asks for it, of a change too. The words are kept
//! verbatim in any case.

use chrono::Weekday;

use super::proposal;
use super::timing::one;
use crate::cli::args::{AddArgs, ChangeArgs};
use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::read::{self, FROM_WORDS, NotRead};
use crate::domain::amount::DoseAmount;
use crate::domain::directions::{Direction, StepsAsked, TimesAsked, When};
use crate::domain::escape::quoted;
use crate::domain::expr::Expr;
use crate::domain::plan::Plan;
use crate::domain::timing::{DayMoment, Timing};

/// Fills what the flags leave open with what the words say.
///
/// # Errors
/// Words that are not read, or say something else than a flag, or leave a time open that
/// nobody can be asked for (2); a proposal that is not taken (130).
pub fn fill(ctx: &mut Ctx<'_>, args: &mut AddArgs) -> CliResult<()> {
    args.fields.reads_words = true;
    let told_to = args.fields.timing.as_deref() == Some(FROM_WORDS);
    let proposes = args.fields.timing.is_none() && args.said.words.is_some();
    let reads = told_to || (proposes && ctx.may_ask());
    if !reads {
        return Ok(());
    }
    let Some(words) = read::optional_text(ctx, args.said.words.as_ref())? else {
        return Err(CliError::usage(
            "--timing from-words reads --words or what was --told, and neither is given",
        )
        .hint("--words \"1 capsule every 8 hours\" beside it, in the words of the label"));
    };
    let direction = match in_their_unit(ctx, &words, args.fields.form.as_deref())? {
        Ok(direction) => direction,
        Err(error) => return not_read(ctx, args, &format!("--words: {}", error.why)),
    };
    if direction.when == When::NotSaid {
        let why = read::wanted(&words, &direction.when).unwrap_or_default();
        return not_read(ctx, args, &format!("--words: {why}"));
    }
    agree(ctx, args, &direction)?;
    bound_is_held(&direction)?;
    if !ctx.may_ask() {
        take(args, &direction, &said(&words, &direction)?);
        return Ok(());
    }
    ctx.talk(&format!(
        "Read from the words:\n  when      {}\n",
        direction.when
    ));
    ctx.talk(&read::facts_text(&direction));
    let timing = complete(ctx, &direction.when)?;
    if !told_to && !ask::yes(ctx.env, &format!("Record it as \"{timing}\"?"))? {
        return Err(CliError::new(Exit::Cancelled, "left at the question")
            .hint("--timing says when, as in --timing \"daily at 08:00, 22:00\""));
    }
    take(args, &direction, &timing);
    Ok(())
}

/// As [`fill`], of a change, whose words are read only where it is asked for: they may say
/// no more than what is new.
///
/// # Errors
/// As [`fill`].
pub fn fill_change(ctx: &mut Ctx<'_>, args: &mut ChangeArgs) -> CliResult<()> {
    args.fields.reads_words = true;
    if args.fields.timing.as_deref() != Some(FROM_WORDS) {
        return Ok(());
    }
    let mut said = AddArgs {
        name: Some(args.medicine.clone()),
        fields: args.fields.clone(),
        start: args.from.clone(),
        said: args.said.clone(),
        ..AddArgs::default()
    };
    proposal::fill(ctx, &mut said)?;
    fill(ctx, &mut said)?;
    args.fields = said.fields;
    Ok(())
}

/// Reads the words; where they leave out of what their numbers are, that is `form`, or
/// it is asked for.
///
/// # Errors
/// The person left.
pub fn in_their_unit(
    ctx: &mut Ctx<'_>,
    words: &str,
    form: Option<&str>,
) -> CliResult<Result<Direction, NotRead>> {
    match read::direction(words) {
        Err(error) if error.unit_wanted && form.is_some() => Ok(read::direction_in(words, form)),
        Err(error) if error.unit_wanted && ctx.may_ask() => {
            let question = "Of what are its numbers, as in tablet, capsule or mL?";
            answered(ctx, question, |unit| {
                read::direction_in(words, Some(unit)).map_err(|error| error.why)
            })
            .map(Ok)
        }
        read => Ok(read),
    }
}

/// Who has yet to answer the questions of the wizard is asked there.
fn not_read(ctx: &mut Ctx<'_>, args: &AddArgs, why: &str) -> CliResult<()> {
    if args.fields.timing.is_none() && (args.name.is_none() || args.said.told.is_some()) {
        ctx.talk(&format!("{why}\n"));
        return Ok(());
    }
    Err(CliError::usage(why)
        .hint("--timing says when (dose help timing); the words are kept as they are"))
}

/// What flags and words both say, they say alike.
fn agree(ctx: &mut Ctx<'_>, args: &mut AddArgs, direction: &Direction) -> CliResult<()> {
    if let Some(text) = &args.fields.dose {
        let flag = DoseAmount::parse(text).map_err(|e| CliError::usage(format!("--dose: {e}")))?;
        if !fits_count(direction, &flag) {
            one(
                "--dose",
                Some(flag.to_string()),
                Some(direction.to_string()),
            )?;
        }
        one("--dose", Some(flag), direction.dose.clone())?;
    }
    if let Some(text) = &args.fields.stop {
        let stop = read::expr(ctx, &Plan::default(), "--stop", text)?;
        // As it was read, so that which of two is meant is asked once.
        args.fields.stop = Some(stop.to_string());
        one("--stop", Some(stop), direction.stop.clone())?;
    }
    // A spoken moment (`today`) is not the words' own start, whatever day it falls on.
    match (&args.start, &direction.start) {
        (Some(flag), Some(words)) if Expr::parse(flag).ok().as_ref() != Some(words) => {
            one("--start", Some(flag.clone()), Some(words.to_string())).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// A bound that nothing would hold is not taken for read.
fn bound_is_held(direction: &Direction) -> CliResult<()> {
    let Some(bound) = read::unsaid_bound(direction) else {
        return Ok(());
    };
    Err(CliError::usage(format!(
        "--words: \"{bound}\" is a bound, and doses that are not as needed have none"
    ))
    .hint("--timing says when (dose help timing); the words are kept as they are"))
}

/// Whether an amount is of the number that the words say without its unit.
fn fits_count(direction: &Direction, flag: &DoseAmount) -> bool {
    let Some(count) = &direction.count else {
        return true;
    };
    match flag {
        DoseAmount::Exact(amount) => count.high.is_none() && amount.value == count.low,
        DoseAmount::Range { low, high, .. } => count.high == Some(*high) && count.low == *low,
        DoseAmount::AskedWhenLogged => false,
    }
}

/// The timing, where the words say all of it.
fn said(words: &str, direction: &Direction) -> CliResult<Timing> {
    match &direction.when {
        When::Said(timing) => Ok(timing.clone()),
        when => {
            let why = read::wanted(words, when).unwrap_or_default();
            Err(CliError::usage(format!("--words: {why}")).hint(format!(
                "in place of --timing from-words, with its gaps filled in: {}",
                read::in_full(direction)
            )))
        }
    }
}

fn take(args: &mut AddArgs, direction: &Direction, timing: &Timing) {
    let fields = &mut args.fields;
    fields.timing = Some(timing.to_string());
    let text = |flag: &mut Option<String>, words: Option<String>| {
        *flag = flag.take().or(words);
    };
    text(
        &mut fields.dose,
        direction.dose.as_ref().map(ToString::to_string),
    );
    text(
        &mut fields.stop,
        direction.stop.as_ref().map(ToString::to_string),
    );
    text(
        &mut args.start,
        direction.start.as_ref().map(ToString::to_string),
    );
    text(&mut fields.strength, direction.strength.clone());
    text(&mut fields.route, direction.route.clone());
    text(&mut fields.purpose, direction.purpose.clone());
}

/// Asks for what the words leave open.
///
/// # Errors
/// The person left, or words that say nothing of when.
pub fn complete(ctx: &mut Ctx<'_>, when: &When) -> CliResult<Timing> {
    match when {
        When::Said(timing) => Ok(timing.clone()),
        When::Asked(asked) => times(ctx, asked, ""),
        When::StepsAsked(steps) => times_of_steps(ctx, steps),
        When::OneMoment => answered(
            ctx,
            "On which date and time, as in 2026-11-21 08:00?",
            |line| Timing::parse(&format!("once at {line}")).map_err(|e| e.to_string()),
        ),
        When::NotSaid => Err(CliError::usage("the words do not say when")),
    }
}

/// Asks for the times of each step that wants some, by its number and its words.
fn times_of_steps(ctx: &mut Ctx<'_>, steps: &StepsAsked) -> CliResult<Timing> {
    let mut timings = Vec::new();
    let of = steps.steps.len();
    for (n, step, asked) in steps.asked() {
        let lead = format!("Step {n} of {of}, {}. ", quoted(&step.words));
        timings.push(times(ctx, asked, &lead)?);
    }
    let timing = steps.complete(&timings);
    timing.map_err(|error| CliError::usage(error.to_string()))
}

/// Asks for times and weekdays; `lead` stands before each question.
fn times(ctx: &mut Ctx<'_>, asked: &TimesAsked, lead: &str) -> CliResult<Timing> {
    loop {
        let on = match asked.weekdays {
            Some(n) => {
                let question = format!("{lead}On which {n} weekdays, as in Mon, Wed, Fri?");
                answered(ctx, &question, weekdays)?
            }
            None => Vec::new(),
        };
        let at = match asked.times.len() {
            0 => Vec::new(),
            n => answered(ctx, &format!("{lead}{}", question(asked, n)), clock_times)?,
        };
        match asked.complete(&at, &on) {
            Ok(timing) => return Ok(timing),
            Err(error) => ctx.talk(&format!("{error}\n")),
        }
    }
}

fn question(asked: &TimesAsked, n: usize) -> String {
    let words: Vec<&str> = read::named(asked).collect();
    let of = match words.len() == n {
        true => format!(" ({})", words.join("; ")),
        false => String::new(),
    };
    let example = ["08:00", "14:00", "20:00", "22:00"];
    let example = example.get(..n).unwrap_or(&example).join(", ");
    match n {
        1 => format!("At which time of day{of}, as in {example}?"),
        _ => format!("At which {n} times of day{of}, as in {example}?"),
    }
}

fn clock_times(line: &str) -> Result<Vec<DayMoment>, String> {
    let times = read::clock_times(line).map_err(|e| e.message)?;
    Ok(times.into_iter().map(DayMoment::Clock).collect())
}

fn weekdays(line: &str) -> Result<Vec<Weekday>, String> {
    line.split([',', ' '])
        .filter(|word| !word.is_empty() && *word != "and")
        .map(|word| {
            let why = || {
                format!(
                    "\"{}\" is not a weekday",
                    crate::export::safe::Safe::line(word)
                )
            };
            word.parse().map_err(|_| why())
        })
        .collect()
}

/// Asks until the answer reads; an empty line leaves.
fn answered<T>(
    ctx: &mut Ctx<'_>,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> CliResult<T> {
    loop {
        let line = ask::line(ctx.env, question)?;
        if line.is_empty() {
            return Err(CliError::new(Exit::Cancelled, "left at the question"));
        }
        match read(&line) {
            Ok(value) => return Ok(value),
            Err(why) => ctx.talk(&format!("{why}\n")),
        }
    }
}
