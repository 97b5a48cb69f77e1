//! Who says so: what was read somewhere, what was proposed, the people of the clinic.

use crate::support::Book;

const ADD: &str = "--dose '1 capsule' --timing 'daily at 22:00'";

#[test]
fn what_was_read_somewhere_becomes_a_question_and_never_a_regimen() {
    let book = Book::new();
    let told = book.sh("dose told 'a forum' 'take three at night' --via read");
    insta::assert_snapshot!(told.transcript(), @r##"
    $ dose told a forum take three at night --via read
    Recorded: a forum, read somewhere, Wed 4 Nov 2026 14:20: "take three      [wyrq]
      at night"
      read somewhere, said by no clinician: a question can come of it, and no
      regimen. dose ask "..." --told wyrq
    --- stderr
    A new book: [folder]/data/me, home zone Europe/Berlin
    "##);
    let id = told.id();
    insta::assert_snapshot!(book.sh(&format!("dose add utro {ADD} --told {id}")).transcript(), @r##"
    $ dose add utro --dose 1 capsule --timing daily at 22:00 --told wyrq
    --- stderr
    error: what was read somewhere can't change a regimen
    Nothing was recorded.
    hint: keep it as a question: dose ask "..." --told ID
    --- exit 1
    "##);
    // Another way named now doesn't change where it came from.
    book.sh(&format!(
        "dose add utro {ADD} --told {id} --via call --said-by 'Dr Lee'"
    ))
    .exits(1);
    book.sh(&format!(
        "dose add utro {ADD} --said-by 'a forum' --via Read"
    ))
    .exits(1);
    let start = book.sh(&format!("dose add utro {ADD}")).id();
    book.sh(&format!(
        "dose change utro --from tomorrow --dose '2 capsules' --told {id}"
    ))
    .exits(1);
    book.sh(&format!("dose stop utro --after today --told {id}"))
        .exits(1);
    book.sh(&format!("dose confirm {start} --by 'a forum' --via read"))
        .exits(1);
    book.sh("dose told 'a forum' 'or four' --via read --proposed")
        .exits(1);
    book.sh(&format!("dose ask 'Is three at night meant?' --told {id}"))
        .exits(0);
    let told = book.sh("dose told --all --json").json();
    assert_eq!(told["told"][0]["decided"], true);
}

#[test]
fn a_proposal_is_held_and_used_with_who_when_how_and_words() {
    let book = Book::new();
    let first = book
        .sh("dose told 'Dr Lee' '1 capsule at 08:00 and 22:00 until 2026-12-01' --via visit --proposed")
        .id();
    book.sh("dose told 'Dr Lee' 'or the gel, once daily' --via visit --proposed")
        .exits(0);
    insta::assert_snapshot!(book.sh("dose changes").transcript(), @r##"
    $ dose changes
    Proposed, nothing decided (2)

     wyrq  Dr Lee, visit, Wed 4 Nov 2026 14:20, proposed
           "1 capsule at 08:00 and 22:00 until 2026-12-01"

     uovn  Dr Lee, visit, Wed 4 Nov 2026 14:20, proposed
           "or the gel, once daily"
    "##);
    insta::assert_snapshot!(book.sh(&format!("dose add utro --told {first}")).transcript(), @r##"
    $ dose add utro --told wyrq
    --- stderr
    error: what was told fills who, when, how and the words; still open: --timing, --dose, --route, --stop
    Nothing was recorded.
    hint: --timing is wanted in any case; --timing from-words reads the words that were told
    --- exit 2
    "##);
    let later = book.at("2026-11-06T09:00:00+01:00");
    let used = later.sh(&format!("dose add utro --told {first} --timing from-words"));
    insta::assert_snapshot!(used.transcript(), @r##"
    $ dose add utro --told wyrq --timing from-words
    Recorded: utro                                                            [oowt]
      from  Fri 6 Nov 2026 00:00 Europe/Berlin
      now   daily at 08:00 and 22:00, 1 capsule each
      said  Dr Lee, visit, Wed 4 Nov 2026 14:20
            "1 capsule at 08:00 and 22:00 until 2026-12-01"
      stop  until 2026-12-01, last dose Mon 30 Nov 2026 22:00
      next by the recorded instruction: 22:00 today, 1 capsule
      still proposed, nothing decided: Dr Lee, "or the gel, once daily". If that is
      settled: dose told done uovn
    Confirm this with your clinician before acting on it.
      then: dose confirm oowt --by WHO
    "##);
    insta::assert_snapshot!(book.sh("dose told --all").transcript(), @r##"
    $ dose told --all
     wyrq  Dr Lee, visit, Wed 4 Nov 2026 14:20, proposed, decided
           "1 capsule at 08:00 and 22:00 until 2026-12-01"

     uovn  Dr Lee, visit, Wed 4 Nov 2026 14:20, proposed
           "or the gel, once daily"
    "##);
}

#[test]
fn a_terminal_is_asked_what_a_proposal_leaves_open() {
    let book = Book::new();
    let gel = book
        .sh("dose told 'Dr Lee' 'or the gel, at night' --via visit --proposed")
        .id();
    let answers = ["1 applicator", "vaginal", "daily at 22:00", "", ""];
    let used = book
        .terminal(&answers)
        .sh(&format!("dose add gel --told {gel}"));
    insta::assert_snapshot!(used.transcript(), @r##"
    $ dose add gel --told wyrq
    Recorded: gel                                                             [uovn]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      now   daily at 22:00, 1 applicator
      route by vagina
      said  Dr Lee, visit, Wed 4 Nov 2026 14:20
            "or the gel, at night"
      stop  no stop recorded
      next by the recorded instruction: 22:00 today, 1 applicator
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    --- stderr
    --words: could not read "or the gel"
    A medicine, as your clinician said to use it. An empty line leaves a field out.
    Amount of one dose, as in 1 capsule? How is it taken (by mouth, vaginal, ...)? When, as in: daily at 08:00, 22:00? From when (today)? Until when (open)?
    "##);
    let more = book
        .sh("dose told 'Nurse Kim' 'perhaps two' --via call --proposed")
        .id();
    let line = format!("dose change gel --from tomorrow --told {more}");
    insta::assert_snapshot!(book.sh(&line).transcript(), @r##"
    $ dose change gel --from tomorrow --told oowt
    --- stderr
    error: what was told fills who, when, how and the words; still open: what changes
    Nothing was recorded.
    hint: for example --set "22:00=2 capsules", --drop 14:00, --timing, --stop
    --- exit 2
    "##);
    let answers = ["", "22:00=2 applicators", "", ""];
    insta::assert_snapshot!(book.terminal(&answers).sh(&line).transcript(), @r##"
    $ dose change gel --from tomorrow --told oowt
    Recorded: gel, a change                                                   [rzvu]
      from  Thu 5 Nov 2026 00:00 Europe/Berlin
      was   daily at 22:00, 1 applicator
      now   daily at 22:00 (2 applicators)
      said  Nurse Kim, by phone, Wed 4 Nov 2026 14:20
            "perhaps two"
      stop  as before: no stop recorded
      next by the recorded instruction: 22:00 today, 1 applicator
    Confirm this with your clinician before acting on it.
      then: dose confirm rzvu --by WHO
    --- stderr
    What changes by it. An empty line leaves a field as it is.
    When, as in: daily at 08:00, 22:00? The amount at one time, as in 22:00=2 capsules? How is it taken (by mouth, vaginal, ...)? Until when, as in: until 2026-12-16?
    "##);
}

#[test]
fn clinicians_are_listed_with_their_own_words() {
    let book = Book::new();
    book.sh("dose clinicians").exits(0);
    book.sh("dose clinician add 'Dr Lee' --role consultant --phone '030 1234567'")
        .exits(0);
    let words = book
        .stdin("a pad soaked in an hour,\nor fever\n")
        .sh("dose clinician add 'Dr Lee' --call-if -");
    insta::assert_snapshot!(words.transcript(), @r##"
    $ dose clinician add Dr Lee --call-if -
    Recorded: clinician: Dr Lee, consultant, phone 030 1234567, call if:      [uovn]
      "a pad soaked in an hour,\nor fever"
    "##);
    book.sh("dose clinician add 'Nurse Kim'").exits(0);
    insta::assert_snapshot!(book.sh("dose clinicians").transcript(), @r##"
    $ dose clinicians
     uovn  Dr Lee, consultant, phone 030 1234567
           call if: "a pad soaked in an hour, or fever"
     oowt  Nurse Kim
    "##);
    insta::assert_snapshot!(book.sh("dose clinicians --json").transcript(), @r##"
    $ dose clinicians --json
    {"schema":"dosebook.clinicians.v1","book":"me","clinicians":[{"id":"01a1a6b7-6800-7857-8c6f-ae6d9b6f3b4a","name":"Dr Lee","role":"consultant","phone":"030 1234567","call_if":"a pad soaked in an hour,\nor fever"},{"id":"01a1a6b7-6800-7687-a965-68c4e2109c44","name":"Nurse Kim","role":null,"phone":null,"call_if":null}]}
    "##);
    book.sh("dose undo").exits(0);
    book.sh("dose undo").exits(0);
    insta::assert_snapshot!(book.sh("dose clinician").transcript(), @r##"
    $ dose clinician
     wyrq  Dr Lee, consultant, phone 030 1234567
    "##);
}

#[test]
fn words_by_phone_that_were_read_back_are_no_reading_somewhere() {
    let book = Book::new();
    book.sh("dose add gel --dose '1 dose' --timing 'daily at 20:00' --start 2026-11-01")
        .exits(0);
    book.sh("dose told Kim 'take two' --via 'read back on the phone'")
        .exits(0);
    book.sh("dose change gel --from today --dose '2 doses' --said-by Kim --via 'read back on the phone'")
        .exits(0);
    book.sh(
        "dose change gel --from today --dose '3 doses' --said-by Kim --via 'read on the internet'",
    )
    .exits(1);
}

#[test]
fn weeks_of_a_hold_or_a_review_are_asked_about() {
    let book = Book::new();
    book.sh("dose add gel --dose '1 dose' --timing 'daily at 20:00' --start 2026-11-01")
        .exits(0);
    for line in [
        "dose hold gel --from today --reason x --until '2-3 weeks'",
        "dose review add 'what now?' --due '2-3 weeks'",
    ] {
        let flag = if line.contains("--until") {
            "--until"
        } else {
            "--due"
        };
        book.sh(line).expect(
            "",
            &format!(
                "error: {flag}: \"2-3 weeks\" may be weeks of a pregnancy, or so many weeks from now\n\
                 Nothing was recorded.\n\
                 hint: of a pregnancy: \"2w0d..3w0d\"; else a date, such as 2026-11-25\n"
            ),
            3,
        );
    }
}
