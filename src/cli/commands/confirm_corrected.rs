//! `dose confirm --corrected`: the changes that stand in the place of the one corrected.
//!
//! Days that have passed read as they did, unless `--from` says otherwise: what was wrong
//! of a change is not known to have been wrong from its beginning. A stop that was recorded
//! by `dose stop` is corrected by the day of another one, which takes its place.

use chrono::TimeDelta;

use uuid::Uuid;

use super::change::{check_patch, from, refuse_before_start};
use super::confirm::Found;
use crate::cli::args::{ConfirmArgs, FieldArgs};
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::{ChangeBody, ChangeKind, Moment, Patch};
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Regimen, Version};
use crate::export::safe::Safe;

/// The command line, and what it corrects.
pub struct Corrected<'a> {
    pub view: &'a View,
    pub args: &'a ConfirmArgs,
    pub regimen: &'a Regimen,
    pub version: &'a Version,
}

impl Corrected<'_> {
    /// The changes; `base` has who said it and what it rests on.
    ///
    /// # Errors
    /// What can't be laid upon what is in force, and fields that a stop or a hold has not.
    pub fn changes(&self, ctx: &mut Ctx<'_>, base: &ChangeBody) -> CliResult<Vec<ChangeBody>> {
        match self.version.kind {
            ChangeKind::Stop => {
                self.refuse_decided_since()?;
                self.of_stop(ctx, base)
            }
            ChangeKind::Hold => Err(self.refuse("hold", "dose hold")),
            _ => {
                let from = self.from(ctx)?;
                self.refuse_older(&from)?;
                let patch = self.patch(ctx)?;
                check_patch(self.regimen, &from, &patch)?;
                Ok(vec![ChangeBody {
                    from,
                    patch,
                    ..base.clone()
                }])
            }
        }
    }

    /// `--from`, else the change's own moment where that is ahead, else now.
    pub fn from(&self, ctx: &Ctx<'_>) -> CliResult<Moment> {
        if let Some(text) = &self.args.from {
            return from(ctx, self.view, self.regimen, text);
        }
        let own = self.version.from.clone();
        match own.filter(|own| own.utc() > ctx.env.now) {
            Some(own) => Ok(own),
            None => {
                let zone = self.view.zone_of_regimen(ctx, self.regimen, ctx.env.now)?;
                read::moment_of(&ctx.zones, &zone, ctx.env.now)
            }
        }
    }

    fn patch(&self, ctx: &mut Ctx<'_>) -> CliResult<Patch> {
        let mut patch = read::patch(ctx, &self.view.plan, &self.args.fields)?;
        (patch.set, patch.drop) = read::times(&self.args.set, &self.args.drop)?;
        Ok(patch)
    }

    fn of_stop(&self, ctx: &mut Ctx<'_>, base: &ChangeBody) -> CliResult<Vec<ChangeBody>> {
        let FieldArgs { stop, watch, .. } = &self.args.fields;
        let patch = self.patch(ctx)?;
        let alone = Patch {
            stop: patch.stop.clone(),
            watch_days: patch.watch_days,
            ..Patch::default()
        };
        if patch != alone || (stop.is_none() && watch.is_none()) {
            return Err(self.refuse("stop", "dose change"));
        }
        let Some(stop) = &patch.stop else {
            let from = self.from(ctx)?;
            return Ok(vec![ChangeBody {
                from,
                patch,
                ..base.clone()
            }]);
        };
        match self.stopped_from(ctx, stop)? {
            Some(end) => self.of_day(ctx, base, end, patch.watch_days),
            None => self.open_ended(ctx, base, patch),
        }
    }

    /// Another day: an earlier one by itself; before a later one it goes on.
    fn of_day(
        &self,
        ctx: &Ctx<'_>,
        base: &ChangeBody,
        end: Moment,
        watch_days: Option<u32>,
    ) -> CliResult<Vec<ChangeBody>> {
        let own = self.version.from.as_ref().map(Moment::utc);
        if own == Some(end.utc()) {
            return Err(CliError::failed(format!(
                "{} is stopped from {} by that change already",
                Safe::line(&self.regimen.name),
                end.wall().format("%Y-%m-%d %H:%M")
            ))
            .hint("without --corrected the stop is confirmed as it is"));
        }
        refuse_before_start(self.regimen, &end)?;
        let earlier = own.is_some_and(|own| end.utc() < own);
        let stop = ChangeBody {
            change: ChangeKind::Stop,
            from: end.clone(),
            patch: Patch {
                watch_days,
                ..Patch::default()
            },
            without: earlier.then_some(self.version.id),
            ..base.clone()
        };
        if earlier {
            return Ok(vec![stop]);
        }
        let mut all = Vec::new();
        for before in self.regimen.stops_before(&[self.version], &end) {
            all.push(ChangeBody {
                from: self.goes_on_from(ctx, before, &end)?,
                without: Some(before.id),
                follows: Some(before.id),
                ..base.clone()
            });
        }
        all.push(stop);
        Ok(all)
    }

    /// Of two days that are past, the one between them is all that the correction is of.
    fn goes_on_from(&self, ctx: &Ctx<'_>, stop: &Version, end: &Moment) -> CliResult<Moment> {
        let from = match (&self.args.from, &stop.from) {
            (None, Some(own)) if end.utc() <= ctx.env.now => own.clone(),
            (None, Some(own)) if own.utc() > ctx.env.now => own.clone(),
            _ => self.from(ctx)?,
        };
        match from.utc() < end.utc() {
            true => Ok(from),
            false => Err(CliError::usage(
                "--from says from when it goes on: it comes before the stop",
            )),
        }
    }

    /// A stop by weeks, a window, an event, a count, or none: from now on at the latest.
    fn open_ended(
        &self,
        ctx: &Ctx<'_>,
        base: &ChangeBody,
        patch: Patch,
    ) -> CliResult<Vec<ChangeBody>> {
        let from = match (&self.args.from, patch.stop.as_deref()) {
            (Some(_), _) | (_, Some(Expr::Open)) => self.from(ctx)?,
            _ => {
                let zone = self.view.zone_of_regimen(ctx, self.regimen, ctx.env.now)?;
                read::moment_of(&ctx.zones, &zone, ctx.env.now)?
            }
        };
        refuse_before_start(self.regimen, &from)?;
        Ok(vec![ChangeBody {
            from,
            patch,
            without: Some(self.version.id),
            ..base.clone()
        }])
    }

    /// The moment from which nothing falls due by a stop that names a day or a moment.
    fn stopped_from(&self, ctx: &Ctx<'_>, stop: &Expr) -> CliResult<Option<Moment>> {
        let zone = self.view.zone_of_regimen(ctx, self.regimen, ctx.env.now)?;
        let wall = match stop {
            Expr::Point(Point::On(day)) | Expr::Through(Point::On(day)) => {
                day.succ_opt().map(Into::into)
            }
            Expr::Until(Point::On(day)) => Some((*day).into()),
            Expr::Point(Point::At(at)) | Expr::Through(Point::At(at)) => {
                at.checked_add_signed(TimeDelta::minutes(1))
            }
            Expr::Until(Point::At(at)) => Some(*at),
            _ => None,
        };
        wall.map(|wall| ctx.moment_at(&zone, wall)).transpose()
    }

    /// A stop that something else was decided after is not where the answer holds.
    fn refuse_decided_since(&self) -> CliResult<()> {
        let own = self.regimen.corrections_of(self.version);
        let later = self.regimen.versions.iter();
        let later = later.filter(|v| v.order > self.version.order);
        let later = later.filter(|v| own.iter().all(|o| o.id != v.id));
        let Some(last) = later.max_by_key(|v| v.order) else {
            return Ok(());
        };
        let since = self.view.short(last.id);
        let name = Safe::line(&self.regimen.name);
        Err(CliError::failed(format!(
            "{name} was changed again after that stop, by [{since}]"
        ))
        .hint("dose changes shows what holds; dose stop or dose change records another day"))
    }

    /// What a correction puts right is not older than the change.
    fn refuse_older(&self, from: &Moment) -> CliResult<()> {
        let own = self.version.from.as_ref();
        let Some(own) = own.filter(|own| from.utc() < own.utc()) else {
            return Ok(());
        };
        let own = own.wall().format("%Y-%m-%d %H:%M");
        Err(CliError::usage(format!(
            "--from is before {own}, from when the change was in force: what it corrects is not older"
        ))
        .hint("dose change --from records what was in force before it"))
    }

    fn refuse(&self, what: &str, instead: &str) -> CliError {
        let id = self.view.short(self.version.id);
        let name = Safe::line(&self.regimen.name);
        CliError::failed(match what {
            "stop" => format!("that change is a stop of {name}: --stop D says of which day it is"),
            _ => format!("that change is a hold of {name}: what was given is no part of a hold"),
        })
        .hint(format!(
            "dose amend {id} --from WHEN puts a mistyped moment right; --declined --then was takes it out, and {instead} records what holds"
        ))
    }
}

/// Of a recorded stop that was corrected before: turns to the one that holds in its place.
/// All that stand, which the correction closes, by their ids.
pub fn now_standing(found: &mut Found<'_>) -> Vec<Uuid> {
    let (regimen, version) = *found;
    let standing = match version.kind {
        ChangeKind::Stop => regimen.corrected_stops(version),
        _ => Vec::new(),
    };
    if let Some(holds) = standing.first() {
        found.1 = holds;
    }
    match standing.is_empty() {
        true => vec![version.id],
        false => standing.iter().map(|v| v.id).collect(),
    }
}

/// What the echo begins with: from when the correction holds, and what it leaves.
pub fn heading(
    ctx: &Ctx<'_>,
    args: &ConfirmArgs,
    version: &Version,
    found: &[ChangeBody],
) -> String {
    let mut text = String::new();
    let own = version.from.as_ref();
    let past = own.filter(|own| found.iter().all(|c| c.from.utc() > own.utc()));
    if let (Some(own), None) = (past.filter(|o| o.utc() <= ctx.env.now), &args.from) {
        let own = own.wall().format("%Y-%m-%d %H:%M");
        text = format!(
            "Holds from now: the days since {own} read as they did.\n--from \"{own}\" corrects them too.\n"
        );
    }
    text
}
