//! The measured scenario as command lines with their moments: two regimens, a change told
//! by telephone, two weeks of doses, the end of summer time, a journey. It checks nothing.

use crate::support::{Book, Run};

/// A book as it stands just before a moment of the story.
pub struct Story {
    pub book: Book,
    steps: std::vec::IntoIter<(String, String)>,
    last_id: String,
}

const UTRO: &str = "dose add 'Utro 200 mg capsule' --dose '1 capsule' --route vaginal \
    --timing 'daily at 08:00, 14:00, 22:00' --clock home --start 2026-10-01 \
    --stop 'until 2026-12-10' --said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee'";
const ESTRO: &str = "dose add 'Estro 2 mg tablet' --dose '1 tablet' --route oral \
    --timing 'daily at 07:00, 13:00, 19:00' --clock local --start 2026-10-05 \
    --said-by 'Dr Lee' --via visit";

/// All but the doses that are taken at their time. `{id}` is the id of the step before.
const EVENTS: &[(&str, &str)] = &[
    ("2026-10-01T07:30:00+02:00", UTRO),
    ("2026-10-05T06:30:00+02:00", ESTRO),
    // 00:20 for the evening before.
    ("2026-10-11T00:20:00+02:00", "dose take utro"),
    (
        "2026-10-11T21:30:00+02:00",
        "dose skip estro --reason asleep",
    ),
    (
        "2026-10-12T13:40:00+02:00",
        "dose told 'Nurse Kim' 'take two at night' --via call",
    ),
    (
        "2026-10-12T13:45:00+02:00",
        "dose change utro --from 2026-10-12 --set '22:00=2 capsules'",
    ),
    (
        "2026-10-14T13:30:00+02:00",
        "dose void {id} --why 'the other box'",
    ),
    // Two days later.
    (
        "2026-10-15T09:10:00+02:00",
        "dose take utro --slot '2026-10-13 22:00' --at '2026-10-13 22:10'",
    ),
    (
        "2026-10-24T22:40:00+02:00",
        "dose take utro --extra --amount '1 capsule'",
    ),
    (
        "2026-10-27T14:55:00+01:00",
        "dose zone America/Chicago --from '2026-10-27 15:00'",
    ),
];

/// Doses at their times, by the wall clock where the person is.
const UTRO_AT: [&str; 3] = ["08:04", "14:03", "22:05"];
const ESTRO_AT: [&str; 3] = ["07:02", "13:01", "19:06"];
/// In Chicago 08:00, 14:00 and 22:00 of Berlin are 02:00, 08:00 and 16:00.
const ABROAD: &[(&str, &str)] = &[
    ("2026-10-27T13:01:00-05:00", "dose take estro"),
    ("2026-10-27T16:05:00-05:00", "dose take utro"),
    ("2026-10-27T19:06:00-05:00", "dose take estro"),
    ("2026-10-28T02:04:00-05:00", "dose take utro"),
    ("2026-10-28T07:02:00-05:00", "dose take estro"),
    ("2026-10-28T08:03:00-05:00", "dose take utro"),
    ("2026-10-28T13:01:00-05:00", "dose take estro"),
    ("2026-10-28T16:05:00-05:00", "dose take utro"),
    ("2026-10-28T19:06:00-05:00", "dose take estro"),
];
/// Not recorded at their time: left open, or recorded as `EVENTS` says.
const NOT_AT_ITS_TIME: [&str; 7] = [
    "2026-10-09T14:03:00+02:00",
    "2026-10-10T22:05:00+02:00",
    "2026-10-11T19:06:00+02:00",
    "2026-10-13T22:05:00+02:00",
    "2026-10-23T07:02:00+02:00",
    "2026-10-27T19:06:00+01:00",
    "2026-10-27T22:05:00+01:00",
];

impl Story {
    /// The story before its first line.
    pub fn new() -> Self {
        let mut steps = Vec::new();
        let own = |s: &(&str, &str)| (s.0.to_owned(), s.1.to_owned());
        steps.extend(EVENTS.iter().map(own));
        steps.extend(ABROAD.iter().map(own));
        for day in (8..=14).chain(22..=27) {
            steps.extend(UTRO_AT.iter().map(|t| dose(day, t, "utro")));
            steps.extend(ESTRO_AT.iter().map(|t| dose(day, t, "estro")));
        }
        steps.retain(|(at, _)| !NOT_AT_ITS_TIME.contains(&at.as_str()));
        steps.sort_by_key(|(at, _)| chrono::DateTime::parse_from_rfc3339(at).unwrap());
        Self {
            book: Book::new(),
            steps: steps.into_iter(),
            last_id: String::new(),
        }
    }

    /// The story up to a moment; what happens at that very moment has not happened yet.
    pub fn before(at: &str) -> Self {
        let mut story = Self::new();
        story.live_until(at);
        story
    }

    /// Lives on to a moment; the book's clock stands there after.
    pub fn live_until(&mut self, at: &str) {
        let end = chrono::DateTime::parse_from_rfc3339(at).unwrap();
        while let Some((next, _)) = self.steps.as_slice().first() {
            if chrono::DateTime::parse_from_rfc3339(next).unwrap() >= end {
                break;
            }
            self.step();
        }
        self.book.now(at);
    }

    /// Runs the next line of the story.
    pub fn step(&mut self) -> Run {
        let (at, line) = self.steps.next().unwrap();
        let run = sh(&self.book, &at, &line.replace("{id}", &self.last_id)).exits(0);
        if run.stdout.contains('[') {
            self.last_id = run.id();
        }
        run
    }
}

/// A line at a moment, on a machine whose zone is that of the place.
pub fn sh(book: &Book, at: &str, line: &str) -> Run {
    let zone = if at.ends_with("-05:00") || at.ends_with("-06:00") {
        "America/Chicago"
    } else {
        "Europe/Berlin"
    };
    book.at(at).var("TZ", zone).sh(line)
}

fn dose(day: u32, time: &str, medicine: &str) -> (String, String) {
    let offset = if day < 25 { "+02:00" } else { "+01:00" };
    (
        format!("2026-10-{day:02}T{time}:00{offset}"),
        format!("dose take {medicine}"),
    )
}
