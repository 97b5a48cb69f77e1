//! The log of many years, which two read: the same as each year's log, one after another.

use crate::support::Book;

/// A book of eight years, a dose every sixth week; some corrected, some voided, some noted.
fn years() -> Book {
    let book = Book::new();
    book.at("2018-01-01T07:00:00+01:00")
        .sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'")
        .exits(0);
    for week in (0..416).step_by(6) {
        let day =
            chrono::NaiveDate::from_ymd_opt(2018, 1, 3).unwrap() + chrono::Days::new(week * 7);
        let evening = || book.at(&format!("{day}T20:00:00Z"));
        let note = format!("week {week}, \"said\"");
        let said = evening().run(&["take", "iron", "--slot", "08:00", "--note", &note, "--json"]);
        let id = said.json()["entries"][0]["id"].as_str().unwrap().to_owned();
        let more = match week % 4 {
            1 => format!("dose amend {id} --at 09:10"),
            2 => format!("dose void {id} --why 'another one'"),
            _ => "dose symptom nausea --severity mild".to_owned(),
        };
        evening().sh(&more).exits(0);
    }
    book
}

fn log(book: &Book, format: &str, days: &str) -> String {
    let run = book.sh(&format!("dose export log --format {format} {days}"));
    assert_eq!(run.exit, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn a_log_of_many_years_is_that_of_each_of_them() {
    let book = years();
    for (format, head) in [("csv", 1), ("jsonl", 0)] {
        let whole = log(&book, format, "");
        let mut pieces = String::new();
        for year in 2018..=2026 {
            let part = log(
                &book,
                format,
                &format!("--since {year}-01-01 --until {year}-12-31"),
            );
            let skipped = if year == 2018 { 0 } else { head };
            pieces.extend(part.split_inclusive('\n').skip(skipped));
        }
        assert!(whole.lines().count() > 100, "{whole}");
        assert_eq!(whole, pieces);
    }
}
