//! `dose confirm`: what a clinician said of a change, by the person's statement.
//!
//! JSON: `dosebook.recorded.v1`.

use uuid::Uuid;

use super::because::because;
use super::confirm_corrected::{Corrected, heading, now_standing};
use super::confirm_review;
use super::confirm_settled::{refuse_not_holding, refuse_settled};
use super::confirm_stop::{apart, asked_again, keeps_stop, moved_days, one_by_one, refuse_of_day};
use super::same::refuse_same;
use crate::cli::args::{ConfirmArgs, ThenArg};
use crate::cli::ask;
use crate::cli::book::{Drafts, View, keep_days, plan_after};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{ChangeBody, ChangeKind, ConfirmationBody, Outcome, Patch, Said};
use crate::domain::kind;
use crate::domain::plan::{Regimen, Version};
use crate::domain::short_id::parse_id_text;
use crate::export::safe::Safe;
use crate::report::instruction::was_and_now;
use crate::schedule::reviews::{ReviewItem, says_stop};

/// A change and the regimen it is of.
pub(super) type Found<'p> = (&'p Regimen, &'p Version);

pub fn run(ctx: &mut Ctx<'_>, args: &ConfirmArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| decide(ctx, view, args))
}

fn decide(ctx: &mut Ctx<'_>, view: &View, args: &ConfirmArgs) -> CliResult<Drafts> {
    check_flags(args)?;
    let review = review(ctx, view, args)?;
    let mut found = match &review {
        Some(_) => Vec::new(),
        None => find(ctx, view, args)?,
    };
    let mut of: Vec<Uuid> = found.iter().map(|(_, v)| v.id).collect();
    if let ([one], true) = (found.as_mut_slice(), args.corrected) {
        of = now_standing(one);
    }
    let mut body = ConfirmationBody {
        saw: Some(view.plan.seen_of(&of)),
        of,
        outcome: outcome(args),
        by: read::label("name of who says so", &args.by)?,
        on: match &args.on {
            Some(text) => read::past_date(ctx, &view.plan, text)?,
            None => ctx.today()?,
        },
        via: read::optional_label("way it was said", args.via.as_ref())?,
        words: read::optional_text(ctx, args.words.as_ref())?,
        stop_on: None,
        start_on: None,
    };
    read::refuse_read(body.via.as_deref())?;
    if let Some(item) = &review {
        return confirm_review::answer(ctx, view, item, body);
    }
    let mut drafts = Drafts::default();
    if apart(&found) {
        return one_by_one(ctx, view, &found, body);
    }
    drafts.add(ctx, kind::CONFIRMATION, &body)?;
    let followed = follow_up(ctx, view, args, &found, &body)?;
    if let ([(_, version)], true) = (found.as_slice(), args.corrected) {
        drafts.heading = heading(ctx, args, version, &followed);
    }
    if !followed.is_empty() {
        body.of = Vec::new();
        for change in followed {
            let id = drafts.add(ctx, kind::CHANGE, &change)?;
            // What takes another out of force is a change, although it reads the same now.
            let laid = args.corrected && change.without.is_none();
            if let ([(regimen, _)], true) = (found.as_slice(), laid) {
                refuse_same(&plan_after(ctx, view, &drafts)?, regimen, id)?;
            }
            body.of.push(id);
        }
        body.outcome = Outcome::Confirmed;
        drafts.add(ctx, kind::CONFIRMATION, &body)?;
    }
    for one in &found {
        let of_stop = args.fields.stop.is_some() || keeps_stop(one);
        keep_days(ctx, view, &mut drafts, one.0.id, of_stop)?;
        if of_stop {
            break;
        }
    }
    Ok(drafts)
}

/// The derived review that is meant, where the text names no change.
fn review(ctx: &Ctx<'_>, view: &View, args: &ConfirmArgs) -> CliResult<Option<ReviewItem>> {
    let text = args.change.as_deref().unwrap_or_default();
    match by_id(view, text) {
        Some(_) => Ok(None),
        None => confirm_review::named(ctx, view, args),
    }
}

fn outcome(args: &ConfirmArgs) -> Outcome {
    match (args.declined, args.corrected) {
        (true, _) => Outcome::Declined,
        (_, true) => Outcome::Corrected,
        _ => Outcome::Confirmed,
    }
}

fn check_flags(args: &ConfirmArgs) -> CliResult<()> {
    if args.all && (args.declined || args.corrected) {
        return Err(CliError::usage(
            "--all confirms; declining or correcting is of one change",
        ));
    }
    Ok(())
}

fn open(view: &View) -> Vec<Found<'_>> {
    view.plan
        .regimens
        .iter()
        .flat_map(|r| r.versions.iter().map(move |v| (r, v)))
        .filter(|(_, v)| v.unconfirmed())
        .collect()
}

fn find<'v>(ctx: &mut Ctx<'_>, view: &'v View, args: &ConfirmArgs) -> CliResult<Vec<Found<'v>>> {
    let open = open(view);
    let Some(text) = args.change.as_deref() else {
        let all: Vec<Found<'v>> = open.into_iter().chain(moved_days(ctx, view)?).collect();
        if all.is_empty() {
            return Err(CliError::failed("no change is waiting for a confirmation"));
        }
        return Ok(all);
    };
    if let Some(found) = by_id(view, text).filter(|_| !args.all) {
        let asked = moved_days(ctx, view)?
            .iter()
            .any(|(_, v)| v.id == found.1.id);
        if !(asked || args.declined || args.corrected) {
            refuse_settled(view, &found)?;
            refuse_not_holding(view, &found)?;
        }
        return Ok(vec![found]);
    }
    refuse_voided(view, text)?;
    let regimen = read::regimen(ctx, &view.plan, text)?;
    let of_it: Vec<Found<'v>> = open
        .into_iter()
        .filter(|(r, _)| r.id == regimen.id)
        .collect();
    let again = asked_again(ctx, view, regimen, !of_it.is_empty())?;
    let again = again.into_iter().filter(|(_, v)| !v.unconfirmed());
    let of_it: Vec<Found<'v>> = of_it.into_iter().chain(again).collect();
    match of_it.as_slice() {
        [] => Err(CliError::failed(format!(
            "no change of {} is waiting for a confirmation",
            Safe::line(&regimen.name)
        ))
        .hint("an id names a change that was confirmed before: dose changes")),
        several if args.all => Ok(several.to_vec()),
        [only] => Ok(vec![*only]),
        several => which(ctx, view, several).map(|found| vec![found]),
    }
}

/// The id of what was voided names no medicine and no change that waits.
fn refuse_voided(view: &View, text: &str) -> CliResult<()> {
    if parse_id_text(text).is_none() || view.plan.called(text).next().is_some() {
        return Ok(());
    }
    // Letters that are no id may be the beginning of a name.
    let Ok(entry) = view.entry(text) else {
        return Ok(());
    };
    match view.standing(&entry)?.voided {
        true => Err(CliError::failed(
            "that entry is voided: nothing of it is waiting for a confirmation",
        )),
        false => Ok(()),
    }
}

/// A change by its id; the id of a regimen is its start.
fn by_id<'v>(view: &'v View, text: &str) -> Option<Found<'v>> {
    let parsed = parse_id_text(text)?;
    let mut fitting = view
        .plan
        .regimens
        .iter()
        .flat_map(|r| r.versions.iter().map(move |v| (r, v)))
        .filter(|(_, v)| parsed.fits(v.id));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// What a change comes to: of several from one moment nothing else tells which is which.
fn says(regimen: &Regimen, version: &Version) -> String {
    let before = regimen.before(version.id).map(|b| &b.terms);
    was_and_now(before, version).1
}

fn which<'v>(ctx: &mut Ctx<'_>, view: &View, several: &[Found<'v>]) -> CliResult<Found<'v>> {
    let lines: Vec<String> = several
        .iter()
        .map(|(r, v)| {
            let from = v.from.as_ref().map_or_else(String::new, |m| {
                format!("from {}", m.wall().format("%Y-%m-%d %H:%M"))
            });
            let stop = says_stop(r).is_some_and(|s| s.id == v.id);
            let again = match (v.unconfirmed(), stop) {
                (true, _) => format!(": {}", Safe::line(&says(r, v))),
                (false, true) => ", its stop is asked again".to_owned(),
                (false, false) => ", its start is asked again".to_owned(),
            };
            format!(
                "{}  {}  {from}{again}",
                view.short(v.id),
                Safe::line(&r.name)
            )
        })
        .collect();
    let message = format!("{} changes are waiting for a confirmation", several.len());
    if !ctx.may_ask() {
        return Err(CliError::new(
            Exit::Ambiguous,
            format!("{message}:\n  {}", lines.join("\n  ")),
        )
        .hint("name one by its id, or --all"));
    }
    let numbered: Vec<String> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| format!("  {}  {l}", i + 1))
        .collect();
    let question = format!("{message}. Which one?\n{}", numbered.join("\n"));
    let at = ask::choose(ctx.env, &question, several.len())?;
    several
        .get(at)
        .copied()
        .ok_or_else(|| CliError::failed("no such answer"))
}

/// The changes that a declined or corrected one is followed by.
fn follow_up(
    ctx: &mut Ctx<'_>,
    view: &View,
    args: &ConfirmArgs,
    found: &[Found<'_>],
    said: &ConfirmationBody,
) -> CliResult<Vec<ChangeBody>> {
    let [(regimen, version)] = found else {
        return Ok(Vec::new());
    };
    let source = Said {
        by: Some(said.by.clone()),
        on: Some(said.on),
        via: said.via.clone(),
        words: said.words.clone(),
        ..Said::default()
    };
    let because = because(view, &[], &args.because)?;
    let change = |change, from| ChangeBody {
        regimen: regimen.id,
        change,
        from,
        patch: Patch::default(),
        said: source.clone(),
        reason: None,
        because: because.clone(),
        until: None,
        start: None,
        follows: Some(version.id),
        without: None,
        asked: Vec::new(),
    };
    let corrected = Corrected {
        view,
        args,
        regimen,
        version,
    };
    if !args.corrected && !args.declined {
        return Ok(Vec::new());
    }
    if args.declined {
        refuse_of_day(ctx, view, (regimen, version))?;
    }
    let from = corrected.from(ctx)?;
    if args.corrected {
        return corrected.changes(ctx, &change(ChangeKind::Change, from));
    }
    let then = match args.then {
        Some(then) => then,
        None => ask_then(ctx)?,
    };
    if then == ThenArg::Now {
        return Ok(Vec::new());
    }
    let kind = match (then, version.kind) {
        (ThenArg::Hold, _) => ChangeKind::Hold,
        // What was before a start is nothing.
        (_, ChangeKind::Start) => ChangeKind::Stop,
        _ => ChangeKind::Change,
    };
    Ok(vec![ChangeBody {
        without: (kind == ChangeKind::Change).then_some(version.id),
        ..change(kind, from)
    }])
}

fn ask_then(ctx: &mut Ctx<'_>) -> CliResult<ThenArg> {
    if !ctx.may_ask() {
        return Err(CliError::new(
            Exit::Ambiguous,
            "the change is declined: which applies is not said",
        )
        .hint("--then was (what was before), --then now (the change), --then hold (neither)"));
    }
    let question = "Which applies?\n  1  what was before the change\n  2  the change, as it is in force now\n  3  neither: held";
    Ok(match ask::choose(ctx.env, question, 3)? {
        0 => ThenArg::Was,
        1 => ThenArg::Now,
        _ => ThenArg::Hold,
    })
}
