//! `today` at the moments of the scenario that are hard to get right.

use super::story::{Story, sh};
use crate::support::Book;

fn shown(at: &str, line: &str) -> String {
    sh(&Story::before(at).book, at, line).transcript()
}

#[test]
fn the_first_morning() {
    insta::assert_snapshot!(shown("2026-10-01T07:35:00+02:00", "dose today"), @r##"
    $ dose today
    Thu 1 Oct 2026, 07:35, Europe/Berlin

     08:00  ○ Utro   1 capsule   by vagina
     14:00  ○ Utro   1 capsule   by vagina
     22:00  ○ Utro   1 capsule   by vagina
    "##);
}

#[test]
fn the_evening_before_at_twenty_past_midnight() {
    let mut story = Story::before("2026-10-11T00:19:00+02:00");
    insta::assert_snapshot!(sh(&story.book, "2026-10-11T00:19:00+02:00", "dose").transcript(), @r##"
    $ dose 
    Sun 11 Oct 2026, 00:19, Europe/Berlin

     22:00  ▸ Utro    1 capsule   by vagina   yesterday, due
     07:00  ○ Estro   1 tablet    by mouth
     08:00  ○ Utro    1 capsule   by vagina
     13:00  ○ Estro   1 tablet    by mouth
     14:00  ○ Utro    1 capsule   by vagina
     19:00  ○ Estro   1 tablet    by mouth
     22:00  ○ Utro    1 capsule   by vagina

    No record yet
     Fri 9 Oct 14:00   Utro   1 capsule
     30 older, since Thu 1 Oct: dose slots --from 2026-10-01 --to 2026-10-07

    Not yet confirmed with your clinic: 1
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
    "##);
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose take utro
    Recorded: Utro 200 mg capsule, 1 capsule, by vagina                       [sryx]
      taken  Sun 11 Oct 2026 00:20 Europe/Berlin
      for    yesterday 22:00
      next by the recorded instruction: 08:00 today, 1 capsule
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-11T00:21:00+02:00", "dose today 2026-10-10").transcript(), @r##"
    $ dose today 2026-10-10
    Sat 10 Oct 2026, Europe/Berlin

     07:00  ● Estro   1 tablet    by mouth    taken 07:02
     08:00  ● Utro    1 capsule   by vagina   taken 08:04
     13:00  ● Estro   1 tablet    by mouth    taken 13:01
     14:00  ● Utro    1 capsule   by vagina   taken 14:03
     19:00  ● Estro   1 tablet    by mouth    taken 19:06
     22:00  ● Utro    1 capsule   by vagina   taken 00:20 on Sun 11 Oct
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-11T00:21:00+02:00", "dose last utro").transcript(), @r##"
    $ dose last utro
    today 00:20 Utro 200 mg capsule, 1 capsule, taken, for Sat 10 Oct 22:00 [sryx]
    "##);
}

#[test]
fn the_afternoon_of_the_change() {
    let mut story = Story::before("2026-10-12T13:30:00+02:00");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose told Nurse Kim take two at night --via call
    Recorded: Nurse Kim, by phone, Mon 12 Oct 2026 13:40: "take two at        [loxq]
      night"
    "##);
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose change utro --from 2026-10-12 --set 22:00=2 capsules
    Recorded: Utro 200 mg capsule, a change                                   [smrx]
      from  Mon 12 Oct 2026 00:00 Europe/Berlin
      was   daily at 08:00, 14:00 and 22:00, 1 capsule each
      now   daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)
      stop  as before: until 2026-12-10, last dose Wed 9 Dec 2026 22:00
      next by the recorded instruction: 14:00 today, 1 capsule
    Confirm this with your clinician before acting on it.
      then: dose confirm smrx --by WHO
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-12T13:46:00+02:00", "dose").transcript(), @r##"
    $ dose 
    Mon 12 Oct 2026, 13:46, Europe/Berlin

     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:04, change recorded 12 Oct,
                                            from 12 Oct
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     14:00  ○ Utro   1 capsule   by vagina
     19:00  ○ Estro  1 tablet    by mouth
     22:00  ○ Utro   2 capsules  by vagina  change not yet confirmed:
                                            1 capsule before today

    All slots since Sat 10 Oct are recorded. Next: 14:00 today.

    No record yet
     31 older, since Thu 1 Oct: dose slots --from 2026-10-01 --to 2026-10-09

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from today 2 capsules
    "##);
}

#[test]
fn a_dose_not_taken_and_a_voided_one() {
    insta::assert_snapshot!(shown("2026-10-12T06:30:00+02:00", "dose today 2026-10-11"), @r##"
    $ dose today 2026-10-11
    Sun 11 Oct 2026, Europe/Berlin

     07:00  ● Estro   1 tablet    by mouth    taken 07:02
     08:00  ● Utro    1 capsule   by vagina   taken 08:04
     13:00  ● Estro   1 tablet    by mouth    taken 13:01
     14:00  ● Utro    1 capsule   by vagina   taken 14:03
     19:00  n Estro   1 tablet    by mouth    not taken: asleep
     22:00  ● Utro    1 capsule   by vagina   taken 22:05

    Also recorded
     00:20  ● Utro 200 mg capsule   1 capsule   taken for Sat 10 Oct 22:00
    "##);
    let mut story = Story::before("2026-10-14T13:10:00+02:00");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose void uvpw --why the other box
    Voided: Estro 2 mg tablet, 1 tablet, by mouth                             [uvpw]
      taken  Wed 14 Oct 2026 13:01 Europe/Berlin
      for    13:00 today
      why    "the other box"
      next by the recorded instruction: 19:00 today, 1 tablet
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-14T13:31:00+02:00", "dose").transcript(), @r##"
    $ dose 
    Wed 14 Oct 2026, 13:31, Europe/Berlin

     07:00  ● Estro   1 tablet     by mouth    taken 07:02
     08:00  ● Utro    1 capsule    by vagina   taken 08:04
     13:00  ▸ Estro   1 tablet     by mouth    due
     14:00  ○ Utro    1 capsule    by vagina
     19:00  ○ Estro   1 tablet     by mouth
     22:00  ○ Utro    2 capsules   by vagina   change not yet confirmed:
                                               1 capsule before Mon 12 Oct

    No record yet
     yesterday 22:00   Utro   2 capsules
     31 older, since Thu 1 Oct: dose slots --from 2026-10-01 --to 2026-10-09

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from Mon 12 Oct 2 capsules
    "##);
}

#[test]
fn recorded_two_days_later() {
    let mut story = Story::before("2026-10-15T09:00:00+02:00");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose take utro --slot 2026-10-13 22:00 --at 2026-10-13 22:10
    Recorded: Utro 200 mg capsule, 2 capsules, by vagina                      [kzmv]
      taken  Tue 13 Oct 2026 22:10 Europe/Berlin
      for    Tue 13 Oct 22:00
      due by the recorded instruction: 08:00 today, 1 capsule
      next by the recorded instruction: 14:00 today, 1 capsule
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-15T09:11:00+02:00", "dose today 2026-10-13").transcript(), @r##"
    $ dose today 2026-10-13
    Tue 13 Oct 2026, Europe/Berlin

     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:04
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     14:00  ● Utro   1 capsule   by vagina  taken 14:03
     19:00  ● Estro  1 tablet    by mouth   taken 19:06
     22:00  ◉ Utro   2 capsules  by vagina  taken 22:10, recorded 2 days later,
                                            change not yet confirmed:
                                            1 capsule before Mon 12 Oct
    "##);
}

#[test]
fn one_extra() {
    let mut story = Story::before("2026-10-24T22:30:00+02:00");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose take utro --extra --amount 1 capsule
    Recorded: Utro 200 mg capsule, 1 capsule, by vagina                       [qllw]
      taken  Sat 24 Oct 2026 22:40 Europe/Berlin
      extra  beside the slots of the instruction
      next by the recorded instruction: tomorrow 08:00, 1 capsule
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-24T23:00:00+02:00", "dose").transcript(), @r##"
    $ dose 
    Sat 24 Oct 2026, 23:00, Europe/Berlin

     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:04
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     14:00  ● Utro   1 capsule   by vagina  taken 14:03
     19:00  ● Estro  1 tablet    by mouth   taken 19:06
     22:00  ● Utro   2 capsules  by vagina  taken 22:05, change not yet confirmed:
                                            1 capsule before Mon 12 Oct

    Also recorded
     22:40  + Utro 200 mg capsule   1 capsule   taken, extra

    No record yet
     yesterday 07:00   Estro   1 tablet
     43 older, since Wed 14 Oct: dose slots --from 2026-10-14 --to 2026-10-21

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from Mon 12 Oct 2 capsules
    "##);
}

#[test]
fn the_clocks_go_back() {
    insta::assert_snapshot!(shown("2026-10-25T12:00:00+01:00", "dose"), @r##"
    $ dose 
    Sun 25 Oct 2026, 12:00, Europe/Berlin

     07:00  ● Estro   1 tablet     by mouth    taken 07:02
     08:00  ● Utro    1 capsule    by vagina   taken 08:04
     13:00  ○ Estro   1 tablet     by mouth
     14:00  ○ Utro    1 capsule    by vagina
     19:00  ○ Estro   1 tablet     by mouth
     22:00  ○ Utro    2 capsules   by vagina   change not yet confirmed:
                                               1 capsule before Mon 12 Oct

    No record yet
     Fri 23 Oct 07:00   Estro   1 tablet
     43 older, since Wed 14 Oct: dose slots --from 2026-10-14 --to 2026-10-21

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from Mon 12 Oct 2 capsules

    The clocks went back on Sun 25 Oct: 03:00 became 02:00.
    "##);
}

/// A medicine at 08:00 from Sun 1 Nov, recorded on some days of the month.
fn taken_on(days: &[u32]) -> Book {
    let book = Book::new();
    book.at("2026-11-01T07:00:00+01:00")
        .sh("dose add Zinc --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-01")
        .exits(0);
    for day in days {
        book.at(&format!("2026-11-{day:02}T08:10:00+01:00"))
            .sh("dose take Zinc")
            .exits(0);
    }
    book
}

fn today(book: &Book, day: u32) -> String {
    let at = format!("2026-11-{day:02}T09:00:00+01:00");
    book.at(&at).sh("dose today").ok().stdout
}

#[test]
fn what_is_without_a_record_before_the_days_named_is_counted() {
    let book = taken_on(&[1, 2, 5, 6, 7, 8]);
    let eighth = today(&book, 8);
    assert!(
        eighth.contains(
            "\nAll slots since Thu 5 Nov are recorded. Next: tomorrow 08:00.\n\nNo record yet\n \
             2 older, since Tue 3 Nov: dose slots --from 2026-11-03 --to 2026-11-04\n"
        ),
        "{eighth}"
    );
    let tenth = today(&book, 10);
    assert!(
        tenth.contains(
            "\nNo record yet\n yesterday 08:00   Zinc   1 tablet\n 2 older, since Tue 3 Nov:"
        ),
        "{tenth}"
    );
    let seventh = today(&taken_on(&[1, 2, 4, 5]), 7);
    assert!(
        seventh
            .contains("\n 1 older, on Tue 3 Nov: dose slots --from 2026-11-03 --to 2026-11-03\n"),
        "{seventh}"
    );
    book.now("2026-11-08T09:00:00+01:00");
    let listed = book.sh("dose slots --from 2026-11-03 --to 2026-11-04").ok();
    assert_eq!(
        listed.stdout.matches("  ? Zinc").count(),
        2,
        "{}",
        listed.stdout
    );
}

#[test]
fn no_day_is_called_recorded_that_was_not_looked_at() {
    let all: Vec<u32> = (2..=15).collect();
    let book = taken_on(&all);
    let fifteenth = today(&book, 15);
    assert!(
        fifteenth.contains(" 1 older of the last 14 days, on Sun 1 Nov: dose slots"),
        "{fifteenth}"
    );
    book.at("2026-11-16T08:10:00+01:00")
        .sh("dose take Zinc")
        .exits(0);
    let sixteenth = today(&book, 16);
    assert!(
        sixteenth.contains("\nAll slots of the last 14 days are recorded. Next: tomorrow 08:00.\n"),
        "{sixteenth}"
    );
    assert!(!sixteenth.contains("No record yet"), "{sixteenth}");
}
