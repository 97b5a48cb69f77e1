//! What is filled, voided or corrected only where it is named so.

use super::read::with;

const LINE: &str = "dose add Prog --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00'";

#[test]
fn an_earlier_slot_is_filled_by_name_once_the_coming_one_is_answered() {
    let book = with(LINE);
    let early = "2026-11-02T13:35:00+01:00";
    let run = book.at(early).sh("dose take prog --slot 14:00 --json").ok();
    assert_eq!(
        run.json()["doses"][0]["slot_at"],
        "2026-11-02T14:00:00+01:00"
    );
    let run = book
        .at("2026-11-02T13:40:00+01:00")
        .sh("dose take prog")
        .exits(4);
    assert!(run.stderr.contains("14:00"), "{}", run.transcript());
    let run = book
        .at("2026-11-02T13:40:00+01:00")
        .sh("dose take prog --slot 08:00 --json")
        .ok();
    assert_eq!(
        run.json()["doses"][0]["slot_at"],
        "2026-11-02T08:00:00+01:00"
    );
}

#[test]
fn a_bare_time_is_todays_where_its_slot_takes_a_dose_already() {
    let book = with(LINE);
    for (at, slot) in [
        ("2026-11-03T13:35:00+01:00", "2026-11-03T14:00:00+01:00"),
        ("2026-11-03T12:35:00+01:00", "2026-11-02T14:00:00+01:00"),
    ] {
        let run = book.at(at).sh("dose take prog --slot 14:00 --json").ok();
        assert_eq!(run.json()["doses"][0]["slot_at"], slot, "{at}");
    }
}

#[test]
fn a_regimen_with_doses_is_voided_only_where_that_is_meant() {
    let book = with(LINE);
    let at = "2026-11-02T08:05:00+01:00";
    book.at(at).sh("dose take prog").exits(0);
    let id = book.at(at).sh("dose show prog").ok().id();
    let line = format!("dose void {id} --why 'wrong book'");
    let run = book.at(at).sh(&line).exits(4);
    assert!(
        run.stderr.contains("doses of it are recorded")
            && run.stderr.contains("Nothing was recorded."),
        "{}",
        run.transcript()
    );
    book.at(at).sh(&format!("{line} -y")).exits(0);
}

#[test]
fn a_correction_that_says_the_same_is_refused() {
    let book = with(LINE);
    let at = "2026-11-02T08:05:00+01:00";
    let run = book
        .at(at)
        .sh("dose confirm prog --by 'Dr Lee' --corrected --dose '1 capsule'")
        .exits(1);
    assert!(
        run.stderr.contains("the change leaves Prog as it is then"),
        "{}",
        run.transcript()
    );
}
