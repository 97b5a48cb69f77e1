//! What to type in place of a timing that was not read.

use chrono::NaiveTime;
use rust_decimal::Decimal;

use super::{direction, in_full};
use crate::cli::error::CliError;
use crate::domain::directions::When;
use crate::domain::escape::quoted;
use crate::domain::timing::{TimesWanted, TimingError};

/// Times of an example.
pub const TIMES: [&str; 4] = ["08:00", "14:00", "20:00", "22:00"];

/// The error of a phrase that is no timing. Words as a label has them are said as a timing;
/// where they leave times open that somebody can be asked for, it says how they are read.
pub fn refused(asks: bool, phrase: &str, error: &TimingError) -> CliError {
    let refused = CliError::usage(format!("--timing: {error}"));
    let plain = || scheme(phrase).unwrap_or_else(|| error.hint().to_owned());
    refused.hint(match direction(phrase) {
        Err(_) => plain(),
        Ok(said) => match &said.when {
            When::NotSaid => plain(),
            When::Said(_) => format!(
                "as a timing: {}; --words {} beside it keeps the words",
                in_full(&said),
                quoted(phrase)
            ),
            _ if asks => format!(
                "the words of a label are read and kept by: --words {} --timing from-words",
                quoted(phrase)
            ),
            _ => format!(
                "a clock time is wanted in place of HH:MM: {}",
                in_full(&said)
            ),
        },
    })
}

/// The phrase with times as an example, on the days that it names.
pub fn with_times(wanted: &TimesWanted) -> String {
    let times = TIMES.iter().take(wanted.n);
    let times: Vec<NaiveTime> = times.filter_map(|t| t.parse().ok()).collect();
    match wanted.complete(&times) {
        Ok(timing) => format!("for example: --timing \"{timing}\""),
        Err(_) => "for example: --timing \"daily at 08:00, 14:00\"".to_owned(),
    }
}

/// `1-0-1`, the amounts of the morning, noon and evening, and of the night where there are four.
pub fn scheme(phrase: &str) -> Option<String> {
    let parts = phrase.trim().split('-').map(|part| match part.trim() {
        "½" | "1/2" => Some(Decimal::new(5, 1)),
        part => part.parse::<Decimal>().ok(),
    });
    let parts: Vec<Decimal> = parts.collect::<Option<_>>()?;
    let named = match parts.len() {
        3 => "morning, noon and evening",
        4 => "morning, noon, evening and night",
        _ => return None,
    };
    let at = |amount: &Decimal| {
        let s = if *amount > Decimal::ONE { "s" } else { "" };
        format!("HH:MM ({} tablet{s})", amount.normalize())
    };
    let times: Vec<String> = parts.iter().filter(|n| !n.is_zero()).map(at).collect();
    (!times.is_empty()).then(|| {
        format!(
            "amounts of {named} are said with their times and in their unit: --timing \"daily at {}\"",
            times.join(", ")
        )
    })
}
