//! The fields of a regimen, from flags to a patch.

use std::collections::HashSet;

use chrono::NaiveTime;

use super::{expr, optional_label, timing_hint};
use crate::cli::args::{ClockArg, FieldArgs};
use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::when::parse_duration;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{Clock, Patch, SetTime};
use crate::domain::plan::Plan;
use crate::domain::strength::strength;
use crate::domain::timing::{TimesWanted, Timing, TimingError};

/// The value of `--timing` that reads the words.
pub const FROM_WORDS: &str = "from-words";

/// What a phrase for a timing came to, where times may be asked for.
pub struct Timings;

/// The patch that the flags make.
///
/// # Errors
/// Usage: what was wrong with which flag.
pub fn patch(ctx: &mut Ctx<'_>, plan: &Plan, args: &FieldArgs) -> CliResult<Patch> {
    let timing = match &args.timing {
        Some(phrase) => Some(Timings::read(ctx, phrase, args.reads_words)?),
        None => None,
    };
    Ok(Patch {
        strength: optional_label("strength", args.strength.as_ref())?.map(|t| strength(&t)),
        form: optional_label("form", args.form.as_ref())?,
        dose: args.dose.as_deref().map(dose).transpose()?.map(Box::new),
        timing: timing.map(Box::new),
        set: Vec::new(),
        drop: Vec::new(),
        route: optional_label("route", args.route.as_ref())?,
        clock: args.clock.map(clock),
        stop: args
            .stop
            .as_deref()
            .map(|s| expr(ctx, plan, "--stop", s).map(Box::new))
            .transpose()?,
        purpose: optional_label("purpose", args.purpose.as_ref())?,
        therapy: optional_label("therapy", args.therapy.as_ref())?,
        watch_days: watch_days(args.watch.as_ref())?,
    })
}

/// `--watch`: whole days.
///
/// # Errors
/// Usage.
pub fn watch_days(text: Option<&String>) -> CliResult<Option<u32>> {
    let Some(text) = text else {
        return Ok(None);
    };
    let span = parse_duration(text).map_err(|e| CliError::usage(format!("--watch: {e}")))?;
    let days = u32::try_from(span.num_days()).ok();
    let days = days.filter(|n| (1..=366).contains(n) && span.num_days() * 24 == span.num_hours());
    days.map(Some).ok_or_else(|| {
        CliError::usage(format!(
            "--watch: expected whole days, 1 to 366, such as 14d, not \"{}\"",
            crate::export::safe::Safe::line(text)
        ))
    })
}

fn clock(arg: ClockArg) -> Clock {
    match arg {
        ClockArg::Home => Clock::Home,
        ClockArg::Local => Clock::Local,
    }
}

fn dose(text: &str) -> CliResult<DoseAmount> {
    DoseAmount::parse(text).map_err(|e| CliError::usage(format!("--dose: {e}")))
}

/// One exact amount.
///
/// # Errors
/// Usage.
pub fn amount(text: &str) -> CliResult<Amount> {
    Amount::parse(text).map_err(|e| CliError::usage(format!("--amount: {e}")))
}

impl Timings {
    /// Reads a timing; where it says how often but not when, asks for the times once.
    /// `reads_words`: the command takes `--timing from-words`.
    ///
    /// # Errors
    /// Usage, with the words that could not be read.
    pub fn read(ctx: &mut Ctx<'_>, phrase: &str, reads_words: bool) -> CliResult<Timing> {
        let asks = reads_words && ctx.may_ask();
        match Timing::parse(phrase) {
            Ok(timing) => Ok(timing),
            Err(TimingError::TimesWanted(wanted)) => Self::ask_times(ctx, phrase, &wanted),
            Err(_) if phrase == FROM_WORDS => Err(CliError::usage(format!(
                "--timing {FROM_WORDS} is of dose add and dose change"
            ))
            .hint("dose timing \"WORDS\" prints the phrase that --timing takes")),
            Err(error) => Err(timing_hint::refused(asks, phrase, &error)),
        }
    }

    fn ask_times(ctx: &mut Ctx<'_>, phrase: &str, wanted: &TimesWanted) -> CliResult<Timing> {
        let n = wanted.n;
        if !ask::may_ask(ctx.env, &ctx.global) {
            let of = wanted.step.map(|n| format!(" in step {n}"));
            return Err(CliError::usage(format!(
                "--timing \"{}\" names no times{}: {n} wanted",
                crate::export::safe::Safe::line(phrase),
                of.unwrap_or_default()
            ))
            .hint(match wanted.step {
                Some(_) => super::direction::STEPS_IN_FULL.to_owned(),
                None => timing_hint::with_times(wanted),
            }));
        }
        let example = timing_hint::TIMES;
        let example = example.get(..n).unwrap_or(&example).join(", ");
        let lead = wanted.step.map(|n| format!("Step {n}. "));
        let lead = lead.unwrap_or_default();
        let question = if n == 1 {
            format!("{lead}At which time of day, as in 08:00?")
        } else {
            format!("{lead}At which {n} times of day, as in {example}?")
        };
        loop {
            let line = ask::line(ctx.env, &question)?;
            if line.is_empty() {
                return Err(CliError::new(
                    crate::cli::error::Exit::Cancelled,
                    "left at the question",
                ));
            }
            match clock_times(&line).and_then(|times| {
                let complete = wanted.complete(&times);
                complete.map_err(|e| CliError::usage(e.to_string()))
            }) {
                Ok(timing) => return Ok(timing),
                Err(error) => ctx.talk(&format!("{}\n", error.message)),
            }
        }
    }
}

/// Clock times in a row, as a person answers: `08:00, 14:00 and 22:00`.
///
/// # Errors
/// Usage.
pub fn clock_times(line: &str) -> CliResult<Vec<NaiveTime>> {
    line.split([',', ' '])
        .filter(|word| !word.is_empty() && *word != "and")
        .map(time)
        .collect()
}

fn time(text: &str) -> CliResult<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
        CliError::usage(format!(
            "\"{}\" is not a time of day: expected one like 22:00",
            crate::export::safe::Safe::line(text)
        ))
    })
}

/// `--set "22:00=2 capsules"` and `--drop 20:00`, each.
///
/// # Errors
/// Usage; a time that is named twice.
pub fn times(set: &[String], drop: &[String]) -> CliResult<(Vec<SetTime>, Vec<NaiveTime>)> {
    let set: Vec<SetTime> = set.iter().map(|t| set_time(t)).collect::<CliResult<_>>()?;
    let drop: Vec<NaiveTime> = drop.iter().map(|t| time(t)).collect::<CliResult<_>>()?;
    let mut named = HashSet::new();
    for at in set.iter().map(|s| s.at).chain(drop.iter().copied()) {
        if !named.insert(at) {
            return Err(CliError::usage(format!(
                "{} is named twice by --set and --drop: expected each time once",
                at.format("%H:%M")
            )));
        }
    }
    Ok((set, drop))
}

fn set_time(text: &str) -> CliResult<SetTime> {
    let (at, amount) = text.split_once('=').ok_or_else(|| {
        CliError::usage(format!(
            "--set \"{}\": expected a time and an amount, as in \"22:00=2 capsules\"",
            crate::export::safe::Safe::line(text)
        ))
    })?;
    Ok(SetTime {
        at: time(at)?,
        dose: DoseAmount::parse(amount.trim())
            .map_err(|e| CliError::usage(format!("--set: {e}")))?,
    })
}
