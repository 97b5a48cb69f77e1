//! What corrections refuse, and that every echo says what was recorded and names commands
//! that work.

use crate::support::Book;

const NOTHING: &str = "Nothing was recorded.";

/// A book with one regimen, and its short id.
fn utro() -> (Book, String) {
    let book = Book::new();
    book.at("2026-10-01T07:00:00+02:00")
        .sh(
            "dose add 'Utro 200 mg capsule' --alias prog --dose '1 capsule' --timing \
             'daily at 08:00, 14:00, 22:00' --start 2026-10-01 --stop 2026-11-20 -q",
        )
        .exits(0);
    let listed = book.sh("dose list --json").ok().json();
    let id = listed["regimens"][0]["id"].as_str().unwrap().to_owned();
    (book, id)
}

fn entry(book: &Book, line: &str) -> String {
    let made = book.sh(&format!("{line} --json")).ok().json();
    made["entries"][0]["short"].as_str().unwrap().to_owned()
}

/// The line is a usage error that says `why`, and the book is as it was.
#[track_caller]
fn refused(book: &Book, line: &str, exit: u8, why: &str) {
    let before = book.sh("dose verify").exits(0).stdout;
    let run = book.sh(line).exits(exit);
    assert_eq!(run.stdout, "", "{}", run.transcript());
    let wanted = format!("error: {why}\n{NOTHING}\n");
    assert!(
        run.stderr.starts_with(&wanted),
        "{}\nwanted: {wanted}",
        run.transcript()
    );
    assert_eq!(book.sh("dose verify").exits(0).stdout, before);
}

#[test]
fn an_amended_regimen_is_checked_as_a_new_one() {
    let (book, id) = utro();
    let cases = [
        (
            "--stop 2026-09-01",
            "the end \"2026-09-01\" is not after the start, 2026-10-01 00:00",
        ),
        (
            "--start 2026-12-01",
            "the end \"2026-11-20\" is not after the start, 2026-12-01 00:00",
        ),
        (
            "--timing 'daily at 09:00 (2 tablets)' --dose '1 tablet'",
            "--dose says 1 tablet, but the timing names another amount at each time",
        ),
        (
            "--timing 'daily at 09:00 (2 capsules)'",
            "--dose says 1 capsule, but the timing names another amount at each time",
        ),
    ];
    for (flags, why) in cases {
        refused(&book, &format!("dose amend {id} {flags}"), 2, why);
    }
    book.sh(&format!("dose amend {id} --stop 2026-11-25"))
        .exits(0);
    book.sh(&format!(
        "dose amend {id} --start 2026-11-25 --strength '100 mg'"
    ))
    .exits(0);
    refused(
        &book,
        &format!("dose amend {id} --stop 2026-11-24"),
        2,
        "the end \"2026-11-24\" is not after the start, 2026-11-25 00:00",
    );
}

#[test]
fn a_start_is_not_amended_behind_its_changes() {
    let (book, id) = utro();
    let change = entry(
        &book,
        "dose change prog --from 2026-11-10 --set '22:00=2 capsules'",
    );
    refused(
        &book,
        &format!("dose amend {id} --start 2026-11-12"),
        2,
        &format!(
            "the start 2026-11-12 00:00 is after a change of it, from 2026-11-10 00:00 [{change}]"
        ),
    );
    book.sh(&format!("dose amend {id} --start 2026-11-10"))
        .exits(0);
}

#[test]
fn a_name_is_not_amended_to_another_medicines() {
    let (book, id) = utro();
    book.sh("dose add Iron --dose '1 tablet' --timing 'daily at 08:00' -q")
        .exits(0);
    refused(
        &book,
        &format!("dose amend {id} --name iron"),
        1,
        "\"iron\" is already a name of another medicine here",
    );
    book.sh(&format!("dose amend {id} --name 'Utro 200 mg'"))
        .exits(0);
}

#[test]
fn an_amended_change_is_checked_as_a_new_one() {
    let (book, _) = utro();
    let change = entry(
        &book,
        "dose change prog --from 2026-11-10 --set '22:00=2 capsules' --stop 2026-12-01",
    );
    let cases = [
        (
            "--from 2026-09-01",
            "the change is from 2026-09-01 00:00, before the regimen's start on 2026-10-01",
        ),
        (
            "--stop 2026-09-01",
            "the end \"2026-09-01\" is not after the start, 2026-10-01 00:00",
        ),
        (
            "--stop 2026-11-05",
            "the end \"2026-11-05\" is not after the moment of the change, 2026-11-10 00:00",
        ),
        (
            "--from 2026-12-05",
            "the end \"2026-12-01\" is not after the moment of the change, 2026-12-05 00:00",
        ),
        (
            "--timing 'daily at 09:00 (2 capsules), 22:00 (1 capsule)' --dose '1 capsule'",
            "--dose would change nothing: the timing names an amount at each time",
        ),
    ];
    for (flags, why) in cases {
        refused(&book, &format!("dose amend {change} {flags}"), 2, why);
    }
    book.sh(&format!(
        "dose amend {change} --from 2026-11-11 --stop 2026-11-30"
    ))
    .exits(0);
}

#[test]
fn an_amended_hold_begins_before_it_ends() {
    let (book, _) = utro();
    let hold = entry(
        &book,
        "dose hold prog --from 2026-11-10 --reason fever --until 2026-11-12",
    );
    refused(
        &book,
        &format!("dose amend {hold} --from 2026-11-14"),
        2,
        "the end \"2026-11-12\" is not after the beginning of the hold, 2026-11-14 00:00",
    );
    book.sh(&format!("dose amend {hold} --from 2026-11-11"))
        .exits(0);
}

#[test]
fn a_dose_is_not_amended_onto_an_answered_slot() {
    let (book, _) = utro();
    let morning = entry(&book, "dose take prog --slot 08:00");
    let noon = entry(&book, "dose take prog --slot 14:00");
    refused(
        &book,
        &format!("dose amend {noon} --slot 08:00"),
        4,
        &format!(
            "Utro 200 mg capsule: the slot 2026-11-04 08:00 has an answer already [{morning}]"
        ),
    );
    book.sh(&format!("dose amend {noon} --slot 14:00")).exits(0);
    book.sh(&format!("dose amend {noon} --slot 'yesterday 22:00'"))
        .exits(0);
    // Corrected once, it still is the dose itself that answers.
    book.sh(&format!("dose amend {noon} --slot 'yesterday 22:00'"))
        .exits(0);
    refused(
        &book,
        &format!("dose amend {morning} --slot 'yesterday 22:00'"),
        4,
        &format!("Utro 200 mg capsule: the slot 2026-11-03 22:00 has an answer already [{noon}]"),
    );
    book.sh(&format!("dose void {noon} --why 'not mine'"))
        .exits(0);
    book.sh(&format!("dose amend {morning} --slot 'yesterday 22:00'"))
        .exits(0);
}

/// The commands that an echo names, as they are typed.
fn named_commands(run: &crate::support::Run) -> Vec<String> {
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = text.split("If you took it: ").skip(1);
    parts
        .map(|part| {
            let end = part.find(" no record for ").unwrap_or(part.len());
            part[..end].trim().to_owned()
        })
        .collect()
}

#[test]
fn on_days_of_travel_the_named_slot_is_the_one_meant() {
    let book = Book::new();
    book.at("2026-10-20T07:00:00+02:00")
        .sh(
            "dose add 'Utro 200 mg capsule' --dose '1 capsule' --timing \
             'daily at 08:00, 14:00, 22:00' --start 2026-10-20 -q",
        )
        .exits(0);
    book.at("2026-10-27T14:50:00+01:00")
        .sh("dose zone America/Chicago --from '2026-10-27 15:00'")
        .ok();
    let book = book.zone("America/Chicago");
    book.now("2026-10-28T09:10:00-05:00");
    let run = book.sh("dose take Utro").ok();
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose take Utro
    Recorded: Utro 200 mg capsule, 1 capsule                                  [oowt]
      taken  Wed 28 Oct 2026 09:10 America/Chicago
      for    14:00 today in Europe/Berlin
      next by the recorded instruction: 16:00 today in America/Chicago, 1 capsule
      no record for yesterday 16:00 (22:00 in Europe/Berlin). If you took it: dose
      take Utro --slot "2026-10-27 22:00"
      no record for 02:00 today (08:00 in Europe/Berlin). If you took it: dose take
      Utro --slot "2026-10-28 08:00 in Europe/Berlin"
    "##);
    let commands = named_commands(&run);
    assert_eq!(commands.len(), 2);
    let slots: Vec<String> = commands
        .iter()
        .map(|line| {
            let made = book.sh(&format!("{line} --json")).ok().json();
            made["doses"][0]["slot_at"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        slots,
        ["2026-10-27T22:00:00+01:00", "2026-10-28T08:00:00+01:00"]
    );
}

#[test]
fn a_time_that_came_twice_is_named_with_its_zone() {
    let book = Book::new();
    book.at("2026-10-20T06:00:00+02:00")
        .sh(
            "dose add Estro --clock local --dose '1 tablet' --timing 'daily at 13:00, 19:00' \
             --start 2026-10-20 -q",
        )
        .exits(0);
    book.at("2026-10-27T14:50:00+01:00")
        .sh("dose zone America/Chicago --from '2026-10-27 15:00'")
        .ok();
    let book = book.zone("America/Chicago");
    book.now("2026-10-27T19:05:00-05:00");
    let run = book.sh("dose take Estro").ok();
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose take Estro
    Recorded: Estro, 1 tablet                                                 [oowt]
      taken  Tue 27 Oct 2026 19:05 America/Chicago
      for    19:00 today
      next by the recorded instruction: tomorrow 13:00, 1 tablet
      no record for 13:00 today in Europe/Berlin. If you took it: dose take Estro
      --slot "2026-10-27 13:00 in Europe/Berlin"
      no record for 13:00 today. If you took it: dose take Estro --slot "2026-10-27
      13:00 in America/Chicago"
    "##);
    for line in named_commands(&run) {
        book.sh(&line).exits(0);
    }
    let run = book.sh("dose today --json").ok().json();
    let open = run["slots"].as_array().unwrap().iter();
    let open: Vec<_> = open.filter(|s| s["state"] != "taken").collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_short_forms_stay_where_they_are_right() {
    let (book, _) = utro();
    let run = book.sh("dose take prog --at 14:10").ok();
    assert_eq!(
        named_commands(&run),
        [
            "dose take prog --slot \"yesterday 22:00\"",
            "dose take prog --slot 08:00",
        ]
    );
    for line in named_commands(&run) {
        book.sh(&line).exits(0);
    }
}

#[test]
fn a_name_that_two_medicines_have_is_not_named() {
    let book = Book::new();
    for (name, at) in [
        ("'Utro 100 mg capsule'", "09:00"),
        ("'Utro 200 mg capsule'", "08:00, 14:00"),
    ] {
        book.at("2026-11-02T07:00:00+01:00")
            .sh(&format!(
                "dose add {name} --dose '1 capsule' --timing 'daily at {at}' --start 2026-11-02 -q"
            ))
            .exits(0);
    }
    let run = book.sh("dose take 'Utro 200 mg capsule'").ok();
    let commands = named_commands(&run);
    assert_eq!(commands.len(), 1, "{}", run.transcript());
    book.sh(&commands[0]).exits(0);
}

#[test]
fn why_is_printed_only_where_it_was_given() {
    let (book, _) = utro();
    let dose = entry(&book, "dose take prog --slot 14:00");
    let lines = [
        format!("dose amend {dose} --at 14:05"),
        format!("dose amend {dose} --at 14:06 --why 'the clock'"),
        format!("dose amend {dose} --at 14:07"),
        format!("dose void {dose} --why 'not mine'"),
    ];
    let text: String = lines
        .iter()
        .map(|line| book.sh(line).ok().transcript())
        .filter_map(|text| {
            text.split_once("  next by")
                .map(|(said, _)| said.to_owned())
        })
        .collect();
    insta::assert_snapshot!(text, @r##"
    $ dose amend uovn --at 14:05
    Was:
      Utro 200 mg capsule, 1 capsule, taken today 14:20, for 14:00 today  [uovn]
    Corrected: Utro 200 mg capsule, 1 capsule                                 [oowt]
      taken  Wed 4 Nov 2026 14:05 Europe/Berlin
      for    14:00 today
    $ dose amend uovn --at 14:06 --why the clock
    Was:
      Utro 200 mg capsule, 1 capsule, taken today 14:05, for 14:00 today  [uovn]
    Corrected: Utro 200 mg capsule, 1 capsule                                 [rzvu]
      taken  Wed 4 Nov 2026 14:06 Europe/Berlin
      for    14:00 today
      why    "the clock"; the old wording is kept
    $ dose amend uovn --at 14:07
    Was:
      Utro 200 mg capsule, 1 capsule, taken today 14:06, for 14:00 today  [uovn]
    Corrected: Utro 200 mg capsule, 1 capsule                                 [kywl]
      taken  Wed 4 Nov 2026 14:07 Europe/Berlin
      for    14:00 today
    $ dose void uovn --why not mine
    Voided: Utro 200 mg capsule, 1 capsule                                    [kywl]
      taken  Wed 4 Nov 2026 14:07 Europe/Berlin
      for    14:00 today
      why    "not mine"
    "##);
    insta::assert_snapshot!(book.sh("dose history --all").ok().transcript(), @r##"
    $ dose history --all
    Wed 4 Nov 2026
     14:05  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00, corrected since
              [oowt]
     14:06  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00, a correction: "the
              clock", corrected since [rzvu]
     14:07  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00, a correction,
              voided: "not mine" [kywl]
     14:20  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00, corrected since
              [uovn]

    Confirmations, and changes old and new: dose changes
    "##);
}

#[test]
fn a_voided_regimen_or_change_is_named() {
    let (book, id) = utro();
    let change = entry(
        &book,
        "dose change prog --from 2026-11-10 --set '22:00=2 capsules'",
    );
    insta::assert_snapshot!(book.sh(&format!("dose void {change} --why 'another medicine'")).ok().transcript(), @r##"
    $ dose void uovn --why another medicine
    Voided: a change of Utro 200 mg capsule, from Tue 10 Nov 00:00            [uovn]
      why    "another medicine"
    "##);
    let short = book.sh("dose list").ok().id();
    assert!(id.len() > short.len());
    insta::assert_snapshot!(book.sh(&format!("dose void {short} --why 'recorded twice'")).ok().transcript(), @r##"
    $ dose void wyrq --why recorded twice
    Voided: the regimen Utro 200 mg capsule, daily at 08:00, 14:00 and        [wyrq]
      22:00
      why    "recorded twice"
    "##);
    let told = entry(&book, "dose told 'Nurse Kim' 'with food'");
    insta::assert_snapshot!(book.sh(&format!("dose amend {told} --text 'with fat'")).ok().transcript(), @r##"
    $ dose amend kywl --text with fat
    Was:
      Nurse Kim: "with food"  [kywl]
    Now:
      Nurse Kim: "with fat"  [kywl]
    "##);
    let run = book
        .sh(&format!("dose void {told} --why 'a dream' --json"))
        .ok()
        .json();
    assert_eq!(run["entries"][0]["kind"], "void");
    assert_eq!(run["recorded"], true);
}

#[test]
fn what_was_recorded_is_said_whole() {
    let (book, _) = utro();
    let visit = entry(
        &book,
        "dose visit add '2026-11-09 10:15' --with 'Dr Lee' --place 'Clinic Nord'",
    );
    let question = entry(&book, "dose ask 'Is the tablet still planned?'");
    let told = entry(&book, "dose told 'Nurse Kim' 'with food' --via call");
    let review = entry(
        &book,
        "dose review add 'does the stop stand?' --due 2026-11-25",
    );
    let lines = [
        format!("dose visit move {visit} '2026-11-10 11:00'"),
        format!("dose visit move {visit} '2026-11-12 09:00'"),
        format!("dose visit done {visit} --note 'next one in four weeks'"),
        format!("dose visit cancel {visit}"),
        "dose alias prog utro".to_owned(),
        "dose rename prog Utrogestan".to_owned(),
        "dose rename prog 'Utrogestan 200 mg'".to_owned(),
        format!("dose answer {question} 'yes, from Monday' --by 'Dr Lee'"),
        "dose about --name 'Anna Example' --born 1990-05-03".to_owned(),
        "dose about --number 'A 17'".to_owned(),
        format!("dose told done {told}"),
        format!("dose review done {review} --by 'Dr Lee' --outcome 'goes on to week 12'"),
        "dose set weeks off".to_owned(),
        "dose set weeks on".to_owned(),
    ];
    let text: String = lines
        .iter()
        .map(|line| book.sh(line).ok().transcript())
        .collect();
    insta::assert_snapshot!(text, @r##"
    $ dose visit move uovn 2026-11-10 11:00
    Recorded: visit moved to Tue 10 Nov 2026 11:00, Dr Lee, Clinic Nord       [nlwn]
      (was Mon 9 Nov 2026 10:15)
    $ dose visit move uovn 2026-11-12 09:00
    Recorded: visit moved to Thu 12 Nov 2026 09:00, Dr Lee, Clinic Nord       [yrsn]
      (was Tue 10 Nov 2026 11:00)
    $ dose visit done uovn --note next one in four weeks
    Recorded: visit done, Thu 12 Nov 2026 09:00, its time is still ahead,     [yvpy]
      Dr Lee, Clinic Nord: "next one in four weeks"
    $ dose visit cancel uovn
    Recorded: visit cancelled, Thu 12 Nov 2026 09:00, Dr Lee, Clinic Nord     [otww]
    $ dose alias prog utro
    Recorded: utro is another name of Utro 200 mg capsule                     [mxvp]
    $ dose rename prog Utrogestan
    Recorded: Utro 200 mg capsule is now called Utrogestan                    [nlvv]
    $ dose rename prog Utrogestan 200 mg
    Recorded: Utrogestan is now called Utrogestan 200 mg                      [rsno]
    $ dose answer oowt yes, from Monday --by Dr Lee
    Recorded: answer to "Is the tablet still planned?"; Dr Lee, Wed 4 Nov     [wqly]
      2026: "yes, from Monday"
    $ dose about --name Anna Example --born 1990-05-03
    Recorded: about: Anna Example, born Thu 3 May 1990                        [mzyq]
    $ dose about --number A 17
    Recorded: about: record number A 17                                       [tmvo]
    $ dose told done rzvu
    Recorded: closed: Nurse Kim, by phone, Wed 4 Nov 2026 14:20: "with        [tvlp]
      food"
    $ dose review done kywl --by Dr Lee --outcome goes on to week 12
    Recorded: review done: does the stop stand?; Dr Lee, Wed 4 Nov 2026:      [xmvk]
      "goes on to week 12"
    $ dose set weeks off
    Recorded: weeks off: no screen or report shows gestational age; export    [ooqm]
      fhir and export book keep it as said
    $ dose set weeks on
    Recorded: weeks on: gestational age is shown where it is dated            [woow]
    "##);
    let key = "--key k1 --json";
    let first = book
        .sh(&format!("dose visit move {visit} '2026-11-13 09:00' {key}"))
        .ok()
        .json();
    assert_eq!(first["entries"][0]["kind"], "visit-change");
    let keys: Vec<_> = first.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        keys.join(" "),
        "schema book recorded repeated entries doses changes next notices"
    );
}

#[test]
fn the_echo_of_a_key_used_before_says_what_it_recorded_then() {
    let (book, _) = utro();
    let visit = entry(&book, "dose visit add '2026-11-09 10:15' --with 'Dr Lee'");
    book.sh(&format!(
        "dose visit move {visit} '2026-11-10 11:00' --key k1"
    ))
    .ok();
    book.sh(&format!("dose visit move {visit} '2026-11-12 09:00'"))
        .ok();
    let run = book
        .sh(&format!(
            "dose visit move {visit} '2026-11-10 11:00' --key k1"
        ))
        .ok();
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose visit move uovn 2026-11-10 11:00 --key k1
    Recorded before with this key; nothing was recorded now.
    Recorded: visit moved to Tue 10 Nov 2026 11:00, Dr Lee (was Mon 9 Nov     [oowt]
      2026 10:15)
    "##);
}

#[test]
fn help_has_two_examples_or_three() {
    let book = Book::new();
    for command in [
        "void", "resume", "show", "rename", "alias", "answer", "books", "demo",
    ] {
        let help = book.sh(&format!("dose {command} --help")).ok().stdout;
        let after = help.split("Examples:\n").nth(1).unwrap();
        let examples = after
            .lines()
            .take_while(|l| l.starts_with("  dose "))
            .count();
        assert!((2..=3).contains(&examples), "{command}: {help}");
    }
}

#[test]
fn away_from_home_the_slots_to_choose_from_are_named_with_their_zone() {
    let book = Book::new().zone("America/New_York");
    let add = "dose add prog --dose '1 capsule' --timing 'daily at 08:00, 14:00' --clock home \
               --start 2026-10-01 --stop 2026-12-01 -q --zone Europe/Berlin";
    book.at("2026-10-01T07:00:00+02:00").sh(add).exits(0);
    let now = "2026-10-01T13:30:00+02:00";
    let both = book.at(now).sh("dose take prog");
    insta::assert_snapshot!(both.transcript(), @r##"
    $ dose take prog
    --- stderr
    error: prog: two slots fit:
      08:00 today in Europe/Berlin   no record yet
      14:00 today in Europe/Berlin   in 30 minutes
    Nothing was recorded.
    hint: --slot "2026-10-01 08:00 in Europe/Berlin" or --slot "2026-10-01 14:00 in Europe/Berlin"
    --- exit 3
    "##);
    let line = "dose take prog --slot '2026-10-01 08:00 in Europe/Berlin'";
    book.at(now).sh(line).exits(0);
    let asked = book
        .at("2026-10-01T14:10:00+02:00")
        .terminal(&["n"])
        .sh("dose take");
    insta::assert_snapshot!(asked.transcript(), @r"
    $ dose take
    --- stderr
    Taken?
      14:00 today in Europe/Berlin  prog  1 capsule
    [Enter records, n leaves] error: left at the question
    Nothing was recorded.
    --- exit 130
    ");
}
