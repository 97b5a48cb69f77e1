//! A change of clock in another zone: a time of day that was just answered comes again.

use crate::support::Book;

const TAKEN: &str = "2026-11-24T08:05:00+01:00";
const MOVED: &str = "2026-11-24T08:15:00+01:00";
const LATER: &str = "2026-11-24T09:05:00+01:00";
const AGAIN: &str = "--slot '2026-11-24 08:00 in Europe/London'";

/// Berlin's 08:00 is answered, and from 08:15 on the times are London's.
fn moved() -> Book {
    let book = Book::new();
    book.at("2026-11-24T07:00:00+01:00")
        .sh("dose add Prog --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' --alias prog --confirmed-by 'Dr Lee'")
        .exits(0);
    book.at(TAKEN).sh("dose take prog").exits(0);
    let book = book.zone("Europe/London");
    book.at(MOVED).sh("dose zone Europe/London").exits(0);
    book
}

fn changed() -> Book {
    let book = moved();
    let line = "dose change prog --clock local --from now --confirmed-by 'Dr Lee'";
    book.at(MOVED).sh(line).exits(0);
    book
}

#[test]
fn the_change_itself_names_the_dose_that_was_taken() {
    let run = moved()
        .at(MOVED)
        .sh("dose change prog --clock local --from now --confirmed-by 'Dr Lee'");
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose change prog --clock local --from now --confirmed-by Dr Lee
    Recorded: Prog, a change                                                  [tsuv]
      from  Tue 24 Nov 2026 08:15 Europe/Berlin
      was   times of the home zone
      now   times of the zone lived in
      stop  as before: no stop recorded
    Recorded: confirmed by Dr Lee, Tue 24 Nov 2026: Prog (tsuv)               [kywl]
      next by the recorded instruction: 08:00 today in Europe/London, 1 capsule
      Prog: 08:00 comes twice on one day, by two clocks; 08:00 today in
      Europe/Berlin was taken 10 minutes ago. If the second is the same dose: dose
      skip prog --slot "2026-11-24 08:00 in Europe/London" --reason "same dose"
    "##);
}

#[test]
fn today_and_due_say_that_it_is_the_same_time_again() {
    let book = changed();
    insta::assert_snapshot!(book.at(LATER).sh("dose").transcript(), @r##"
    $ dose 
    Tue 24 Nov 2026, 08:05, Europe/London

     08:00  ● Prog   1 capsule   taken 08:05, in Europe/Berlin
     08:00  ▸ Prog   1 capsule   due
                                 again: 08:00 in Europe/Berlin taken 08:05
     14:00  ○ Prog   1 capsule
     22:00  ○ Prog   1 capsule

    Prog: 08:00 comes twice on one day, by two clocks; 08:00 today in Europe/Berlin
    was taken 1 hour ago. If the second is the same dose: dose skip prog --slot
    "2026-11-24 08:00 in Europe/London" --reason "same dose"
    From 08:15 in Europe/Berlin on, times follow Europe/London: a time of day can
    come twice on this day, or not at all.
    "##);
    book.at(LATER)
        .sh("dose due")
        .expect("Prog 08:00 again\n", "", 0);
    let due = book.at(LATER).sh("dose due --json").ok().json();
    let taken = book.at(LATER).sh("dose history --json").ok().json();
    assert_eq!(due["slots"][0]["again"], taken["doses"][0]["id"]);
    // By the clock of the person, and of whoever carries on from it, the rest is as it was.
    let slots = book
        .at(LATER)
        .sh("dose slots --from 2026-11-24 --to 2026-11-25 --json");
    let again = slots.ok().json();
    let again = again["slots"].as_array().unwrap().iter();
    assert_eq!(again.filter(|s| !s["again"].is_null()).count(), 1);
}

#[test]
fn a_script_is_stopped_and_names_the_slot_to_record_it() {
    let book = changed();
    for line in ["dose take prog", "dose take --all-due", "dose take 08:00"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(book.at(LATER).sh(line).stderr, @r##"
            error: Prog: 08:00 today comes twice on one day, by two clocks; the other was taken 1 hour ago.
              recorded   today 08:05 in Europe/Berlin, 1 capsule, for 08:00 today in Europe/Berlin [pqsk]
              next by the recorded instruction   14:00 today, 1 capsule
            Nothing was recorded.
            hint: dose take MED --slot "2026-11-24 08:00 in Europe/London" records it for that slot, --extra a further dose; nothing else is said by it
            "##);
        }
    }
    let run = book.at(LATER).sh("dose take prog --slot 08:00");
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose take prog --slot 08:00
    --- stderr
    error: 2 slots have that time:
      2026-11-24 08:00 in Europe/Berlin (07:00 in Europe/London)   answered [pqsk]
      2026-11-24 08:00 in Europe/London   no record
    Nothing was recorded.
    hint: --slot "2026-11-24 08:00 in Europe/Berlin" or --slot "2026-11-24 08:00 in Europe/London"
    --- exit 3
    "##);
    let run = book.at(LATER).sh(&format!("dose take prog {AGAIN}"));
    insta::assert_snapshot!(run.exits(0).transcript(), @r##"
    $ dose take prog --slot 2026-11-24 08:00 in Europe/London
    Recorded: Prog, 1 capsule                                                 [tmrk]
      taken  Tue 24 Nov 2026 08:05 Europe/London
      for    08:00 today
      next by the recorded instruction: 14:00 today, 1 capsule
    "##);
    // What was asked, or gone past by name, is kept with the dose.
    let kept = book.at(LATER).sh("dose export book").ok().stdout;
    assert!(kept.contains("time-again"), "{kept}");
    let run = book
        .at(LATER)
        .sh("dose take prog --slot '08:00 in Europe/Lundon'");
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose take prog --slot 08:00 in Europe/Lundon
    --- stderr
    error: there is no time zone "Europe/Lundon": did you mean Europe/London?
    Nothing was recorded.
    --- exit 2
    "##);
}

#[test]
fn a_person_is_asked_and_an_answer_of_the_second_ends_it() {
    let book = changed();
    let asked = book.terminal(&["n"]).at(LATER).sh("dose take prog");
    insta::assert_snapshot!(asked.exits(130).stderr, @r##"
    Prog: 08:00 today comes twice on one day, by two clocks; the other was taken
      1 hour ago.
      recorded today 08:05 in Europe/Berlin, 1 capsule, for 08:00 today in
        Europe/Berlin [pqsk]
      next by the recorded instruction   14:00 today, 1 capsule
    Was this dose taken as well? Recording it says what happened, nothing else.
      [y/N] error: left at the question
    Nothing was recorded.
    "##);
    book.terminal(&["y"])
        .at(LATER)
        .sh("dose take prog")
        .exits(0);
    book.at(LATER).sh("dose undo").exits(0);
    let line = format!("dose skip prog {AGAIN} --reason 'same dose'");
    book.at(LATER).sh(&line).exits(0);
    book.at(LATER).sh("dose due").expect("", "", 0);
    let day = book.at(LATER).sh("dose --json").ok().json();
    assert_eq!(day["slots"][1]["state"], "not-taken");
    assert_eq!(day["slots"][1]["again"], serde_json::Value::Null);
    let codes = day["notices"].as_array().unwrap();
    assert!(codes.iter().all(|n| n["code"] != "time-again"));
}

/// A slot answered ahead of its time, before the clock changed, is no slot any more.
#[test]
fn a_dose_taken_ahead_is_named_as_well() {
    let book = Book::new();
    book.at("2026-11-24T07:00:00+01:00")
        .sh("dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --alias prog")
        .exits(0);
    book.at("2026-11-24T07:30:00+01:00")
        .sh("dose take prog")
        .exits(0);
    let book = book.zone("Europe/London");
    book.at("2026-11-24T07:40:00+01:00")
        .sh("dose zone Europe/London")
        .exits(0);
    let line = "dose change prog --clock local --from now";
    let run = book.at("2026-11-24T07:40:00+01:00").sh(line).ok();
    assert!(
        run.stdout.contains("was taken 10 minutes ago"),
        "{}",
        run.stdout
    );
    book.at("2026-11-24T09:00:00+01:00")
        .sh("dose take prog")
        .exits(4);
}

/// A day after the zone was left, the slots of it are told with their place.
#[test]
fn due_names_the_place_of_a_slot_by_another_clock() {
    let book = Book::new();
    book.at("2026-11-24T08:00:00+01:00")
        .sh("dose add Ibu --dose '400 mg' --timing 'daily at 09:00' --log-from 2026-11-24")
        .exits(0);
    let book = book.zone("America/New_York");
    let at = "2026-11-24T13:00:00+01:00";
    book.at(at).sh("dose zone America/New_York").exits(0);
    book.at(at)
        .sh("dose due")
        .expect("Ibu 09:00 Berlin\n", "", 0);
}
