//! Changes with a typing error put right: old and new stand side by side, and what a
//! clinician confirmed stays what it was.

use super::read::with;
use crate::support::Book;

fn confirmed() -> (Book, String) {
    let book = with(
        "dose add 'Utro 200 mg capsule' --alias utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
         --start 2026-11-02 --confirmed-by 'Dr Lee'",
    );
    let change = book
        .at("2026-11-02T07:00:00+01:00")
        .sh("dose change utro --from 2026-11-03 --set '22:00=2 capsules' --said-by 'Dr Lee' --confirmed-by 'Dr Lee'");
    let id = change.ok().id();
    book.now("2026-11-02T09:00:00+01:00");
    (book, id)
}

fn confirmation(book: &Book, of: usize) -> String {
    let changes = book.sh("dose changes --json").ok().json();
    changes["changes"][of]["confirmation"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn another_amount_is_asked_again_and_the_old_answer_stays_of_the_old_words() {
    let (book, id) = confirmed();
    insta::assert_snapshot!(book.sh(&format!("dose amend {id} --set '22:00=3 capsules' --why mistyped")).transcript(), @r##"
    $ dose amend pqsk --set 22:00=3 capsules --why mistyped
    Was:
      a change of Utro 200 mg capsule, from tomorrow 00:00  [pqsk]
        timing was daily at 08:00 (1 capsule) and 22:00 (2 capsules)
    Recorded: Utro 200 mg capsule, a change                                   [pqsk]
      from  Tue 3 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00 and 22:00, 1 capsule each
      now   daily at 08:00 (1 capsule) and 22:00 (3 capsules)
      said  Dr Lee, Mon 2 Nov 2026
      stop  as before: no stop recorded
      earlier    confirmed by Dr Lee, Mon 2 Nov 2026, as: timing daily at 08:00
                 (1 capsule) and 22:00 (2 capsules); amended since, to confirm again
      due by the recorded instruction: 08:00 today, 1 capsule
      next by the recorded instruction: 22:00 today, 1 capsule
    Confirm this with your clinician before acting on it.
      then: dose confirm pqsk --by WHO
    "##);
    insta::assert_snapshot!(book.sh("dose changes").transcript(), @r##"
    $ dose changes
    Not yet confirmed (1)

     pqsk  Utro 200 mg capsule                             from Tue 3 Nov 2026 00:00
           was        daily at 08:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule) and 22:00 (3 capsules)
           said       Dr Lee, Mon 2 Nov 2026
           confirmed  not yet                             dose confirm pqsk --by WHO
           earlier    confirmed by Dr Lee, Mon 2 Nov 2026, as: timing daily at 08:00
                      (1 capsule) and 22:00 (2 capsules); amended since, to confirm
                      again
           amended    Mon 2 Nov 2026: "mistyped"
                      timing was daily at 08:00 (1 capsule) and 22:00 (2 capsules)
                      timing now daily at 08:00 (1 capsule) and 22:00 (3 capsules)
           recorded   Mon 2 Nov 2026

    Decided (1)

     wyrq  Utro 200 mg capsule                             from Mon 2 Nov 2026 00:00
           start      daily at 08:00 and 22:00, 1 capsule each
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026
    "##);
    book.at("2026-11-03T09:00:00+01:00")
        .sh("dose confirm utro --by 'Dr Kim'")
        .ok();
    insta::assert_snapshot!(book.at("2026-11-03T09:01:00+01:00").sh("dose show utro").transcript(), @r##"
    $ dose show utro
    Utro 200 mg capsule                                                       [wyrq]
      daily at 08:00 (1 capsule) and 22:00 (3 capsules)
      since Mon 2 Nov 2026; no stop recorded
      also named utro
      clock      the times are those of the home zone

    Versions (2)

     wyrq  Utro 200 mg capsule                             from Mon 2 Nov 2026 00:00
           start      daily at 08:00 and 22:00, 1 capsule each
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026

     pqsk  Utro 200 mg capsule                             from Tue 3 Nov 2026 00:00
           was        daily at 08:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule) and 22:00 (3 capsules)
           said       Dr Lee, Mon 2 Nov 2026
           confirmed  Dr Kim, Tue 3 Nov 2026
           earlier    confirmed by Dr Lee, Mon 2 Nov 2026, as: timing daily at 08:00
                      (1 capsule) and 22:00 (2 capsules); amended since
           amended    Mon 2 Nov 2026: "mistyped"
                      timing was daily at 08:00 (1 capsule) and 22:00 (2 capsules)
                      timing now daily at 08:00 (1 capsule) and 22:00 (3 capsules)
           recorded   Mon 2 Nov 2026
    "##);
}

#[test]
fn what_is_part_of_the_instruction_asks_again_and_words_about_it_do_not() {
    let asks = [
        "--set '22:00=3 capsules'",
        "--timing 'daily at 09:00'",
        "--strength '100 mg'",
        "--form tablet",
        "--route oral",
        "--clock local",
        "--stop 2026-12-01",
        "--watch 14d",
        "--from 2026-11-04",
    ];
    let stays = [
        "--purpose luteal",
        "--therapy IVF",
        "--said-by 'Dr Leigh'",
        "--words 'two at night'",
        "--reason 'told by phone'",
    ];
    for (flags, wanted) in asks
        .map(|f| (f, "none"))
        .into_iter()
        .chain(stays.map(|f| (f, "confirmed")))
    {
        let (book, id) = confirmed();
        book.sh(&format!("dose amend {id} {flags}")).ok();
        assert_eq!(confirmation(&book, 1), wanted, "{flags}");
        assert_eq!(confirmation(&book, 0), "confirmed", "the start, {flags}");
    }
}

#[test]
fn a_start_asks_again_where_its_instruction_differs_and_not_for_its_name() {
    for (flags, wanted) in [
        ("--name 'Utrogestan 200 mg capsule'", "confirmed"),
        ("--dose '2 capsules'", "none"),
        ("--start 2026-11-01", "none"),
    ] {
        let (book, _) = confirmed();
        let changes = book.sh("dose changes --json").ok().json();
        let start = changes["changes"][0]["id"].as_str().unwrap();
        book.sh(&format!("dose amend {start} {flags}")).ok();
        assert_eq!(confirmation(&book, 0), wanted, "{flags}");
    }
}

#[test]
fn put_back_to_what_was_confirmed_it_is_confirmed() {
    let (book, id) = confirmed();
    book.sh(&format!("dose amend {id} --set '22:00=3 capsules'"))
        .ok();
    assert_eq!(confirmation(&book, 1), "none");
    book.sh(&format!("dose amend {id} --set '22:00=2 capsules'"))
        .ok();
    assert_eq!(confirmation(&book, 1), "confirmed");
    book.sh("dose undo").exits(0);
    assert_eq!(confirmation(&book, 1), "none");
}

#[test]
fn the_history_lists_each_wording_and_what_was_voided() {
    let (book, id) = confirmed();
    book.sh(&format!(
        "dose amend {id} --set '22:00=3 capsules' --why mistyped"
    ))
    .ok();
    book.sh(&format!("dose void {id} --why 'of another medicine'"))
        .exits(0);
    let told = book.sh("dose told 'Nurse Kim' 'come at nine'").id();
    book.sh(&format!("dose amend {told} --text 'come at ten'"))
        .exits(0);
    insta::assert_snapshot!(book.sh("dose history --all").transcript(), @r##"
    $ dose history --all
    Mon 2 Nov 2026
     07:00  · a change of Utro 200 mg capsule, from tomorrow 00:00: 22:00
              2 capsules, corrected since [pqsk]
     09:00  · a change of Utro 200 mg capsule, from tomorrow 00:00: 22:00
              3 capsules, a correction: "mistyped", voided: "of another medicine"
              [pqsk]
     09:00  · Nurse Kim: "come at nine", corrected since [tmrk]
     09:00  · Nurse Kim: "come at ten", a correction [tmrk]

    Confirmations, and changes old and new: dose changes
    "##);
    insta::assert_snapshot!(book.sh("dose history").transcript(), @r##"
    $ dose history
    No doses are recorded in these days.

    4 voided or corrected lines not shown: dose history --all
    "##);
    let of_it = book.sh("dose history utro --all --json").ok().json();
    let kinds: Vec<&str> = of_it["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        ["change", "change"],
        "what was told is of no medicine"
    );
    assert_eq!(of_it["entries"][0]["replaced"], true);
    assert_eq!(of_it["entries"][1]["voided_why"], "of another medicine");
}

#[test]
fn the_report_has_both_wordings_and_what_was_confirmed() {
    let (book, id) = confirmed();
    book.sh(&format!(
        "dose amend {id} --set '22:00=3 capsules' --why mistyped"
    ))
    .ok();
    let report = book.sh("dose export appointment").ok().stdout;
    for part in [
        "Confirmed by Dr Lee, 2 Nov, when it read: at 22:00\n       2 capsules.",
        " Typing errors put right in instructions: 1, further on.\n",
        "CORRECTIONS\n Utro 200 mg capsule, an instruction\n   \
         was  at 22:00 2 capsules (recorded Mon 2 Nov 2026 07:00)\n   \
         now  at 22:00 3 capsules (recorded Mon 2 Nov 2026 09:00)\n   \
         why  mistyped\n",
    ] {
        assert!(report.contains(part), "no {part}\n{report}");
    }
}

#[test]
fn a_new_strength_is_named_beside_the_one_in_the_name() {
    let (book, _) = confirmed();
    book.sh("dose change utro --from 2026-11-02 --strength '100 mg'")
        .exits(0);
    let title = "Utro 200 mg capsule, strength 100 mg";
    let named = |line: &str| {
        let out = book.sh(line).stdout;
        assert!(out.contains(title), "{line}\n{out}");
    };
    named("dose list");
    named("dose show utro");
    named("dose changes");
    named("dose export appointment");
    let taken = book.sh("dose take utro --at 08:00").stdout;
    assert!(taken.contains("1 capsule of 100 mg"), "{taken}");
}

/// Two capsules declined or corrected by `answer`, then amended to three: the open changes.
fn waits_after(answer: &str) -> usize {
    let book = with(
        "dose add utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' --start 2026-11-02 \
         --stop 2026-12-24 --confirmed-by 'Dr Lee'",
    );
    let id = book
        .at("2026-11-02T07:00:00+01:00")
        .sh("dose change utro --from 2026-11-03 --set '22:00=2 capsules'")
        .exits(0)
        .id();
    book.now("2026-11-02T09:00:00+01:00");
    book.sh(&format!("dose confirm {id} --by 'Dr Lee' {answer}"))
        .exits(0);
    book.now("2026-11-04T09:00:00+01:00");
    book.sh(&format!(
        "dose amend {id} --set '22:00=3 capsules' --why mistyped"
    ))
    .exits(0);
    let today = book.sh("dose today").ok().stdout;
    let report = book.sh("dose export appointment").ok().stdout;
    let open = book.sh("dose changes --json").ok().json();
    let open = open["changes"].as_array().unwrap().iter();
    let open = open.filter(|c| c["confirmation"] == "none").count();
    assert_eq!(today.contains("Not yet confirmed"), open > 0, "{today}");
    let none = "No change waits to be confirmed, and no question is open.";
    assert_eq!(report.contains(none), open == 0, "{report}");
    let flat = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = "by Dr Lee, 2 Nov, when it read: at 22:00 2 capsules.";
    assert!(flat.contains(read), "{report}");
    open
}

#[test]
fn a_change_that_something_replaced_is_not_asked_again_once_amended() {
    assert_eq!(waits_after("--declined --then was"), 0);
    assert_eq!(waits_after("--corrected --set '22:00=1 capsule'"), 0);
    // What stays in force, by itself or beside what was corrected, is asked again.
    assert_eq!(waits_after("--declined --then now"), 1);
    assert_eq!(waits_after("--corrected --set '08:00=2 capsules'"), 1);
}

#[test]
fn the_echo_of_an_amended_change_says_that_it_was_declined() {
    let book = with(
        "dose add A --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02 --confirmed-by 'Dr Lee'",
    );
    let id = book
        .sh("dose change a --from 2026-11-02 --dose '3 tablets'")
        .ok()
        .id();
    book.sh(&format!(
        "dose confirm {id} --declined --then was --by 'Dr Lee'"
    ))
    .ok();
    let said = book
        .sh(&format!("dose amend {id} --purpose 'iron'"))
        .exits(0)
        .stdout;
    assert!(
        said.contains("  confirmed  no; declined by Dr Lee, Wed 4 Nov 2026\n"),
        "{said}"
    );
}

#[test]
fn after_an_end_no_week_is_told_of_what_an_instruction_read_before() {
    let book = with("dose mark lmp 2026-09-20");
    let gel = "dose add gel --dose '1 g' --timing 'daily at 08:00' --start 2026-11-02 \
               --stop 'until 12w0d' --confirmed-by 'Dr Lee'";
    let at = |at: &str, line: &str| book.at(at).sh(line).exits(0);
    let id = at("2026-11-02T07:00:00+01:00", gel).id();
    let amend = format!("dose amend {id} --stop 'until 13w0d'");
    at("2026-11-02T08:00:00+01:00", &amend);
    at("2026-11-03T08:00:00+01:00", "dose mark loss today");
    book.now("2026-11-03T09:00:00+01:00");
    let then = "as: stop until 2026-12-13; amended since, to confirm again";
    let changes = book.sh("dose changes").ok().stdout;
    let flat = changes.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(then), "{changes}");
    for line in [
        "dose changes",
        "dose changes --json",
        "dose export fhir",
        "dose",
    ] {
        let said = book.sh(line).exits(0).stdout.clone();
        let week = ["12w0d", "13w0d"].iter().find(|w| said.contains(**w));
        assert_eq!(week, None, "{line}: {said}");
    }
}
