//! What holds of every draw and symptom, whatever is recorded.

use crate::support::Book;

fn with(lines: &[&str]) -> Book {
    let book = Book::new();
    for line in lines {
        book.sh(line).exits(0);
    }
    book
}

#[test]
fn the_urgent_line_is_the_same_beside_every_symptom_whatever_it_is() {
    let book = Book::new();
    let lines = [
        "dose symptom 'heavy bleeding' --severity 'cannot stand'",
        "dose symptom 'a little tired'",
        "dose symptom none -y",
        "dose symptom end --at now",
    ];
    let mut said: Vec<String> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if i == 3 {
            book.sh("dose undo").exits(0);
            book.sh("dose undo").exits(0);
        }
        let run = book.sh(line).exits(0);
        let at = run.stdout.find("This is a record only.");
        said.push(run.stdout[at.expect("the line is there")..].to_owned());
    }
    assert!(said.iter().all(|s| s == &said[0]), "{said:#?}");
    let flat = said[0].split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        flat,
        "This is a record only. For urgent symptoms contact your clinician or local emergency service."
    );
}

#[test]
fn values_stand_as_they_were_typed_to_the_letter() {
    let texts = [
        "9.80 ng/mL",
        "<0.2",
        ">= 200000 mIU/mL",
        "positive",
        "1.234,5 U/l",
        "+++",
    ];
    let args: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| format!("'a{i}={t}' --flag 'a{i}=* L*' --range 'a{i}=11.2 - 90.0'"))
        .collect();
    let book = with(&[&format!("dose lab '2026-11-03 08:50' {}", args.join(" "))]);
    let labs = book.sh("dose labs --json").ok().json();
    let values = labs["labs"][0]["values"].as_array().unwrap();
    for (value, text) in values.iter().zip(texts) {
        assert_eq!(value["value"], text);
        assert_eq!(value["flag"], "* L*");
        assert_eq!(value["range"], "11.2 - 90.0");
    }
    let shown = book.sh("dose labs").ok().stdout;
    assert!(texts.iter().all(|t| shown.contains(t)), "{shown}");
}

#[test]
fn after_an_end_no_draw_says_a_week() {
    let book = with(&[
        "dose mark transfer 2026-10-12 --embryo-day 5",
        "dose mark positive-test 2026-10-22",
        "dose lab '2026-10-29 08:50' 'hCG=800 mIU/mL'",
    ]);
    let gestation =
        |book: &Book| book.sh("dose labs --json").ok().json()["labs"][0]["gestation"].clone();
    assert_eq!(gestation(&book), "5w1d");
    book.sh("dose mark loss today --ga 6w0d").exits(0);
    assert_eq!(gestation(&book), serde_json::Value::Null);
    assert!(!book.sh("dose labs").ok().stdout.contains("5w1d"));
    book.sh("dose undo").exits(0);
    book.sh("dose set weeks off").exits(0);
    assert_eq!(gestation(&book), serde_json::Value::Null);
}

#[test]
fn nothing_is_worked_out_unasked() {
    let book = with(&[
        "dose lab '2026-10-29 08:50' 'hCG=1200 mIU/mL'",
        "dose lab '2026-10-31 08:50' 'hCG=2500 mIU/mL'",
    ]);
    for line in ["dose labs", "dose labs --pair hcg", "dose history --all"] {
        let shown = book.sh(line).ok().stdout;
        assert!(
            !shown.contains("twice") && !shown.contains("ratio"),
            "{shown}"
        );
    }
    let json = |line: &str| book.sh(line).ok().json()["labs"][1]["arithmetic"].clone();
    assert_eq!(json("dose labs --json"), serde_json::json!([]));
    let asked = json("dose labs --arithmetic --json");
    assert_eq!(asked[0]["hours_to_twice"], "45.3");
    assert_eq!(asked[0]["ratio"], "2.08");
}

#[test]
fn what_was_observed_is_in_every_copy_of_the_book() {
    let book = with(&[
        "dose lab '2026-10-29 08:50' 'hCG=1200 mIU/mL'",
        "dose symptom 'spotting' --at '2026-10-30 03:10'",
        "dose symptom end --at '2026-10-30 05:00'",
        "dose note 'slept'",
        "dose condition add 'PCOS'",
    ]);
    let exported = book.sh("dose export book").ok().stdout;
    let copy = Book::seeded(2);
    copy.stdin(&exported).sh("dose import book -").exits(0);
    for line in [
        "dose labs",
        "dose symptoms",
        "dose notes",
        "dose condition",
        "dose history",
    ] {
        let days = "--since 2026-10-01";
        let line = match line {
            "dose history" => format!("{line} {days}"),
            other => other.to_owned(),
        };
        assert_eq!(book.sh(&line).ok().stdout, copy.sh(&line).ok().stdout);
    }
    let log = book.sh("dose export log").ok().stdout;
    let kinds: Vec<&str> = ["lab", "symptom", "note", "condition"].into();
    assert!(
        kinds.iter().all(|k| log.contains(&format!(",{k},"))),
        "{log}"
    );
    let without = book.sh("dose export log --omit labs,notes").ok().stdout;
    let mut rows = without.lines().skip(1);
    assert!(
        rows.all(|r| !r.contains(",lab,") && !r.contains(",note,")),
        "{without}"
    );
}

#[test]
fn the_day_reads_a_draw_only_while_its_retest_is_open() {
    let book = with(&["dose lab today 'hCG=800 mIU/mL' --retest 2026-11-06"]);
    let id = book.sh("dose labs --json").ok().json()["labs"][0]["id"].clone();
    let ahead = |book: &Book| book.sh("dose today").ok().stdout.contains("planned retest");
    assert!(ahead(&book));
    let repeat = format!(
        "dose lab today 'hCG=900 mIU/mL' --repeat-of {}",
        id.as_str().unwrap()
    );
    book.sh(&repeat).exits(0);
    assert!(!ahead(&book));
    book.sh("dose undo").exits(0);
    assert!(ahead(&book));
    let done = "--by 'Dr Lee' --outcome 'not wanted any more'";
    book.sh(&format!("dose review done {} {done}", id.as_str().unwrap()))
        .exits(0);
    assert!(!ahead(&book));
}

#[test]
fn none_and_a_symptom_of_one_day_are_asked_about_at_a_terminal() {
    let book = Book::new();
    book.sh("dose symptom spotting --at 2026-11-02 --until 2026-11-03")
        .exits(0);
    for (day, asks) in [("01", false), ("02", true), ("03", true), ("04", false)] {
        let line = format!("dose symptom none --on 2026-11-{day}");
        let refused = book.terminal(&["n"]).sh(&line);
        assert_eq!(refused.exit == 130, asks, "{}", refused.transcript());
        let asked = refused.stderr.contains("Is none stated all the same?");
        assert_eq!(asked, asks, "{}", refused.transcript());
    }
    let line = "dose symptom none --on 2026-11-02";
    book.terminal(&["y"]).sh(line).exits(0);
    // What was voided says nothing, and what began before and has no end neither.
    book.now("2026-11-06T09:00:00+01:00");
    let open = book.sh("dose symptom cramps --at 2026-11-05").exits(0).id();
    book.sh("dose symptom none").exits(0);
    book.sh(&format!("dose void {open} --why 'not so'"))
        .exits(0);
    book.sh("dose symptom none --on 2026-11-05").exits(0);
}

fn retest_open(book: &Book) -> bool {
    let reviews = book.sh("dose reviews --json").exits(0).json();
    let day = book.sh("dose today --json").exits(0).json();
    let planned = |v: &serde_json::Value| v.to_string().contains("planned retest");
    // Ahead of its day it is in both, as it is once that has passed.
    assert_eq!(planned(&reviews), planned(&day));
    planned(&reviews)
}

#[test]
fn a_planned_retest_is_answered_by_a_draw_of_the_same_on_its_day_or_later() {
    let book = Book::new();
    let first = "dose lab today 'progesterone=9 ng/mL' 'hCG=8412' --retest 2026-11-06";
    let id = book.sh(first).exits(0).id();
    for (line, open) in [
        (
            "dose lab 2026-11-03 'progesterone=9 ng/mL' 'hCG=8412'",
            true,
        ),
        (
            "dose lab 2026-11-05 'progesterone=9 ng/mL' 'hCG=8412'",
            true,
        ),
        ("dose lab 2026-11-06 'progesterone=9 ng/mL' TSH=1", true),
        (
            "dose lab 2026-11-07 'P4=9 ng/mL' TSH=1 'beta-hCG=9000'",
            false,
        ),
    ] {
        book.now("2026-11-07T12:00:00+01:00");
        let run = book.sh(line).exits(0);
        assert_eq!(retest_open(&book), open, "{line}");
        let says = format!("answers the retest planned for 2026-11-06 with [{id}]");
        assert_eq!(run.stdout.contains(&says), !open, "{}", run.stdout);
    }
    let by = book.sh("dose labs").exits(0).stdout.clone();
    let line = "planned retest: 2026-11-06, drawn Sat 7 Nov 2026 [";
    assert!(by.contains(line), "{by}");
    let json = book.sh("dose labs --json").exits(0).json();
    let labs = json["labs"].as_array().unwrap();
    let retest = labs.iter().find_map(|l| l["retest"].as_object()).unwrap();
    assert_eq!(retest["drawn_on"], "2026-11-07");
    book.sh("dose undo -y").exits(0);
    assert!(retest_open(&book));
    // One that was linked answers it whatever it was drawn for, and however early.
    book.sh(&format!("dose lab 2026-11-05 TSH=1 --repeat-of {id}"))
        .exits(0);
    assert!(!retest_open(&book));
}
