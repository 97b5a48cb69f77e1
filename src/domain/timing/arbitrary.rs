//! Timings of every kind, for properties: each is canonical, so it prints and parses to itself.
//!
//! Test support only; the ranges are those that the grammar reads.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;

use super::*;
use crate::domain::amount::arbitrary::{amount, dose};

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,20}",
        any::<String>(),
        Just("a \"b\" \\ c\nd\u{202e}e\t".to_owned()),
    ]
    .prop_filter("words", |words| {
        !words.trim().is_empty() && words.len() < 200
    })
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0u32..24, 0u32..60).prop_map(|(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap())
}

/// Any date of the years 1900 to 2200.
pub fn date() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    (0u64..109_938).prop_map(move |n| first + chrono::Days::new(n))
}

/// Any civil moment of those years, to the minute.
pub fn moment() -> impl Strategy<Value = NaiveDateTime> {
    (date(), time()).prop_map(|(date, time)| date.and_time(time))
}

fn day_moment() -> impl Strategy<Value = DayMoment> {
    let event = prop::sample::select(DayEvent::ALL.to_vec());
    prop_oneof![
        3 => time().prop_map(DayMoment::Clock),
        1 => (event, prop_oneof![Just(0), -720i32..=720])
            .prop_map(|(event, minutes_before)| DayMoment::Event { event, minutes_before }),
    ]
}

fn times(with_doses: bool) -> impl Strategy<Value = Vec<TimeOfDay>> {
    let dose = if with_doses {
        of(dose()).boxed()
    } else {
        Just(None).boxed()
    };
    let wear = prop_oneof![6 => Just(None), 1 => (1u32..=20_000).prop_map(Some)];
    btree_map(day_moment(), (dose, wear), 1..5).prop_map(|map| {
        let time = |(at, (dose, wear_minutes))| TimeOfDay {
            at,
            dose,
            wear_minutes,
        };
        map.into_iter().map(time).collect()
    })
}

fn weekdays(most: usize) -> impl Strategy<Value = Vec<Weekday>> {
    btree_set(0u8..7, 1..=most).prop_map(|set| {
        set.into_iter()
            .map(|n| Weekday::try_from(n).unwrap())
            .collect()
    })
}

/// Any days but those that take turns.
fn days() -> BoxedStrategy<Days> {
    prop_oneof![
        4 => Just(Days::Daily),
        1 => (2u16..=366, of(date())).prop_map(|(n, from)| Days::EveryDays { n, from }),
        1 => (2u16..=104, prop_oneof![Just(vec![]), weekdays(7)], of(date()))
            .prop_map(|(n, on, from)| Days::EveryWeeks { n, on, from }),
        1 => of(date()).prop_map(|from| Days::EveryWeeks { n: 1, on: vec![], from }),
        1 => (weekdays(7), date()).prop_map(|(on, from)| Days::EveryWeeks { n: 1, on, from: Some(from) }),
        1 => (1u16..=60, of(date())).prop_map(|(n, from)| Days::EveryMonths { n, from }),
        1 => weekdays(6).prop_map(Days::Weekdays),
        1 => btree_set(1u8..=31, 1..6).prop_map(|set| Days::MonthDays(set.into_iter().collect())),
        1 => (1u16..=366, 1u16..=366, of(date())).prop_map(|(on, off, from)| Days::Cycle { on, off, from }),
        1 => (1u16..=366, 1u16..=366)
            .prop_map(|(a, b)| Days::CycleDays { first: a.min(b), last: a.max(b) }),
        1 => btree_set(date(), 1..6).prop_map(|set| Days::Dates(set.into_iter().collect())),
    ]
    .boxed()
}

fn group(with_doses: bool) -> BoxedStrategy<DayGroup> {
    (days(), times(with_doses))
        .prop_map(|(days, times)| DayGroup { days, times })
        .boxed()
}

fn alternating() -> impl Strategy<Value = DayGroup> {
    (vec(amount(), 2..4), of(date()), times(false)).prop_map(|(amounts, from, times)| DayGroup {
        days: Days::Alternating { amounts, from },
        times,
    })
}

/// Groups that hold together, in canonical form.
fn on_days() -> BoxedStrategy<Timing> {
    prop_oneof![
        3 => group(true).prop_map(|g| vec![g]),
        1 => alternating().prop_map(|g| vec![g]),
        2 => vec(prop_oneof![5 => group(true), 1 => alternating()], 2..4),
    ]
    .prop_filter_map("groups share no day and time", |groups| {
        Timing::OnDays(groups).normalised().ok()
    })
    .boxed()
}

fn range() -> impl Strategy<Value = (u32, Option<u32>)> {
    let minutes = prop_oneof![(1u32..=200).prop_map(|h| h * 60), 1u32..=527_040];
    (minutes, of(1u32..=24)).prop_map(|(min, more)| {
        let max = more
            .map(|more| min + more * 60)
            .filter(|max| *max <= 527_040);
        (min, max)
    })
}

fn every_hours(with_doses: bool) -> impl Strategy<Value = Timing> {
    let from = prop_oneof![
        time().prop_map(HourAnchor::Time),
        moment().prop_map(HourAnchor::Moment),
        Just(HourAnchor::Start),
    ];
    let dose = if with_doses {
        of(dose()).boxed()
    } else {
        Just(None).boxed()
    };
    (range(), from, dose).prop_map(|((interval_minutes, interval_minutes_max), from, dose)| {
        Timing::EveryHours(EveryHours {
            interval_minutes,
            interval_minutes_max,
            from,
            dose,
        })
    })
}

fn after() -> impl Strategy<Value = AfterDose> {
    (range(), of(dose())).prop_map(
        |((interval_minutes, interval_minutes_max), dose)| AfterDose {
            interval_minutes,
            interval_minutes_max,
            dose,
        },
    )
}

fn maximum() -> impl Strategy<Value = Maximum> {
    let quantity = prop_oneof![
        (1u32..=1000).prop_map(MaxQuantity::Doses),
        amount().prop_map(|Amount { value, unit }| MaxQuantity::Amount {
            value,
            unit: unit.into()
        }),
    ];
    let window = prop_oneof![
        (1u32..=8784).prop_map(MaxWindow::RollingHours),
        Just(MaxWindow::CalendarDay)
    ];
    (quantity, window).prop_map(|(quantity, window)| Maximum { quantity, window })
}

fn as_needed() -> BoxedStrategy<AsNeeded> {
    (of(dose()), of(words()), of(range()), of(maximum()))
        .prop_map(|(dose, reason, gap, max)| AsNeeded {
            dose,
            reason,
            min_gap_minutes: gap.map(|gap| gap.0),
            min_gap_minutes_max: gap.and_then(|gap| gap.1),
            max,
        })
        .boxed()
}

fn steps() -> BoxedStrategy<Timing> {
    let length = || {
        prop_oneof![
            (1u32..=3640).prop_map(StepLength::Days),
            (1u32..=10_000).prop_map(StepLength::Doses),
        ]
    };
    let first = vec((dose(), length().prop_map(Some)), 1..4);
    let last = (dose(), of(length()));
    let inner = prop_oneof![
        vec(group(false), 1..3)
            .prop_filter_map("apart", |groups| Timing::OnDays(groups).normalised().ok()),
        every_hours(false),
    ];
    (first, of(last), inner)
        .prop_map(|(first, last, timing)| {
            let step = |(dose, length)| Step {
                dose: Some(dose),
                length,
                timing: timing.clone(),
            };
            Timing::Steps(first.into_iter().chain(last).map(step).collect())
        })
        .boxed()
}

/// Steps with times of their own, some of them with those of the step before.
fn own_steps() -> BoxedStrategy<Timing> {
    let length = prop_oneof![
        (1u32..=3640).prop_map(StepLength::Days),
        (1u32..=10_000).prop_map(StepLength::Doses),
    ];
    let plain = || {
        let groups = vec(group(false), 1..3);
        let groups = groups.prop_filter_map("apart", |g| Timing::OnDays(g).normalised().ok());
        prop_oneof![3 => groups, 1 => every_hours(false)]
    };
    let named = on_days().prop_filter("named", Timing::names_every_amount);
    let step = prop_oneof![
        4 => (dose().prop_map(Some), plain()),
        1 => (Just(None), named),
    ];
    let each = prop_oneof![
        4 => vec((step, length.clone(), 0..4u8), 2..5),
        1 => vec(((Just(None), plain()), length, Just(1)), 2..5),
    ];
    (each, any::<bool>())
        .prop_filter_map("steps", |(drawn, ends)| {
            let mut steps: Vec<Step> = Vec::new();
            let count = drawn.len();
            for (n, ((dose, timing), length, again)) in (1..).zip(drawn) {
                let before = steps.last().filter(|_| again == 0 && dose.is_some());
                steps.push(Step {
                    timing: before.map_or(timing, |step| step.timing.clone()),
                    dose,
                    length: Some(length).filter(|_| n < count || ends),
                });
            }
            Timing::Steps(steps).normalised().ok()
        })
        .boxed()
}

fn with_slots() -> BoxedStrategy<Timing> {
    prop_oneof![
        6 => on_days(),
        2 => every_hours(true),
        1 => after().prop_map(Timing::AfterLastDose),
        1 => (words(), after()).prop_map(|(medicine, after)| Timing::AfterMedicine { medicine, after }),
        1 => (moment(), of(dose())).prop_map(|(at, dose)| Timing::Once { at, dose }),
        2 => steps(),
        2 => own_steps(),
    ]
    .boxed()
}

/// Any timing, of every kind.
pub fn timing() -> BoxedStrategy<Timing> {
    prop_oneof![
        6 => with_slots(),
        2 => as_needed().prop_map(Timing::AsNeeded),
        2 => (with_slots(), as_needed()).prop_map(|(scheduled, as_needed)| Timing::ScheduledAndAsNeeded {
            scheduled: Box::new(scheduled),
            as_needed,
        }),
        1 => words().prop_map(Timing::AsDirected),
    ]
    .boxed()
}
