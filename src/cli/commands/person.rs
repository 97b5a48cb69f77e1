//! `dose about`, `allergy`, `condition`, `zone`: who the book is about, and the zone lived in.
//!
//! JSON: `dosebook.recorded.v1`; shown, `dosebook.about.v1`, `dosebook.allergies.v1`,
//! `dosebook.conditions.v1`,
//! `dosebook.zone.v1`.

use super::matters::one;
use super::{home_zone, lists};
use crate::cli::args::{
    AboutArgs, AllergyAction, AllergyArgs, ConditionAction, ConditionArgs, ZoneArgs,
};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{AboutBody, AllergyBody, ConditionBody, ZoneBody};
use crate::domain::kind;

pub fn about(ctx: &mut Ctx<'_>, args: &AboutArgs) -> CliResult<Screen> {
    if args.name.is_none() && args.born.is_none() && args.number.is_none() {
        return lists::about(ctx);
    }
    ctx.record(|ctx, view| {
        let body = AboutBody {
            name: read::optional_label("name", args.name.as_ref())?,
            born_on: match &args.born {
                Some(text) => Some(read::past_date(ctx, &view.plan, text)?),
                None => None,
            },
            number: read::optional_label("number", args.number.as_ref())?,
        };
        if body
            .born_on
            .is_some_and(|born| ctx.today().is_ok_and(|today| born > today))
        {
            return Err(CliError::usage("the date of birth is ahead of today"));
        }
        one(ctx, kind::ABOUT, &body)
    })
}

pub fn allergy(ctx: &mut Ctx<'_>, args: &AllergyArgs) -> CliResult<Screen> {
    let text = match &args.action {
        None | Some(AllergyAction::List) => return lists::allergies(ctx),
        Some(AllergyAction::Add { text }) => Some(text),
        Some(AllergyAction::None) => None,
    };
    ctx.record(|ctx, _| {
        let text = read::optional_text(ctx, text)?;
        one(ctx, kind::ALLERGY, &AllergyBody { text })
    })
}

pub fn condition(ctx: &mut Ctx<'_>, args: &ConditionArgs) -> CliResult<Screen> {
    let (text, since, said_by) = match &args.action {
        None | Some(ConditionAction::List) => return lists::conditions(ctx),
        Some(ConditionAction::Add {
            text,
            since,
            said_by,
        }) => (Some(text), since.as_ref(), said_by.as_ref()),
        Some(ConditionAction::None) => (None, None, None),
    };
    ctx.record(|ctx, _| {
        let body = ConditionBody {
            text: read::optional_text(ctx, text)?,
            since: read::optional_label("beginning", since)?,
            said_by: read::optional_label("name of who said it", said_by)?,
        };
        one(ctx, kind::CONDITION, &body)
    })
}

pub fn zone(ctx: &mut Ctx<'_>, args: &ZoneArgs) -> CliResult<Screen> {
    let Some(name) = args.home.as_ref().or(args.name.as_ref()) else {
        return lists::zones(ctx);
    };
    if args.home.is_some() && (args.name.is_some() || args.from.is_some()) {
        return Err(home_zone::has_no_moment());
    }
    ctx.record(|ctx, view| {
        let zone = read::zone(&ctx.zones, name)?;
        if args.home.is_some() && view.exists() {
            return home_zone::corrected(ctx, view, &zone);
        }
        let from = match &args.from {
            Some(text) => {
                let when = read::when_forwards(ctx, &view.plan, text)?;
                read::moment_of(&ctx.zones, &ctx.zone, when.at)?
            }
            None => read::moment_of(&ctx.zones, &ctx.zone, ctx.env.now)?,
        };
        let body = ZoneBody {
            zone: zone.as_str().to_owned(),
            from,
        };
        let mut drafts = one(ctx, kind::ZONE, &body)?;
        // Where somebody says as the first thing that they live is where they are at home.
        drafts.home = args.from.is_none().then_some(zone);
        Ok(drafts)
    })
}
