//! A change declined or corrected by the clinician: what applies after it.

use super::read::{slots, with};
use crate::refusals::{bytes, refused};
use crate::support::Book;

fn changed() -> Book {
    let book = with(
        "dose add A --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02 --confirmed-by 'Dr Lee'",
    );
    book.at("2026-11-02T07:01:00+01:00")
        .sh("dose change a --from 2026-11-03 --set '20:00=2 tablets'")
        .ok();
    book.now("2026-11-02T07:02:00+01:00");
    book
}

fn on_the_third(book: &Book) -> Vec<String> {
    slots(
        book,
        "2026-11-02T07:03:00+01:00",
        "2026-11-03",
        "2026-11-03",
    )
}

/// The outcome of each change, and whether any is still open.
fn outcomes(book: &Book) -> Vec<String> {
    let changes = book.sh("dose changes --json").ok().json();
    let outcome = |c: &serde_json::Value| c["confirmation"].as_str().unwrap().to_owned();
    changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(outcome)
        .collect()
}

#[test]
fn a_script_has_to_say_what_applies() {
    let book = changed();
    let run = book.sh("dose confirm a --declined --by 'Dr Lee'").exits(3);
    assert!(run.stderr.contains("--then was"), "{}", run.transcript());
    assert_eq!(outcomes(&book), ["confirmed", "none"]);
}

#[test]
fn declined_and_what_was_before_applies() {
    let book = changed();
    insta::assert_snapshot!(book.sh("dose confirm a --declined --by 'Dr Lee' --then was").transcript(), @r"
    $ dose confirm a --declined --by Dr Lee --then was
    Recorded: A, a change                                                     [rzvu]
      from  Tue 3 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00 (1 tablet) and 20:00 (2 tablets)
      now   daily at 08:00 and 20:00, 1 tablet each
      said  Dr Lee, Mon 2 Nov 2026
      stop  as before: no stop recorded
    Recorded: declined by Dr Lee, Mon 2 Nov 2026: A (pqsk)                    [qvrz]
    Recorded: confirmed by Dr Lee, Mon 2 Nov 2026: A (rzvu)                   [rrus]
      next by the recorded instruction: 08:00 today, 1 tablet
    ");
    assert_eq!(
        on_the_third(&book),
        [
            "2026-11-03T08:00 1 tablet upcoming",
            "2026-11-03T20:00 1 tablet upcoming"
        ]
    );
    assert_eq!(outcomes(&book), ["confirmed", "declined", "confirmed"]);
}

#[test]
fn declined_and_the_change_applies_all_the_same() {
    let book = changed();
    book.sh("dose confirm a --declined --by 'Dr Lee' --then now")
        .ok();
    assert_eq!(
        on_the_third(&book),
        [
            "2026-11-03T08:00 1 tablet upcoming",
            "2026-11-03T20:00 2 tablet upcoming"
        ]
    );
    assert_eq!(outcomes(&book), ["confirmed", "declined"]);
}

#[test]
fn declined_and_nothing_applies_until_it_is_settled() {
    let book = changed();
    book.sh("dose confirm a --declined --by 'Dr Lee' --then hold")
        .ok();
    assert_eq!(
        on_the_third(&book),
        [
            "2026-11-03T08:00 1 tablet held",
            "2026-11-03T20:00 2 tablet held"
        ]
    );
    assert_eq!(outcomes(&book), ["confirmed", "declined", "confirmed"]);
}

#[test]
fn corrected_brings_the_corrected_change() {
    let book = changed();
    insta::assert_snapshot!(book.sh("dose confirm a --corrected --by 'Dr Lee' --set '20:00=3 tablets'").transcript(), @r"
    $ dose confirm a --corrected --by Dr Lee --set 20:00=3 tablets
    Recorded: A, a change                                                     [rzvu]
      from  Tue 3 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00 (1 tablet) and 20:00 (2 tablets)
      now   daily at 08:00 (1 tablet) and 20:00 (3 tablets)
      said  Dr Lee, Mon 2 Nov 2026
      stop  as before: no stop recorded
    Recorded: corrected by Dr Lee, Mon 2 Nov 2026: A (pqsk)                   [qvrz]
    Recorded: confirmed by Dr Lee, Mon 2 Nov 2026: A (rzvu)                   [rrus]
      next by the recorded instruction: 08:00 today, 1 tablet
    ");
    assert_eq!(
        on_the_third(&book),
        [
            "2026-11-03T08:00 1 tablet upcoming",
            "2026-11-03T20:00 3 tablet upcoming"
        ]
    );
    assert_eq!(outcomes(&book), ["confirmed", "corrected", "confirmed"]);
}

#[test]
fn each_is_taken_back_whole() {
    for then in [
        "--declined --then was",
        "--declined --then hold",
        "--corrected --set '20:00=3 tablets'",
    ] {
        let book = changed();
        let before = (on_the_third(&book), outcomes(&book));
        book.sh(&format!("dose confirm a {then} --by 'Dr Lee'"))
            .ok();
        book.sh("dose undo").exits(0);
        assert_eq!((on_the_third(&book), outcomes(&book)), before, "{then}");
    }
}

#[test]
fn a_confirmation_closes_it_with_its_words() {
    let book = changed();
    book.sh("dose confirm a --by 'Dr Lee' --via call --words 'yes, two at night'")
        .ok();
    insta::assert_snapshot!(book.sh("dose changes").transcript(), @r##"
    $ dose changes
    Decided (2)

     wyrq  A                                               from Mon 2 Nov 2026 00:00
           start      daily at 08:00 and 20:00, 1 tablet each
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026

     pqsk  A                                               from Tue 3 Nov 2026 00:00
           was        daily at 08:00 and 20:00, 1 tablet each
           now        daily at 08:00 (1 tablet) and 20:00 (2 tablets)
           said       by whom is not recorded
           confirmed  Dr Lee, by phone, Mon 2 Nov 2026: "yes, two at night"
           recorded   Mon 2 Nov 2026
    "##);
}

#[test]
fn all_of_one_medicine_leaves_the_others_open() {
    let book = Book::new();
    for line in [
        "dose add iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-01",
        "dose add zinc --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-01",
        "dose change iron --from tomorrow --set '08:00=2 tablets'",
    ] {
        book.sh(line).exits(0);
    }
    book.sh("dose confirm iron --by 'Dr Lee'").exits(3);
    book.sh("dose confirm iron --all --by 'Dr Lee'").expect(
        "Recorded: confirmed by Dr Lee, Wed 4 Nov 2026: iron (wyrq), iron          [rzvu]\n  \
         (oowt)\n  \
         next by the recorded instruction: tomorrow 08:00, 2 tablets\n",
        "",
        0,
    );
    assert_eq!(outcomes(&book), ["confirmed", "none", "confirmed"]);
}

#[test]
fn what_another_change_took_the_place_of_is_not_confirmed() {
    for (answer, word, instead) in [
        (
            "--declined --then was",
            "declined",
            "daily at 08:00 and 20:00, 1 tablet each\nNothing was recorded.\nhint: dose undo takes that answer back where it was the last command; dose change records what holds\n",
        ),
        (
            "--declined --then hold",
            "declined",
            "held, no end recorded\nNothing was recorded.\nhint: dose undo takes that answer back where it was the last command; dose resume records what holds\n",
        ),
        (
            "--corrected --set '20:00=3 tablets'",
            "corrected",
            "daily at 08:00 (1 tablet) and 20:00 (3 tablets)\nNothing was recorded.\nhint: dose undo takes that answer back where it was the last command; dose change records what holds\n",
        ),
    ] {
        let book = changed();
        let id = book.sh("dose changes --unconfirmed --json").ok().json()["changes"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        book.sh(&format!("dose confirm {id} {answer} --by 'Nurse Kim'"))
            .exits(0);
        let before = bytes(&book);
        let run = book.sh(&format!(
            "dose confirm {id} --by 'Dr Lee' --words 'two is right'"
        ));
        refused(&book, &before, &run);
        let lead = format!(
            "error: that change of A was {word} by Nurse Kim, Mon 2 Nov 2026; in its place stands [rzvu], from Tue 3 Nov 2026 00:00: "
        );
        assert_eq!(run.stderr, lead + instead, "{answer}");
        assert_eq!(run.exit, 1);
        // Taken back, the answer of the other is recorded.
        book.sh("dose undo").exits(0);
        book.sh(&format!("dose confirm {id} --by 'Dr Lee'"))
            .exits(0);
        assert_eq!(outcomes(&book), ["confirmed", "confirmed"]);
    }
}

#[test]
fn a_declined_change_that_holds_all_the_same_can_be_confirmed() {
    let book = changed();
    book.sh("dose confirm a --declined --by 'Nurse Kim' --then now")
        .exits(0);
    book.sh("dose confirm pqsk --by 'Dr Lee'").exits(0);
    assert_eq!(outcomes(&book), ["confirmed", "confirmed"]);
}
