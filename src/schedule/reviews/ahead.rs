//! Reviews of what comes: the times before a stop, and before a window opens; the opening of
//! a window; a start that has no day.

use chrono::{Days, NaiveDate};

use super::derived::Asked;
use super::review_id::derived_id;
use super::{ReviewItem, ReviewKind, lead, says_stop, words};
use crate::domain::expr::Expr;
use crate::schedule::starts::start_window;
use crate::schedule::stop::{StopKind, StopView};
use crate::schedule::stretch::home_wall;

/// A day that is asked about before it comes.
pub struct Ahead<'t> {
    pub kind: ReviewKind,
    pub day: NaiveDate,
    /// So many days before, longest first.
    pub leads: &'t [u64],
    pub text: String,
    /// What the day is.
    pub of: &'t str,
}

impl Asked<'_> {
    /// A review each of the times before a day. Of those that have come only the last
    /// stands: one question at a time.
    pub fn ahead(&self, of: &Ahead<'_>) -> Vec<ReviewItem> {
        let all = of.leads.iter().enumerate();
        let mut items: Vec<ReviewItem> = all.map(|(i, days)| self.before(of, i, *days)).collect();
        // A short course begins after some of the times: one question a day is enough.
        items.dedup_by_key(|item| item.due_on);
        let today = Some(self.course.wall(self.now).date());
        let come = items.iter().filter(|i| i.due_on <= today).count();
        items.drain(..come.saturating_sub(1));
        items
    }

    fn before(&self, of: &Ahead<'_>, i: usize, days: u64) -> ReviewItem {
        let start = self.course.segments.first();
        let start = start.map(|s| self.course.wall(s.span.start).date());
        let from = of.day.checked_sub_days(Days::new(days)).max(start);
        // Nothing is asked of a stop from before it was recorded on.
        let from = from.max(
            self.stop_recorded_on()
                .filter(|_| of.kind == ReviewKind::StopAhead),
        );
        let due_on = from.unwrap_or(of.day).min(of.day);
        let mut reason = match of.day.signed_duration_since(due_on).num_days() {
            0 => format!("the day of {}", of.of),
            1 => format!("1 day before {}", of.of),
            days => format!("{days} days before {}", of.of),
        };
        // The first keeps its id whatever its time is, so that an answer stays one.
        let kind = of.kind.name();
        let id = match i {
            0 => kind.to_owned(),
            _ => format!("{kind}-{days}"),
        };
        if of.kind == ReviewKind::StopAhead {
            reason.extend(self.again(of.day));
        }
        ReviewItem {
            id: derived_id(self.regimen.id, &id, of.day),
            ..self.item(of.kind, due_on, of.text.clone(), &reason)
        }
    }

    /// The day on which the stop that holds was recorded.
    fn stop_recorded_on(&self) -> Option<NaiveDate> {
        let last = self.regimen.versions.last()?;
        let stopped = self.regimen.stopped_by(last.id);
        let said = stopped.or_else(|| says_stop(self.regimen))?;
        Some(self.course.wall(said.recorded_at).date())
    }

    /// The day a window opens, and those before it that were set.
    pub fn window(&self, view: &StopView) -> Vec<ReviewItem> {
        let Some(opens) = view.opens_on.filter(|_| view.kind == StopKind::Open) else {
            return Vec::new();
        };
        let what = match view.expression {
            Expr::NotBefore(_) => format!("stop {}", view.expression),
            _ => format!("window {} opens", view.expression),
        };
        let mut items = self.before_window(ReviewKind::StopAhead, opens, &what);
        let mut reason = "the recorded stop is not one day".to_owned();
        reason.extend(self.again(opens));
        items.push(self.item(
            ReviewKind::WindowOpens,
            opens,
            format!("{what}; doses go on until a stop is recorded"),
            &reason,
        ));
        items
    }

    fn before_window(&self, kind: ReviewKind, opens: NaiveDate, what: &str) -> Vec<ReviewItem> {
        if self.course.wall(self.now).date() >= opens {
            return Vec::new();
        }
        self.ahead(&Ahead {
            kind,
            day: opens,
            leads: &lead::before_window(self.calendar.plan),
            text: format!("ahead: {what}, {}", words::day(opens)),
            of: "that day",
        })
    }

    /// A start that has no day. What was said before a recorded end reminds of nothing.
    pub fn start(&self) -> Vec<ReviewItem> {
        let first = self.regimen.versions.first();
        if first.is_none_or(|v| v.from.is_some()) {
            return Vec::new();
        }
        let (said_at, order) = self.regimen.start_said;
        let ended = self.calendar.plan.marks.ended();
        let last = self.regimen.versions.last();
        if last.is_some_and(|v| v.terms.stopped) || ended.is_some_and(|end| order < end.order) {
            return Vec::new();
        }
        let start = &self.regimen.start;
        let said_on = home_wall(self.calendar.plan, self.calendar.zones, said_at).date();
        let window = start_window(self.calendar, self.regimen);
        let Some(on) = window.and_then(|w| w.opens_on) else {
            return vec![self.start_waits(said_on, window.is_some())];
        };
        let what = match start {
            Expr::NotBefore(_) => format!("start {start}"),
            _ => format!("start window {start} opens"),
        };
        let mut items = self.before_window(ReviewKind::StartAhead, on, &what);
        let text = format!("{what}; nothing falls due until a start is recorded");
        let reason = "the recorded start is not one day";
        items.push(self.item(ReviewKind::StartOpens, on, text, reason));
        items
    }

    fn start_waits(&self, said_on: NaiveDate, is_window: bool) -> ReviewItem {
        let start = &self.regimen.start;
        let (until, reason) = match is_window {
            true => ("a start is recorded", "the recorded start is not one day"),
            false => ("it is", "what the recorded start waits for is not recorded"),
        };
        let text = format!("start {start} cannot be dated yet; nothing falls due until {until}");
        self.item(ReviewKind::StartWaits, said_on, text, reason)
    }
}
