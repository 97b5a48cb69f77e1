//! Reviews that follow from a regimen and the present moment.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::ahead::Ahead;
use super::review_id::derived_id;
use super::{ReviewItem, ReviewKind, words};
use super::{lead, steps};
use crate::domain::body::{ChangeKind, Outcome};
use crate::domain::expr::Expr;
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::Timing;
use crate::schedule::after_end::to_confirm;
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::slot::Slot;
use crate::schedule::stop::{StopKind, StopView, stop_view};
use crate::schedule::stretch::{home_day_end, home_wall};

/// A regimen at a moment.
pub(super) struct Asked<'a> {
    pub calendar: &'a Calendar<'a>,
    pub regimen: &'a Regimen,
    pub course: Course<'a>,
    pub now: DateTime<Utc>,
}

/// The end of a regimen by its stop: the last dose, or where none can be told (as needed, by
/// the last dose taken) the end of the last day.
struct End {
    day: NaiveDate,
    at: DateTime<Utc>,
    said: String,
}

impl End {
    fn of(view: &StopView, calendar: &Calendar<'_>) -> Option<Self> {
        if let Some(last) = &view.last_dose {
            return Some(Self {
                day: last.day(),
                at: last.due_at,
                said: words::stop(view, last),
            });
        }
        let day = view.last_on.filter(|_| view.kind == StopKind::Dated)?;
        Some(Self {
            day,
            at: home_day_end(calendar.plan, calendar.zones, day)?,
            said: format!("{}, last day {}", view.expression, words::day(day)),
        })
    }
}

/// Whether something recorded after the last dose of a stop says what became of it: the
/// stop itself, another one, going on, or a clinician's word.
fn answers(version: &Version, last: &End) -> bool {
    let of_stop = matches!(version.kind, ChangeKind::Stop | ChangeKind::Resume)
        || version.patch.stop.is_some();
    // What was confirmed of another day, before a new dating, says nothing of this one.
    let of_day = version.confirmation.as_ref();
    let of_day = of_day.filter(|c| c.stop_on.is_none_or(|on| on == last.day));
    let confirmed = of_day.map(|c| c.recorded_at);
    // A change of something else, confirmed in one go, says nothing of the stop.
    let after = version.recorded_at > last.at;
    match after {
        true => of_stop,
        false => confirmed.is_some_and(|at| at > last.at),
    }
}

/// The reviews that follow from `regimen`, answered ones too.
pub fn derived(calendar: &Calendar<'_>, regimen: &Regimen, now: DateTime<Utc>) -> Vec<ReviewItem> {
    let asked = Asked {
        calendar,
        regimen,
        course: Course::new(*calendar, regimen),
        now,
    };
    let open = regimen.versions.iter().filter(|v| v.unconfirmed());
    let mut items: Vec<_> = open.map(|v| asked.unconfirmed(v)).collect();
    if to_confirm(calendar, regimen, now) {
        items.extend(asked.going_on());
        return items;
    }
    items.extend(asked.start());
    items.extend(asked.start_moved());
    items.extend(asked.stop_twice());
    items.extend(
        regimen
            .versions
            .iter()
            .filter_map(|v| asked.answered_twice(v)),
    );
    if let Some(view) = stop_view(calendar, regimen) {
        items.extend(asked.stop(&view));
        items.extend(asked.window(&view));
        items.extend(asked.no_stop(&view));
        items.extend(asked.waits(&view));
        items.extend(asked.moved(&view));
        items.extend(asked.watch(&view));
        asked.leave_answered(&view, &mut items);
        asked.ask_once(&mut items);
    }
    items.extend(asked.hold());
    items.extend(asked.steps());
    items
}

impl Asked<'_> {
    fn unconfirmed(&self, version: &Version) -> ReviewItem {
        let from = version.from.as_ref().map(|m| m.wall().date());
        let recorded = || home_wall(self.calendar.plan, self.calendar.zones, version.recorded_at);
        let due_on = from.unwrap_or_else(|| recorded().date());
        let text = words::unconfirmed(version);
        let item = self.item(
            ReviewKind::Unconfirmed,
            due_on,
            text,
            &words::unanswered(version),
        );
        ReviewItem {
            id: version.id,
            ..item
        }
    }

    /// The stop ahead and the stop itself; once it is past, that it was reached.
    fn stop(&self, view: &StopView) -> Vec<ReviewItem> {
        let by_timing = view.kind == StopKind::ByTiming;
        let dated = by_timing || matches!(view.kind, StopKind::Dated | StopKind::Stopped);
        let Some(last) = End::of(view, self.calendar).filter(|_| dated) else {
            return Vec::new();
        };
        let today = self.course.wall(self.now).date();
        if today > last.day {
            return self.reached(view, &last).into_iter().collect();
        }
        if view.kind == StopKind::Stopped && self.is_confirmed_stop() {
            return Vec::new();
        }
        if by_timing && self.is_single() {
            return Vec::new();
        }
        let (said, whose) = (&last.said, words::whose(view));
        let mut items = self.ahead(&Ahead {
            kind: ReviewKind::StopAhead,
            day: last.day,
            leads: &lead::before_stop(self.calendar.plan),
            text: format!("stop ahead: {said}"),
            of: &format!("the last dose {whose}"),
        });
        let stop = if by_timing { "stop" } else { "recorded stop" };
        items.push(self.item(
            ReviewKind::Stop,
            last.day,
            format!("{stop}: {said}; confirm with your clinician"),
            &format!("the last dose day {whose}"),
        ));
        items
    }

    /// Whether the timing is one dose: what comes before it is no stop ahead.
    fn is_single(&self) -> bool {
        let last = self.regimen.versions.last();
        last.is_some_and(|v| matches!(*v.terms.timing, Timing::Once { .. }))
    }

    /// Whether a clinician confirmed the stop that holds: then there is nothing to ask of it.
    fn is_confirmed_stop(&self) -> bool {
        let last = self.regimen.versions.last();
        let by = last.and_then(|v| self.regimen.stopped_by(v.id));
        by.is_some_and(|v| {
            let closed = v.confirmation.as_ref();
            v.kind == ChangeKind::Stop && closed.is_some_and(|c| c.outcome == Outcome::Confirmed)
        })
    }

    /// Nothing is recorded after a stop that is past. A person who recorded the stop as
    /// such, or answered the review of its day, has said what there was to say.
    fn reached(&self, view: &StopView, last: &End) -> Option<ReviewItem> {
        let answered = derived_id(self.regimen.id, ReviewKind::Stop.name(), last.day);
        if view.kind == StopKind::Stopped
            || self.calendar.plan.reviews_done.contains_key(&answered)
            || self.regimen.versions.iter().any(|v| answers(v, last))
        {
            return None;
        }
        let said = &last.said;
        let reached = match view.kind {
            StopKind::ByTiming => "ended",
            _ => "recorded stop reached:",
        };
        Some(self.item(
            ReviewKind::StopReached,
            last.day,
            format!("{reached} {said}; nothing is recorded after it"),
            &format!("the last dose day {} is past", words::whose(view)),
        ))
    }

    /// From the last dose on until somebody answers it, however long ago the period ended.
    fn watch(&self, view: &StopView) -> Option<ReviewItem> {
        let days = self.regimen.versions.last()?.terms.watch_days?;
        let stopped = view.stopped_at.map(|at| self.course.wall(at).date());
        let last = view.last_dose.as_ref().map(Slot::day);
        let last = last.or(stopped).or(view.last_on)?;
        let over = matches!(
            view.kind,
            StopKind::Dated | StopKind::Stopped | StopKind::ByTiming
        );
        if !over || self.course.wall(self.now).date() <= last {
            return None;
        }
        let to = last.checked_add_days(Days::new(u64::from(days)))?;
        Some(self.item(
            ReviewKind::Watch,
            to,
            format!(
                "watch period after the last dose of {}: {days} days, to {}",
                words::day(last),
                words::day(to)
            ),
            "it stands until somebody answers it",
        ))
    }

    /// What is taken as needed, or as directed, is taken without a stop.
    fn has_slots(&self) -> bool {
        let version = self.regimen.version_near(self.now);
        version.is_none_or(|v| v.terms.timing.has_slots())
    }

    fn no_stop(&self, view: &StopView) -> Option<ReviewItem> {
        let start = self.course.segments.first()?.span.start;
        if view.kind != StopKind::None || start > self.now || !self.has_slots() {
            return None;
        }
        let since = self.course.wall(start).date();
        Some(self.item(
            ReviewKind::NoStop,
            since,
            "no stop recorded".to_owned(),
            &format!("going on since {}", words::day(since)),
        ))
    }

    /// A stop that is not a day yet leaves the regimen as open as one without a stop.
    fn waits(&self, view: &StopView) -> Option<ReviewItem> {
        let undated = match view.kind {
            StopKind::Unresolved => !matches!(view.expression, Expr::Days(_) | Expr::Doses(_)),
            StopKind::Open => view.opens_on.is_none(),
            _ => false,
        };
        let start = self.course.segments.first()?.span.start;
        if !undated || start > self.now || self.calendar.plan.marks.ended().is_some() {
            return None;
        }
        let since = self.course.wall(start).date();
        let stop = &view.expression;
        Some(self.item(
            ReviewKind::StopWaits,
            since,
            format!("stop {stop} cannot be dated yet; doses go on until a stop is recorded"),
            &format!("going on since {}", words::day(since)),
        ))
    }

    /// After a recorded end one line a medicine, and no reason that counts; none where a stop
    /// or a hold is recorded that waits to be confirmed: what is asked of that is whether it
    /// goes on.
    fn going_on(&self) -> Option<ReviewItem> {
        let end = self.calendar.plan.marks.last_end()?;
        if self.ends_unconfirmed() {
            return None;
        }
        let last = self.regimen.versions.last();
        let stop = last.and_then(|v| self.regimen.stopped_by(v.id)?.from.as_ref());
        let stop = stop.map(|at| format!(", stop from {}", words::moment(at.wall())));
        let stop = stop.unwrap_or_default();
        let reason = format!("nothing is recorded of it since {}", words::day(end.on));
        Some(self.item(
            ReviewKind::ToConfirm,
            end.on,
            format!("recorded as going on{stop}; to confirm with your clinic"),
            &reason,
        ))
    }

    fn ends_unconfirmed(&self) -> bool {
        let versions = &self.regimen.versions;
        let last = versions.last();
        let stop = last.and_then(|v| self.regimen.stopped_by(v.id));
        let hold = last.and_then(|v| v.terms.hold.as_ref());
        let hold = hold.and_then(|h| versions.iter().find(|v| v.id == h.id));
        stop.or(hold).is_some_and(Version::unconfirmed)
    }

    fn hold(&self) -> Option<ReviewItem> {
        let segment = self.course.segment_at(self.now)?;
        let hold = segment.hold.as_ref().filter(|h| h.until.is_none())?;
        if self.course.is_over(self.now) || self.regimen.hold_ends_by(self.now).is_some() {
            return None;
        }
        let id = segment.version.terms.hold.as_ref()?.id;
        let set = self.regimen.versions.iter().find(|v| v.id == id)?;
        let since = set.from.as_ref()?.wall().date();
        let reason = match &hold.reason {
            Some(words) => format!("a hold with no end: {words}"),
            None => "a hold with no end".to_owned(),
        };
        let text = format!("on hold since {}, no end recorded", words::day(since));
        Some(self.item(ReviewKind::HoldOpen, since, text, &reason))
    }

    /// The steps of a taper that are ahead, as the version in force then has them.
    fn steps(&self) -> Vec<ReviewItem> {
        let today = self.course.wall(self.now).date();
        let ahead = steps::ahead(&self.course, today).into_iter();
        ahead
            .map(|step| self.item(ReviewKind::Step, step.on, step.text, &step.reason))
            .collect()
    }

    pub fn item(
        &self,
        kind: ReviewKind,
        due_on: NaiveDate,
        text: String,
        reason: &str,
    ) -> ReviewItem {
        ReviewItem {
            id: derived_id(self.regimen.id, kind.name(), due_on),
            due_on: Some(due_on),
            kind,
            regimen: Some(self.regimen.id),
            medicine: Some(self.regimen.name.clone()),
            text,
            reason: reason.to_owned(),
        }
    }
}
