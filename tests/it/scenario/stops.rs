//! How regimens end and pause: dose days, doses, holds, stops.

use super::read::{guarded, slots, take, with};

const AT: &str = "2026-11-02T07:00:00+01:00";

#[test]
fn n_doses_count_slots() {
    let book = with(
        "dose add A --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02 --stop '3 doses'",
    );
    assert_eq!(
        slots(&book, AT, "2026-11-01", "2026-11-09"),
        [
            "2026-11-02T08:00 1 tablet upcoming",
            "2026-11-02T20:00 1 tablet upcoming",
            "2026-11-03T08:00 1 tablet upcoming",
        ]
    );
    take(&book, "2026-11-02T08:00:00+01:00", "dose take a");
    // What was not recorded counts too: the end stays where the instruction puts it.
    assert_eq!(
        take(&book, "2026-11-03T08:00:00+01:00", "dose take a"),
        [""; 0]
    );
    guarded(
        &book,
        "2026-11-03T20:00:00+01:00",
        "dose take a",
        "the recorded stop is reached",
    );
}

#[test]
fn n_doses_of_an_as_needed_medicine_count_what_was_taken() {
    let book = with(
        "dose add P --dose '1 tablet' --timing 'as needed' --start 2026-11-02 --stop '2 doses'",
    );
    take(&book, "2026-11-02T08:00:00+01:00", "dose take p");
    take(&book, "2026-11-05T08:00:00+01:00", "dose take p");
    guarded(
        &book,
        "2026-11-05T09:00:00+01:00",
        "dose take p",
        "the recorded stop is reached",
    );
}

#[test]
fn n_days_count_dose_days_and_a_hold_moves_them() {
    let book = with(
        "dose add B --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start '2026-11-02 12:00' --stop '+3 days'",
    );
    let last =
        |book: &crate::support::Book| slots(book, AT, "2026-11-01", "2026-11-20").pop().unwrap();
    assert_eq!(last(&book), "2026-11-04T20:00 1 tablet upcoming");
    book.at(AT)
        .sh("dose hold b --from '2026-11-03 12:00' --reason fever --until 2026-11-05")
        .ok();
    assert_eq!(
        slots(&book, AT, "2026-11-01", "2026-11-09"),
        [
            "2026-11-02T20:00 1 tablet upcoming",
            "2026-11-03T08:00 1 tablet upcoming",
            "2026-11-03T20:00 1 tablet held",
            "2026-11-04T08:00 1 tablet held",
            "2026-11-04T20:00 1 tablet held",
            "2026-11-05T08:00 1 tablet upcoming",
            "2026-11-05T20:00 1 tablet upcoming",
        ]
    );
    guarded(
        &book,
        "2026-11-04T07:30:00+01:00",
        "dose take b",
        "held: \"fever\"",
    );
    let resumed = book
        .at("2026-11-04T07:30:00+01:00")
        .sh("dose resume b --from '2026-11-04 12:00'")
        .ok();
    insta::assert_snapshot!(resumed.transcript(), @r##"
    $ dose resume b --from 2026-11-04 12:00
    Recorded: B, going on                                                     [oowt]
      from  Wed 4 Nov 2026 12:00 Europe/Berlin
      was   held until 2026-11-05
      now   daily at 08:00 and 20:00, 1 tablet each
      stop  as before: +3 days, last dose Wed 4 Nov 2026 20:00
      next by the recorded instruction: 20:00 today, 1 tablet (not yet confirmed)
    Confirm this with your clinician before acting on it.
      then: dose confirm oowt --by WHO
    "##);
    assert_eq!(last(&book), "2026-11-04T20:00 1 tablet upcoming");
    assert_eq!(
        take(&book, "2026-11-04T19:30:00+01:00", "dose take b"),
        [""; 0]
    );
}

#[test]
fn stop_after_a_day_leaves_all_its_slots() {
    let book =
        with("dose add A --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02");
    let run = book
        .at(AT)
        .sh("dose stop a --after 2026-11-03 --reason 'course done' --said-by 'Dr Lee'")
        .ok();
    insta::assert_snapshot!(run.transcript(), @r##"
    $ dose stop a --after 2026-11-03 --reason course done --said-by Dr Lee
    Recorded: A, a stop                                                       [uovn]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00 and 20:00, 1 tablet each
      now   stopped
      said  Dr Lee, Mon 2 Nov 2026
      why   "course done"
      stop  stopped from Wed 4 Nov 2026 00:00, last dose Tue 3 Nov 2026 20:00
      next by the recorded instruction: 08:00 today, 1 tablet
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    "##);
    assert_eq!(slots(&book, AT, "2026-11-01", "2026-11-09").len(), 4);
    guarded(
        &book,
        "2026-11-04T08:00:00+01:00",
        "dose take a",
        "the recorded stop is reached",
    );
    let list = book
        .at("2026-11-04T08:00:00+01:00")
        .sh("dose list --all --json")
        .ok()
        .json();
    assert_eq!(list["regimens"][0]["status"], "ended");
}

#[test]
fn stop_after_now_keeps_what_was_due_before() {
    let book =
        with("dose add A --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02");
    book.at("2026-11-02T12:00:00+01:00")
        .sh("dose stop a --after now")
        .ok();
    assert_eq!(
        slots(
            &book,
            "2026-11-02T12:00:00+01:00",
            "2026-11-01",
            "2026-11-09"
        ),
        ["2026-11-02T08:00 1 tablet due"]
    );
}
