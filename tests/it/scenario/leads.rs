//! How long before a stop, or before a window opens, a review stands.

use crate::support::Book;

/// Day, kind and reason of every review.
fn reviews(book: &Book) -> Vec<String> {
    let value = book.sh("dose reviews --json").json();
    let all = value["reviews"].as_array().unwrap().clone();
    all.iter()
        .filter(|r| r["kind"] == "stop-ahead")
        .map(|r| {
            format!(
                "{} {}: {}",
                r["due_on"].as_str().unwrap(),
                r["medicine"].as_str().unwrap(),
                r["reason"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn a_stop_is_asked_about_as_long_before_as_was_set() {
    let book = Book::new();
    book.sh("dose mark lmp 2026-09-20").exits(0);
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --stop 'through 2026-12-20'")
        .exits(0);
    book.sh("dose add utro --dose '1 capsule' --timing 'daily at 22:00' --stop 12w0d..16w0d --yes")
        .exits(0);
    assert_eq!(
        reviews(&book),
        ["2026-11-29 gel: 21 days before the last dose of the recorded stop"]
    );
    book.sh("dose set stop-ahead '1 week, 28d'").exits(0);
    assert_eq!(
        reviews(&book),
        [
            "2026-11-15 utro: 28 days before that day",
            "2026-11-22 gel: 28 days before the last dose of the recorded stop",
        ]
    );
    // Taken back, it is as it was.
    book.sh("dose undo").exits(0);
    assert_eq!(reviews(&book).len(), 1);
}

#[test]
fn each_of_them_is_answered_by_itself() {
    let book = Book::new();
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --stop 'through 2026-12-20'")
        .exits(0);
    book.sh("dose set stop-ahead '14d, 7d'").exits(0);
    let value = book.sh("dose reviews --json").json();
    let first = value["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["kind"] == "stop-ahead")
        .unwrap()
        .clone();
    let id = first["id"].as_str().unwrap();
    book.sh(&format!(
        "dose review done {id} --by 'Dr Lee' --outcome 'it stands'"
    ))
    .exits(0);
    assert_eq!(
        reviews(&book),
        ["2026-12-13 gel: 7 days before the last dose of the recorded stop"]
    );
}

#[test]
fn a_course_shorter_than_a_time_says_the_days_there_are() {
    let book = Book::new();
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --stop 'through 2026-11-07'")
        .exits(0);
    book.sh("dose set stop-ahead '3 weeks, 2 weeks, 1 day'")
        .exits(0);
    assert_eq!(
        reviews(&book),
        ["2026-11-04 gel: 3 days before the last dose of the recorded stop"]
    );
    // The later time takes the place of the earlier one, answered or not.
    let later = book.now("2026-11-06T09:00:00+01:00");
    assert_eq!(
        reviews(later),
        ["2026-11-06 gel: 1 day before the last dose of the recorded stop"]
    );
    // On the day itself that day is asked about, and nothing else of it.
    assert_eq!(
        reviews(book.now("2026-11-07T09:00:00+01:00")),
        [] as [&str; 0]
    );
    book.now("2026-11-04T09:00:00+01:00");
    book.sh(
        "dose add one --dose '1 g' --timing 'daily at 23:00' --stop 'through 2026-11-04' --yes",
    )
    .exits(0);
    assert!(!reviews(&book).iter().any(|r| r.contains(" one: ")));
}

#[test]
fn what_is_no_time_is_refused() {
    let book = Book::new();
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00'")
        .exits(0);
    for text in ["1 hour", "0d", "soon", "400d", "1d,2d,3d,4d,5d,6d", ""] {
        let run = book.sh(&format!("dose set stop-ahead '{text}'"));
        run.expect(
            "",
            &format!(
                "error: stop-ahead: expected 1 to 5 times of whole days, up to 366 days, with commas between, such as \"3 weeks, 1 week\", not \"{text}\"\nNothing was recorded.\n"
            ),
            2,
        );
    }
    book.sh("dose set weeks soon").expect(
        "",
        "error: weeks is on or off, not \"soon\"\nNothing was recorded.\n",
        2,
    );
}

#[test]
fn nothing_is_asked_of_a_stop_from_before_it_was_recorded_on() {
    let book = Book::new();
    book.at("2026-11-02T07:00:00+01:00")
        .sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --start 2026-11-02")
        .exits(0);
    book.now("2026-11-04T07:00:00+01:00");
    let ahead = |line: &str| {
        book.sh(line).exits(0);
        reviews(&book)
    };
    assert_eq!(
        ahead("dose change gel --from today --stop 2026-11-10"),
        ["2026-11-04 gel: 6 days before the last dose of the recorded stop"]
    );
    book.now("2026-11-05T07:00:00+01:00");
    assert_eq!(
        ahead("dose stop gel --after 2026-11-08"),
        ["2026-11-05 gel: 3 days before the last dose of the recorded stop"]
    );
}

#[test]
fn an_answer_of_days_ago_answers_what_had_come_when_it_was_recorded() {
    let book = Book::new();
    book.sh("dose mark lmp 2026-09-20").exits(0);
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --start 2026-10-01 --stop 'until 12w0d'")
        .exits(0);
    // Asked from 22 November on; the visit was two days before, and is recorded two days after.
    book.now("2026-11-24T09:00:00+01:00");
    assert_eq!(reviews(&book).len(), 1);
    book.sh("dose confirm gel --by 'Dr Lee' --on 2026-11-20")
        .exits(0);
    assert_eq!(reviews(&book), Vec::<String>::new());
    // Of a day that cannot move, the review that was answered says when it was.
    let book = Book::new();
    book.sh("dose add gel --dose '1 g' --timing 'daily at 22:00' --stop 'through 2026-12-12'")
        .exits(0);
    book.now("2026-11-24T09:00:00+01:00");
    assert_eq!(reviews(&book).len(), 1);
    let all = book.sh("dose reviews --json").json();
    let all = all["reviews"].as_array().unwrap().clone();
    let stop = all.iter().find(|r| r["kind"] == "stop").unwrap();
    let id = stop["id"].as_str().unwrap();
    book.sh(&format!("dose confirm {id} --by 'Dr Lee' --on 2026-11-20"))
        .exits(0);
    assert_eq!(reviews(&book), Vec::<String>::new());
}
