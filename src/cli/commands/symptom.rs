//! `dose symptom`, `dose symptoms`: what was felt, in the person's words.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.symptoms.v1` with `symptoms[]`.

use uuid::Uuid;

use super::lists::Days;
use super::matters::one;
use super::symptom_none;
use crate::cli::args::{SymptomAction, SymptomArgs, SymptomsArgs};
use crate::cli::ask;
use crate::cli::book::{Drafts, Look, Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{Moment, SymptomBody, SymptomEndBody, SymptomUntil};
use crate::domain::kind;
use crate::domain::plan::Kept;
use crate::export::text;
use crate::report::observed_words;
use crate::report::symptoms::symptoms;

pub fn run(ctx: &mut Ctx<'_>, args: &SymptomArgs) -> CliResult<Screen> {
    match (&args.action, &args.words) {
        (Some(SymptomAction::End { id, at }), _) => {
            ctx.record(|ctx, view| end(ctx, view, id.as_deref(), at.as_deref()))
        }
        (Some(SymptomAction::List(days)), _) => list(ctx, days),
        (Some(SymptomAction::None { on }), _) => ctx.record(|ctx, view| {
            let on = match on {
                Some(text) => read::past_date(ctx, &view.plan, text)?,
                None => ctx.today()?,
            };
            symptom_none::refuse_beside(ctx, view, on)?;
            one(ctx, kind::SYMPTOM, &empty(on))
        }),
        (None, Some(words)) => ctx.record(|ctx, view| {
            let body = felt(ctx, view, args, words)?;
            let mut drafts = one(ctx, kind::SYMPTOM, &body)?;
            drafts.notices = symptom_none::stated(view, &body);
            Ok(drafts)
        }),
        (None, None) => list(
            ctx,
            &SymptomsArgs {
                since: None,
                until: None,
            },
        ),
    }
}

fn empty(on: chrono::NaiveDate) -> SymptomBody {
    SymptomBody {
        words: None,
        on,
        at: None,
        severity: None,
        until: None,
        length_seconds: None,
        interval_seconds: None,
        count: None,
    }
}

fn felt(ctx: &mut Ctx<'_>, view: &View, args: &SymptomArgs, words: &str) -> CliResult<SymptomBody> {
    let words = read::free_text(ctx, words)?;
    if words.trim().is_empty() {
        return Err(
            CliError::usage("the symptom is empty: say it in your words")
                .hint("dose symptom none states that there was none"),
        );
    }
    let (on, at) = read::happened(ctx, &view.plan, args.at.as_deref().unwrap_or("now"))?;
    let until = args.until.as_deref();
    let until = until.map(|text| until_of(ctx, view, text, "--until", on, at.as_ref()));
    let length = args.length.as_deref().map(|t| read::seconds("--length", t));
    let interval = args
        .interval
        .as_deref()
        .map(|t| read::seconds("--interval", t));
    Ok(SymptomBody {
        words: Some(words),
        at,
        severity: read::optional_text(ctx, args.severity.as_ref())?,
        until: until.transpose()?,
        length_seconds: length.transpose()?,
        interval_seconds: interval.transpose()?,
        count: args.count,
        ..empty(on)
    })
}

/// When it was over: not before it began.
///
/// # Errors
/// Not a moment, ahead, or before the beginning.
pub fn until_of(
    ctx: &Ctx<'_>,
    view: &View,
    text: &str,
    flag: &str,
    began_on: chrono::NaiveDate,
    began: Option<&Moment>,
) -> CliResult<SymptomUntil> {
    let (on, at) = read::happened(ctx, &view.plan, text)?;
    let before = match (began, &at) {
        (Some(began), Some(at)) => at.utc() < began.utc(),
        _ => on < began_on,
    };
    if before {
        return Err(CliError::usage(format!(
            "{flag} comes before the beginning, {}",
            observed_words::moment(began, began_on)
        )));
    }
    Ok(SymptomUntil { on, at })
}

fn end(ctx: &mut Ctx<'_>, view: &View, id: Option<&str>, at: Option<&str>) -> CliResult<Drafts> {
    let of = match id {
        Some(id) => named(view, id)?,
        None => only_open(view)?,
    };
    let until = until_of(
        ctx,
        view,
        at.unwrap_or("now"),
        "--at",
        of.body.on,
        of.body.at.as_ref(),
    )?;
    let symptom = of.id;
    if at.is_none() {
        still_going_on(ctx, &of.body, &until)?;
    }
    one(ctx, kind::SYMPTOM_END, &SymptomEndBody { symptom, until })
}

/// So many days are one symptom without a question; an end that was not recorded when it
/// came would be now.
const ASKED_FROM_DAYS: i64 = 2;

/// Asks whether a symptom that began days ago was over only now.
///
/// # Errors
/// A script without `-y` (4), or the person said no.
fn still_going_on(ctx: &mut Ctx<'_>, body: &SymptomBody, until: &SymptomUntil) -> CliResult<()> {
    let days = until.on.signed_duration_since(body.on).num_days();
    if days < ASKED_FROM_DAYS || ctx.global.yes {
        return Ok(());
    }
    let began = observed_words::moment(body.at.as_ref(), body.on);
    let words = body.words.as_deref().unwrap_or_default();
    let text = format!(
        "\"{}\" began {began}, {days} days ago",
        crate::export::safe::Safe::line(words)
    );
    if !ctx.may_ask() {
        let text = format!("{text}, and would be over only now");
        return Err(CliError::new(Exit::Guard, text)
            .hint("--at WHEN says when it was over, -y that it is now"));
    }
    match ask::yes(ctx.env, &format!("{text}. Is it over only now?"))? {
        true => Ok(()),
        false => Err(CliError::new(Exit::Cancelled, "left at the question")
            .hint("dose symptom end --at WHEN says when it was over")),
    }
}

fn named<'v>(view: &'v View, id: &str) -> CliResult<&'v Kept<SymptomBody>> {
    let id: Uuid = view.entry_of(id, kind::SYMPTOM, "a symptom")?;
    let short = view.short(id);
    let mut all = view.plan.observed.symptoms();
    let Some(found) = all.find(|s| s.id == id && s.body.words.is_some()) else {
        return Err(CliError::failed(format!(
            "{short} is no symptom that stands: there is nothing to end"
        )));
    };
    if let Some(until) = &found.body.until {
        return Err(CliError::failed(format!(
            "{short} has an end recorded: {}",
            observed_words::until(until)
        ))
        .hint(format!("dose amend {short} --until WHEN corrects it")));
    }
    Ok(found)
}

fn only_open(view: &View) -> CliResult<&Kept<SymptomBody>> {
    let all = view.plan.observed.symptoms();
    let open: Vec<_> = all
        .filter(|s| s.body.words.is_some() && s.body.until.is_none())
        .collect();
    match open.as_slice() {
        [only] => Ok(only),
        [] => {
            Err(CliError::failed("every recorded symptom has an end")
                .hint("dose symptoms lists them"))
        }
        several => {
            let lines: Vec<String> = several
                .iter()
                .map(|s| {
                    let text = crate::export::safe::Safe::line(&observed_words::symptom(&s.body))
                        .to_string();
                    format!("{}  {text}", view.short(s.id))
                })
                .collect();
            Err(CliError::new(
                Exit::Ambiguous,
                format!(
                    "{} symptoms have no end recorded:\n  {}",
                    lines.len(),
                    lines.join("\n  ")
                ),
            )
            .hint("dose symptom end ID"))
        }
    }
}

pub fn list(ctx: &mut Ctx<'_>, args: &SymptomsArgs) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let range = Days::of(&args.since, &args.until).range(ctx, &look)?;
    let value = look.report(ctx, |v| Ok(symptoms(v, range)))?;
    let text = text::symptoms(&value, &ctx.style());
    Ok(Screen::of("symptoms", value, text))
}
