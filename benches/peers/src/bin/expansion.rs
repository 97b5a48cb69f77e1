//! A hundred years of thrice-daily slots in Europe/Berlin: dosebook, the `rrule` crate and
//! python-dateutil, in turn and in one run. `cargo run --release -p dosebook-peers --bin expansion`
//!
//! Times of one machine say nothing on another; the ratios of one run do. Processor time is
//! measured, so that what else the machine does matters little. dosebook lays
//! out whole slots (instant, wall, offset, zone, amount), the others dates with a zone.
//! `$PYTHON` names a Python with `dateutil` and `tzdata`.

use std::process::{Command, ExitCode};
use std::time::Duration;

use chrono::NaiveDate;
use dosebook::schedule::zone::Zones;
use dosebook_peers::{One, rules};
use rrule::Tz;

const ROUNDS: usize = 7;
const RULE: &str = "FREQ=DAILY;BYHOUR=8,14,22;BYMINUTE=0;BYSECOND=0";
const TIMING: &str = "daily at 08:00, 14:00 and 22:00";
const ZONE: &str = "Europe/Berlin";

const PYTHON: &str = "
import time, datetime, zoneinfo
from dateutil.rrule import rrulestr
start = datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'))
rule = rrulestr('RULE;UNTIL=21251231T230000Z', dtstart=start)
began = time.process_time()
count = sum(1 for _ in rule)
print(count, time.process_time() - began)
";

fn main() -> ExitCode {
    let rounds: Vec<[(usize, f64); 3]> = (0..ROUNDS)
        .map(|_| [dosebook(), by_crate(), dateutil()])
        .collect();
    let days = 36_524;
    assert!(rounds.iter().flatten().all(|(count, _)| *count == 3 * days));
    let seconds = |which: usize| median(rounds.iter().map(|round| round[which].1));
    println!("{} slots, the median of {ROUNDS} rounds", 3 * days);
    for (name, which) in [("dosebook", 0), ("rrule crate", 1), ("python-dateutil", 2)] {
        println!("  {name:<16} {:9.2} ms", seconds(which) * 1e3);
    }
    let faster = |which: usize| median(rounds.iter().map(|round| round[which].1 / round[0].1));
    let (rule, dateutil) = (faster(1), faster(2));
    println!("python-dateutil : dosebook  {dateutil:6.1} (at least 20)");
    println!("rrule crate : dosebook      {rule:6.1} (at least 1)");
    if dateutil >= 20.0 && rule >= 1.0 {
        ExitCode::SUCCESS
    } else {
        println!("too slow");
        ExitCode::FAILURE
    }
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
}

/// From nothing: the zone is loaded, the regimen laid out anew.
fn dosebook() -> (usize, f64) {
    repeated(|| {
        let zones = Zones::bundled();
        let one = One::new(ZONE, TIMING, day(2026), &zones);
        let mut count = 0;
        one.each_slot(day(2126), &zones, |slot| {
            std::hint::black_box(&slot);
            count += 1;
        });
        count
    })
}

fn by_crate() -> (usize, f64) {
    let zone: Tz = ZONE.parse().map(Tz::Tz).unwrap();
    let first = day(2026).and_time(chrono::NaiveTime::MIN);
    let last = day(2126).pred_opt().unwrap().and_hms_opt(23, 0, 0).unwrap();
    repeated(|| {
        let set = rules::laid(first, RULE, last, zone);
        let seen = |at: &_| {
            std::hint::black_box(at);
        };
        (&set).into_iter().inspect(seen).count()
    })
}

/// The count of one run and its time, of several: the kernel counts in milliseconds.
fn repeated(run: impl Fn() -> usize) -> (usize, f64) {
    const TIMES: usize = 10;
    let began = busy();
    let count = (0..TIMES).map(|_| run()).max().unwrap_or(0);
    (count, (busy() - began) / TIMES as f64)
}

fn dateutil() -> (usize, f64) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(python)
        .args(["-c", &PYTHON.replace("RULE", RULE)])
        .output()
        .expect("python is there");
    assert!(
        found.status.success(),
        "{}",
        String::from_utf8_lossy(&found.stderr)
    );
    let text = String::from_utf8(found.stdout).unwrap();
    let (count, seconds) = text.trim().split_once(' ').unwrap();
    (count.parse().unwrap(), seconds.parse().unwrap())
}

/// Seconds of processor time that this thread has used.
fn busy() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanos = text.split(' ').next().and_then(|n| n.parse::<u64>().ok());
    Duration::from_nanos(nanos.unwrap()).as_secs_f64()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
