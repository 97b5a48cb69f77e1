//! An amount that was said without its unit: refused with the unit of the medicine.

use crate::cli::args::TakeArgs;
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::amount::{Amount, AmountError, DoseAmount};

/// The amount of `--amount`, where it is given.
///
/// # Errors
/// Usage.
pub fn amount(ctx: &mut Ctx<'_>, view: &View, args: &TakeArgs) -> CliResult<Option<Amount>> {
    let Some(text) = args.amount.as_deref() else {
        return Ok(None);
    };
    match (Amount::parse(text), args.what.as_slice()) {
        (Err(error @ AmountError::NoUnit(_)), [medicine]) => {
            let refused = CliError::usage(format!("--amount: {error}"));
            Err(match in_its_unit(ctx, view, medicine, text)? {
                Some(amount) => refused.hint(format!("--amount \"{amount}\"")),
                None => refused,
            })
        }
        _ => read::amount(text).map(Some),
    }
}

fn in_its_unit(
    ctx: &mut Ctx<'_>,
    view: &View,
    medicine: &str,
    number: &str,
) -> CliResult<Option<Amount>> {
    let regimen = read::regimen(ctx, &view.plan, medicine)?;
    let version = regimen.version_near(ctx.env.now);
    let unit = match version.and_then(|v| v.terms.dose.as_ref()) {
        Some(DoseAmount::Exact(amount)) => &amount.unit,
        Some(DoseAmount::Range { unit, .. }) => unit,
        _ => return Ok(None),
    };
    Ok(Amount::parse(&format!("{number} {unit}")).ok())
}
