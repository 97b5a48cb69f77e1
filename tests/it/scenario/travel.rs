//! The journey of 27 October: Berlin's 15:00 is Chicago's 09:00.

use super::story::{Story, sh};

#[test]
fn before_the_flight_both_clocks_are_named() {
    let mut story = Story::before("2026-10-27T14:50:00+01:00");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose zone America/Chicago --from 2026-10-27 15:00
    Recorded: zone America/Chicago from Tue 27 Oct 2026 15:00                 [kmlm]
      Europe/Berlin, there Tue 27 Oct 2026 09:00
    "##);
    insta::assert_snapshot!(sh(&story.book, "2026-10-27T14:56:00+01:00", "dose").transcript(), @r##"
    $ dose 
    Tue 27 Oct 2026, 14:56, Europe/Berlin

     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:04
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     14:00  ● Utro   1 capsule   by vagina  taken 14:03
     13:00  ○ Estro  1 tablet    by mouth   in America/Chicago
     16:00  ○ Utro   2 capsules  by vagina  in America/Chicago, 22:00 in
                                            Europe/Berlin, change not yet confirmed:
                                            1 capsule before Mon 12 Oct
     19:00  ○ Estro  1 tablet    by mouth   in America/Chicago

    All slots since Sat 24 Oct are recorded. Next: 13:00 today in America/Chicago.

    No record yet
     44 older, since Wed 14 Oct: dose slots --from 2026-10-14 --to 2026-10-23

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from Mon 12 Oct 2 capsules

    From 15:00 in Europe/Berlin on, times follow America/Chicago: a time of day can
    come twice on this day, or not at all.
    "##);
}

#[test]
fn after_the_flight_the_day_has_seven_hours_more() {
    let mut story = Story::before("2026-10-27T12:00:00-05:00");
    insta::assert_snapshot!(sh(&story.book, "2026-10-27T10:00:00-05:00", "dose").transcript(), @r##"
    $ dose 
    Tue 27 Oct 2026, 10:00, America/Chicago

     07:00  ● Estro  1 tablet    by mouth   taken 07:02, in Europe/Berlin
     08:00  ● Utro   1 capsule   by vagina  taken 08:04, in Europe/Berlin
     13:00  ● Estro  1 tablet    by mouth   taken 13:01, in Europe/Berlin
     14:00  ● Utro   1 capsule   by vagina  taken 14:03, in Europe/Berlin
     13:00  ○ Estro  1 tablet    by mouth
     16:00  ○ Utro   2 capsules  by vagina  22:00 in Europe/Berlin, change not yet
                                            confirmed:
                                            1 capsule before Mon 12 Oct
     19:00  ○ Estro  1 tablet    by mouth

    All slots since Sat 24 Oct are recorded. Next: 13:00 today.

    No record yet
     44 older, since Wed 14 Oct: dose slots --from 2026-10-14 --to 2026-10-23

    Not yet confirmed with your clinic: 2
     pqsk   Estro 2 mg tablet, from Mon 5 Oct daily at 07:00, 13:00 and 19:00,
            1 tablet each
            Dr Lee, visit, Mon 5 Oct
     smrx   Utro 200 mg capsule, 22:00: 1 capsule, from Mon 12 Oct 2 capsules

    From 15:00 in Europe/Berlin on, times follow America/Chicago: a time of day can
    come twice on this day, or not at all.
    "##);
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose take estro
    Recorded: Estro 2 mg tablet, 1 tablet, by mouth                           [yrwk]
      taken  Tue 27 Oct 2026 13:01 America/Chicago
      for    13:00 today
      next by the recorded instruction: 19:00 today, 1 tablet
    "##);
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose take utro
    Recorded: Utro 200 mg capsule, 2 capsules, by vagina                      [ltmv]
      taken  Tue 27 Oct 2026 16:05 America/Chicago
      for    22:00 today in Europe/Berlin
      next by the recorded instruction: tomorrow 02:00 in America/Chicago, 1 capsule
    "##);
}

#[test]
fn a_list_of_days_names_the_zone_that_is_not_home() {
    let at = "2026-10-28T21:00:00-05:00";
    let book = Story::before(at).book;
    let slots = "dose slots --from 2026-10-26 --to 2026-10-28";
    insta::assert_snapshot!(sh(&book, at, slots).transcript(), @r##"
    $ dose slots --from 2026-10-26 --to 2026-10-28
    Mon 26 Oct 2026
     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:04
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     14:00  ● Utro   1 capsule   by vagina  taken 14:03
     19:00  ● Estro  1 tablet    by mouth   taken 19:06
     22:00  ● Utro   2 capsules  by vagina  taken 22:05, change not yet confirmed:
                                            1 capsule before Mon 12 Oct

    Tue 27 Oct 2026
     07:00  ● Estro   1 tablet    by mouth    taken 07:02
     08:00  ● Utro    1 capsule   by vagina   taken 08:04
     13:00  ● Estro   1 tablet    by mouth    taken 13:01
     14:00  ● Utro    1 capsule   by vagina   taken 14:03

    Tue 27 Oct 2026, America/Chicago
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     16:00  ● Utro   2 capsules  by vagina  taken 16:05, 22:00 in Europe/Berlin,
                                            change not yet confirmed:
                                            1 capsule before Mon 12 Oct
     19:00  ● Estro  1 tablet    by mouth   taken 19:06

    Wed 28 Oct 2026, America/Chicago
     02:00  ● Utro   1 capsule   by vagina  taken 02:04, 08:00 in Europe/Berlin
     07:00  ● Estro  1 tablet    by mouth   taken 07:02
     08:00  ● Utro   1 capsule   by vagina  taken 08:03, 14:00 in Europe/Berlin
     13:00  ● Estro  1 tablet    by mouth   taken 13:01
     16:00  ● Utro   2 capsules  by vagina  taken 16:05, 22:00 in Europe/Berlin,
                                            change not yet confirmed:
                                            1 capsule before Mon 12 Oct
     19:00  ● Estro  1 tablet    by mouth   taken 19:06
    "##);
    insta::assert_snapshot!(sh(&book, at, "dose history --since 2026-10-26").transcript(), @r##"
    $ dose history --since 2026-10-26
    Mon 26 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [zork]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [ouxl]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [susk]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [pvmm]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [mmqy]
     22:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 [wnzp]

    Tue 27 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [wknw]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [qwwq]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [yyqo]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [qzpn]

    Tue 27 Oct 2026, America/Chicago
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [yrwk]
     16:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 in Europe/Berlin
              [ltmv]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [oknv]

    Wed 28 Oct 2026, America/Chicago
     02:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 in Europe/Berlin
              [vqrt]
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [vwuk]
     08:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 in Europe/Berlin
              [yonu]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [zxlu]
     16:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 in Europe/Berlin
              [wryq]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [rpxy]
    "##);
}

#[test]
fn the_days_before_a_journey_print_as_they_did() {
    let (home, away) = ("2026-10-27T14:50:00+01:00", "2026-10-27T10:00:00-05:00");
    let mut story = Story::before(home);
    let lines = [
        "dose today 2026-10-24",
        "dose today 2026-10-25",
        "dose today 2026-10-26 --json",
        "dose slots --from 2026-10-01 --to 2026-10-26",
        "dose slots --from 2026-10-01 --to 2026-10-26 --json",
        "dose history --since 2026-10-01 --until 2026-10-26",
        "dose history --since 2026-10-01 --until 2026-10-26 --json",
        "dose changes",
    ];
    let seen = |story: &Story, at: &str| -> Vec<String> {
        let shown = lines
            .iter()
            .map(|line| sh(&story.book, at, line).ok().stdout);
        // What the clock shows now is the one thing that moves.
        shown.map(|text| text.replace(at, "NOW")).collect()
    };
    let before = seen(&story, home);
    story.live_until(away);
    assert_eq!(seen(&story, away), before);
}

#[test]
fn a_machine_that_moved_alone_is_said_and_changes_nothing() {
    let story = Story::before("2026-10-26T12:00:00+01:00");
    let run = sh(&story.book, "2026-10-26T06:00:00-05:00", "dose --json").ok();
    assert_eq!(run.json()["zone"], "Europe/Berlin");
    let notice = &run.json()["notices"][0];
    assert_eq!(notice["code"], "zone-differs");
    assert_eq!(
        notice["text"],
        "This machine's zone is America/Chicago; the zone in use here is Europe/Berlin. A move \
         is recorded by: dose zone America/Chicago. A home zone that was wrong from the start: \
         dose zone --home America/Chicago"
    );
}
