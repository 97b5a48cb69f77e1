//! Lived in another zone than at home: which clock a time is by is always told.

use crate::support::Book;

use super::story::sh;

const UTRO: &str = "dose add Utro --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 14:00, 22:00' --clock home --start 2026-10-26 --stop 'until 2026-12-10'";
const TAB: &str = "dose add Tab --dose '1 tablet' --route oral --timing 'daily at 07:00, 13:00, 19:00' --clock local --start 2026-10-26";
const NOON: &str = "2026-10-27T13:05:00-05:00";

/// From Berlin to Chicago on 27 October at 15:00; the second 13:00 of that day is taken.
fn moved() -> Book {
    let book = Book::new();
    let early = "2026-10-26T06:00:00+01:00";
    for line in [
        UTRO,
        TAB,
        "dose zone America/Chicago --from '2026-10-27 15:00'",
    ] {
        sh(&book, early, line).exits(0);
    }
    sh(&book, "2026-10-27T14:06:00+01:00", "dose take utro").exits(0);
    sh(&book, NOON, "dose take tab").exits(0);
    book
}

fn part(text: &str, from: &str, to: &str) -> String {
    let lines = text.lines().skip_while(|l| !l.starts_with(from));
    let lines: Vec<&str> = lines.take_while(|l| !l.starts_with(to)).collect();
    lines.join("\n")
}

#[test]
fn a_time_that_comes_twice_has_a_row_for_each_and_an_open_slot_a_sign() {
    let book = moved();
    let at = "2026-10-28T17:00:00-05:00";
    let text = sh(&book, at, "dose export appointment").ok().stdout;
    insta::assert_snapshot!(part(&text, "TAKING NOW", "CHANGED"), @r##"
    TAKING NOW                                 as instructed, and how it is recorded
     Utro, by vagina, since 26 Oct, not yet confirmed; 08:00 1 capsule · 14:00
     1 capsule · 22:00 1 capsule, in Europe/Berlin. Stop: until 2026-12-10, last
     dose Wed 9 Dec 2026 22:00.
     Tab, by mouth, since 26 Oct, not yet confirmed; 07:00 1 tablet · 13:00 1 tablet
     · 19:00 1 tablet. Stop: none recorded.
    "##);
    insta::assert_snapshot!(part(&text, "DOSES BY DAY", "LABS"), @r##"
    DOSES BY DAY  ● taken  n not taken  ? no record  o still open  blank: none due
                Oct    of slots due:
                26  28 taken  not   no
                M T W         taken record
     Utro 08:00 ? ? ?
          14:00 ? ● ?
          22:00 ? ? o  1/8    0     7
     Tab  07:00 ? ? ?
          13:00 ? ? o
          again   ●
          19:00 ? ?    1/8    0     7
     Time zone from 27 Oct 15:00: America/Chicago. 27 Oct 13:00 came twice, in
     Europe/Berlin and again in America/Chicago. Times in Europe/Berlin: Utro.
    "##);
    let text = sh(&book, at, "dose export appointment --format markdown")
        .ok()
        .stdout;
    insta::assert_snapshot!(part(&text, "## Doses by day", "## Labs"), @r##"
    ## Doses by day

    ● taken, n not taken, ? no record, o still open, blank: none due.

    26 Oct 2026 to 28 Oct 2026

    | medicine | time | Mon 26 | Tue 27 | Wed 28 | taken of due | not taken | no record |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | Utro | 08:00 | ? | ? | ? | | | |
    |  | 14:00 | ? | ● | ? | | | |
    |  | 22:00 | ? | ? | o | 1/8 | 0 | 7 |
    | Tab | 07:00 | ? | ? | ? | | | |
    |  | 13:00 | ? | ? | o | | | |
    |  | again |  | ● |  | | | |
    |  | 19:00 | ? | ? |  | 1/8 | 0 | 7 |

    Counts are of slots due in all 3 days.

    Time zone from 27 Oct 15:00: America/Chicago. 27 Oct 13:00 came twice, in Europe/Berlin and again in America/Chicago. Times in Europe/Berlin: Utro.
    "##);
    let json = sh(&book, at, "dose export appointment --format json")
        .ok()
        .json();
    let rows = json
        .pointer("/days/blocks/0/rows")
        .and_then(|r| r.as_array());
    let tab = rows
        .into_iter()
        .flatten()
        .filter(|r| r["medicine"] == "Tab");
    let tab: Vec<String> = tab
        .map(|r| format!("{} {}", r["label"], r["cells"]))
        .collect();
    insta::assert_snapshot!(tab.join("\n"), @r##"
    "07:00" ["no-record","no-record","no-record"]
    "13:00" ["no-record","no-record","open"]
    "again" [null,"taken",null]
    "19:00" ["no-record","no-record",null]
    "##);
    let html = sh(&book, at, "dose export appointment --format html")
        .ok()
        .stdout;
    assert!(
        html.contains("came twice, in Europe&#x2f;Berlin and again in America&#x2f;Chicago."),
        "{html}"
    );
    assert!(html.contains(r#"<th scope="row">again</th>"#), "{html}");
}

#[test]
fn a_medicine_whose_only_slot_is_open_has_a_row() {
    let book = Book::new();
    sh(
        &book,
        "2026-11-02T07:00:00+01:00",
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02",
    )
    .exits(0);
    let text = sh(
        &book,
        "2026-11-02T09:00:00+01:00",
        "dose export appointment",
    )
    .ok()
    .stdout;
    insta::assert_snapshot!(part(&text, "DOSES BY DAY", "LABS"), @r##"
    DOSES BY DAY  ● taken  n not taken  ? no record  o still open  blank: none due
                   of slots due:
                2  taken  not   no
                M         taken record
     Iron 08:00 o  0/0    0     0
    "##);
}

#[test]
fn the_guard_and_what_was_taken_back_name_the_clock() {
    let book = moved();
    insta::assert_snapshot!(sh(&book, NOON, "dose take utro").transcript(), @r##"
    $ dose take utro
    --- stderr
    error: Utro: no slot is open; the slot 14:00 today in Europe/Berlin has an answer.
      recorded   today 14:06 in Europe/Berlin, 1 capsule, for 14:00 today in Europe/Berlin [rzvu]
      next by the recorded instruction   16:00 today, 1 capsule
    Nothing was recorded.
    hint: --extra records a further dose, --slot one for a slot; nothing else is said by it
    --- exit 4
    "##);
    let line = "dose take tab --slot '2026-10-27 07:00' --at '2026-10-27 00:10'";
    sh(&book, NOON, line).exits(0);
    insta::assert_snapshot!(sh(&book, NOON, "dose undo").transcript(), @r##"
    $ dose undo
    Taken back:
      Tab, 1 tablet, taken today 00:10, for 07:00 today in Europe/Berlin  [nlwn]
      next by the recorded instruction: 19:00 today, 1 tablet
    "##);
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose take utro").transcript(), @r##"
    $ dose take utro
    Recorded: Utro, 1 capsule, by vagina                                      [yvpy]
      taken  Wed 28 Oct 2026 16:10 America/Chicago
      for    22:00 today in Europe/Berlin
      next by the recorded instruction: tomorrow 02:00 in America/Chicago, 1 capsule
      no record for 02:00 today (08:00 in Europe/Berlin). If you took it: dose take
      Utro --slot "2026-10-28 08:00 in Europe/Berlin"
      no record for 08:00 today (14:00 in Europe/Berlin). If you took it: dose take
      Utro --slot "2026-10-28 14:00"
    "##);
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose take utro").transcript(), @r##"
    $ dose take utro
    --- stderr
    error: Utro: no slot is open; the slot 22:00 today in Europe/Berlin has an answer.
      recorded   today 16:10, 1 capsule, for 22:00 today in Europe/Berlin [yvpy]
      next by the recorded instruction   tomorrow 02:00, 1 capsule
    Nothing was recorded.
    hint: --extra records a further dose, --slot one for a slot; nothing else is said by it
    --- exit 4
    "##);
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose undo").transcript(), @r##"
    $ dose undo
    Taken back:
      Utro, 1 capsule, taken today 16:10, for 22:00 today in Europe/Berlin  [yvpy]
      due by the recorded instruction: 16:00 today, 1 capsule
      next by the recorded instruction: tomorrow 02:00, 1 capsule
    "##);
}

#[test]
fn a_slot_without_a_record_names_the_clock() {
    let text = sh(&moved(), "2026-10-28T09:00:00-05:00", "dose")
        .ok()
        .stdout;
    insta::assert_snapshot!(part(&text, "No record yet", "Not yet confirmed"), @r##"
    No record yet
     Mon 26 Oct 07:00   Tab    1 tablet, in Europe/Berlin
     Mon 26 Oct 08:00   Utro   1 capsule, in Europe/Berlin
     Mon 26 Oct 13:00   Tab    1 tablet, in Europe/Berlin
     Mon 26 Oct 14:00   Utro   1 capsule, in Europe/Berlin
     Mon 26 Oct 19:00   Tab    1 tablet, in Europe/Berlin
     Mon 26 Oct 22:00   Utro   1 capsule, in Europe/Berlin
     yesterday 07:00    Tab    1 tablet, in Europe/Berlin
     yesterday 08:00    Utro   1 capsule, in Europe/Berlin
     yesterday 13:00    Tab    1 tablet, in Europe/Berlin
     yesterday 16:00    Utro   1 capsule
     yesterday 19:00    Tab    1 tablet
    "##);
}

#[test]
fn a_stop_tells_its_moment_and_its_last_dose_by_one_clock() {
    let book = moved();
    let at = "2026-10-28T16:10:00-05:00";
    insta::assert_snapshot!(sh(&book, at, "dose stop utro --after today").transcript(), @r##"
    $ dose stop utro --after today
    Recorded: Utro, a stop                                                    [nlwn]
      from  Thu 29 Oct 2026 00:00 Europe/Berlin
      was   daily at 08:00, 14:00 and 22:00, 1 capsule each
      now   stopped
      stop  stopped from Thu 29 Oct 2026 00:00, last dose Wed 28 Oct 2026 22:00 in
            Europe/Berlin
      due by the recorded instruction: 16:00 today in America/Chicago, 1 capsule
      Utro: nothing further falls due by the recorded instruction
    Confirm this with your clinician before acting on it.
      then: dose confirm nlwn --by WHO
    "##);
    let text = sh(&book, at, "dose list").ok().stdout;
    insta::assert_snapshot!(part(&text, "Utro", "Tab"), @r##"
    Utro, by vagina                                                           [wyrq]
         daily at 08:00, 14:00 and 22:00, 1 capsule each
         from Thu 29 Oct 2026 00:00: stopped
         since Mon 26 Oct 2026; stopped from Thu 29 Oct 2026 00:00, last dose Wed
         28 Oct 2026 22:00 in Europe/Berlin
         not yet confirmed: 2 changes
    "##);
}

#[test]
fn a_slot_is_named_by_either_clock_and_asked_about_where_both_have_it() {
    let book = moved();
    let at = "2026-10-28T16:10:00-05:00";
    // Shown at 02:00 and at 08:00 there: 08:00 names two of them.
    insta::assert_snapshot!(sh(&book, at, "dose take utro --slot 08:00").transcript(), @r##"
    $ dose take utro --slot 08:00
    --- stderr
    error: 2 slots have that time:
      2026-10-28 08:00 in Europe/Berlin (02:00 in America/Chicago)   no record
      2026-10-28 14:00 in Europe/Berlin (08:00 in America/Chicago)   no record
    Nothing was recorded.
    hint: --slot "2026-10-28 08:00 in Europe/Berlin" or --slot "2026-10-28 14:00 in Europe/Berlin"
    --- exit 3
    "##);
    let asked = book
        .now(at)
        .terminal(&["2"])
        .sh("dose take utro --slot 08:00");
    insta::assert_snapshot!(asked.exits(0).transcript(), @r##"
    $ dose take utro --slot 08:00
    Recorded: Utro, 1 capsule, by vagina                                      [nlwn]
      taken  about Wed 28 Oct 2026 14:00 Europe/Berlin
      for    14:00 today
      due by the recorded instruction: 16:00 today in America/Chicago, 1 capsule
      next by the recorded instruction: tomorrow 02:00 in America/Chicago, 1 capsule
      no record for 02:00 today (08:00 in Europe/Berlin). If you took it: dose take
      Utro --slot "2026-10-28 08:00 in Europe/Berlin"
    --- stderr
    Utro: 2 slots have that time
      1  2026-10-28 08:00 in Europe/Berlin (02:00 in America/Chicago)   no record
      2  2026-10-28 14:00 in Europe/Berlin (08:00 in America/Chicago)   no record
      [1/2, Enter leaves without recording]
    "##);
    // Only the screen has 02:00, and only the instruction has 22:00.
    for (line, slot) in [
        ("--slot 02:00", "2026-10-28T08:00:00+01:00"),
        ("--slot 'yesterday 22:00'", "2026-10-27T22:00:00+01:00"),
        (
            "--slot '2026-10-28 16:00 in America/Chicago'",
            "2026-10-28T22:00:00+01:00",
        ),
    ] {
        let made = sh(&book, at, &format!("dose take utro {line} --json"))
            .ok()
            .json();
        assert_eq!(made["doses"][0]["slot_at"], slot, "{line}");
    }
}

#[test]
fn a_machine_that_moved_alone_reads_a_slot_by_its_clock_where_no_other_has_it() {
    let book = Book::new();
    let add = "dose add iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --confirmed-by Lee";
    book.at("2026-10-20T07:00:00+02:00").sh(add).exits(0);
    let away = book.zone("America/Chicago");
    let run = away
        .at("2026-10-20T14:00:00-05:00")
        .sh("dose take iron --slot 13:00");
    insta::assert_snapshot!(run.exits(0).transcript(), @r##"
    $ dose take iron --slot 13:00
    Recorded: iron, 1 tablet                                                  [pqsk]
      taken  Tue 20 Oct 2026 14:00 America/Chicago
      for    20:00 today in Europe/Berlin
      next by the recorded instruction: tomorrow 08:00 in Europe/Berlin, 1 tablet
      no record for 08:00 today. If you took it: dose take iron --slot 08:00
    "##);
}

#[test]
fn a_visit_names_the_clock_that_it_was_made_by() {
    let book = Book::new();
    book.at("2026-10-20T07:00:00+02:00")
        .sh("dose visit add '2026-10-30 10:15' --with 'Dr Lee'")
        .exits(0);
    let line = "dose zone America/Chicago --from '2026-10-27 15:00'";
    book.at("2026-10-27T14:50:00+01:00").sh(line).exits(0);
    let away = book.zone("America/Chicago");
    let at = |line: &str| away.at("2026-10-29T09:00:00-05:00").sh(line).ok().stdout;
    let visit = " Fri 30 Oct 2026 10:15 in Europe/Berlin, Dr Lee\n";
    assert!(at("dose visits").contains(visit), "{}", at("dose visits"));
    let ahead = " Fri 30 Oct 10:15   visit, Dr Lee, 10:15 in Europe/Berlin\n";
    assert!(at("dose").contains(ahead), "{}", at("dose"));
    let head = "Visit: Fri 30 Oct 2026 10:15 in Europe/Berlin, Dr Lee\n";
    let report = at("dose export appointment");
    assert!(report.contains(head), "{report}");
}
