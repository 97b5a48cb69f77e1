//! One stop is one question, however many reviews ask it: an answer to one of them answers
//! those of the same day that had come by then. An answer for the day of another dating is
//! named where it is asked again.

use chrono::NaiveDate;
use uuid::Uuid;

use super::derived::Asked;
use super::review_id::derived_id;
use super::{ReviewItem, ReviewKind, lead, moved, moved_start, words};
use crate::domain::plan::{Confirmation, Plan, ReviewDone, Version};
use crate::schedule::stop::{StopView, moves};

impl Asked<'_> {
    /// Drops what asks of the stop again though somebody answered it since it was due. That
    /// a window is open stands until that is answered itself.
    pub fn leave_answered(&self, view: &StopView, items: &mut Vec<ReviewItem>) {
        let Some(on) = view.day().and_then(|day| self.answered_on(view, day)) else {
            return;
        };
        let asks = |kind| {
            matches!(
                kind,
                ReviewKind::StopAhead | ReviewKind::StopMoved | ReviewKind::Stop
            )
        };
        items.retain(|item| !asks(item.kind) || item.due_on.is_none_or(|due| due > on));
    }

    /// A stop that moved, and the day of the stop, ask what the times before it ask; an open
    /// window asks for both.
    pub fn ask_once(&self, items: &mut Vec<ReviewItem>) {
        let today = Some(self.course.wall(self.now).date());
        let is = |item: &ReviewItem, kind| item.kind == kind;
        if items
            .iter()
            .any(|i| is(i, ReviewKind::Stop) && i.due_on <= today)
        {
            items.retain(|i| !is(i, ReviewKind::StopAhead));
        }
        let open =
            |item: &&mut ReviewItem| is(item, ReviewKind::WindowOpens) && item.due_on <= today;
        let moved = items.iter().position(|i| is(i, ReviewKind::StopMoved));
        if let Some(moved) = moved.map(|at| items.remove(at)) {
            match items.iter_mut().find(open) {
                Some(window) => window.reason = format!("{}; {}", moved.text, moved.reason),
                None => {
                    items.retain(|i| !(is(i, ReviewKind::StopAhead) && i.due_on <= today));
                    items.push(moved);
                }
            }
        }
    }

    /// The last day on which somebody said something of a stop that comes to `day`, or on
    /// which that was recorded: what had come by then was before the person's eyes.
    fn answered_on(&self, view: &StopView, day: NaiveDate) -> Option<NaiveDate> {
        let done = &self.calendar.plan.reviews_done;
        let kinds = if done.is_empty() {
            Vec::new()
        } else {
            kinds(self.calendar.plan)
        };
        let reviews = kinds
            .into_iter()
            .filter_map(|kind| done.get(&derived_id(self.regimen.id, &kind, day)))
            .map(|d| (d.on, d.recorded_at));
        let said = self.regimen.versions.iter();
        let said = said.filter_map(|v| {
            let closed = v.confirmation.as_ref()?;
            let of_day = closed.stop_on == Some(day) && moves(&view.expression);
            (of_day && closed.recorded_at > v.recorded_at)
                .then_some((closed.on, closed.recorded_at))
        });
        let both = reviews.chain(said);
        both.map(|(on, at)| on.max(self.course.wall(at).date()))
            .max()
    }

    /// A stop that comes to another day than when it was confirmed asks again.
    pub fn moved(&self, view: &StopView) -> Option<ReviewItem> {
        let moved = moved::moved(self.calendar.plan, self.regimen, view)?;
        let kind = ReviewKind::StopMoved;
        let mut reason = moved.reason;
        reason.extend(self.again(moved.day));
        Some(ReviewItem {
            id: derived_id(self.regimen.id, kind.name(), moved.day),
            ..self.item(kind, moved.since, moved.text, &reason)
        })
    }

    /// A start that comes to another day than when it was confirmed asks again.
    pub fn start_moved(&self) -> Option<ReviewItem> {
        let moved = moved_start::start_moved(self.calendar, self.regimen)?;
        let kind = ReviewKind::StartMoved;
        Some(ReviewItem {
            id: derived_id(self.regimen.id, kind.name(), moved.day),
            ..self.item(kind, moved.since, moved.text, &moved.reason)
        })
    }

    /// Two corrections of a stop that did not know of one another.
    pub fn stop_twice(&self) -> Option<ReviewItem> {
        let apart = self.regimen.stops_apart();
        let holds = apart.first()?;
        let kind = ReviewKind::StopTwice;
        let on = holds.from.as_ref()?.wall().date();
        let said: Vec<String> = apart.iter().map(|v| words::corrected_to(v)).collect();
        let text = format!(
            "its stop was corrected on two devices: {}; the first of these holds until it is \
             answered",
            said.join(", ")
        );
        Some(self.item(kind, on, text, "neither device knew of the other's"))
    }

    /// Two answers of one change that say otherwise and did not know of one another.
    pub fn answered_twice(&self, version: &Version) -> Option<ReviewItem> {
        let (other, last) = version.answers_apart()?;
        let kind = ReviewKind::AnsweredTwice;
        let said = |c: &Confirmation| format!("{} by {}", c.outcome.word(), c.by);
        let text = format!(
            "{}: {} and, on another device, {}; what is in force stays so until it is answered",
            words::what(version),
            said(other),
            said(last)
        );
        let on = other.on.max(last.on);
        Some(ReviewItem {
            id: derived_id(version.id, kind.name(), on),
            ..self.item(kind, on, text, "neither device knew of the other's")
        })
    }

    /// `; Dr Lee answered it on …, when it was for …`: what asks of the stop was answered for
    /// the day that another dating gives.
    pub fn again(&self, day: NaiveDate) -> Option<String> {
        let marks = &self.calendar.plan.marks;
        if self.calendar.plan.reviews_done.is_empty() {
            return None;
        }
        let used = marks.shown()?;
        let others = marks.open().datings().into_iter();
        let days = others
            .filter(|d| d.day0 != used.day0)
            .filter_map(|d| day.checked_add_signed(d.day0.signed_duration_since(used.day0)));
        let kinds = kinds(self.calendar.plan);
        let done = |on: NaiveDate| -> Option<(NaiveDate, &ReviewDone)> {
            let ids = kinds.iter().map(|k| derived_id(self.regimen.id, k, on));
            let done = ids.filter_map(|id| self.calendar.plan.reviews_done.get(&id));
            Some((on, done.max_by_key(|d| d.on)?))
        };
        let (on, done) = days.filter_map(done).max_by_key(|(_, d)| d.on)?;
        Some(format!(
            "; {} answered it on {}, when it was for {}",
            done.by,
            words::day(done.on),
            words::day(on)
        ))
    }
}

/// The kinds of review that ask of one stop, as their ids have them.
fn kinds(plan: &Plan) -> Vec<String> {
    let ahead = ReviewKind::StopAhead.name();
    let leads = lead::before_stop(plan).into_iter().skip(1);
    let own = [
        ReviewKind::StopAhead,
        ReviewKind::Stop,
        ReviewKind::StopMoved,
        ReviewKind::WindowOpens,
    ];
    let own = own.iter().map(|k| k.name().to_owned());
    own.chain(leads.map(|days| format!("{ahead}-{days}")))
        .collect()
}

/// The ids under which the stop of a review was asked about while it was ahead: a page that
/// was printed then names them.
#[must_use]
pub fn ids_before(plan: &Plan, item: &ReviewItem) -> Vec<Uuid> {
    let of_day = matches!(item.kind, ReviewKind::Stop | ReviewKind::StopReached);
    let stop = item.regimen.zip(item.due_on).filter(|_| of_day);
    let ids = stop.map(|(regimen, day)| {
        let kinds = kinds(plan).into_iter();
        kinds.map(move |kind| derived_id(regimen, &kind, day))
    });
    ids.into_iter().flatten().collect()
}
