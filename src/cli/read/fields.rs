//! The fields of a regimen, from flags to a patch.

use chrono::NaiveTime;

use super::{direction, expr, optional_label};
use crate::cli::args::{ClockArg, FieldArgs};
use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::when::parse_duration;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{Clock, Patch, SetTime};
use crate::domain::directions::When;
use crate::domain::escape::quoted;
use crate::domain::plan::Plan;
use crate::domain::strength::strength;
use crate::domain::timing::{TimesWanted, Timing, TimingError};

/// What a phrase for a timing came to, where times may be asked for.
pub struct Timings;

/// The patch that the flags make.
///
/// # Errors
/// Usage: what was wrong with which flag.
pub fn patch(ctx: &mut Ctx<'_>, plan: &Plan, args: &FieldArgs) -> CliResult<Patch> {
    let timing = match &args.timing {
        Some(phrase) => Some(Timings::read(ctx, phrase)?),
        None => None,
    };
    Ok(Patch {
        strength: optional_label("strength", args.strength.as_ref())?.map(|t| strength(&t)),
        form: optional_label("form", args.form.as_ref())?,
        dose: args.dose.as_deref().map(dose).transpose()?,
        timing,
        set: Vec::new(),
        drop: Vec::new(),
        route: optional_label("route", args.route.as_ref())?,
        clock: args.clock.map(clock),
        stop: args
            .stop
            .as_deref()
            .map(|s| expr(ctx, plan, "--stop", s))
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
    ///
    /// # Errors
    /// Usage, with the words that could not be read.
    pub fn read(ctx: &mut Ctx<'_>, phrase: &str) -> CliResult<Timing> {
        match Timing::parse(phrase) {
            Ok(timing) => Ok(timing),
            Err(TimingError::TimesWanted(wanted)) => Self::ask_times(ctx, phrase, &wanted),
            Err(error) => Err(Self::refused(ctx.may_ask(), phrase, &error)),
        }
    }

    /// Words as a label has them are read where they are kept as words too; those that
    /// leave times open, only where somebody can be asked for them.
    fn refused(asks: bool, phrase: &str, error: &TimingError) -> CliError {
        let refused = CliError::usage(format!("--timing: {error}"));
        match direction(phrase).map(|said| said.when) {
            Err(_) | Ok(When::NotSaid) => refused.hint(error.hint()),
            Ok(when) if !asks && !matches!(when, When::Said(_)) => refused.hint(format!(
                "a clock time is wanted in place of HH:MM: --timing \"{}\"",
                super::in_full::timing(&when)
            )),
            Ok(_) => refused.hint(format!(
                "the words of a label are read and kept by: --words {} --timing from-words",
                quoted(phrase)
            )),
        }
    }

    fn ask_times(ctx: &mut Ctx<'_>, phrase: &str, wanted: &TimesWanted) -> CliResult<Timing> {
        let n = wanted.n;
        let example = ["08:00", "14:00", "20:00", "22:00"];
        let example = example.get(..n).unwrap_or(&example).join(", ");
        if !ask::may_ask(ctx.env, &ctx.global) {
            let of = wanted.step.map(|n| format!(" in step {n}"));
            return Err(CliError::usage(format!(
                "--timing \"{}\" names no times{}: {n} wanted",
                crate::export::safe::Safe::line(phrase),
                of.unwrap_or_default()
            ))
            .hint(match wanted.step {
                Some(_) => super::direction::STEPS_IN_FULL.to_owned(),
                None => format!("for example: --timing \"daily at {example}\""),
            }));
        }
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

/// `--set "22:00=2 capsules"`, each.
///
/// # Errors
/// Usage.
pub fn set_times(args: &[String]) -> CliResult<Vec<SetTime>> {
    args.iter().map(|text| set_time(text)).collect()
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

/// `--drop 20:00`, each.
///
/// # Errors
/// Usage.
pub fn times_to_drop(args: &[String]) -> CliResult<Vec<NaiveTime>> {
    args.iter().map(|text| time(text)).collect()
}
