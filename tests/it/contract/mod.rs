//! What scripts rely on, command by command: exit statuses, JSON keys, what a refusal
//! leaves behind. The words of each screen are compared where the command is tested.

mod exits;
mod json;
mod quiet;
mod repeat;
mod shapes;

use crate::support::Book;

/// A book of a few weeks: a regimen with a stop, doses, a change nobody has confirmed, a
/// visit, a question, a review. Its clock stands on Wed 4 Nov 2026 at 14:20.
pub fn clinic() -> Book {
    let book = Book::new();
    for (at, line) in STORY {
        book.at(at).sh(line).exits(0);
    }
    book
}

/// As [`clinic`], with what was observed in those weeks.
pub fn observed() -> Book {
    let book = clinic();
    for (at, line) in OBSERVED {
        book.at(at).sh(line).exits(0);
    }
    book
}

const OBSERVED: &[(&str, &str)] = &[
    (
        "2026-11-04T13:45:00+01:00",
        "dose lab '2026-11-03 08:50' 'progesterone=9.80 ng/mL' 'hCG=<5 mIU/mL' --lab 'Lab Nord'",
    ),
    (
        "2026-11-04T13:45:10+01:00",
        "dose note 'slept four hours' --dose last --med prog",
    ),
    (
        "2026-11-04T13:45:20+01:00",
        "dose condition add 'PCOS' --since 2019 --said-by 'Dr Lee'",
    ),
    (
        "2026-11-04T13:45:30+01:00",
        "dose mark cycle-day-1 2026-09-28",
    ),
    (
        "2026-11-04T13:46:00+01:00",
        "dose symptom 'spotting' --at 'yesterday 03:10' --severity 'a few drops'",
    ),
];

const STORY: &[(&str, &str)] = &[
    (
        "2026-10-12T07:30:00+02:00",
        "dose add progesterone --strength '200 mg' --form capsule --dose '1 capsule' \
         --route vaginal --timing 'daily at 08:00, 14:00 and 22:00' --alias prog \
         --stop 'until 2026-12-16' --said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee'",
    ),
    (
        "2026-10-12T07:31:00+02:00",
        "dose add paracetamol --strength '500 mg' --dose '1 tablet' --route oral \
         --timing 'as needed, at least 6 hours apart, at most 4 in 24 hours'",
    ),
    ("2026-10-12T08:06:00+02:00", "dose take prog"),
    (
        "2026-10-12T14:20:00+02:00",
        "dose skip prog --reason asleep",
    ),
    (
        "2026-10-22T09:00:00+02:00",
        "dose visit add '2026-10-22 10:00' --with 'Dr Lee'",
    ),
    ("2026-11-04T08:06:00+01:00", "dose take prog"),
    (
        "2026-11-04T13:40:00+01:00",
        "dose told 'Nurse Kim' 'take two at night from tonight' --via call --med prog",
    ),
    (
        "2026-11-04T13:41:00+01:00",
        "dose change prog --from tonight --set '22:00=2 capsules' --said-by 'Nurse Kim' --via call",
    ),
    (
        "2026-11-04T13:42:00+01:00",
        "dose visit add '2026-11-09 10:15' --with 'Dr Lee' --place 'Clinic Nord'",
    ),
    (
        "2026-11-04T13:43:00+01:00",
        "dose ask 'Is the evening amount to stay?' --med prog",
    ),
    (
        "2026-11-04T13:44:00+01:00",
        "dose review add 'does the stop stand?' --due 2026-11-25 --med prog",
    ),
];

#[test]
fn every_line_of_the_story_parses() {
    use clap::Parser;
    for (_, line) in STORY.iter().chain(OBSERVED) {
        let words = crate::support::split(line).unwrap();
        let parsed = dosebook::cli::args::Cli::try_parse_from(words);
        assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
    }
}
