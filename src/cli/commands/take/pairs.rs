//! What fits together on the line of a dose: times, slots and medicines.

use super::time_of_day;
use crate::cli::args::TakeArgs;
use crate::cli::error::{CliError, CliResult};
use crate::export::safe::Safe;

/// Flags that would be passed over in silence, and words that say two things at once.
///
/// # Errors
/// Such flags or words (2).
pub fn refuse_unfit(args: &TakeArgs) -> CliResult<()> {
    let time = args.what.iter().find(|w| time_of_day(w).is_some());
    let medicine = args.what.iter().find(|w| time_of_day(w).is_none());
    if let (Some(time), Some(medicine)) = (time, medicine) {
        return Err(time_beside(time, medicine));
    }
    let group = medicine.is_none();
    if group && (!args.slot.is_empty() || args.extra) {
        return Err(CliError::usage("--slot and --extra want a medicine"));
    }
    if !group && !args.except.is_empty() {
        return Err(CliError::usage(
            "--except wants a group: --all-due, or a time",
        ));
    }
    one_time_each(args)
}

/// `take prog 08:00` names a medicine and, apart from it, the group of a time of day.
fn time_beside(time: &str, medicine: &str) -> CliError {
    let medicine = match medicine.contains(' ') {
        true => format!("\"{}\"", Safe::line(medicine)),
        false => Safe::line(medicine).to_string(),
    };
    CliError::usage(format!(
        "{time} beside a medicine: alone, a time of day names all that is open at it"
    ))
    .hint(format!(
        "its slot of {time}: dose take {medicine} --slot {time}; taken at {time}: --at {time}, or with its day in quotes, --at \"yesterday {time}\""
    ))
}

/// Several times are those of several slots, in their order.
fn one_time_each(args: &TakeArgs) -> CliResult<()> {
    let (times, slots) = (args.at.len(), args.slot.len());
    if times < 2 || (times == slots && args.what.len() == 1) {
        return Ok(());
    }
    Err(CliError::usage(format!(
        "--at is given {times} times, for {} and {}",
        counted(args.what.len(), "medicine"),
        counted(slots, "--slot"),
    ))
    .hint("several times want one medicine and a --slot for each: dose take MED --slot \"yesterday 08:00\" --at \"yesterday 08:10\" --slot \"yesterday 14:00\" --at \"yesterday 14:20\""))
}

fn counted(n: usize, what: &str) -> String {
    match n {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        n if what.starts_with('-') => format!("{n} {what}"),
        n => format!("{n} {what}s"),
    }
}
