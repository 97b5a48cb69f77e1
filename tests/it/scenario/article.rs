//! The story of a luteal support, lived through: pre-treatment on cycle days, trigger,
//! retrieval, transfer, three medicines in one therapy with three kinds of stop, bleeding,
//! a flagged value and its retest, a telephone call, a scan that moves day 0, a visit, a
//! window, a confirmed stop, the time after it. And the other ending.
//!
//! All names and amounts are made up; nothing of it is an instruction.

use serde_json::Value;

use crate::support::{Book, Run};

/// The story up to the visit of 9 November.
const STORY: &[(&str, &str)] = &[
    (
        "2026-09-01T09:00:00+02:00",
        "dose about --name 'Anna Example'",
    ),
    (
        "2026-09-01T09:01:00+02:00",
        "dose clinician add 'Dr Lee' --role consultant --phone '030 1234567' --call-if 'a pad soaked in an hour'",
    ),
    (
        "2026-09-01T09:02:00+02:00",
        "dose add 'Dyta 10 mg tablet' --dose '1 tablet' --route oral --timing 'cycle days 14 to 25 at 22:00' \
         --start 2026-09-01 --stop 'through 2026-10-04' --purpose 'pre-treatment' --said-by 'Dr Lee' --via visit \
         --confirmed-by 'Dr Lee'",
    ),
    (
        "2026-09-01T09:03:00+02:00",
        "dose mark loss 2024-03-02 --ga 20w1d --label 'late loss' --source 'Dr Lee'",
    ),
    (
        "2026-09-10T08:00:00+02:00",
        "dose mark cycle-day-1 2026-09-10",
    ),
    ("2026-09-23T22:05:00+02:00", "dose take dyta"),
    (
        "2026-10-05T09:00:00+02:00",
        "dose stop dyta --after 2026-10-04 --said-by 'Dr Lee' --confirmed-by 'Dr Lee'",
    ),
    (
        "2026-10-05T21:31:00+02:00",
        "dose mark trigger '2026-10-05 21:30'",
    ),
    (
        "2026-10-07T12:00:00+02:00",
        "dose mark retrieval 2026-10-07",
    ),
    (
        "2026-10-12T12:00:00+02:00",
        "dose mark transfer 2026-10-12 --embryo-day 5",
    ),
    (
        "2026-10-12T12:10:00+02:00",
        "dose add 'Utro 200 mg capsule' --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 14:00, 22:00' \
         --stop '12w0d..16w0d' --watch '2 weeks' --purpose 'luteal support' --said-by 'Dr Lee' --via visit \
         --words 'three a day, until 12 to 16 weeks' --confirmed-by 'Dr Lee'",
    ),
    (
        "2026-10-12T12:11:00+02:00",
        "dose add 'Prolax 50 mg injection' --dose '1 ampoule' --route intramuscular --timing 'daily at 20:00' \
         --stop 'when \"ultrasound with heart activity\"' --purpose 'luteal support' --said-by 'Dr Lee' --via visit \
         --confirmed-by 'Dr Lee'",
    ),
    (
        "2026-10-12T12:12:00+02:00",
        "dose add 'Gesta gel' --dose '1 applicator' --route vaginal --timing 'daily at 21:00' \
         --stop 'not before 28w0d' --purpose 'luteal support' --said-by 'Dr Lee' --via visit \
         --words 'because of the late loss, until at least 28 weeks' --confirmed-by 'Dr Lee'",
    ),
    ("2026-10-12T14:05:00+02:00", "dose take utro"),
    (
        "2026-10-22T08:00:00+02:00",
        "dose mark positive-test 2026-10-22",
    ),
    (
        "2026-11-05T03:15:00+01:00",
        "dose symptom 'spotting, light brown' --at 03:10 --severity 'a few drops'",
    ),
    ("2026-11-05T08:04:00+01:00", "dose take utro"),
    (
        "2026-11-05T12:00:00+01:00",
        "dose lab '2026-11-05 09:30' 'progesterone=9.80 ng/mL' 'hCG=8412 mIU/mL' --flag progesterone=L \
         --range 'progesterone=11.2-90.0 ng/mL' --lab 'Lab Nord' --retest 2026-11-07",
    ),
    (
        "2026-11-05T13:40:00+01:00",
        "dose told 'Nurse Kim' 'take the capsule by mouth until the bleeding is over' --via call --med utro",
    ),
];

fn live(book: &Book, lines: &[(&str, &str)]) {
    for (at, line) in lines {
        book.at(at).sh(line).exits(0);
    }
}

fn json(book: &Book, at: &str, line: &str) -> Value {
    book.at(at).sh(&format!("{line} --json")).json()
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    value[name].as_array().unwrap().clone()
}

/// The ids of what is listed, in the list's order.
fn ids(value: &Value, name: &str) -> Vec<String> {
    list(value, name)
        .iter()
        .map(|v| v["id"].as_str().unwrap().to_owned())
        .collect()
}

fn says(run: &Run, parts: &[&str]) {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = flat(&run.stdout);
    for part in parts {
        assert!(text.contains(&flat(part)), "{part}\n{}", run.transcript());
    }
}

#[test]
fn from_the_pre_treatment_to_the_end_of_the_watch_period() {
    let book = Book::new();
    let test = STORY.iter().position(|(_, l)| l.contains("positive-test"));
    let (before, after) = STORY.split_at(test.unwrap());
    live(&book, before);
    // Nine days after the transfer nothing counts weeks; after the positive test they count.
    let today = |at: &str| book.at(at).sh("dose today");
    says(
        &today("2026-10-21T09:00:00+02:00"),
        &["day 9 after transfer"],
    );
    live(&book, after);

    // Pre-treatment: days 14 to 25 of the cycle, and no other.
    let slots = book.at("2026-10-05T09:00:00+02:00");
    let slots = slots
        .sh("dose slots dyta --from 2026-09-01 --to 2026-10-31 --json")
        .json();
    let days: Vec<String> = list(&slots, "slots")
        .iter()
        .map(|s| s["due_at"].as_str().unwrap()[..10].to_owned())
        .collect();
    assert_eq!(days.len(), 12);
    assert_eq!(
        (days[0].as_str(), days[11].as_str()),
        ("2026-09-23", "2026-10-04")
    );

    assert_eq!(
        json(&book, "2026-11-05T13:00:00+01:00", "dose today")["gestation"],
        "6w1d"
    );

    // Three medicines in one therapy, with three kinds of stop.
    says(
        &book
            .at("2026-11-05T13:00:00+01:00")
            .sh("dose list --purpose 'luteal support'"),
        &[
            "Utro",
            "Prolax",
            "Gesta gel",
            "12w0d..16w0d",
            "ultrasound with heart activity",
            "not before 28w0d",
        ],
    );

    // The value with the lab's own flag, and the retest planned for two days later.
    let reviews = json(&book, "2026-11-05T13:00:00+01:00", "dose reviews");
    let retest = list(&reviews, "reviews")
        .into_iter()
        .find(|r| r["due_on"] == "2026-11-07");
    assert_eq!(retest.unwrap()["due_on"], "2026-11-07");
    let labs = json(&book, "2026-11-05T13:00:00+01:00", "dose labs");
    let first = ids(&labs, "labs")[0].clone();

    // The call changes the route; it is unconfirmed until the clinic confirms it.
    let told = ids(
        &json(&book, "2026-11-05T13:41:00+01:00", "dose told"),
        "told",
    )[0]
    .clone();
    let change = book.at("2026-11-05T13:42:00+01:00").sh(&format!(
        "dose change utro --from '2026-11-05 14:00' --route oral --told {told} --reason 'spotting'"
    ));
    says(
        &change,
        &[
            "was route vaginal",
            "now route oral",
            "Nurse Kim, by phone, Thu 5 Nov 2026 13:40",
            "Confirm this with your clinician before acting on it.",
        ],
    );
    book.at("2026-11-06T10:00:00+01:00")
        .sh("dose confirm utro --by 'Dr Lee' --via call --words 'yes, by mouth'")
        .exits(0);
    live(
        &book,
        &[
            (
                "2026-11-06T20:00:00+01:00",
                "dose symptom end --at '2026-11-05 11:00'",
            ),
            ("2026-11-06T21:00:00+01:00", "dose symptom none"),
            ("2026-11-07T08:02:00+01:00", "dose take utro"),
        ],
    );
    let repeat = format!(
        "dose lab '2026-11-07 08:40' 'progesterone=14.1 ng/mL' 'hCG=15230 mIU/mL' --lab 'Lab Nord' --repeat-of {first}"
    );
    book.at("2026-11-07T12:00:00+01:00").sh(&repeat).exits(0);
    says(
        &book
            .at("2026-11-07T12:01:00+01:00")
            .sh("dose labs --pair progesterone,hcg"),
        &[
            "9.80 ng/mL",
            "\"L\"",
            "8412 mIU/mL",
            "14.1 ng/mL",
            "15230 mIU/mL",
            "6w1d",
            "6w3d",
        ],
    );
    let reviews = json(&book, "2026-11-07T12:02:00+01:00", "dose reviews");
    assert!(
        list(&reviews, "reviews")
            .iter()
            .all(|r| r["due_on"] != "2026-11-07")
    );

    // A visit with seven questions.
    book.at("2026-11-07T13:00:00+01:00")
        .sh("dose visit add '2026-11-09 10:15' --with 'Dr Lee' --place 'Clinic Nord'")
        .exits(0);
    for n in 1..=7 {
        book.at("2026-11-07T13:01:00+01:00")
            .sh(&format!("dose ask 'question number {n}'"))
            .exits(0);
    }
    let page = book
        .at("2026-11-08T16:00:00+01:00")
        .sh("dose export appointment");
    says(
        &page,
        &[
            "question number 1",
            "question number 7",
            "Dr Lee, Clinic Nord",
        ],
    );
    says(
        &today("2026-11-08T16:00:00+01:00"),
        &["Mon 9 Nov 10:15 visit, Dr Lee, Clinic Nord; 7 questions"],
    );

    // The scan moves day 0 by four days, and every stop in weeks with it.
    let scan = book.at("2026-11-09T11:00:00+01:00").sh(
        "dose mark scan 2026-11-09 --as 7w2d --source 'Dr Lee' --finding 'heart activity seen'",
    );
    let scan = scan.id();
    let moved = book
        .at("2026-11-09T11:01:00+01:00")
        .sh(&format!("dose dating use {scan} --by 'Dr Lee'"))
        .exits(0);
    says(
        &moved,
        &[
            "Wed 23 Sep 2026",
            "Sat 19 Sep 2026",
            "Wed 16 Dec",
            "Sat 12 Dec",
        ],
    );
    book.at("2026-11-09T11:02:00+01:00")
        .sh("dose mark 'ultrasound with heart activity' 2026-11-09")
        .exits(0);
    for (at, n) in ids(
        &json(&book, "2026-11-09T11:03:00+01:00", "dose questions"),
        "questions",
    )
    .iter()
    .zip(1..=6)
    {
        book.at("2026-11-09T11:04:00+01:00")
            .sh(&format!("dose answer {at} 'answer {n}' --by 'Dr Lee'"))
            .exits(0);
    }
    let visit = ids(
        &json(&book, "2026-11-09T11:05:00+01:00", "dose visits"),
        "visits",
    )[0]
    .clone();
    book.at("2026-11-09T11:06:00+01:00")
        .sh(&format!("dose visit done {visit}"))
        .exits(0);
    // The seventh is carried over.
    let open = json(&book, "2026-11-10T09:00:00+01:00", "dose questions");
    assert_eq!(list(&open, "questions")[0]["text"], "question number 7");
    says(
        &book
            .at("2026-11-10T09:00:00+01:00")
            .sh("dose changes --since last-visit"),
        &["Since your visit on Mon 9 Nov 2026"],
    );
    // What waited for the ultrasound falls due no more.
    let later = json(&book, "2026-11-12T09:00:00+01:00", "dose today");
    assert!(
        list(&later, "slots")
            .iter()
            .all(|s| s["medicine"] != "Prolax 50 mg injection")
    );

    // The window opens; nothing ends by it.
    let window = "2026-12-13T09:00:00+01:00";
    let reviews = json(&book, window, "dose reviews");
    let opens = list(&reviews, "reviews")
        .into_iter()
        .find(|r| r["kind"] == "window-opens" && r["due_on"] == "2026-12-12");
    assert_eq!(opens.unwrap()["medicine"], "Utro 200 mg capsule");
    says(
        &today(window),
        &["window 12w0d..16w0d opens; doses go on until a stop is recorded"],
    );
    assert!(
        list(&json(&book, window, "dose today"), "slots")
            .iter()
            .any(|s| s["medicine"] == "Utro 200 mg capsule")
    );

    // The stop, said and confirmed by the clinician; then the time after the last dose.
    book.at("2026-12-14T12:00:00+01:00")
        .sh("dose stop utro --after 2026-12-14 --said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee'")
        .exits(0);
    says(
        &today("2026-12-20T09:00:00+01:00"),
        &["watch period after the last dose of Mon 14 Dec 2026: 14 days, to Mon 28 Dec 2026"],
    );
    let after = "2027-01-20T09:00:00+01:00";
    let reviews = json(&book, after, "dose reviews");
    let watch = list(&reviews, "reviews")
        .into_iter()
        .find(|r| r["kind"] == "watch")
        .unwrap();
    book.at(after)
        .sh(&format!(
            "dose review done {} --by 'Dr Lee' --outcome 'nothing came up'",
            watch["id"].as_str().unwrap()
        ))
        .exits(0);
    let reviews = json(&book, after, "dose reviews");
    assert!(
        list(&reviews, "reviews")
            .iter()
            .all(|r| r["kind"] != "watch")
    );
    // The lower bound is still ahead: the gel goes on.
    assert!(
        list(&json(&book, after, "dose today"), "slots")
            .iter()
            .any(|s| s["medicine"] == "Gesta gel")
    );
    book.at(after).sh("dose verify").exits(0);
}

#[test]
fn after_a_loss_nothing_counts_weeks_and_nothing_urges() {
    let book = Book::new();
    live(&book, STORY);
    live(
        &book,
        &[(
            "2026-11-18T09:00:00+01:00",
            "dose mark loss 2026-11-18 --ga 8w0d --source 'Dr Lee'",
        )],
    );
    let after = "2026-11-25T09:10:00+01:00";
    for line in [
        "dose today",
        "dose today --json",
        "dose reviews",
        "dose reviews --json",
        "dose list",
        "dose labs",
        "dose symptoms",
        "dose due --within 24h",
        "dose changes",
        "dose dating",
        "dose export appointment",
    ] {
        let run = book.at(after).sh(line);
        let weeks = weeks_in(&run.stdout);
        assert!(weeks.is_empty(), "{weeks:?}\n{}", run.transcript());
    }
    let run = book.at(after).sh("dose weeks");
    assert!(weeks_in(&run.stdout).is_empty(), "{}", run.transcript());
    says(
        &book.at(after).sh("dose today"),
        &["To confirm with your clinic", "Utro", "Prolax", "Gesta gel"],
    );
    let reviews = json(&book, after, "dose reviews");
    let kinds: Vec<Value> = list(&reviews, "reviews")
        .iter()
        .map(|r| r["kind"].clone())
        .collect();
    // What was planned with the draw was asked for by a person, and stands.
    let urging: Vec<&Value> = kinds
        .iter()
        .filter(|k| *k != "to-confirm" && *k != "review")
        .collect();
    assert!(urging.is_empty(), "{urging:?}");
    let waits = kinds.iter().filter(|k| *k == "to-confirm");
    assert_eq!(waits.count(), 3);
}

/// `8w3d` where it is no part of a stop as it was said.
fn weeks_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.');
    let counts = |w: &&str| {
        let digits = w.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < w.len()
            && digits.starts_with('w')
            && digits.ends_with('d')
            && digits.len() <= 3
    };
    let said = ["12w0d", "16w0d", "28w0d"];
    words
        .filter(counts)
        .filter(|w| !said.contains(w))
        .map(str::to_owned)
        .collect()
}
