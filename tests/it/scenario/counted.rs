//! Timings by the day: once, every N days, weekdays with amounts of their own.

use super::read::{guarded, slots, take, with};

#[test]
fn once_is_one_slot() {
    let book = with("dose add Trigger --dose '250 mcg' --timing 'once at 2026-11-03 21:30'");
    guarded(
        &book,
        "2026-11-03T20:29:00+01:00",
        "dose take trigger",
        "no slot is open",
    );
    assert_eq!(
        take(&book, "2026-11-03T20:30:00+01:00", "dose take trigger"),
        [""; 0]
    );
    guarded(
        &book,
        "2026-11-03T22:30:00+01:00",
        "dose take trigger",
        "has an answer",
    );
    assert_eq!(
        slots(
            &book,
            "2026-11-04T12:00:00+01:00",
            "2026-11-01",
            "2026-12-31"
        ),
        ["2026-11-03T21:30 250 mcg taken"]
    );
}

#[test]
fn once_stays_open_until_four_in_the_morning() {
    let book = with("dose add Trigger --dose '250 mcg' --timing 'once at 2026-11-03 21:30'");
    let state = |at: &str| slots(&book, at, "2026-11-03", "2026-11-03").remove(0);
    assert!(state("2026-11-03T21:29:59+01:00").ends_with("upcoming"));
    assert!(state("2026-11-03T21:30:00+01:00").ends_with("due"));
    assert!(state("2026-11-04T03:59:59+01:00").ends_with("due"));
    assert!(state("2026-11-04T04:00:00+01:00").ends_with("no-record"));
}

#[test]
fn every_second_day_keeps_its_anchor_through_a_change() {
    let book =
        with("dose add Patch --dose '1 patch' --timing 'every 2 days at 09:00' --start 2026-11-02");
    assert_eq!(
        take(&book, "2026-11-02T09:00:00+01:00", "dose take patch"),
        ["2026-11-04T09:00 1 patch"]
    );
    guarded(
        &book,
        "2026-11-03T09:00:00+01:00",
        "dose take patch",
        "nothing falls due on this day",
    );
    book.at("2026-11-03T09:00:00+01:00")
        .sh("dose change patch --from 2026-11-07 --set '09:00=2 patches'")
        .ok();
    assert_eq!(
        slots(
            &book,
            "2026-11-03T09:00:00+01:00",
            "2026-11-02",
            "2026-11-10"
        ),
        [
            "2026-11-02T09:00 1 patch taken",
            "2026-11-04T09:00 1 patch upcoming",
            "2026-11-06T09:00 1 patch upcoming",
            "2026-11-08T09:00 2 patch upcoming",
            "2026-11-10T09:00 2 patch upcoming",
        ]
    );
}

#[test]
fn weekdays_have_their_own_amounts() {
    let book = with(
        "dose add Warfarin --timing 'on Mon, Wed, Fri at 18:00 (4 mg); on Tue, Thu, Sat, Sun at 18:00 (3 mg)' --start 2026-11-02",
    );
    assert_eq!(
        take(&book, "2026-11-02T18:05:00+01:00", "dose take warfarin"),
        ["2026-11-03T18:00 3 mg"]
    );
    assert_eq!(
        take(&book, "2026-11-03T18:05:00+01:00", "dose take warfarin"),
        ["2026-11-04T18:00 4 mg"]
    );
    let amounts: Vec<String> = slots(
        &book,
        "2026-11-03T19:00:00+01:00",
        "2026-11-02",
        "2026-11-08",
    )
    .iter()
    .map(|s| s.split(' ').nth(1).unwrap().to_owned())
    .collect();
    assert_eq!(amounts, ["4", "3", "4", "3", "4", "3", "3"]);
}

#[test]
fn a_weekly_medicine_a_day_later_meets_the_guard() {
    let book =
        with("dose add Mtx --dose '4 tablets' --timing 'on Mon at 20:00' --start 2026-11-02");
    assert_eq!(
        take(&book, "2026-11-02T20:05:00+01:00", "dose take mtx"),
        ["2026-11-09T20:00 4 tablet"]
    );
    let at = "2026-11-03T09:12:00+01:00";
    guarded(&book, at, "dose take mtx", "nothing falls due on this day");
    insta::assert_snapshot!(book.at(at).terminal(&[""]).sh("dose take mtx").transcript(), @r##"
    $ dose take mtx
    --- stderr
    Mtx: no slot is open; by the recorded instruction nothing falls due on this day.
      recorded   yesterday 20:05, 4 tablets, for yesterday 20:00 [uovn]
      next by the recorded instruction   Mon 9 Nov 20:00, 4 tablets
    Was a further dose taken? Recording it says what happened, nothing else. [y/N] error: left at the question
    Nothing was recorded.
    --- exit 130
    "##);
    insta::assert_snapshot!(book.at(at).terminal(&["y"]).sh("dose take mtx").transcript(), @r##"
    $ dose take mtx
    Recorded: Mtx, 4 tablets                                                  [oowt]
      taken  Tue 3 Nov 2026 09:12 Europe/Berlin
      extra  beside the slots of the instruction
      next by the recorded instruction: Mon 9 Nov 20:00, 4 tablets
    --- stderr
    Mtx: no slot is open; by the recorded instruction nothing falls due on this day.
      recorded   yesterday 20:05, 4 tablets, for yesterday 20:00 [uovn]
      next by the recorded instruction   Mon 9 Nov 20:00, 4 tablets
    Was a further dose taken? Recording it says what happened, nothing else. [y/N]
    "##);
}
