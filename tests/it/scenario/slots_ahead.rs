//! Doses taken for slots of another day, and answers for slots whose time has not come:
//! nothing that was taken is on no screen, and what comes next is next from now.

use crate::support::{Book, Run};

const NOON: &str = "2026-10-12T13:51:00+02:00";

/// A book with one regimen, entered on Thu 8 Oct, and all slots up to Mon 12 Oct 13:51
/// recorded.
fn book() -> Book {
    let book = Book::new();
    book.at("2026-10-08T07:00:00+02:00")
        .sh(
            "dose add Utro --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' \
             --start 2026-10-08 --confirmed-by 'Dr Lee'",
        )
        .exits(0);
    for day in 8..=11 {
        for time in ["08:00", "14:00", "22:00"] {
            let line = format!("dose take Utro --slot '2026-10-{day:02} {time}'");
            book.at(&format!("2026-10-{day:02}T{time}:00+02:00"))
                .sh(&line)
                .ok();
        }
    }
    book.at("2026-10-12T08:02:00+02:00")
        .sh("dose take Utro")
        .ok();
    book
}

fn noon(book: &Book, line: &str) -> Run {
    book.at(NOON).sh(line)
}

#[test]
fn a_dose_for_a_slot_of_another_day_is_on_the_day_it_was_taken() {
    let book = book();
    noon(&book, "dose take Utro --slot '2026-10-14 08:00' --yes").ok();
    noon(
        &book,
        "dose take Utro --slot 'tomorrow 08:00' --amount '3 capsules' --yes",
    )
    .ok();
    let today = "Mon 12 Oct 2026, 13:51, Europe/Berlin

 08:00  ● Utro   1 capsule   taken 08:02
 14:00  ○ Utro   1 capsule
 22:00  ○ Utro   1 capsule

All slots since Thu 8 Oct are recorded. Next: 14:00 today.

Also recorded
 13:51  ● Utro   1 capsule    taken about this time for Wed 14 Oct 08:00
 13:51  ● Utro   3 capsules   taken about this time for tomorrow 08:00
";
    noon(&book, "dose today").expect(today, "", 0);
    let json = noon(&book, "dose today --json").ok().json();
    let other = json["other_doses"].as_array().unwrap();
    let amounts: Vec<_> = other.iter().map(|d| d["amount"].clone()).collect();
    assert_eq!(amounts, ["1", "3"]);
    let later = book
        .at("2026-10-15T09:00:00+02:00")
        .sh("dose today 2026-10-12")
        .ok();
    assert!(
        later
            .stdout
            .contains(" 13:51  ● Utro   3 capsules   taken about this time for Tue 13 Oct 08:00\n"),
        "{}",
        later.transcript()
    );
    // A dose of a day's own slot stands there once.
    let own = noon(&book, "dose today 2026-10-11").ok();
    assert!(
        !own.stdout.contains("Also recorded"),
        "{}",
        own.transcript()
    );
}

#[test]
fn the_report_names_a_dose_whose_slot_is_after_its_days() {
    let book = book();
    noon(
        &book,
        "dose take Utro --slot 'tomorrow 08:00' --amount '3 capsules' --yes",
    )
    .ok();
    let report = noon(&book, "dose export appointment --since 2026-10-08 -o -").ok();
    let differ = "DOSES THAT DIFFER FROM THE PLAN
 Mon 12 Oct 2026 13:51  Utro: for 13 Oct 08:00, 3 capsules
";
    assert!(report.stdout.contains(differ), "{}", report.stdout);
    // Of days that hold both, the dose is in the counts, and how far ahead it was is told.
    let later = book
        .at("2026-10-14T09:00:00+02:00")
        .sh("dose export appointment --since 2026-10-12 -o -")
        .ok();
    let ahead = " Mon 12 Oct 2026 13:51  Utro: for 13 Oct 08:00, 3 capsules, by the instruction
                        1 capsule
";
    assert!(later.stdout.contains(ahead), "{}", later.stdout);
}

#[test]
fn a_dose_shortly_before_its_time_has_its_cell() {
    let book = book();
    noon(&book, "dose take Utro").ok();
    let late = |line: &str| book.at("2026-10-12T21:20:00+02:00").sh(line);
    let cells = |report: &Run| {
        let at = report.stdout.find("8   10  12").unwrap();
        let lines = report.stdout[at..].lines().skip(2).take(3);
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = late("dose export appointment --since 2026-10-08 -o -").ok();
    let evening = |line: &str, sum: &str| format!("     22:00 {line}    {sum}");
    let last = |report: &Run| cells(report)[2].trim_end().to_owned();
    assert!(
        last(&before).ends_with(&evening("● ● ● ●", "14/14  0     0")),
        "{}",
        before.stdout
    );
    late("dose take Utro").ok();
    let after = late("dose export appointment --since 2026-10-08 -o -").ok();
    assert!(
        last(&after).ends_with("22:00 ● ● ● ● ●  15/15  0     0"),
        "{}",
        after.stdout
    );
}

#[test]
fn a_slot_far_ahead_is_asked_about_and_next_is_next_from_now() {
    let book = book();
    let line = "dose take Utro --slot '2027-10-12 14:00'";
    let refused = "error: Utro: the slot Tue 12 Oct 2027 14:00 is further ahead than the next two by the recorded instruction.
  recorded   today 08:02, 1 capsule, for 08:00 today [ID]
  next by the recorded instruction   14:00 today, 1 capsule
Nothing was recorded.
hint: where it was taken for that slot: --slot \"2027-10-12 14:00 in Europe/Berlin\" --yes; nothing else is said by it
";
    let run = noon(&book, line);
    let short = run.stderr.split('[').nth(1).unwrap_or_default();
    let short = short.split(']').next().unwrap_or_default().to_owned();
    run.expect("", &refused.replace("ID", &short), 4);
    let taken = noon(&book, &format!("{line} --yes")).ok();
    assert!(
        taken
            .stdout
            .contains("  next by the recorded instruction: 14:00 today, 1 capsule\n"),
        "{}",
        taken.transcript()
    );
    // The next two are nobody's doubt: tonight's, and by a weekly regimen that of next week.
    noon(&book, "dose take Utro --slot '2026-10-12 22:00'").ok();
    book.at(NOON)
        .sh("dose add weekly --dose '4 mg' --timing 'on Mon at 09:00' --start 2026-10-12 --yes")
        .exits(0);
    noon(&book, "dose take weekly --slot '2026-10-19 09:00'").ok();
    let skipped = noon(
        &book,
        "dose skip Utro --slot '2026-11-20 08:00' --reason away",
    )
    .ok();
    for line in [
        "  next by the recorded instruction: 14:00 today, 1 capsule\n",
        "  this slot is still ahead: Fri 20 Nov 08:00\n",
    ] {
        assert!(skipped.stdout.contains(line), "{}", skipped.transcript());
    }
}

#[test]
fn nobody_is_uncertain_of_what_has_not_been() {
    let book = book();
    noon(&book, "dose unsure Utro --slot '2026-10-12 22:00'").expect(
        "",
        "error: Utro: the slot 22:00 today is still ahead; whether its dose was taken can be said from an hour before it
Nothing was recorded.
hint: dose skip MED --slot WHEN --reason R says that a dose to come is not taken
",
        1,
    );
    noon(&book, "dose unsure Utro --slot 14:00").ok();
}
