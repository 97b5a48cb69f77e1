//! Starts that have no day yet stand in the reviews; a window of one is asked about ahead, as
//! a stop is, where that was set. Of what is ahead `today` and `reviews` say the same.

use crate::support::Book;

/// Kind, day and text of the reviews of a medicine.
fn reviews(book: &Book, at: &str, medicine: &str) -> Vec<String> {
    let value = book.at(at).sh("dose reviews --json").json();
    let all = value["reviews"].as_array().unwrap().clone();
    let of = all.iter().filter(|r| r["medicine"] == medicine);
    let of = of.filter(|r| r["kind"].as_str().unwrap().starts_with("start"));
    of.map(|r| {
        format!(
            "{} {}: {} ({})",
            r["kind"].as_str().unwrap(),
            r["due_on"].as_str().unwrap(),
            r["text"].as_str().unwrap(),
            r["reason"].as_str().unwrap()
        )
    })
    .collect()
}

#[test]
fn a_start_that_waits_for_a_point_is_asked_about_until_it_has_come() {
    let book = Book::new();
    let at = "2026-11-04T14:20:00+01:00";
    for (name, start) in [
        ("gel", "transfer + 1 day"),
        ("patch", "28w0d"),
        ("tab", "when \"ultrasound with heart activity\""),
    ] {
        book.at(at)
            .sh(&format!(
                "dose add {name} --dose '1 g' --timing 'daily at 22:00' --start '{start}' \
                 --confirmed-by 'Dr Lee' --yes"
            ))
            .exits(0);
    }
    let waits = |start: &str| {
        [format!(
            "start-waits 2026-11-04: start {start} cannot be dated yet; nothing falls due until \
             it is (what the recorded start waits for is not recorded)"
        )]
    };
    assert_eq!(reviews(&book, at, "gel"), waits("transfer + 1 day"));
    assert_eq!(reviews(&book, at, "patch"), waits("28w0d"));
    assert_eq!(
        reviews(&book, at, "tab"),
        waits("when \"ultrasound with heart activity\"")
    );
    let page = book.at(at).sh("dose export appointment").ok().stdout;
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("gel: the recorded start (transfer + 1 day) cannot be dated yet."));
    book.at(at).sh("dose mark transfer today").exits(0);
    assert_eq!(reviews(&book, at, "gel"), [] as [&str; 0]);
    // What is answered is not asked again.
    let value = book.at(at).sh("dose reviews --json").json();
    let all = value["reviews"].as_array().unwrap();
    let tab = all
        .iter()
        .find(|r| r["medicine"] == "tab" && r["kind"] == "start-waits");
    let id = tab.unwrap()["id"].as_str().unwrap();
    book.at(at)
        .sh(&format!("dose answer {id} 'wait for it' --by 'Dr Lee'"))
        .exits(0);
    assert_eq!(reviews(&book, at, "tab"), [] as [&str; 0]);
}

#[test]
fn a_start_window_is_asked_about_as_long_ahead_as_was_set() {
    let book = Book::new();
    let at = "2026-11-04T14:20:00+01:00";
    book.at(at).sh("dose mark lmp 2026-10-01").exits(0);
    book.at(at)
        .sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --start 8w0d..9w0d --confirmed-by 'Dr Lee' --yes")
        .exits(0);
    let opens = "start-opens 2026-11-26: start window 8w0d..9w0d opens; nothing falls due until \
                 a start is recorded (the recorded start is not one day)";
    assert_eq!(reviews(&book, at, "gel"), [opens]);
    book.at(at).sh("dose set stop-ahead '2 weeks, 2d'").exits(0);
    let ahead = |day: &str, days: u8| {
        format!(
            "start-ahead {day}: ahead: start window 8w0d..9w0d opens, Thu 26 Nov 2026 ({days} \
             days before that day)"
        )
    };
    let (first, second) = (ahead("2026-11-12", 14), ahead("2026-11-24", 2));
    assert_eq!(reviews(&book, at, "gel"), [first.as_str(), opens]);
    let later = "2026-11-25T09:00:00+01:00";
    assert_eq!(reviews(&book, later, "gel"), [second.as_str(), opens]);
    assert_eq!(reviews(&book, "2026-11-26T09:00:00+01:00", "gel"), [opens]);
}

#[test]
fn what_is_ahead_is_the_same_in_today_and_in_reviews() {
    let book = Book::new();
    let at = "2026-11-04T14:20:00+01:00";
    book.at(at)
        .sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --stop 'through 2026-11-20' --confirmed-by 'Dr Lee'")
        .exits(0);
    book.at(at).sh("dose set stop-ahead '14d, 2d'").exits(0);
    for (now, kinds) in [
        ("2026-11-05T09:00:00+01:00", vec!["stop-ahead"]),
        ("2026-11-12T09:00:00+01:00", vec!["stop-ahead"]),
        ("2026-11-18T09:00:00+01:00", vec!["stop-ahead", "stop"]),
        ("2026-11-20T09:00:00+01:00", vec!["stop"]),
        ("2026-11-21T09:00:00+01:00", vec!["stop-reached"]),
    ] {
        let listed = |line: &str, name: &str| -> Vec<(String, String)> {
            let value = book.at(now).sh(line).json();
            let all = value[name].as_array().unwrap().clone();
            let said = |v: &serde_json::Value, key: &str| v[key].as_str().unwrap().to_owned();
            all.iter()
                .map(|r| (said(r, "kind"), said(r, "due_on")))
                .collect()
        };
        let ahead = listed("dose today --json", "ahead");
        let reviews = listed("dose reviews --within 7d --json", "reviews");
        assert_eq!(ahead, reviews, "{now}");
        let found: Vec<&str> = ahead.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(found, kinds, "{now}");
    }
    let today = book.at("2026-11-12T09:00:00+01:00").sh("dose today");
    let text = today.ok().stdout;
    let line = "\
 since Fri 6 Nov   gel: review: stop ahead: through 2026-11-20, last dose Fri
                   20 Nov 2026 22:00
";
    assert!(text.contains(line), "{text}");
}
