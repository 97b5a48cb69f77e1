//! Words beside a timing: asked about, where they can be read and say something else than
//! the timing that is to be recorded.

use crate::cli::ask;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::read;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::directions::{Direction, Reach, When};
use crate::domain::timing::Timing;
use crate::export::safe::Safe;
use crate::report::instruction::phrase_of;

/// What is about to be recorded.
pub struct Beside<'a> {
    pub words: Option<&'a str>,
    pub timing: &'a Timing,
    /// The amount of times that name none.
    pub dose: Option<&'a DoseAmount>,
    /// How much of the instruction the words say.
    pub reach: Reach,
}

/// What was asked and answered with yes; it is kept with the entry.
///
/// # Errors
/// Nobody can be asked (4), or the timing is not to be recorded so (130).
pub fn asked(ctx: &mut Ctx<'_>, beside: &Beside<'_>) -> CliResult<Option<String>> {
    let Some(said) = otherwise(beside) else {
        return Ok(None);
    };
    let given = phrase_of(beside.timing, beside.dose);
    let asked = format!("the words say \"{said}\", the timing says \"{given}\"");
    if ctx.global.yes {
        return Ok(Some(asked));
    }
    if !ctx.may_ask() {
        let error = CliError::new(Exit::Guard, Safe::line(&asked).to_string());
        return Err(error.hint(
            "--timing from-words takes what the words say; --yes records the timing as given, and what was asked is kept",
        ));
    }
    let question = format!(
        "The words and the timing differ:\n  words   {}\n  timing  {}\nRecord the timing as it is given?",
        Safe::line(&said),
        Safe::line(&given)
    );
    if ask::yes(ctx.env, &question)? {
        return Ok(Some(asked));
    }
    let left = CliError::new(Exit::Cancelled, "left at the question");
    Err(left.hint("the command again, with the timing that the words say"))
}

/// What the words say, where that is not the timing.
fn otherwise(beside: &Beside<'_>) -> Option<String> {
    let unit = match beside.dose {
        Some(DoseAmount::Exact(Amount { unit, .. }) | DoseAmount::Range { unit, .. }) => Some(unit),
        _ => None,
    };
    let unit = unit.map(smol_str::SmolStr::as_str);
    let direction = read::direction_in(beside.words?, unit).ok()?;
    direction
        .contradicts(beside.timing, beside.dose, beside.reach)
        .then(|| phrase(&direction))
}

fn phrase(direction: &Direction) -> String {
    let dose = direction.dose.as_ref();
    match (&direction.when, dose) {
        (When::Said(timing), dose) => phrase_of(timing, dose),
        (when, Some(dose)) => format!("{when}, {dose}"),
        (when, None) => when.to_string(),
    }
}
