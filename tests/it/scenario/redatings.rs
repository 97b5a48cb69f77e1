//! A dating that was chosen: in the ledger, in the report, in JSON, and what is asked after it.

use crate::dating::scanned;
use crate::support::Book;
use serde_json::{Value, json};

/// The book of two medicines, a scan chosen as the dating by Dr Lee, on Mon 9 Nov 2026.
fn chosen() -> (Book, String) {
    let (book, scan) = scanned();
    book.sh(&format!("dose dating use {scan} --by 'Dr Lee' --via visit"))
        .exits(0);
    (book, scan)
}

fn changes(book: &Book, flags: &str) -> String {
    book.sh(&format!("dose changes {flags}")).ok().stdout
}

#[test]
fn the_ledger_has_it_with_all_that_moved() {
    let (book, _) = chosen();
    let all = changes(&book, "");
    let at = all.find("Dating in use").unwrap();
    let block: Vec<&str> = all[at..].lines().collect();
    let id = block[2][1..5].to_owned();
    let pad = " ".repeat(41);
    assert_eq!(
        block.join("\n"),
        format!(
            "\
Dating in use, chosen (1)

 {id}  dating in use{pad}from Mon 9 Nov 2026
       was        day-5 transfer of Mon 12 Oct, as told by Dr Lee; day 0 Wed
                  23 Sep 2026
       now        scan of Mon 9 Nov, 7w2d, as told by Dr Lee; day 0 Sat 19 Sep
                  2026
       said       Dr Lee, visit, Mon 9 Nov 2026
       moved      progesterone, until 12w0d: last dose was Tue 15 Dec 22:00, now
                  Fri 11 Dec 22:00; not yet confirmed
                  estradiol, window 10w0d to 12w0d: opens was Wed 2 Dec, now Sat
                  28 Nov; not yet confirmed
                  estradiol, window 10w0d to 12w0d: closes was Wed 16 Dec, now
                  Sat 12 Dec; not yet confirmed"
        )
    );
    let since = changes(&book, "--since 2026-11-09");
    let head = "Since Mon 9 Nov 2026, dating in use chosen (1)";
    assert!(since.contains(head), "{since}");
    assert!(!changes(&book, "--since 2026-11-10").contains("dating"));
    assert!(changes(&book, "--on 2026-11-09").contains(" dating in use chosen (1)"));
    // What waits is named once, with the change that said it.
    let waits = changes(&book, "--unconfirmed");
    assert!(!waits.contains("Dating in use"), "{waits}");
    assert_eq!(waits.matches("stop until 12w0d").count(), 1, "{waits}");
    assert!(waits.contains("another dating is in use since Mon 9 Nov 2026, said by Dr Lee\n"));
}

#[test]
fn the_same_dating_chosen_again_changes_nothing() {
    let (book, scan) = chosen();
    let later = || book.at("2026-11-10T09:00:00+01:00");
    later()
        .sh(&format!("dose dating use {scan} --by 'Dr Kim'"))
        .exits(0);
    let all = later().sh("dose changes --on 2026-11-10").ok().stdout;
    let kept = "       as before  scan of Mon 9 Nov, 7w2d, as told by Dr Lee; day 0 Sat 19 Sep";
    assert!(all.contains(kept) && !all.contains(" was "), "{all}");
    let report = later().sh("dose export appointment").ok().stdout;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let changed = "10 Nov dating in use: scan of Mon 9 Nov, 7w2d, as told by Dr Lee, as before.";
    assert!(report.contains(changed), "{report}");
    assert!(report.contains(" (Dr Kim), as before"), "{report}");
}

#[test]
fn confirmed_it_says_by_whom_and_waits_for_nothing() {
    let (book, _) = chosen();
    for medicine in ["progesterone", "estradiol"] {
        book.at("2026-11-10T09:00:00+01:00")
            .sh(&format!("dose confirm {medicine} --by 'Nurse Kim'"))
            .exits(0);
    }
    book.now("2026-11-10T10:00:00+01:00");
    let value = book.sh("dose changes --json").json();
    let moved = &value["datings"][0]["moved"];
    assert_eq!(
        moved[0],
        json!({"medicine": "progesterone", "said": "until 12w0d", "what": "last dose",
            "was": "Tue 15 Dec 22:00", "now": "Fri 11 Dec 22:00",
            "was_on": "2026-12-15", "now_on": "2026-12-11",
            "confirmed_by": "Nurse Kim", "confirmed_on": "2026-11-10"})
    );
    assert_eq!(moved[1]["confirmed_by"], "Nurse Kim");
    assert!(changes(&book, "").contains("; confirmed by Nurse Kim, Tue 10 Nov 2026\n"));
    // A later dating moves the days again: the earlier one asks for nothing.
    let scan = book.sh("dose mark scan today --as 7w5d").exits(0).id();
    book.sh(&format!("dose dating use {scan} --by 'Dr Lee'"))
        .exits(0);
    let value = book.sh("dose changes --json").json();
    assert_eq!(value["datings"].as_array().unwrap().len(), 2);
    assert_eq!(value["datings"][1]["moved"][0]["was_on"], "2026-12-11");
}

#[test]
fn taken_back_or_after_an_end_no_week_of_it_is_told() {
    let (book, scan) = chosen();
    book.sh("dose undo -y").exits(0);
    assert!(!changes(&book, "").contains("dating"));
    book.sh("dose undo --back").exits(0);
    book.at("2026-11-10T09:00:00+01:00")
        .sh("dose mark loss today")
        .exits(0);
    book.now("2026-11-10T10:00:00+01:00");
    let lines = changes(&book, "");
    let at = lines.find("Dating in use").unwrap();
    let weeks = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars
            .windows(3)
            .any(|w| w[0].is_ascii_digit() && w[1] == 'w' && w[2].is_ascii_digit())
    };
    assert!(lines[at..].contains("progesterone: last dose was Tue 15 Dec 22:00, now Fri 11 Dec"));
    assert!(!weeks(&lines[at..]), "{}", &lines[at..]);
    let page = book.sh("dose export appointment").ok().stdout;
    let at = page.find("CHANGED SINCE").unwrap();
    assert!(!weeks(&page[at..]), "{}", &page[at..]);
    // A mark that does not stand chose nothing.
    book.sh(&format!("dose void {scan} --why 'of another person'"))
        .exits(0);
    assert!(!changes(&book, "").contains("Dating in use"));
}

#[test]
fn the_table_is_in_json_for_each_command_that_moves_days() {
    let (book, scan) = scanned();
    let line = format!("dose dating use {scan} --by 'Dr Lee' --json");
    let value = book.sh(&line).json();
    assert_eq!(value["schema"], "dosebook.recorded.v1");
    let table = &value["redating"];
    assert_eq!(
        table["dating"],
        "scan of Mon 9 Nov, 7w2d, as told by Dr Lee"
    );
    assert_eq!(table["was_by"], "by transfer");
    let row = |value: &Value, what: &str| {
        let rows = value["redating"]["rows"].as_array().unwrap();
        rows.iter().find(|r| r["what"] == what).unwrap().clone()
    };
    assert_eq!(row(&value, "day 0")["now_on"], "2026-09-19");
    assert_eq!(
        row(&value, "last dose"),
        json!({"medicine": "progesterone", "said": "until 12w0d", "what": "last dose",
            "was": "Tue 15 Dec 22:00", "now": "Fri 11 Dec 22:00",
            "was_on": "2026-12-15", "now_on": "2026-12-11",
            "not_yet_confirmed": true, "as_confirmed": false, "has_passed": false})
    );
    let back = book.sh("dose undo --json").json();
    assert_eq!(row(&back, "last dose")["now_on"], "2026-12-15");
    assert_eq!(row(&back, "last dose")["as_confirmed"], true);
    // What moves nothing has no table.
    let other = book.sh("dose note 'a note' --json").json();
    assert_eq!(other.get("redating"), None);
}

#[test]
fn a_purge_of_what_dates_shows_the_days_that_move() {
    let (book, scan) = chosen();
    let run = book.sh(&format!("dose purge {scan} --yes"));
    let text = run.ok().stdout;
    let table = "\
Dating in use: day-5 transfer of Mon 12 Oct, as told by Dr Lee
               by scan            by this transfer
 day 0         Sat 19 Sep 2026    Wed 23 Sep 2026
 today         7w2d               6w5d
 progesterone, until 12w0d
   last dose   Fri 11 Dec 22:00   Tue 15 Dec 22:00   as confirmed
 estradiol, window 10w0d to 12w0d
   opens       Sat 28 Nov         Wed 2 Dec          not yet confirmed
   closes      Sat 12 Dec         Wed 16 Dec         not yet confirmed
No recorded dose was touched.
Confirm this with your clinician before acting on it.
";
    assert!(text.contains(table), "{text}");
    let (book, scan) = chosen();
    let value = book.sh(&format!("dose purge {scan} --yes --json")).json();
    let rows = value["redating"]["rows"].as_array().unwrap();
    assert!(rows.iter().any(|r| r["now_on"] == "2026-12-15"));
}

#[test]
fn the_persons_own_choice_is_to_be_confirmed() {
    let (book, scan) = scanned();
    let run = book.sh(&format!("dose dating use {scan} --by self"));
    let text = run.ok().stdout;
    let end =
        "Taking this back: dose undo\nConfirm this with your clinician before acting on it.\n";
    assert!(text.ends_with(end), "{text}");
}

#[test]
fn the_report_has_it_once_each_among_the_changes_and_in_the_history() {
    let (book, _) = chosen();
    let page = book.sh("dose export appointment").ok().stdout;
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let changed = "9 Nov dating in use: was day-5 transfer of Mon 12 Oct, as told by Dr Lee, now \
                   scan of Mon 9 Nov, 7w2d. Dr Lee, visit, 9 Nov. Moved: progesterone, last dose \
                   was 15 Dec, now 11 Dec; estradiol, opens was 2 Dec, now 28 Nov, closes was \
                   16 Dec, now 12 Dec.";
    assert_eq!(flat.matches(changed).count(), 1, "{page}");
    let history = "dating in use from Mon 9 Nov 2026: scan of Mon 9 Nov, 7w2d, as told by Dr Lee (Dr \
                   Lee, visit); before it: day-5 transfer of Mon 12 Oct, as told by Dr Lee";
    assert_eq!(flat.matches(history).count(), 1, "{page}");
    let without = book.sh("dose export appointment --omit pregnancy");
    let without = without.exits(0).stdout.clone();
    assert!(!without.contains("dating"), "{without}");
}

#[test]
fn a_stop_that_moved_is_one_question_in_plain_words() {
    let (book, _) = chosen();
    let value = book.sh("dose reviews --json").json();
    let all = value["reviews"].as_array().unwrap();
    let of = |medicine: &str| {
        let of = |r: &&Value| r["kind"] == "stop-moved" && r["medicine"] == medicine;
        all.iter().find(of).unwrap()
    };
    assert_eq!(
        of("progesterone")["text"],
        "stop until 12w0d: the last dose day was Tue 15 Dec 2026 when Dr Lee confirmed it, and \
         is Fri 11 Dec 2026 now; not yet confirmed"
    );
    assert_eq!(
        of("progesterone")["reason"],
        "another dating is in use since Mon 9 Nov 2026, said by Dr Lee"
    );
    assert_eq!(
        of("estradiol")["text"],
        "stop 10w0d..12w0d: the day it opens was not known when Dr Lee confirmed it, and is Sat \
         28 Nov 2026 now; not yet confirmed"
    );
    // Three weeks before the stop and after: still the one question.
    let kinds = |at: &str, medicine: &str| -> Vec<String> {
        let value = book.at(at).sh("dose reviews --json").json();
        let all = value["reviews"].as_array().unwrap().clone();
        all.iter()
            .filter(|r| r["medicine"] == medicine)
            .map(|r| r["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    let late = "2026-11-29T09:00:00+01:00";
    assert_eq!(kinds(late, "progesterone"), ["stop-moved", "stop"]);
    assert_eq!(kinds(late, "estradiol"), ["window-opens"]);
    let page = book.at(late).sh("dose export appointment").ok().stdout;
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = "progesterone: does the recorded stop \"until 12w0d\" stand? Last dose Fri 11 Dec \
                 2026 22:00; it was 15 Dec when Dr Lee confirmed it.";
    assert_eq!(flat.matches(asked).count(), 1, "{page}");
    let asked = "estradiol: the recorded window 10w0d to 12w0d opens Sat 28 Nov 2026; it had no \
                 date when Dr Lee confirmed it. Which day is the stop?";
    assert_eq!(flat.matches(asked).count(), 1, "{page}");
}

#[test]
fn an_answer_for_the_day_of_another_dating_is_named_where_it_is_asked_again() {
    let (book, scan) = scanned();
    book.now("2026-11-26T09:00:00+01:00");
    let find = |kind: &str| -> Option<Value> {
        let value = book.sh("dose reviews --json").json();
        let all = value["reviews"].as_array().unwrap().clone();
        let is = |r: &&Value| r["kind"] == kind && r["medicine"] == "progesterone";
        all.iter().find(is).cloned()
    };
    let first = find("stop-ahead").unwrap();
    let id = first["id"].as_str().unwrap();
    book.sh(&format!("dose answer {id} 'yes, it stands' --by 'Dr Lee'"))
        .exits(0);
    assert_eq!(find("stop-ahead"), None);
    book.sh(&format!("dose dating use {scan} --by 'Dr Lee'"))
        .exits(0);
    let again = find("stop-moved").unwrap();
    assert_ne!(again["id"], first["id"]);
    assert_eq!(
        again["reason"],
        "another dating is in use since Thu 26 Nov 2026, said by Dr Lee; Dr Lee answered it on \
         Thu 26 Nov 2026, when it was for Tue 15 Dec 2026"
    );
    // Of the dating before, the answer holds.
    book.sh("dose undo").exits(0);
    assert_eq!(find("stop-moved"), None);
    assert_eq!(find("stop-ahead"), None);
}

#[test]
fn an_answer_holds_for_all_that_asked_by_then_and_for_nothing_later() {
    let (book, _) = chosen();
    book.sh("dose set stop-ahead '3 weeks, 2d'").exits(0);
    let kinds = |at: &str| -> Vec<String> {
        let value = book.at(at).sh("dose reviews --json").json();
        let all = value["reviews"].as_array().unwrap().clone();
        let of = all.iter().filter(|r| r["medicine"] == "progesterone");
        let said = |r: &Value, key: &str| r[key].as_str().unwrap().to_owned();
        of.map(|r| format!("{} {}", said(r, "due_on"), said(r, "kind")))
            .collect()
    };
    // The stop is on 11 Dec: its time ahead, three weeks, came on 20 Nov.
    let at = "2026-11-25T09:00:00+01:00";
    assert_eq!(
        kinds(at),
        [
            "2026-11-09 stop-moved",
            "2026-12-09 stop-ahead",
            "2026-12-11 stop"
        ]
    );
    let value = book.at(at).sh("dose reviews --json").json();
    let all = value["reviews"].as_array().unwrap();
    let moved = all
        .iter()
        .find(|r| r["kind"] == "stop-moved" && r["medicine"] == "progesterone");
    let id = moved.unwrap()["id"].as_str().unwrap();
    book.at(at)
        .sh(&format!("dose answer {id} 'it stands' --by 'Dr Lee'"))
        .exits(0);
    // The second time ahead asks.
    let left = ["2026-12-09 stop-ahead", "2026-12-11 stop"];
    assert_eq!(kinds(at), left);
    assert_eq!(kinds("2026-12-09T09:00:00+01:00"), left);
    // An answer may be a no: only a confirmation confirms.
    let line = "dose changes --json";
    let value = book.at(at).sh(line).json();
    assert_eq!(value["datings"][0]["moved"][0]["confirmed_by"], Value::Null);
    let waits = book.at(at).sh("dose changes --unconfirmed").ok().stdout;
    assert!(waits.contains("Moved since it was confirmed"), "{waits}");
}

#[test]
fn a_word_about_the_day_declines_no_medicine() {
    let (book, _) = chosen();
    let before = book.sh("dose export book -o -").ok().stdout;
    insta::assert_snapshot!(book.sh("dose confirm progesterone --declined --then was --by 'Dr Lee'").transcript(), @r##"
    $ dose confirm progesterone --declined --then was --by Dr Lee
    --- stderr
    error: [wyrq] of progesterone was confirmed: only the day of its stop has moved since
    Nothing was recorded.
    hint: dose confirm wyrq --by WHO --corrected --stop DAY records another day; dose stop, that it ends
    --- exit 1
    "##);
    assert_eq!(book.sh("dose export book -o -").ok().stdout, before);
}

#[test]
fn what_was_taken_back_later_was_in_force_then() {
    let (book, scan) = chosen();
    book.at("2026-11-09T23:40:00+01:00")
        .sh(&format!("dose dating use {scan} --by 'Dr Kim'"))
        .exits(0);
    book.at("2026-11-10T00:10:00+01:00")
        .sh("dose undo")
        .exits(0);
    assert!(changes(&book, "").contains("Dating in use, chosen (1)"));
    let then = changes(&book, "--as-known-on 2026-11-09");
    assert!(then.contains("Dating in use, chosen (2)"), "{then}");
}

#[test]
fn a_stop_that_was_replaced_waits_for_nothing() {
    let (book, _) = chosen();
    let later = || book.at("2026-11-10T09:00:00+01:00");
    for medicine in ["progesterone", "estradiol"] {
        let line = format!(
            "dose change {medicine} --from 2026-11-10 --stop 2026-12-20 --confirmed-by 'Dr Lee'"
        );
        later().sh(&line).exits(0);
    }
    let waits = later().sh("dose changes --unconfirmed").ok().stdout;
    assert!(waits.starts_with("No change is waiting"), "{waits}");
}

/// A stop by an event has its day from the mark: a dating chosen later is no cause of it.
#[test]
fn a_dating_is_no_cause_of_where_an_event_falls() {
    let book = crate::support::Book::new();
    let at = |at: &str, line: &str| book.at(at).sh(line).exits(0).stdout;
    at(
        "2026-10-02T09:00:00+02:00",
        "dose add Prog --timing 'daily at 08:00' --dose '1 capsule' --start 2026-10-01 \
         --stop 'when \"heart activity\"' --said-by 'Dr Lee' --confirmed-by 'Dr Lee'",
    );
    at(
        "2026-10-02T09:01:00+02:00",
        "dose mark transfer 2026-09-28 --embryo-day 5",
    );
    let mark = at(
        "2026-10-30T09:00:00+01:00",
        "dose mark 'heart activity' today",
    );
    assert!(mark.contains("Fri 30 Oct 2026"), "{mark}");
    at(
        "2026-10-30T09:01:00+01:00",
        "dose mark scan today --as 6w6d",
    );
    at(
        "2026-10-30T09:02:00+01:00",
        "dose dating use scan --by 'Dr Lee'",
    );
    let json = book
        .at("2026-10-30T10:00:00+01:00")
        .sh("dose reviews --json");
    let json = json.ok().json();
    let reviews = json["reviews"].as_array().unwrap();
    let kinds: Vec<&str> = reviews
        .iter()
        .map(|r| r["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["stop"], "{json}");
    assert!(!json.to_string().contains("another dating"), "{json}");
}
