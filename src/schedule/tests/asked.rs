//! Reviews: which follow from the record, on which days, in which words.

use super::book::*;
use super::travel::scenario;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::expr::{Expr, Gestation, Point, WhichVisit};
use crate::domain::plan::{Hold, Plan, Regimen, Review, ReviewDone, Visit, VisitState};
use crate::domain::timing::Days;
use crate::schedule::calendar::Calendar;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::points::Points;
use crate::schedule::reviews::{ReviewItem, reviews};
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

fn asked(plan: &Plan, now: &str) -> Vec<ReviewItem> {
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(plan, &zones, &doses);
    reviews(&calendar, moment(BERLIN, now).utc())
}

fn lines(items: &[ReviewItem]) -> Vec<String> {
    let day = |i: &ReviewItem| i.due_on.map_or("never".to_owned(), |d| d.to_string());
    let line = |i: &ReviewItem| format!("{} {}: {}", day(i), i.kind.name(), i.text);
    items.iter().map(line).collect()
}

fn one(stop: Expr) -> Regimen {
    let from = moment(BERLIN, "2026-10-01 00:00");
    let timing = on_days(Days::Daily, &[("22:00", 1)], "tablet");
    let mut terms = terms(timing, Clock::Home, &from);
    terms.stop = stop;
    let start = version(1, ChangeKind::Start, from, terms);
    regimen(1, "a", vec![confirmed(start)])
}

fn done() -> ReviewDone {
    ReviewDone {
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        regimen: None,
        id: id(700),
        by: "Dr Lee".to_owned(),
        on: date("2026-11-01"),
        outcome: "stands".to_owned(),
        text: None,
    }
}

#[test]
fn what_follows_from_two_regimens() {
    let expected = [
        "2026-10-05 no-stop: no stop recorded",
        "2026-10-05 unconfirmed: start from Mon 5 Oct 2026 00:00, not yet confirmed",
        "2026-10-12 unconfirmed: change from Mon 12 Oct 2026 00:00, not yet confirmed",
        "2026-11-18 stop-ahead: stop ahead: until 2026-12-10, last dose Wed 9 Dec 2026 22:00",
        "2026-12-09 stop: recorded stop: until 2026-12-10, last dose Wed 9 Dec 2026 22:00; \
         confirm with your clinician",
    ];
    let mut found = lines(&asked(&scenario(), "2026-10-28 12:00"));
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_stop_that_is_past_stays_open_until_answered() {
    let mut plan = plan(
        BERLIN,
        vec![one(Expr::Point(Point::On(date("2026-11-10"))))],
    );
    let ahead = asked(&plan, "2026-11-10 23:00");
    assert_eq!(ahead.len(), 1, "the day asks, and no time before it");
    let reached = asked(&plan, "2026-11-11 00:00");
    let text = "2026-11-10 stop-reached: recorded stop reached: 2026-11-10, last dose \
                Tue 10 Nov 2026 22:00; nothing is recorded after it";
    assert_eq!(lines(&reached), [text]);
    assert_eq!(asked(&plan, "2027-11-11 00:00"), reached);
    plan.reviews_done.insert(reached[0].id, done());
    assert!(asked(&plan, "2026-11-12 00:00").is_empty());
}

#[test]
fn a_stop_that_shifts_asks_again() {
    let stop = |day| plan(BERLIN, vec![one(Expr::Point(Point::On(date(day))))]);
    let mut plan = stop("2026-12-10");
    for item in asked(&plan, "2026-11-20 12:00") {
        plan.reviews_done.insert(item.id, done());
    }
    assert!(asked(&plan, "2026-12-10 12:00").is_empty());
    assert!(
        asked(&plan, "2026-12-11 12:00").is_empty(),
        "its day was answered"
    );
    let mut shifted = stop("2026-12-12");
    shifted.reviews_done = plan.reviews_done;
    assert_eq!(asked(&shifted, "2026-11-20 12:00").len(), 2);
}

/// 12w0d is 1 Dec 2026; nothing else is known.
struct Weeks;

impl Points for Weeks {
    fn date(&self, point: &Point, _: chrono::NaiveDate) -> Option<chrono::NaiveDate> {
        let Point::Gestation(Gestation(days)) = point else {
            return None;
        };
        date("2026-12-01").checked_add_signed(chrono::TimeDelta::days(i64::from(*days) - 84))
    }
}

#[test]
fn weeks_are_dated_by_whoever_knows_the_dating() {
    let twelve = Point::Gestation(Gestation(84));
    let window = Expr::Window {
        opens: twelve.clone(),
        closes: Point::Gestation(Gestation(112)),
    };
    for (stop, expected) in [
        (
            window,
            "2026-12-01 window-opens: window 12w0d..16w0d opens; doses go on until a stop is recorded",
        ),
        (
            Expr::Until(twelve),
            "2026-11-09 stop-ahead: stop ahead: until 12w0d, last dose Mon 30 Nov 2026 22:00",
        ),
    ] {
        let plan = plan(BERLIN, vec![one(stop)]);
        let zones = Zones::bundled();
        let doses = DosesInMemory::default();
        let calendar = Calendar::new(&plan, &zones, &doses);
        let now = moment(BERLIN, "2026-11-01 12:00").utc();
        let undated = lines(&reviews(&calendar, now));
        assert_eq!(undated.len(), 1, "not without a stop");
        assert!(undated[0].contains("stop-waits: stop"), "{undated:?}");
        let dated = reviews(&calendar.with_points(&Weeks), now);
        assert_eq!(lines(&dated)[0], expected);
    }
}

#[test]
fn a_hold_without_an_end() {
    let mut regimen = one(Expr::Open);
    let from = moment(BERLIN, "2026-11-03 00:00");
    let mut held = regimen.versions[0].terms.clone();
    held.hold = Some(Hold {
        id: id(2),
        reason: Some("scan".to_owned()),
        until: None,
    });
    let hold = version(2, ChangeKind::Hold, from, held);
    regimen.versions.push(confirmed(hold));
    let plan = plan(BERLIN, vec![regimen]);
    let found = asked(&plan, "2026-11-05 12:00");
    assert_eq!(
        lines(&found),
        [
            "2026-10-01 no-stop: no stop recorded",
            "2026-11-03 hold-open: on hold since Tue 3 Nov 2026, no end recorded",
        ]
    );
    assert_eq!(found[1].reason, "a hold with no end: scan");
}

#[test]
fn recorded_reviews_and_a_visit_that_has_passed() {
    let mut plan = plan(BERLIN, vec![]);
    plan.visits.push(Visit {
        id: id(50),
        at: moment(BERLIN, "2026-11-09 10:15"),
        moved_from: vec![],
        with: "Dr Lee".to_owned(),
        place: None,
        state: VisitState::Planned,
        note: None,
    });
    let review = |n, due| Review {
        id: id(n),
        order: crate::schedule::tests::book::order(n),
        text: format!("question {n}"),
        due,
        regimen: None,
        recorded_at: utc("2026-11-01 10:00"),
        done: None,
    };
    plan.reviews = vec![
        review(60, Expr::When("a scan".to_owned())),
        review(61, Expr::Point(Point::Visit(WhichVisit::Next))),
        review(62, Expr::Days(3)),
        review(63, Expr::Point(Point::On(date("2026-11-02")))),
    ];
    plan.reviews[3].done = Some(done());
    let expected = [
        "2026-11-04 review: question 62",
        "2026-11-09 review: question 61",
        "never review: question 60",
    ];
    assert_eq!(lines(&asked(&plan, "2026-11-02 12:00")), expected);
    assert_eq!(lines(&asked(&plan, "2026-12-02 12:00")), expected);
}
