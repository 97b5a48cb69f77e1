//! What a person who is new to the program types first, and what is answered; and screens
//! of a named book, whose name is counted in their width.

use crate::support::{Book, Run};

const ADD: &str = "dose add 'ramipril 5 mg tablet' --dose '1 tablet' --timing 'daily at 08:00'";

#[track_caller]
fn refused(book: &Book, line: &str, stderr: &str, exit: u8) {
    book.sh(line).expect("", stderr, exit);
}

fn with_mum() -> Book {
    let book = Book::new();
    book.sh(ADD).exits(0);
    book.sh("dose init mum").exits(0);
    let line = "--strength '2.5 mg' --dose '2 tablets' --timing 'daily at 08:00' --book mum";
    book.sh(&format!(
        "dose add ramipril --start 2026-11-02 --log-from 2026-11-02 {line}"
    ))
    .exits(0);
    book
}

fn widest(run: &Run) -> usize {
    let lines = run.stdout.lines().chain(run.stderr.lines());
    lines.map(|l| l.chars().count()).max().unwrap_or(0)
}

#[test]
fn the_books_name_is_counted_in_the_width() {
    for width in [60, 80] {
        let book = with_mum();
        book.sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --book mum --start 2026-11-02 --log-from 2026-11-02")
            .exits(0);
        let at = |line: &str| book.terminal(&[]).width(width).sh(line);
        let all = [
            at("dose --book mum take --all-due"),
            at("dose --book mum last"),
            at("dose --book mum"),
            at("dose --book mum list"),
            at("dose --book mum take ramipril --at 12:00"),
            at("dose --book mum take ramipril --extra"),
        ];
        for run in all {
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.starts_with("mum · "), "{}", run.transcript());
            assert!(widest(&run) <= usize::from(width), "{}", run.transcript());
        }
    }
    with_mum()
        .sh("dose --book mum take ramipril --slot 08:00")
        .expect(
            concat!(
                "mum · Recorded: ramipril, 2 tablets of 2.5 mg                             [rrus]\n",
                "  taken  Wed 4 Nov 2026 14:20 Europe/Berlin\n",
                "  for    08:00 today\n",
                "  next by the recorded instruction: tomorrow 08:00, 2 tablets\n",
            ),
            "",
            0,
        );
}

#[test]
fn words_that_name_no_times_are_answered_with_what_was_read() {
    for (words, flags) in [
        (
            "4 tablets once a week on Monday",
            "--dose \"4 tablets\" --timing \"on Mon at HH:MM\"",
        ),
        (
            "1 tablet every 2 weeks",
            "--dose \"1 tablet\" --timing \"every 2 weeks at HH:MM\"",
        ),
        (
            "1 tablet every month",
            "--dose \"1 tablet\" --timing \"every month at HH:MM\"",
        ),
        (
            "2 tablets daily for 7 days, then 1 tablet daily for 7 days",
            "--timing \"2 tablets for 7 days, then 1 tablet for 7 days; daily at HH:MM\"",
        ),
        (
            "1 tablet twice a day for 7 days then once a day",
            "--timing \"1 tablet daily at HH:MM and HH:MM for 7 days, then 1 tablet daily at HH:MM\"",
        ),
        (
            "1 tablet 3 times a week",
            "--dose \"1 tablet\" --timing \"on DAY, DAY, DAY at HH:MM\"",
        ),
        (
            "1 tablet twice a week at 9am",
            "--dose \"1 tablet\" --timing \"on DAY, DAY at 09:00\"",
        ),
        (
            "one dose only",
            "--stop \"1 dose\" --timing \"once at YYYY-MM-DD HH:MM\"",
        ),
    ] {
        let run = Book::new().sh(&format!("dose add A --words '{words}' --timing from-words"));
        let hint =
            format!("hint: in place of --timing from-words, with its gaps filled in: {flags}\n");
        assert!(run.stderr.ends_with(&hint), "{}", run.transcript());
        let mut filled = flags.replace("YYYY-MM-DD", "2026-11-05");
        for at in ["07:10", "19:20", "09:30"] {
            filled = filled.replacen("HH:MM", at, 1);
        }
        for day in ["Mon", "Wed", "Sat"] {
            filled = filled.replacen("DAY", day, 1);
        }
        let dose = if flags.contains("tablet") {
            ""
        } else {
            "--dose '1 tablet'"
        };
        Book::new()
            .sh(&format!("dose add A {dose} --words '{words}' {filled}"))
            .exits(0);
    }
}

#[test]
fn a_timing_that_names_no_clock_time_is_no_circle() {
    let unread = "error: --timing: could not read \"morning\"; expected the days and times, such \
        as daily at 08:00, every 8 hours or as needed\nNothing was recorded.\n";
    let line = "dose add A --dose '1 tablet' --timing morning";
    refused(
        &Book::new(),
        line,
        &format!(
            "{unread}hint: a clock time is wanted in place of HH:MM: --timing \"daily at HH:MM\"\n"
        ),
        2,
    );
    let asked = Book::new().terminal(&[]).sh(line);
    let words = "hint: the words of a label are read and kept by: --words \"morning\" --timing from-words\n";
    assert_eq!(asked.stderr, format!("{unread}{words}"));
}

#[test]
fn commands_that_are_guessed_are_answered_with_those_that_are() {
    let none = |word: &str, usage: &str, hint: &str| {
        format!(
            "error: unrecognized subcommand '{word}'\n\nUsage: {usage}\n\n\
             For more information, try '--help'.\nhint: {hint}\nNothing was recorded.\n"
        )
    };
    let book = Book::new();
    let usage = "dose [OPTIONS] [COMMAND]";
    let back = "dose undo takes the last command back; dose void ID --why W takes one entry back";
    let amend =
        "dose amend ID corrects what was recorded; dose change MED records a new instruction";
    refused(&book, "dose delete vwxk", &none("delete", usage, back), 2);
    refused(&book, "dose edit vwxk", &none("edit", usage, amend), 2);
    refused(
        &book,
        "dose clinician 'Dr Lee'",
        &none(
            "Dr Lee",
            "dose clinician [OPTIONS] [COMMAND]",
            "dose clinician add NAME writes somebody down",
        ),
        2,
    );
    refused(
        &book,
        "dose take ramipril --time 08:00",
        "error: unexpected argument '--time' found\n\nUsage: dose take <MED|HH:MM>...\n\n\
         For more information, try '--help'.\n\
         hint: --at WHEN says when it was taken, --slot WHEN which slot it counts for\n\
         Nothing was recorded.\n",
        2,
    );
}

#[test]
fn a_visit_is_done_without_an_id_where_only_one_can_be_meant() {
    let book = Book::new();
    let none = "error: no visit of today or before is open\nNothing was recorded.\n\
        hint: dose visit done ID names one; dose visits lists them\n";
    book.sh("dose visit add '2026-11-05 09:00' --with 'Nurse Kim'")
        .exits(0);
    refused(&book, "dose visit done", none, 1);
    let one = book
        .sh("dose visit add '2026-11-04 15:00' --with 'Dr Lee'")
        .id();
    book.now("2026-11-04T16:00:00+01:00");
    let done = book.sh("dose visit done").ok().stdout;
    assert!(
        done.starts_with("Recorded: visit done, Wed 4 Nov 2026 15:00, Dr Lee "),
        "{done}"
    );
    refused(&book, "dose visit done", none, 1);
    book.sh("dose undo").exits(0);
    let two = book
        .sh("dose visit add '2026-11-04 18:00' --with 'Dr Kim'")
        .id();
    let several = format!(
        "error: which visit is done? Open ones of today or before:\n  \
         {one}  Wed 4 Nov 2026 15:00, Dr Lee\n  {two}  Wed 4 Nov 2026 18:00, Dr Kim\n\
         Nothing was recorded.\nhint: dose visit done ID names one\n"
    );
    refused(&book, "dose visit done", &several, 3);
}

#[test]
fn an_amount_without_its_unit_is_answered_in_that_of_the_medicine() {
    let book = Book::new();
    book.sh(ADD).exits(0);
    refused(
        &book,
        "dose take ramipril --amount 2",
        "error: --amount: \"2\" names no unit; expected a unit after the number, such as \
         capsules, mg or mL\nNothing was recorded.\nhint: --amount \"2 tablets\"\n",
        2,
    );
}

#[test]
fn a_dose_moves_to_the_medicine_that_is_named_there() {
    let book = with_mum();
    let id = book.sh("dose take 'ramipril 5 mg tablet' --extra").id();
    refused(
        &book,
        &format!("dose move {id} --to-book mum"),
        "me · error: the book mum has no medicine called \"ramipril 5 mg tablet\"\n\
         Nothing was recorded.\n\
         hint: --med MED names the medicine there; or move the regimen itself by its id\n",
        1,
    );
    refused(
        &book,
        &format!("dose move {id} --to-book mum --med iron"),
        "me · error: --med in the book mum: no medicine here is called \"iron\"\n\
         Nothing was recorded.\nhint: recorded: ramipril\n",
        1,
    );
    book.sh(&format!(
        "dose move {id} --to-book mum --med ramipril --extra"
    ))
    .exits(0);
    let json = book.sh("dose history --json --book mum").json();
    let regimen = &book.sh("dose list --json --book mum").json()["regimens"][0]["id"];
    assert_eq!(&json["doses"][0]["regimen"], regimen);
    // What was taken stays as it was recorded.
    assert_eq!(json["doses"][0]["medicine"], "ramipril 5 mg tablet");
    assert_eq!(json["doses"].as_array().unwrap().len(), 1);
    let here = book.sh("dose history --json").json();
    assert_eq!(here["doses"].as_array().unwrap().len(), 0);
}
