//! A woman's book between two visits: what the report of it says, to the letter.

use chrono::{Days, NaiveDate};
use serde_json::json;
use uuid::Uuid;

use super::book::{Book, at, from, id};
use super::sample_plan::plan;
use crate::domain::kind;
use crate::export::appointment::text::text;
use crate::export::style::Style;
use crate::report::appointment::input::{OpenReview, ReviewKind, StopView};

/// Every slot taken six minutes after its time, but for those named.
fn doses(book: &mut Book, regimen: Uuid, times: &[&str], unit: &str, not: &[&str]) {
    let mut on = NaiveDate::from_ymd_opt(2026, 10, 22).unwrap();
    while on <= NaiveDate::from_ymd_opt(2026, 11, 8).unwrap() {
        for time in times {
            let slot = format!("{on} {time}");
            let n = if slot.as_str() >= "2026-11-04 22:00" && *time == "22:00" {
                "2"
            } else {
                "1"
            };
            if !not.contains(&slot.as_str()) && slot.as_str() < "2026-11-08 16:00" {
                let taken = slot.replace(":00", ":06");
                let over = json!({"dose": {"amount": n, "unit": unit}});
                book.dose(regimen, Some(&slot), &taken, &taken, over);
            }
        }
        on = on + Days::new(1);
    }
}

/// The book between the visits of 22 October and 9 November.
pub fn sample() -> Book {
    let mut book = Book::new("2026-11-08 16:00", "2026-10-22");
    let [prog, estr, folic, para] = plan(&mut book);
    let not = [
        "2026-10-31 08:00",
        "2026-10-27 14:00",
        "2026-11-01 14:00",
        "2026-11-03 14:00",
        "2026-10-25 22:00",
        "2026-10-30 14:00",
    ];
    doses(
        &mut book,
        prog,
        &["08:00", "14:00", "22:00"],
        "capsule",
        &not,
    );
    doses(&mut book, estr, &["08:00"], "tablet", &[]);
    let not = ["2026-10-30 20:00", "2026-11-07 20:00", "2026-11-08 20:00"];
    doses(&mut book, estr, &["20:00"], "tablet", &not);
    doses(&mut book, folic, &["08:00"], "tablet", &[]);
    let none = json!({});
    book.dose(
        prog,
        Some("2026-10-31 08:00"),
        "2026-10-31 08:05",
        "2026-11-02 09:10",
        none.clone(),
    );
    let asleep = json!({"state": "not-taken", "dose": null, "reason": "asleep"});
    book.dose(
        prog,
        Some("2026-11-01 14:00"),
        "2026-11-01 14:00",
        "2026-11-01 17:00",
        asleep,
    );
    let unsure = json!({"state": "unsure", "dose": null});
    book.dose(
        prog,
        Some("2026-11-03 14:00"),
        "2026-11-03 14:00",
        "2026-11-03 21:00",
        unsure,
    );
    book.dose(
        prog,
        None,
        "2026-10-29 22:40",
        "2026-10-29 22:41",
        json!({"extra": true}),
    );
    let tablet = json!({"dose": {"amount": "1", "unit": "tablet"}});
    book.dose(
        para,
        None,
        "2026-10-24 11:00",
        "2026-10-24 11:00",
        tablet.clone(),
    );
    book.dose(para, None, "2026-11-05 21:00", "2026-11-05 21:00", tablet);
    let wrong = book.dose(
        prog,
        Some("2026-10-30 14:00"),
        "2026-10-30 15:40",
        "2026-10-30 15:41",
        none,
    );
    let amend = json!({"set": {"at": at("2026-10-30 14:10")}, "why": "typed the wrong hour"});
    book.entry(
        id("wwww"),
        Some(wrong),
        kind::AMEND,
        "2026-10-30 18:00",
        &amend,
    );
    let twice = book.dose(
        folic,
        None,
        "2026-10-26 08:20",
        "2026-10-26 08:20",
        json!({"extra": true}),
    );
    let void = json!({"why": "recorded twice"});
    book.entry(
        id("vvvv"),
        Some(twice),
        kind::VOID,
        "2026-10-26 08:25",
        &void,
    );
    follow(&mut book, prog, estr);
    observed(&mut book);
    book
}

/// Three draws, a symptom, and three days without one.
fn observed(book: &mut Book) {
    let draws = [
        (
            "lllk",
            "2026-10-22 08:50",
            "18.4 ng/mL",
            Some("212 mIU/mL"),
            None,
        ),
        (
            "llll",
            "2026-11-05 09:30",
            "9.80 ng/mL",
            Some("8412 mIU/mL"),
            Some("L"),
        ),
        ("lllm", "2026-11-07 08:40", "14.1 ng/mL", None, None),
    ];
    for (letters, drawn, progesterone, hcg, flag) in draws {
        let mut values = vec![json!({
            "name": "progesterone", "value": progesterone, "flag": flag, "range": "11.2-90.0 ng/mL"})];
        values.extend(hcg.map(|v| json!({"name": "hCG", "value": v})));
        let repeat = (letters == "lllm").then(|| id("llll"));
        let body = json!({"on": drawn.get(..10), "at": from(drawn), "lab": "Lab Nord",
            "values": values, "repeat_of": repeat});
        book.say(letters, kind::LAB, "2026-11-07 18:00", body);
    }
    let felt = json!({"words": "spotting, light brown", "severity": "a few drops",
        "on": "2026-11-05", "at": from("2026-11-05 03:10"),
        "until": {"on": "2026-11-05", "at": from("2026-11-05 11:00")}});
    book.say("mmmk", kind::SYMPTOM, "2026-11-05 12:00", felt);
    for (letters, on) in [
        ("mmml", "2026-11-06"),
        ("mmmm", "2026-11-07"),
        ("mmmn", "2026-11-08"),
    ] {
        let none = json!({"words": null, "on": on});
        book.say(letters, kind::SYMPTOM, &format!("{on} 15:00"), none);
    }
}

/// What a dating will give once there is one: the stop's last dose, the window's opening.
fn follow(book: &mut Book, prog: Uuid, estr: Uuid) {
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    book.stops = vec![
        StopView {
            regimen: prog,
            last_dose: day("2026-12-15").and_then(|d| d.and_hms_opt(22, 0, 0)),
            ..StopView::default()
        },
        StopView {
            regimen: estr,
            opens_on: day("2026-12-02"),
            closes_on: day("2026-12-16"),
            ..StopView::default()
        },
    ];
    let review = |n, regimen, kind, due_on| OpenReview {
        moved_start: None,
        id: Uuid::from_u128(n),
        regimen: Some(regimen),
        kind,
        due_on,
        text: String::new(),
    };
    book.reviews = vec![
        review(3, prog, ReviewKind::StopAhead, day("2026-11-25")),
        review(4, estr, ReviewKind::WindowOpens, day("2026-12-02")),
    ];
}

#[test]
fn the_sample_as_text() {
    let shown = text(&sample().report(), &Style::plain());
    let expected = include_str!("sample.txt").replace("0.1.0", env!("CARGO_PKG_VERSION"));
    assert_eq!(shown, expected);
}
