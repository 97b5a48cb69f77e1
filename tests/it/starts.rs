//! Starts that are no one day, through the whole program: kept as said, nothing due until a
//! day is recorded, a review when the window opens; and weeks that can be two.

use serde_json::Value;

use crate::support::Book;

const GEL: &str = "dose add gel --dose '1 applicator' --timing 'daily at 22:00' \
                   --said-by 'Dr Lee' --confirmed-by 'Dr Lee'";

fn gel(more: &str) -> Book {
    let book = Book::new();
    book.sh(&format!("{GEL} {more}")).exits(0);
    book
}

fn json(book: &Book, line: &str) -> Value {
    book.sh(line).ok().json()
}

fn due(book: &Book) -> Vec<String> {
    let slots = json(book, "dose slots --from 2026-10-01 --to 2027-01-31 --json");
    let slots = slots["slots"].as_array().unwrap().iter();
    slots
        .map(|s| s["due_at"].as_str().unwrap()[..16].to_owned())
        .collect()
}

fn reviews(book: &Book) -> Vec<(String, Option<String>)> {
    let all = json(book, "dose reviews --within 400d --json");
    let all = all["reviews"].as_array().unwrap().iter();
    let text = |v: &Value| v.as_str().map(str::to_owned);
    all.map(|r| (text(&r["kind"]).unwrap(), text(&r["due_on"])))
        .collect()
}

fn has(book: &Book, kind: &str, due_on: &str) -> bool {
    reviews(book).contains(&(kind.to_owned(), Some(due_on.to_owned())))
}

#[test]
fn a_window_has_no_slots_until_a_start_is_recorded() {
    let book = gel("--start 2026-11-10..2026-11-20 --stop '+3 days'");
    assert_eq!(due(&book), [""; 0]);
    assert!(
        has(&book, "start-opens", "2026-11-10"),
        "{:?}",
        reviews(&book)
    );
    let start = json(&book, "dose list --json")["regimens"][0]["start"].clone();
    assert_eq!(start["expression"], "2026-11-10..2026-11-20");
    assert_eq!(start["resolves_on"], Value::Null);
    assert_eq!(start["opens_on"], "2026-11-10");
    assert_eq!(start["closes_on"], "2026-11-20");
    book.sh("dose change gel --start 2026-11-12").exits(0);
    let three = ["2026-11-12T22:00", "2026-11-13T22:00", "2026-11-14T22:00"];
    assert_eq!(due(&book), three);
    assert!(!has(&book, "start-opens", "2026-11-10"));
    book.sh("dose undo").exits(0);
    assert_eq!(due(&book), [""; 0]);
    assert!(has(&book, "start-opens", "2026-11-10"));
}

#[test]
fn the_start_said_last_holds_whichever_is_earlier() {
    let book = gel("--start 2026-11-10..2026-11-20 --stop '+1 days'");
    for day in ["2026-11-18", "2026-11-11", "2026-11-15"] {
        book.sh(&format!("dose change gel --start {day}")).exits(0);
        assert_eq!(due(&book), [format!("{day}T22:00")]);
    }
    // Declined: what was before it holds again.
    let last = book.sh("dose changes --json").ok().json()["changes"].clone();
    let last = last.as_array().unwrap().iter().rev();
    let last = last.max_by_key(|c| c["now"] == "start 2026-11-15").unwrap();
    let id = last["id"].as_str().unwrap();
    let line = format!("dose confirm {id} --declined --by 'Dr Lee' --then was");
    book.sh(&line).exits(0);
    assert_eq!(due(&book), ["2026-11-11T22:00"]);
}

#[test]
fn a_start_that_was_days_ago_counts_from_its_day() {
    let book = gel("--start 'not before 2026-10-20' --log-from 2026-10-01 --stop '+2 days'");
    let said = book
        .sh("dose change gel --start 2026-11-01 --dose '2 applicators'")
        .id();
    assert_eq!(due(&book), ["2026-11-01T22:00", "2026-11-02T22:00"]);
    let slots = json(&book, "dose slots --from 2026-11-01 --to 2026-11-02 --json");
    assert_eq!(slots["slots"][0]["amount"], "2");
    book.sh("dose change gel --start 2026-11-20").expect(
        "",
        &format!(
            "error: gel began on 2026-11-01, and a start that has come is not said anew\n\
             Nothing was recorded.\n\
             hint: dose amend {said} --start corrects one that was mistyped\n"
        ),
        1,
    );
}

#[test]
fn a_start_mistyped_in_a_change_is_corrected_there() {
    let book = Book::new();
    let start = book
        .sh(&format!(
            "{GEL} --start 2026-11-10..2026-11-20 --stop '+2 days'"
        ))
        .id();
    let change = book.sh("dose change gel --start 2026-11-02").id();
    assert_eq!(due(&book), ["2026-11-02T22:00", "2026-11-03T22:00"]);
    book.sh(&format!("dose amend {start} --start 2026-11-12"))
        .expect(
            "",
            &format!(
                "error: the start that holds was said by a change [{change}]\n\
             Nothing was recorded.\n\
             hint: dose amend {change} --start corrects it\n"
            ),
            2,
        );
    book.sh(&format!("dose amend {change} --start 2026-11-12"))
        .exits(0);
    assert_eq!(due(&book), ["2026-11-12T22:00", "2026-11-13T22:00"]);
    let changes = json(&book, "dose changes --json");
    let now: Vec<&Value> = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["now"])
        .collect();
    assert_eq!(
        now,
        [
            "start 2026-11-12",
            "daily at 22:00, 1 applicator; stop +2 days; start as said then 2026-11-10..2026-11-20"
        ]
    );
    book.sh(&format!(
        "dose amend {change} --start 2026-11-12 --from today"
    ))
    .exits(2);
    book.sh("dose undo").exits(0);
    assert_eq!(due(&book), ["2026-11-02T22:00", "2026-11-03T22:00"]);
    let dose = book
        .sh("dose change gel --from today --dose '2 applicators'")
        .id();
    book.sh(&format!("dose amend {dose} --start 2026-11-12"))
        .expect(
            "",
            "error: that change says no start; its moment is --from\nNothing was recorded.\n",
            2,
        );
}

/// What was confirmed stands beside the start that was confirmed, not beside one said since.
#[test]
fn a_confirmation_of_another_start_does_not_stand_beside_the_new_day() {
    let book = gel("--start 2026-11-10..2026-11-20");
    let line = "start      daily at 22:00, 1 applicator";
    let changes = |book: &Book| book.sh("dose changes").ok().stdout;
    assert!(
        changes(&book).contains(&format!("{line}\n")),
        "{}",
        changes(&book)
    );
    book.sh("dose change gel --start 2026-11-12").exits(0);
    let then = format!("{line}; start as said then\n                  2026-11-10..2026-11-20\n");
    assert!(changes(&book).contains(&then), "{}", changes(&book));
    let report = book.sh("dose export appointment").ok().stdout;
    let row = "12 Nov 00:00  gel: new, daily at 22:00, 1 applicator; start as said then window\n";
    assert!(report.contains(row), "{report}");
}

#[test]
fn a_start_that_is_no_one_day_has_no_period_in_fhir() {
    let statements = |book: &Book| -> Vec<Value> {
        let bundle = json(book, "dose export fhir");
        let all = bundle["entry"].as_array().unwrap().iter();
        let all = all.map(|e| e["resource"].clone());
        all.filter(|r| r["resourceType"] == "MedicationStatement")
            .collect()
    };
    let book = gel("--start 'between 6 and 7 weeks' --stop '+3 days'");
    let all = statements(&book);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["effectivePeriod"], Value::Null);
    assert_eq!(all[0]["status"], "intended");
    let start = "recorded start, not begun: 6w0d..7w0d";
    assert_eq!(all[0]["note"][0]["text"], start);
    // A window that is dated is still no day.
    book.sh("dose mark scan today --as 5w2d").exits(0);
    book.sh("dose dating use scan --by 'Dr Lee'").exits(0);
    assert!(
        has(&book, "start-opens", "2026-11-09"),
        "{:?}",
        reviews(&book)
    );
    assert_eq!(statements(&book)[0]["effectivePeriod"], Value::Null);
    book.sh("dose change gel --start 2026-11-12").exits(0);
    let all = statements(&book);
    let begun: Vec<&Value> = all.iter().map(|s| &s["effectivePeriod"]["start"]).collect();
    assert_eq!(
        begun,
        [&Value::Null, &Value::from("2026-11-12T00:00:00+01:00")]
    );
    assert_eq!(
        all[1]["effectivePeriod"]["end"],
        "2026-11-14T22:00:00+01:00"
    );
}

#[test]
fn a_change_before_the_start_holds_from_it() {
    let book = gel("--start 2026-11-10..2026-11-20");
    book.sh("dose change gel --from today --timing 'every 2 days at 20:00'")
        .exits(0);
    assert_eq!(
        json(&book, "dose list --json")["regimens"][0]["status"],
        "planned"
    );
    book.sh("dose change gel --start 2026-11-11 --stop '+2 days'")
        .exits(0);
    assert_eq!(due(&book), ["2026-11-11T20:00", "2026-11-13T20:00"]);
}

#[test]
fn a_window_in_weeks_follows_the_dating() {
    let book = gel("--start 6w0d..8w0d");
    assert!(
        has(&book, "start-waits", "2026-11-04"),
        "{:?}",
        reviews(&book)
    );
    let mark = book
        .sh("dose mark transfer 2026-10-12 --embryo-day 5")
        .exits(0);
    assert!(!mark.stdout.contains("gel"), "{}", mark.stdout);
    book.sh("dose mark positive-test 2026-10-22").exits(0);
    assert!(
        has(&book, "start-opens", "2026-11-04"),
        "{:?}",
        reviews(&book)
    );
    book.sh("dose mark scan today --as 5w2d").exits(0);
    let used = book
        .sh("dose dating use scan --by 'Dr Lee'")
        .exits(0)
        .stdout;
    let rows =
        "gel, start 6w0d..8w0d\n   opens    Wed 4 Nov         Mon 9 Nov         not yet confirmed";
    assert!(used.contains(rows), "{used}");
    assert!(
        has(&book, "start-opens", "2026-11-09"),
        "{:?}",
        reviews(&book)
    );
    // After an end nothing tells weeks, and nothing reminds.
    book.sh("dose mark loss today").exits(0);
    assert!(
        reviews(&book)
            .iter()
            .all(|(kind, _)| !kind.starts_with("start"))
    );
    let list = book.sh("dose list").ok().stdout;
    assert!(list.contains("start 2026-11-09..2026-11-23"), "{list}");
    assert!(!list.contains("6w0d"), "{list}");
}

#[test]
fn a_window_after_a_mark_is_dated_by_it() {
    let book = gel("--start 'transfer + 1w..2w'");
    let guarded = book.sh("dose take gel").exits(4);
    assert!(guarded.stderr.contains("the recorded start has no day yet"));
    let mark = book
        .sh("dose mark transfer 2026-11-01 --embryo-day 5")
        .exits(0);
    let opens = "gel: start transfer + 1w..2w, opens Sun 8 Nov 2026, closes Sun 15 Nov";
    assert!(mark.stdout.contains(opens), "{}", mark.stdout);
    let visit = book.sh("dose export appointment").ok().stdout;
    assert!(visit.contains("Which day is it?"), "{visit}");
}

#[test]
fn a_start_some_days_ahead_is_a_day() {
    let book = gel("--start '+3 days' --stop '+1 days'");
    assert_eq!(due(&book), ["2026-11-07T22:00"]);
}

#[test]
fn a_start_behind_the_stop_is_refused() {
    let book = gel("--start 2026-11-10..2026-11-20 --stop 2026-11-30");
    book.sh("dose change gel --start 2026-12-01").expect(
        "",
        "error: the end \"2026-11-30\" is not after the start, 2026-12-01 00:00\n\
         Nothing was recorded.\n",
        2,
    );
}

#[test]
fn a_week_that_can_be_two_is_asked_about() {
    let book = Book::new();
    let line = format!("{GEL} --stop 'in the 12th week'");
    book.sh(&line).expect(
        "",
        "error: --stop: week 12 can be 11w0d to 11w6d, or 12w0d to 12w6d; which is meant?\n\
         Nothing was recorded.\n\
         hint: write the one that is meant: \"11w0d..11w6d\" or \"12w0d..12w6d\"\n",
        3,
    );
    let asked = book.terminal(&["2"]).sh(&line).exits(0);
    assert!(
        asked.stdout.contains("stop  12w0d..12w6d"),
        "{}",
        asked.stdout
    );
    for (said, one, other) in [
        ("through week 12", "through 11w6d", "through 12w6d"),
        ("until the 12th week", "until 11w0d", "until 12w0d"),
        ("not before week 12", "not before 11w0d", "not before 12w0d"),
        ("10 weeks", "10w0d", "+10 weeks"),
    ] {
        let run = book
            .sh(&format!("{GEL} --alias gel2 --stop '{said}'"))
            .exits(3);
        let hint = format!("\"{one}\" or \"{other}\"");
        assert!(run.stderr.contains(&hint), "{said}: {}", run.stderr);
    }
}

#[test]
fn a_start_beyond_a_recorded_stop_is_refused() {
    let book = gel("--start 2026-12-05");
    let stop = book.sh("dose stop gel --after 2026-12-15 --json").exits(0);
    let id = stop.json()["entries"][0]["short"]
        .as_str()
        .unwrap()
        .to_owned();
    book.sh("dose change gel --start 2026-12-20").expect(
        "",
        "error: gel has a recorded stop, and another start may come after it\n\
         Nothing was recorded.\n\
         hint: dose void ID --why W takes the stop back; dose changes shows its id\n",
        1,
    );
    book.sh(&format!("dose void {id} --why typo")).exits(0);
    book.sh("dose change gel --start 2026-12-20").exits(0);
    let start = json(&book, "dose list --json")["regimens"][0]["starts_on"].clone();
    assert_eq!(start, "2026-12-20");
}

#[test]
fn a_start_said_as_a_length_or_by_another_zone_is_a_day_of_its_own() {
    let book = gel("--start 2026-12-20");
    book.sh("dose change gel --start '+3 days'").exits(0);
    assert_eq!(
        json(&book, "dose list --json")["regimens"][0]["starts_on"],
        "2026-11-07"
    );
    // 20:00 in New York is 02:00 of the next day at home.
    book.sh("dose --zone America/New_York change gel --start '2026-12-05 20:00'")
        .exits(0);
    let list = json(&book, "dose list --json");
    assert_eq!(
        list["regimens"][0]["start"]["expression"],
        "2026-12-06 02:00"
    );
}

#[test]
fn a_start_is_amended_where_it_was_said_last_and_not_behind_a_change() {
    let book = gel("--start 2026-11-10..2026-11-20");
    let first = book.sh("dose change gel --start 2026-11-12").id();
    let last = book.sh("dose change gel --start 2026-11-14").id();
    book.sh(&format!("dose amend {first} --start 2026-11-16"))
        .expect(
            "",
            &format!(
                "error: the start that holds was said by a change [{last}]\n\
                 Nothing was recorded.\n\
                 hint: dose amend {last} --start corrects it\n"
            ),
            2,
        );
    let later = || book.at("2026-11-20T12:00:00+01:00");
    let more = later()
        .sh("dose change gel --from '2026-11-20 12:00' --dose '2 applicators'")
        .id();
    later()
        .sh(&format!("dose amend {last} --start 2026-12-01"))
        .expect(
            "",
            &format!(
                "error: the start 2026-12-01 00:00 is after a change of it, from 2026-11-20 12:00 \
                 [{more}]\n\
                 Nothing was recorded.\n\
                 hint: dose amend {more} --from WHEN corrects the change, dose void {more} takes \
                 it out\n"
            ),
            2,
        );
}
