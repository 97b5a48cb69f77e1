//! What was changed, by whom it was said, what waits for an answer.

use super::story::{Story, sh};

const AFTER: &str = "2026-10-12T13:46:00+02:00";
const END: &str = "2026-10-28T21:00:00-05:00";

fn shown(at: &str, line: &str) -> String {
    sh(&Story::before(at).book, at, line).transcript()
}

#[test]
fn the_starts_are_echoed() {
    let mut story = Story::new();
    insta::assert_snapshot!(story.step().transcript(), @r"
    $ dose add Utro 200 mg capsule --dose 1 capsule --route vaginal --timing daily at 08:00, 14:00, 22:00 --clock home --start 2026-10-01 --stop until 2026-12-10 --said-by Dr Lee --via visit --confirmed-by Dr Lee
    Recorded: Utro 200 mg capsule                                             [wyrq]
      from  Thu 1 Oct 2026 00:00 Europe/Berlin
      now   daily at 08:00, 14:00 and 22:00, 1 capsule each
      route by vagina
      said  Dr Lee, visit, Thu 1 Oct 2026
      stop  until 2026-12-10, last dose Wed 9 Dec 2026 22:00
    Recorded: confirmed by Dr Lee, visit, Thu 1 Oct 2026: Utro 200 mg         [twvk]
      capsule (wyrq)
      next by the recorded instruction: 08:00 today, 1 capsule
    --- stderr
    A new book: [folder]/data/me, home zone Europe/Berlin
    ");
    insta::assert_snapshot!(story.step().transcript(), @r##"
    $ dose add Estro 2 mg tablet --dose 1 tablet --route oral --timing daily at 07:00, 13:00, 19:00 --clock local --start 2026-10-05 --said-by Dr Lee --via visit
    Recorded: Estro 2 mg tablet                                               [pqsk]
      from  Mon 5 Oct 2026 00:00 Europe/Berlin
      now   daily at 07:00, 13:00 and 19:00, 1 tablet each
      route by mouth
      clock times of the zone lived in
      said  Dr Lee, visit, Mon 5 Oct 2026
      stop  no stop recorded
      next by the recorded instruction: 07:00 today, 1 tablet
    Confirm this with your clinician before acting on it.
      then: dose confirm pqsk --by WHO
    "##);
}

#[test]
fn changes_after_the_call() {
    insta::assert_snapshot!(shown(AFTER, "dose changes"), @r##"
    $ dose changes
    Not yet confirmed (2)

     pqsk  Estro 2 mg tablet, by mouth                     from Mon 5 Oct 2026 00:00
           start      daily at 07:00, 13:00 and 19:00, 1 tablet each
           said       Dr Lee, visit, Mon 5 Oct 2026
           confirmed  not yet                             dose confirm pqsk --by WHO

     smrx  Utro 200 mg capsule, by vagina                 from Mon 12 Oct 2026 00:00
           was        daily at 08:00, 14:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00
                      (2 capsules)
           said       by whom is not recorded
           confirmed  not yet                             dose confirm smrx --by WHO

    Told, nothing decided (1)

     loxq  Nurse Kim, by phone, Mon 12 Oct 2026 13:40
           "take two at night"

    Decided (1)

     wyrq  Utro 200 mg capsule, by vagina                  from Thu 1 Oct 2026 00:00
           start      daily at 08:00, 14:00 and 22:00, 1 capsule each; stop until
                      2026-12-10
           said       Dr Lee, visit, Thu 1 Oct 2026
           confirmed  Dr Lee, visit, Thu 1 Oct 2026
    "##);
}

#[test]
fn reviews_after_the_call() {
    insta::assert_snapshot!(shown(AFTER, "dose reviews"), @r"
    $ dose reviews
    Mon 12 Oct 2026                                             for the next 60 days

     open now
     pqsk  Estro 2 mg tablet    start from Mon 5 Oct 2026 00:00, not yet confirmed
     umvp  Estro 2 mg tablet    no stop recorded (going on since Mon 5 Oct 2026)
     smrx  Utro 200 mg capsule  change from Mon 12 Oct 2026 00:00, not yet confirmed

     vxkt  Wed 18 Nov  Utro 200 mg capsule  stop ahead: until 2026-12-10, last dose
                                            Wed 9 Dec 2026 22:00 (21 days before the
                                            last dose of the recorded stop)
     wznl  Wed 9 Dec   Utro 200 mg capsule  recorded stop: until 2026-12-10, last
                                            dose Wed 9 Dec 2026 22:00; confirm with
                                            your clinician (the last dose day of the
                                            recorded stop)
    ");
}

#[test]
fn the_regimens_at_the_end() {
    insta::assert_snapshot!(shown(END, "dose list"), @r##"
    $ dose list
    Utro 200 mg capsule, by vagina                                            [wyrq]
         daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)
         since Thu 1 Oct 2026; until 2026-12-10, last dose Wed 9 Dec 2026 22:00 in
         Europe/Berlin
         not yet confirmed: 1 change

    Estro 2 mg tablet, by mouth                                               [pqsk]
         daily at 07:00, 13:00 and 19:00, 1 tablet each
         since Mon 5 Oct 2026; no stop recorded
         not yet confirmed: 1 change
    "##);
    insta::assert_snapshot!(shown(END, "dose show utro"), @r##"
    $ dose show utro
    Utro 200 mg capsule, by vagina                                            [wyrq]
      daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)
      since Thu 1 Oct 2026; until 2026-12-10, last dose Wed 9 Dec 2026 22:00 in
      Europe/Berlin
      not yet confirmed: 1 change
      clock      the times are those of the home zone

    Versions (2)

     wyrq  Utro 200 mg capsule, by vagina                  from Thu 1 Oct 2026 00:00
           start      daily at 08:00, 14:00 and 22:00, 1 capsule each; stop until
                      2026-12-10
           said       Dr Lee, visit, Thu 1 Oct 2026
           confirmed  Dr Lee, visit, Thu 1 Oct 2026

     smrx  Utro 200 mg capsule, by vagina                 from Mon 12 Oct 2026 00:00
           was        daily at 08:00, 14:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00
                      (2 capsules)
           said       by whom is not recorded
           confirmed  not yet                             dose confirm smrx --by WHO
    "##);
}

#[test]
fn changes_for_scripts() {
    let run = sh(&Story::before(END).book, END, "dose changes --json")
        .ok()
        .json();
    let said: Vec<String> = run["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            let keys = [
                "medicine",
                "kind",
                "effective_at",
                "said_by",
                "said_on",
                "via",
                "confirmation",
                "confirmed_by",
                "confirmed_on",
            ];
            keys.map(|k| c[k].as_str().unwrap_or("null").to_owned())
                .join(" | ")
        })
        .collect();
    assert_eq!(
        said,
        [
            "Utro 200 mg capsule | start | 2026-10-01T00:00:00+02:00 | Dr Lee | 2026-10-01 | visit | confirmed | Dr Lee | 2026-10-01",
            "Estro 2 mg tablet | start | 2026-10-05T00:00:00+02:00 | Dr Lee | 2026-10-05 | visit | none | null | null",
            "Utro 200 mg capsule | change | 2026-10-12T00:00:00+02:00 | null | null | null | none | null | null",
        ]
    );
}

#[test]
fn history_of_the_days_with_something_to_say() {
    let book = Story::before(END).book;
    let line = "dose history --since 2026-10-10 --until 2026-10-15 --all";
    insta::assert_snapshot!(sh(&book, END, line).transcript(), @r##"
    $ dose history --since 2026-10-10 --until 2026-10-15 --all
    Sat 10 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [swyn]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [nlkt]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [vwmt]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [lpvr]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [unml]

    Sun 11 Oct 2026
     00:20  ● Utro 200 mg capsule, 1 capsule, taken, for Sat 10 Oct 22:00 [sryx]
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [vwoo]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [vqko]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [pvmz]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [tqoy]
     19:00  n Estro 2 mg tablet, not taken: asleep, for 19:00 [yolv]
     22:05  ● Utro 200 mg capsule, 1 capsule, taken, for 22:00 [vxtu]

    Mon 12 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [xmzw]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [xlpv]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [kwvx]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [pyms]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [yxxp]
     22:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 [qrzr]

    Tue 13 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [zsly]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [vzxs]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00 [xmvq]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [pplp]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [qtvy]
     22:10  ◉ Utro 200 mg capsule, 2 capsules, taken, for 22:00, recorded 2 days
              later [kzmv]

    Wed 14 Oct 2026
     07:02  ● Estro 2 mg tablet, 1 tablet, taken, for 07:00 [qkow]
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [yuuq]
     13:01  ● Estro 2 mg tablet, 1 tablet, taken, for 13:00, voided: "the other box"
              [uvpw]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [squv]
     19:06  ● Estro 2 mg tablet, 1 tablet, taken, for 19:00 [uxpw]
     22:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 [mkls]

    Confirmations, and changes old and new: dose changes
    "##);
    let extra = "dose history utro --since 2026-10-24 --until 2026-10-24";
    insta::assert_snapshot!(sh(&book, END, extra).transcript(), @r##"
    $ dose history utro --since 2026-10-24 --until 2026-10-24
    Sat 24 Oct 2026
     08:04  ● Utro 200 mg capsule, 1 capsule, taken, for 08:00 [msqv]
     14:03  ● Utro 200 mg capsule, 1 capsule, taken, for 14:00 [tnwy]
     22:05  ● Utro 200 mg capsule, 2 capsules, taken, for 22:00 [vnts]
     22:40  + Utro 200 mg capsule, 1 capsule, taken, extra [qllw]
    "##);
}
