//! Marks and dating through the whole program: stops in weeks, another dating chosen,
//! starts that wait, and that nothing counts weeks after an end.

use crate::support::{Book, Run};
use serde_json::Value;

/// A transfer, two medicines with stops in weeks, and a positive test.
fn clinic() -> Book {
    let book = Book::new();
    for (at, line) in [
        (
            "2026-10-12T07:30:00+02:00",
            "dose add progesterone --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' \
             --route vaginal --stop 'until 12w0d' --said-by 'Dr Lee' --confirmed-by 'Dr Lee'",
        ),
        (
            "2026-10-12T07:31:00+02:00",
            "dose add estradiol --dose '1 tablet' --timing 'daily at 08:00, 20:00' \
             --stop '10w0d..12w0d' --confirmed-by 'Dr Lee'",
        ),
        (
            "2026-10-12T12:00:00+02:00",
            "dose mark transfer today --embryo-day 5 --source 'Dr Lee'",
        ),
        ("2026-10-22T09:00:00+02:00", "dose mark positive-test today"),
    ] {
        book.at(at).sh(line).exits(0);
    }
    book.now("2026-11-09T11:00:00+01:00");
    book
}

pub(crate) fn scanned() -> (Book, String) {
    let book = clinic();
    book.sh("dose confirm progesterone --by 'Dr Lee'").exits(0);
    let scan = book.sh("dose mark scan today --as 7w2d --source 'Dr Lee'");
    let id = scan.exits(0).id();
    (book, id)
}

pub(crate) fn stop(book: &Book, medicine: &str) -> Value {
    let shown = book.sh(&format!("dose show {medicine} --json")).ok();
    shown.json()["regimens"][0]["stop"].clone()
}

/// The first week count in a text: digits, `w`, a digit.
fn week(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let found = chars
        .windows(3)
        .find(|w| w[0].is_ascii_digit() && w[1] == 'w' && w[2].is_ascii_digit());
    found.map(|w| w.iter().collect())
}

#[test]
fn weeks_are_told_from_the_positive_test_on() {
    let book = Book::new();
    let at = "2026-10-21T14:20:00+02:00";
    book.at("2026-10-12T12:00:00+02:00")
        .sh("dose mark transfer today --embryo-day 5")
        .exits(0);
    let day = book.at(at).sh("dose today").ok().stdout;
    assert!(
        day.starts_with("Wed 21 Oct 2026, 14:20, Europe/Berlin · day 9 after transfer\n"),
        "{day}"
    );
    assert_eq!(week(&day), None);
    let json = book.at(at).sh("dose today --json").ok().json();
    assert_eq!(json["gestation"], Value::Null);
    book.at(at).sh("dose mark positive-test today").exits(0);
    let day = book.sh("dose today").ok().stdout;
    assert!(
        day.starts_with("Wed 4 Nov 2026, 14:20, Europe/Berlin · 6w0d by transfer\n"),
        "{day}"
    );
    assert_eq!(
        book.sh("dose today --json").ok().json()["gestation"],
        "6w0d"
    );
}

#[test]
fn weeks_and_dates_by_the_dating_in_use() {
    let book = clinic();
    let json = |line: &str| book.sh(line).ok().json();
    let today = json("dose weeks --json");
    assert_eq!(
        (&today["gestation"], &today["day0_on"], &today["edd_on"]),
        (&"6w5d".into(), &"2026-09-23".into(), &"2027-06-30".into())
    );
    assert_eq!(json("dose weeks --of 12w0d --json")["date"], "2026-12-16");
    assert_eq!(json("dose weeks 2026-12-24 --json")["gestation"], "13w1d");
    let listed = json("dose dating --json");
    assert_eq!(listed["datings"][0]["method"], "transfer");
    assert_eq!(listed["datings"][0]["in_use"], true);
}

#[test]
fn another_dating_shows_every_day_that_moves_and_undo_takes_it_back() {
    let (book, id) = scanned();
    assert_eq!(stop(&book, "progesterone")["last_dose_on"], "2026-12-15");
    let used = book.sh(&format!("dose dating use {id} --by 'Dr Lee'")).ok();
    let expected = format!(
        "\
Dating in use: scan of Mon 9 Nov, 7w2d, as told by Dr Lee                 [{id}]
               by transfer        by this scan
 day 0         Wed 23 Sep 2026    Sat 19 Sep 2026
 today         6w5d               7w2d
 progesterone, until 12w0d
   last dose   Tue 15 Dec 22:00   Fri 11 Dec 22:00   not yet confirmed
 estradiol, window 10w0d to 12w0d
   opens       Wed 2 Dec          Sat 28 Nov         not yet confirmed
   closes      Wed 16 Dec         Sat 12 Dec         not yet confirmed
No recorded dose was touched. Taking this back: dose undo
The dating is by Dr Lee. Nobody has confirmed the days it moved: dose confirm
MED --by WHO
"
    );
    assert_eq!(used.stdout, expected);
    assert_eq!(stop(&book, "progesterone")["last_dose_on"], "2026-12-11");
    assert_eq!(stop(&book, "estradiol")["opens_on"], "2026-11-28");
    assert_eq!(stop(&book, "estradiol")["resolves_on"], Value::Null);
    book.sh("dose undo").exits(0);
    assert_eq!(stop(&book, "progesterone")["last_dose_on"], "2026-12-15");
    let weeks = book.sh("dose weeks --json").ok().json();
    assert_eq!(weeks["gestation"], "6w5d");
}

#[test]
fn a_stop_that_moved_asks_until_it_is_confirmed_again() {
    let (book, id) = scanned();
    let moved = |book: &Book| {
        let all = book.sh("dose reviews --json").ok().json();
        let all = all["reviews"].as_array().unwrap().clone();
        let of = |r: &Value| r["kind"] == "stop-moved" && r["medicine"] == "progesterone";
        all.into_iter().find(of)
    };
    assert_eq!(moved(&book), None);
    book.sh(&format!("dose dating use {id} --by 'Dr Lee'"))
        .exits(0);
    let text = moved(&book).unwrap()["text"].to_string();
    assert!(
        text.contains("Fri 11 Dec 2026") && text.contains("Tue 15 Dec 2026 when Dr Lee"),
        "{text}"
    );
    book.sh("dose confirm progesterone --by 'Dr Lee'").exits(0);
    assert_eq!(moved(&book), None);
}

#[test]
fn a_later_scan_does_not_take_over_by_itself() {
    let (book, _) = scanned();
    let weeks = book.sh("dose weeks --json").ok().json();
    assert_eq!(weeks["day0_on"], "2026-09-23");
}

#[test]
fn a_start_waits_for_its_mark() {
    let book = Book::new();
    let add = "dose add aspirin --dose '1 tablet' --timing 'daily at 08:00' \
               --start 'transfer + 1 days' --stop 'transfer + 14 days'";
    let added = book.sh(add).exits(0).stdout;
    assert!(
        added.contains("from  transfer + 1 day, not dated yet"),
        "{added}"
    );
    assert!(added.contains("cannot be resolved yet"), "{added}");
    let slots = "dose slots aspirin --from 2026-11-01 --to 2026-12-31 --json";
    let count = |book: &Book| {
        let all = book.sh(slots).ok().json();
        all["slots"].as_array().unwrap().len()
    };
    assert_eq!(count(&book), 0);
    book.sh("dose mark transfer today --embryo-day 5").exits(0);
    assert_eq!(count(&book), 14);
    let first = book.sh(slots).ok().json();
    assert_eq!(first["slots"][0]["due_at"], "2026-11-05T08:00:00+01:00");
    book.sh("dose undo").exits(0);
    assert_eq!(count(&book), 0);
}

#[test]
fn windows_never_become_one_day() {
    let book = clinic();
    let stop = stop(&book, "estradiol");
    assert_eq!(stop["opens_on"], "2026-12-02");
    assert_eq!(stop["closes_on"], "2026-12-16");
    assert_eq!(
        (&stop["resolves_on"], &stop["last_dose_on"]),
        (&Value::Null, &Value::Null)
    );
    let after = "dose slots estradiol --from 2027-01-10 --to 2027-01-10 --json";
    let slots = book.sh(after).ok().json();
    assert_eq!(slots["slots"].as_array().unwrap().len(), 2, "doses go on");
}

#[test]
fn the_report_names_the_dating_and_leaves_it_out_on_request() {
    let (book, id) = scanned();
    book.sh(&format!("dose dating use {id} --by 'Dr Lee'"))
        .exits(0);
    for format in ["text", "markdown", "html", "json"] {
        let export = format!("dose export appointment --format {format} -o -");
        let page = book.sh(&export).exits(0).stdout.replace('\n', " ");
        assert!(
            page.contains("Dating in use: scan of Mon 9 Nov, 7w2d"),
            "{page}"
        );
        let page = book
            .sh(&format!("{export} --omit pregnancy"))
            .exits(0)
            .stdout
            .replace("\"scans\": []", "");
        assert_eq!(week(&page), None, "{page}");
        assert!(!page.contains("Dating") && !page.contains("scan"), "{page}");
    }
}

/// Every screen and every export that a person or a script can ask for.
const SCREENS: &[&str] = &[
    "dose",
    "dose today 2026-11-05",
    "dose today --as-known-on 2026-11-10",
    "dose list --all",
    "dose list --as-known-on 2026-11-10",
    "dose show progesterone",
    "dose show estradiol",
    "dose changes",
    "dose changes --as-known-on 2026-11-10",
    "dose reviews --within 400d",
    "dose history --since 2026-10-01",
    "dose slots --from 2026-11-01 --to 2026-11-30",
    "dose due --within 24h",
    "dose weeks",
    "dose weeks 2026-11-05",
    "dose weeks --of 12w0d",
    "dose dating",
    "dose marks",
    "dose visits",
    "dose questions",
    "dose last",
    "dose told",
    "dose verify",
];

const EXPORTS: &[&str] = &[
    "dose export appointment --format text",
    "dose export appointment --format markdown -o -",
    "dose export appointment --format html -o -",
    "dose export appointment --format json -o -",
    "dose export log --format csv",
    "dose export log --format jsonl",
];

fn no_weeks(book: &Book) {
    let said = |run: Run| format!("{}{}", run.stdout, run.stderr);
    for line in SCREENS {
        for line in [(*line).to_owned(), format!("{line} --json")] {
            let text = said(book.sh(&line));
            assert_eq!(week(&text), None, "{line}:\n{text}");
        }
    }
    for line in EXPORTS {
        let text = said(book.sh(line).exits(0));
        assert_eq!(week(&text), None, "{line}:\n{text}");
    }
}

#[test]
fn after_an_end_no_screen_and_no_export_counts_weeks() {
    for end in ["negative-test", "loss", "birth", "ended"] {
        let (book, id) = scanned();
        book.sh(&format!("dose dating use {id} --by 'Dr Lee'"))
            .exits(0);
        book.sh("dose review add 'blood test' --due 10w0d").exits(0);
        book.sh("dose change progesterone --from tomorrow --stop 'through 14w0d'")
            .exits(0);
        assert!(week(&book.sh("dose").ok().stdout).is_some());
        // It happened before the scan that found it.
        let stated = if end == "loss" { " --ga 6w1d" } else { "" };
        book.now("2026-11-18T09:10:00+01:00");
        let mark = format!("dose mark {end} 2026-11-08{stated}");
        assert_eq!(week(&book.sh(&mark).exits(0).stdout), None);
        no_weeks(&book);
        let frozen = stop(&book, "progesterone");
        assert_eq!(frozen["last_dose_on"], "2026-12-26", "the day it had");
        // What was said before stays as it is when something new begins.
        book.now("2027-01-20T09:10:00+01:00");
        book.sh("dose mark lmp 2027-01-02").exits(0);
        assert_eq!(stop(&book, "progesterone"), frozen);
        let weeks = book.sh("dose weeks --json").ok().json();
        assert_eq!(weeks["gestation"], "2w4d");
        book.sh("dose undo").exits(0);
        book.now("2026-11-18T09:12:00+01:00");
        book.sh("dose undo").exits(0);
        assert!(week(&book.sh("dose").ok().stdout).is_some(), "{end} undone");
    }
}

#[test]
fn weeks_can_be_turned_off() {
    let (book, _) = scanned();
    book.sh("dose set weeks off").exits(0);
    no_weeks(&book);
    assert_eq!(stop(&book, "progesterone")["last_dose_on"], "2026-12-15");
    book.sh("dose set weeks on").exits(0);
    assert!(week(&book.sh("dose").ok().stdout).is_some());
}

#[test]
fn after_an_end_the_day_names_what_goes_on_and_nothing_else() {
    let book = clinic();
    book.now("2026-11-18T09:10:00+01:00");
    book.sh("dose mark loss today").exits(0);
    book.sh("dose").expect(
        "\
Wed 18 Nov 2026, 09:10, Europe/Berlin

To confirm with your clinic: 2 regimens are recorded as going on. Their times
are listed again once an answer is recorded.
 progesterone, estradiol · dose list
 dose confirm MED --by WHO: it goes on; dose stop MED --after WHEN: it ended
",
        "",
        0,
    );
    assert_eq!(book.sh("dose due").ok().stdout, "");
    let slots = book.sh("dose today --json").ok().json();
    assert_eq!(slots["slots"].as_array().unwrap().len(), 5, "for scripts");
    // What the clinic has spoken of is listed by its times again.
    book.sh("dose confirm estradiol --by 'Dr Lee'").exits(0);
    let day = book.sh("dose").ok().stdout;
    assert!(day.contains("estradiol   1 tablet"), "{day}");
    assert!(day.contains("1 regimen is recorded as going on."), "{day}");
    book.sh("dose take estradiol").exits(0);
}

#[test]
fn a_mark_says_what_it_cannot_be() {
    let book = Book::new();
    for (line, said) in [
        ("dose mark transfer today --embryo-day 7", "2 to 6"),
        ("dose mark scan today --embryo-day 5", "2 to 6"),
        ("dose mark transfer tomorrow", "ahead"),
        ("dose mark lmp today --as 4w0d", "follows from lmp"),
        ("dose mark loss today --as 9w4d", "dates nothing"),
        ("dose mark scan today --as 8w9d", "--as"),
        ("dose mark scan", "when?"),
        ("dose weeks --of 12", "--of"),
    ] {
        let run = book.sh(line).exits(2);
        assert!(run.stderr.contains(said), "{}", run.transcript());
    }
    let due = book.sh("dose mark edd 2027-06-30").exits(0);
    assert!(
        due.stdout.contains("day 0 Wed 23 Sep 2026"),
        "{}",
        due.stdout
    );
    let scan = book.sh("dose mark scan today").exits(0).id();
    let run = book.sh(&format!("dose dating use {scan} --by x")).exits(1);
    assert!(run.stderr.contains("dates nothing"), "{}", run.transcript());
}
