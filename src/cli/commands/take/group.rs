//! Groups: the open slots of one time, recorded together.

use chrono::NaiveTime;

use super::{Desk, one};
use crate::cli::args::TakeArgs;
use crate::cli::ask;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::read;
use crate::domain::sorted::Sorted;
use crate::export::safe::Safe;
use crate::report::moment::in_zone;
use crate::report::{Notice, when as words};
use crate::schedule::matching::{candidates, groups_before};
use crate::schedule::slot::Slot;

/// The group of open slots nearest before now: with `--all-due`, or on Enter.
///
/// # Errors
/// None open (1), or asked for in a script without `--all-due` (2).
pub fn nearest(desk: &mut Desk<'_, '_>, args: &TakeArgs) -> CliResult<()> {
    if !args.all_due && !desk.ctx.may_ask() {
        return Err(CliError::usage("which medicine was taken is missing")
            .hint("dose take MED, or dose take --all-due for the open slots nearest before now"));
    }
    let at = desk.said.at.unwrap_or(desk.ctx.env.now);
    let (group, others) = desk.with_calendar(|calendar| groups_before(calendar, at));
    let group = except(desk, group, &args.except)?;
    let others = except(desk, others, &args.except)?;
    if group.is_empty() {
        return Err(CliError::failed("no slot is open before now")
            .hint("dose today shows the day; dose take MED records one medicine"));
    }
    if !args.all_due {
        agree(desk, &group)?;
    }
    fill(desk, group)?;
    still_open(desk, others)
}

/// Names the open slots of other times, which one group leaves.
fn still_open(desk: &mut Desk<'_, '_>, mut others: Vec<Slot>) -> CliResult<()> {
    others.order_by_key(|s| std::cmp::Reverse(s.due_at));
    let today = desk.ctx.today()?;
    let regimen = |s: &Slot| desk.view.plan.regimen(s.regimen);
    let name = |s: &Slot| regimen(s).map_or(String::new(), |r| r.name.clone());
    let named = |s: &Slot| {
        let zone = in_zone(&s.key.zone, desk.ctx.zone.as_str());
        format!("{} {}{zone}", name(s), words::slot(s.key.wall, today))
    };
    let named: Vec<String> = others.iter().map(named).collect();
    if !named.is_empty() {
        let text = format!(
            "still open: {}; dose take --all-due records one time of day at a time",
            named.join(", ")
        );
        desk.drafts.notices.push(Notice::new("still-open", text));
    }
    Ok(())
}

/// The open slots of today at one time.
///
/// # Errors
/// None open there (1).
pub fn at_time(desk: &mut Desk<'_, '_>, time: NaiveTime, not: &[String]) -> CliResult<()> {
    let wall = desk.ctx.wall()?;
    let at = desk.said.at.unwrap_or(desk.ctx.env.now);
    let group: Vec<Slot> = desk.with_calendar(|calendar| {
        let regimens = calendar.plan.regimens.iter();
        regimens
            .flat_map(|r| {
                let mut open = candidates(calendar, r, at);
                let course = crate::schedule::course::Course::new(*calendar, r);
                let day = wall.date()..=wall.date();
                let of_day = course
                    .slots_on(&day)
                    .into_iter()
                    .filter(|s| s.due_at <= at && !s.held && course.answer(s).is_none());
                open.extend(of_day);
                open.retain(|s| s.key.wall.time() == time && s.day() == wall.date());
                open.truncate(1);
                open
            })
            .collect()
    });
    let group = except(desk, group, not)?;
    for slot in &group {
        one::refuse_named_twice(desk, slot)?;
    }
    if group.is_empty() {
        return Err(CliError::failed(format!(
            "no slot of today at {} is open",
            time.format("%H:%M")
        ))
        .hint("dose today shows the day"));
    }
    fill(desk, group)
}

fn except(desk: &mut Desk<'_, '_>, group: Vec<Slot>, not: &[String]) -> CliResult<Vec<Slot>> {
    let mut left_out = Vec::new();
    for medicine in not {
        let view = desk.view;
        left_out.push(read::regimen(desk.ctx, &view.plan, medicine)?.id);
    }
    Ok(group
        .into_iter()
        .filter(|s| !left_out.contains(&s.regimen))
        .collect())
}

fn agree(desk: &mut Desk<'_, '_>, group: &[Slot]) -> CliResult<()> {
    let today = desk.ctx.today()?;
    let mut question = String::from("Taken?");
    for slot in group {
        let name = desk
            .view
            .plan
            .regimen(slot.regimen)
            .map_or("", |r| r.name.as_str());
        let amount = slot
            .dose
            .as_ref()
            .map_or_else(|| "amount asked".to_owned(), ToString::to_string);
        let zone = in_zone(&slot.key.zone, desk.ctx.zone.as_str());
        question.push_str(&format!(
            "\n  {}{zone}  {}  {amount}",
            words::slot(slot.key.wall, today),
            Safe::line(name)
        ));
    }
    question.push_str("\n[Enter records, n leaves]");
    let answer = ask::line(desk.ctx.env, &question)?;
    if matches!(answer.as_str(), "" | "y" | "Y" | "yes") {
        return Ok(());
    }
    Err(CliError::new(Exit::Cancelled, "left at the question"))
}

fn fill(desk: &mut Desk<'_, '_>, group: Vec<Slot>) -> CliResult<()> {
    let view = desk.view;
    for slot in group {
        if let Some(regimen) = view.plan.regimen(slot.regimen) {
            one::fill_or_ask(desk, regimen, slot)?;
        }
    }
    Ok(())
}
