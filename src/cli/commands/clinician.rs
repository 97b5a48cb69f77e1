//! `dose clinician` and `dose clinicians`: the people of the clinic.
//!
//! JSON: `dosebook.recorded.v1`; the list is `dosebook.clinicians.v1` with
//! `clinicians[{id, name, role, phone, call_if}]`.

use super::matters::one;
use crate::cli::args::{ClinicianAction, ClinicianArgs};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::ClinicianBody;
use crate::domain::kind;
use crate::export::text;
use crate::report::clinicians::clinicians;

pub fn run(ctx: &mut Ctx<'_>, args: &ClinicianArgs) -> CliResult<Screen> {
    let Some(ClinicianAction::Add {
        name,
        role,
        phone,
        call_if,
    }) = &args.action
    else {
        return list(ctx);
    };
    ctx.record(|ctx, _| {
        let body = ClinicianBody {
            name: read::label("name of the clinician", name)?,
            role: read::optional_label("role", role.as_ref())?,
            phone: read::optional_label("phone number", phone.as_ref())?,
            call_if: read::optional_text(ctx, call_if.as_ref())?,
        };
        one(ctx, kind::CLINICIAN, &body)
    })
}

pub fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let value = look.report(ctx, |view| Ok(clinicians(view)))?;
    let text = text::clinicians(&value, &ctx.style());
    Ok(Screen::of("clinicians", value, text))
}
