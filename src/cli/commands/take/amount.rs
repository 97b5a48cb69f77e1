//! How much was taken: as said, as the instruction has it, or asked; and the guard before
//! an amount that a slip of the fingers makes.

use rust_decimal::Decimal;

use super::Desk;
use super::agreed::agreed;
use crate::cli::ask;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;

/// So many times the instruction's amount is asked about before it is recorded.
const FAR: Decimal = Decimal::TEN;
/// What is kept with a dose that was.
const ASKED: &str = "far-amount";

/// The amount of a taken dose, and what was asked of it, where something was.
///
/// # Errors
/// It is not fixed and nobody can be asked (2); a script that does not say yes to an amount
/// far from the instruction's (4); or the person left.
pub fn taken(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    stated: Option<&DoseAmount>,
) -> CliResult<(Option<Amount>, Option<&'static str>)> {
    if desk.said.state != DoseState::Taken {
        return Ok((None, None));
    }
    let amount = match (&desk.said.amount, stated) {
        (Some(said), _) => said.clone(),
        (None, Some(DoseAmount::Exact(amount))) => return Ok((Some(amount.clone()), None)),
        (None, open) => ask_amount(desk, regimen, open)?,
    };
    let asked = match stated.filter(|stated| is_far(&amount, stated)) {
        None => None,
        Some(stated) => Some(far(desk, regimen, &amount, stated)?),
    };
    Ok((Some(amount), asked))
}

fn is_far(amount: &Amount, stated: &DoseAmount) -> bool {
    let (most, unit) = match stated {
        DoseAmount::Exact(stated) => (stated.value, &stated.unit),
        DoseAmount::Range { high, unit, .. } => (*high, unit),
        DoseAmount::AskedWhenLogged => return false,
    };
    let far = most.checked_mul(FAR);
    *unit == amount.unit && far.is_some_and(|far| far > Decimal::ZERO && amount.value >= far)
}

fn far(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    amount: &Amount,
    stated: &DoseAmount,
) -> CliResult<&'static str> {
    if desk.ctx.global.yes {
        return Ok(ASKED);
    }
    let text = format!(
        "{}: {}, by the instruction {}: ten times as much or more",
        Safe::line(&regimen.name),
        Safe::line(&amount.prose()),
        Safe::line(&stated.prose()),
    );
    let hint =
        "where that much was taken: the command again with --yes; nothing else is said by it";
    agreed(desk, text, hint, "Was that much taken?")?;
    Ok(ASKED)
}

fn ask_amount(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    open: Option<&DoseAmount>,
) -> CliResult<Amount> {
    let stated = open.map_or_else(String::new, |d| format!(" (instruction: {d})"));
    let name = Safe::line(&regimen.name).to_string();
    if !desk.ctx.may_ask() {
        return Err(CliError::usage(format!(
            "{name}: the amount is not fixed by the instruction{stated}"
        ))
        .hint("give it with --amount \"1 tablet\""));
    }
    loop {
        let answer = ask::line(desk.ctx.env, &format!("{name}: how much{stated}?"))?;
        if answer.is_empty() {
            return Err(CliError::new(Exit::Cancelled, "left at the question"));
        }
        match Amount::parse(&answer) {
            Ok(amount) => return Ok(amount),
            Err(error) => desk.ctx.talk(&format!("{error}\n")),
        }
    }
}
