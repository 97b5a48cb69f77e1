//! Which change each slot of a day rests on, where changes set one time of the day each.

use super::book::{confirmed, date, exact, moment, on_days, plan, regimen, terms, time, version};
use crate::domain::body::{ChangeKind, Clock, SetTime};
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::Days;
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::slot::Slot;
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

/// From a day on, capsules at 08:00 and 22:00; `set` is the time that the change says.
fn change(n: u128, day: &str, amounts: [i64; 2], set: Option<(&str, i64)>) -> Version {
    let from = moment(BERLIN, &format!("{day} 00:00"));
    let times = [("08:00", amounts[0]), ("22:00", amounts[1])];
    let terms = terms(on_days(Days::Daily, &times, "capsule"), Clock::Home, &from);
    let kind = match set {
        None => ChangeKind::Start,
        Some(_) => ChangeKind::Change,
    };
    let mut version = version(n, kind, from, terms);
    version.patch.set = set
        .map(|(at, n)| SetTime {
            at: time(at),
            dose: exact(n, "capsule"),
        })
        .into_iter()
        .collect();
    version
}

/// The morning's changes are confirmed, the evening's are not.
fn capsules() -> Regimen {
    let versions = vec![
        confirmed(change(10, "2026-10-01", [1, 1], None)),
        confirmed(change(11, "2026-10-05", [2, 1], Some(("08:00", 2)))),
        change(12, "2026-10-08", [2, 3], Some(("22:00", 3))),
        confirmed(change(13, "2026-10-11", [4, 3], Some(("08:00", 4)))),
        change(14, "2026-10-12", [4, 5], Some(("22:00", 5))),
    ];
    regimen(10, "Utro", versions)
}

fn told(slot: &Slot) -> (bool, bool, Option<i64>) {
    let before = (1..5).find(|n| slot.before == Some(exact(*n, "capsule")));
    (slot.confirmed, slot.waits, before)
}

#[test]
fn each_time_rests_on_the_change_that_set_it() {
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let plan = plan(BERLIN, vec![capsules()]);
    let calendar = Calendar::new(&plan, &zones, &doses);
    let days = date("2026-10-07")..=date("2026-10-12");
    let course = || Course::new(calendar, &plan.regimens[0]);
    let morning = (true, false, None);
    let evening = |day: u32| match day {
        7 => (true, false, None),
        12 => (false, true, Some(3)),
        _ => (false, true, Some(1)),
    };
    let expected: Vec<_> = (7..=12).flat_map(|d| [morning, evening(d)]).collect();
    let all = course().slots_on(&days);
    assert_eq!(all.iter().map(told).collect::<Vec<_>>(), expected);
    // What one slot found out changes nothing of another.
    let backwards = course();
    for day in (7..=12).rev() {
        let day = date(&format!("2026-10-{day:02}"));
        let alone = course().slots_on(&(day..=day));
        assert_eq!(backwards.slots_on(&(day..=day)), alone, "{day}");
        assert!(alone.iter().all(|slot| all.contains(slot)), "{day}");
    }
}
