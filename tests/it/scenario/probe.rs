//! tmp
use crate::support::Book;

fn go(title: &str, lines: &[(&str, &str)]) {
    println!("\n=================== {title}");
    let book = Book::new();
    let mut last = String::new();
    for (at, line) in lines {
        let line = line.replace("{id}", &last);
        let run = book.at(at).sh(&line);
        println!("[{at}]\n{}", run.transcript());
        if run.exit == 0
            && run.stdout.contains('[')
            && !line.contains("--json")
            && line != "dose"
            && !line.contains("dose today")
        {
            last = run.id();
        }
    }
}

#[test]
fn probe() {
    go(
        "undo",
        &[
            (
                "2026-11-02T07:00:00+01:00",
                "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02",
            ),
            ("2026-11-02T08:01:00+01:00", "dose take iron"),
            ("2026-11-02T08:02:00+01:00", "dose undo"),
            ("2026-11-02T08:03:00+01:00", "dose undo"),
            ("2026-11-02T08:03:30+01:00", "dose undo -y"),
            ("2026-11-02T08:04:00+01:00", "dose list"),
            ("2026-11-02T08:05:00+01:00", "dose undo --back"),
            ("2026-11-02T08:05:30+01:00", "dose list"),
            ("2026-11-02T08:06:00+01:00", "dose undo --back"),
            ("2026-11-02T08:06:00+01:00", "dose undo --back"),
            ("2026-11-02T08:06:30+01:00", "dose"),
            ("2026-11-02T08:07:00+01:00", "dose void {id} --why x"),
            ("2026-11-02T08:08:00+01:00", "dose undo"),
            ("2026-11-02T08:09:00+01:00", "dose"),
        ],
    );
    go(
        "after last",
        &[
            (
                "2026-11-02T08:00:00+01:00",
                "dose add Para --dose '1 tablet' --timing '8 hours after the last dose' --start '2026-11-02 09:00'",
            ),
            ("2026-11-02T09:30:00+01:00", "dose"),
            ("2026-11-02T09:30:00+01:00", "dose take para"),
            ("2026-11-02T12:00:00+01:00", "dose take para"),
            ("2026-11-02T12:00:00+01:00", "dose --json"),
            (
                "2026-11-02T18:00:00+01:00",
                "dose skip para --reason asleep",
            ),
            ("2026-11-02T18:01:00+01:00", "dose"),
            (
                "2026-11-03T02:00:00+01:00",
                "dose slots --from 2026-11-01 --to 2026-11-04",
            ),
        ],
    );
    go(
        "every 8 hours",
        &[
            (
                "2026-10-24T05:00:00+02:00",
                "dose add Cef --dose '1 tablet' --timing 'every 8 hours from 06:00' --start 2026-10-24 --stop '+3 days'",
            ),
            (
                "2026-10-24T05:00:00+02:00",
                "dose slots --from 2026-10-24 --to 2026-10-28",
            ),
            ("2026-10-24T05:00:00+02:00", "dose show cef --json"),
        ],
    );
    go(
        "as needed rolling",
        &[
            (
                "2026-11-02T08:00:00+01:00",
                "dose add Para --strength '500 mg' --dose '2 tablets' --timing 'as needed, at least 6 hours apart, at most 4 in 24 hours' --start 2026-11-02",
            ),
            ("2026-11-02T08:00:00+01:00", "dose take para"),
            ("2026-11-02T13:59:00+01:00", "dose take para"),
            ("2026-11-02T14:00:00+01:00", "dose take para"),
            ("2026-11-02T20:00:00+01:00", "dose take para"),
            ("2026-11-03T02:00:00+01:00", "dose take para"),
            ("2026-11-03T07:59:00+01:00", "dose take para --extra"),
            ("2026-11-03T08:00:00+01:00", "dose"),
            ("2026-11-03T08:00:00+01:00", "dose --json"),
            ("2026-11-03T08:00:00+01:00", "dose take para"),
        ],
    );
    go(
        "as needed amounts per day",
        &[
            (
                "2026-11-02T08:00:00+01:00",
                "dose add Ibu --dose '2 tablets' --timing 'as needed, at most 6 tablets per day' --start 2026-11-02",
            ),
            ("2026-11-02T21:00:00+01:00", "dose take ibu"),
            (
                "2026-11-02T22:00:00+01:00",
                "dose take ibu --amount '3 tablets'",
            ),
            ("2026-11-02T23:00:00+01:00", "dose take ibu"),
            ("2026-11-03T00:01:00+01:00", "dose take ibu"),
        ],
    );
}
