//! The page for a visit at the end of the scenario.

use super::story::{Story, sh};

#[test]
fn the_report_of_three_weeks() {
    let at = "2026-10-28T21:00:00-05:00";
    let line = "dose export appointment --since 2026-10-08";
    insta::assert_snapshot!(sh(&Story::before(at).book, at, line).transcript(), @r#"
    $ dose export appointment --since 2026-10-08
    MEDICATION RECORD FOR A VISIT                                        page 1 of 2
    Visit: none recorded ahead.
    Thu 8 Oct 2026 to Wed 28 Oct 2026 21:00, America/Chicago, 21 days
    Allergies: nothing recorded.

    FOR YOUR ANSWER                                         answered by ____________
     pqsk  Estro 2 mg tablet, by mouth from Mon 5 Oct: new, daily at 07:00, 13:00
           and 19:00, 1 tablet each. Stop: none recorded. Dr Lee, visit, 5 Oct.
           [ ] confirmed  [ ] other: _______________________________________________
     smrx  Utro 200 mg capsule from Mon 12 Oct: at 22:00 was 1 capsule, now
           2 capsules.
           [ ] confirmed  [ ] other: _______________________________________________
     loxq  told, and nothing is decided yet. Nurse Kim, phone, 12 Oct: "take two at
           night"  _________________________________________________________________
     vxkt  Utro 200 mg capsule: does the recorded stop "until 2026-12-10" stand?
           Last dose Wed 9 Dec 2026 22:00.  ________________________________________

    TAKING NOW                                 as instructed, and how it is recorded
     Utro 200 mg capsule, by vagina, since 1 Oct; 08:00 1 capsule · 14:00 1 capsule
     · 22:00 2 capsules (since 12 Oct, not yet confirmed), in Europe/Berlin. Dr Lee,
     visit, 1 Oct. Stop: until 2026-12-10, last dose Wed 9 Dec 2026 22:00.
     Estro 2 mg tablet, by mouth, since 5 Oct, not yet confirmed; 07:00 1 tablet ·
     13:00 1 tablet · 19:00 1 tablet. Dr Lee, visit, 5 Oct. Stop: none recorded.

    CHANGED SINCE 8 OCT
     12 Oct 00:00  Utro 200 mg capsule: see smrx, for your answer.

    DOSES BY DAY  ● taken  ◉ taken, recorded a day or more later  n not taken
                  ? no record  + one extra  blank: none due
                               October
                                 1111111111222222222 of slots due:
                               890123456789012345678 taken  not   no
                               TFSSMTWTFSSMTWTFSSMTW        taken record
     Utro 200 mg capsule 08:00 ●●●●●●●???????●●●●●●●
                         14:00 ●?●●●●●???????●●●●●●●
                         22:00 ●●●●●◉●???????●●+●●●● 41/63  0     22
     Estro 2 mg tablet   07:00 ●●●●●●●???????●?●●●●●
                         13:00 ●●●●●●????????●●●●●●●
                         again                    ●
                         19:00 ●●●n●●●???????●●●●●●● 40/64  1     23
     Not taken: Estro 2 mg tablet 11 Oct 19:00, asleep. Extra: Utro 200 mg capsule
     24 Oct 22:40. Clocks went back on 25 Oct. Time zone from 27 Oct 15:00:
     America/Chicago. 27 Oct 13:00 came twice, in Europe/Berlin and again in
     America/Chicago. Times in Europe/Berlin: Utro 200 mg capsule. Lines voided: 1,
     further on.

    LABS
     No draw is recorded in these days.

    SYMPTOMS
     No entry on any of the 21 days: neither a symptom nor "none".

    dosebook keeps a personal record of what your clinician told you
    and what you recorded. It does not diagnose, calculate doses,
    interpret results or tell you what to take.                       dosebook 0.1.0

    MEDICATION RECORD FOR A VISIT                                        page 2 of 2

    DOSES THAT DIFFER FROM THE PLAN
     Sun 11 Oct 2026 19:00  Estro 2 mg tablet: not taken: asleep
     Tue 13 Oct 2026 22:10  Utro 200 mg capsule: recorded 15 Oct 09:10
     Sat 24 Oct 2026 22:40  Utro 200 mg capsule: extra, 1 capsule

    LINES VOIDED
     Estro 2 mg tablet: taken Wed 14 Oct 2026 13:01, 1 tablet, for 14 Oct 13:00,
     recorded Wed 14 Oct 2026 13:01
       why  the other box

    HOW THE COUNTS ARE MADE
     Slots due are the times at which a dose fell due by the recorded instruction in
     these days, each change from its moment on. Held times and times still open are
     not counted, nor are times before the record of a medicine began, unless a dose
     was recorded for them.
     Taken, not taken and no record add up to the slots due. Extra doses and doses
     as needed are counted apart.
     No record means that nothing was written down. It does not say what happened.
     Recorded a day or more later means that the entry was made 24 hours or more
     after the time it gives.

    THE RECORD
     92 entries, recorded on 1 device. The last hash of each:
     device a83d7e35-de18-4749-9667-61748e5c43cb: 92 entries
       86d23c48cfbad835cd9221c957dad41e29d1b47a1c68c0acb8b44812af3b0353
    "#);
}

/// Taken, not taken and no record, counted by hand from the table in `slots`: of the
/// capsule 63 times, 22 of them open; of the tablet 64, as the journey brought one more.
#[test]
fn the_counts_have_their_denominators() {
    let at = "2026-10-28T21:00:00-05:00";
    let line = "dose export appointment --since 2026-10-08 --format json";
    let report = sh(&Story::before(at).book, at, line).ok().json();
    let found: Vec<Vec<i64>> = report["days"]["tallies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            ["due", "taken", "not_taken", "no_record", "extra"]
                .map(|k| t[k].as_i64().unwrap())
                .to_vec()
        })
        .collect();
    assert_eq!(found, [[63, 41, 0, 22, 1], [64, 40, 1, 23, 0]]);
}
