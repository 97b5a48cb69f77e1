//! Reviews and visits as entries.

use chrono::NaiveDate;

use super::{Asked, Event, When, in_weeks};
use crate::domain::body::Moment;
use crate::domain::plan::{Visit, VisitState};
use crate::domain::zone_name::ZoneName;
use crate::report::View;
use crate::schedule::reviews::{self, ReviewItem, ReviewKind};

/// A review rings at 09:00 of its day, a visit an hour before.
const REVIEW_RINGS: i32 = 9 * 60;
const VISIT_RINGS: i32 = -60;

/// Reviews that are open and have a day among those asked for.
pub fn reviews(view: &View<'_>, asked: &Asked) -> Vec<Event> {
    let all = reviews::reviews(&view.calendar(), view.now).into_iter();
    let wanted = all.filter(|r| asked.wants(r.regimen) && !of_what_ended(view, asked, r));
    wanted
        .filter_map(|item| {
            let on = item.due_on?;
            let inside = (asked.since..=asked.until).contains(&on);
            inside.then(|| review(asked, &item, on))
        })
        .collect()
}

/// A date said in weeks that are not told any more, as what they counted has ended.
fn of_what_ended(view: &View<'_>, asked: &Asked, item: &ReviewItem) -> bool {
    let review = view.plan.reviews.iter().find(|r| r.id == item.id);
    let told = review.is_some_and(|r| in_weeks(&r.due));
    let marks = &view.plan.marks;
    let ended = !marks.weeks_off || marks.ended().is_some();
    asked.from_weeks.contains(&item.id) && !told && ended
}

fn review(asked: &Asked, item: &ReviewItem, on: NaiveDate) -> Event {
    let about = match (item.kind, item.regimen) {
        (ReviewKind::Review, _) | (_, None) => item.id,
        (_, Some(regimen)) => regimen,
    };
    let title = match (asked.private, &item.medicine) {
        (true, _) => "review".to_owned(),
        (false, Some(medicine)) => format!("review, {medicine}: {}", item.text),
        (false, None) => format!("review: {}", item.text),
    };
    let uid = format!("{}-review", item.id);
    let mut event = Event::new(uid, asked.revisions.on(about), When::Day(on), title);
    event.rings = Some(REVIEW_RINGS);
    if !asked.private {
        event.words.push(item.reason.clone());
    }
    event
}

/// Visits on the days asked for; cancelled ones are withdrawn.
pub fn visits(view: &View<'_>, asked: &Asked) -> Vec<Event> {
    let all = view.plan.visits.iter();
    let wanted = all.filter(|_| asked.wants(None));
    let inside = wanted.filter(|v| (asked.since..=asked.until).contains(&v.at.wall().date()));
    inside.map(|v| visit(view, asked, v)).collect()
}

fn visit(view: &View<'_>, asked: &Asked, visit: &Visit) -> Event {
    let title = match asked.private {
        true => "visit".to_owned(),
        false => format!("visit, {}", visit.with),
    };
    let uid = format!("{}-visit", visit.id);
    let at = moment(view, &visit.at);
    let mut event = Event::new(uid, asked.revisions.on(visit.id), at, title);
    event.withdrawn = visit.state == VisitState::Cancelled;
    event.rings = (visit.state == VisitState::Planned).then_some(VISIT_RINGS);
    if !asked.private {
        event.place.clone_from(&visit.place);
        event.words.extend(visit.note.clone());
    }
    event
}

/// In its zone, where that shows its time once and means that instant.
fn moment(view: &View<'_>, moment: &Moment) -> When {
    let wall = moment.wall();
    let zone = ZoneName::new(&moment.zone).ok();
    let read = zone.and_then(|z| view.zones.instant(&z, wall).ok());
    match read.filter(|r| r.at == moment.utc() && !r.twice && r.shifted.is_none()) {
        Some(_) => When::Zoned {
            wall,
            zone: moment.zone.to_string(),
        },
        None => When::Instant(moment.utc()),
    }
}
