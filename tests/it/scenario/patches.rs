//! Patches: put on and taken off, where and since when, and the sites used.

use super::read::with;
use crate::support::Book;

const FRIDAY: &str = "2026-11-06T08:04:00+01:00";
const MONDAY: &str = "2026-11-09T08:20:00+01:00";

/// A patch put on at the left upper arm on Fri 6 Nov.
fn patch() -> Book {
    let book = with(
        "dose add Bupre --dose '1 patch' --timing 'every 3 days at 08:00, worn 72 hours' \
         --route 'on the skin' --start 2026-11-06",
    );
    book.at(FRIDAY)
        .sh("dose take bupre --site 'left upper arm'")
        .exits(0);
    book.now(MONDAY);
    book
}

#[test]
fn today_says_where_and_since_when() {
    let book = patch();
    let run = book.sh("dose today").ok();
    assert!(
        run.stdout.contains(
            "On now\n        Bupre   left upper arm, since Fri 6 Nov 08:04, by the instruction it was\n                on until today 08:04 ["
        ),
        "{}",
        run.transcript()
    );
    assert!(
        run.stdout.contains("due, on for 72 hours"),
        "{}",
        run.stdout
    );
    let json = book.sh("dose today --json").ok().json();
    assert_eq!(json["worn"][0]["site"], "left upper arm");
    assert_eq!(json["worn"][0]["off_at"], "2026-11-09T08:04:00+01:00");
}

#[test]
fn a_script_records_the_next_and_is_told_of_the_one_still_on() {
    let book = patch();
    let run = book
        .sh("dose take bupre --site 'right upper arm' --json")
        .ok();
    let notice = &run.json()["notices"][0];
    assert_eq!(notice["code"], "still-on");
    let text = notice["text"].as_str().unwrap();
    assert!(
        text.starts_with(
            "the one before (left upper arm, since Fri 6 Nov 08:04) is not recorded as taken off: dose remove "
        ),
        "{text}"
    );
    let id = text.rsplit(' ').next().unwrap();
    let run = book.sh(&format!("dose remove {id} --at 08:15")).exits(0);
    assert!(
        run.stdout
            .contains("Recorded: Bupre taken off, left upper arm, Mon 9 Nov 2026 08:15"),
        "{}",
        run.transcript()
    );
    let worn = book.sh("dose today --json").ok().json();
    assert_eq!(worn["worn"].as_array().unwrap().len(), 1);
    assert_eq!(worn["worn"][0]["site"], "right upper arm");
}

#[test]
fn removed_says_it_in_the_same_breath_and_undo_takes_both_back() {
    let book = patch();
    let run = book
        .sh("dose take bupre --site 'right upper arm' --removed --json")
        .ok();
    let json = run.json();
    assert_eq!(json["entries"][1]["kind"], "removal");
    assert_eq!(json["notices"].as_array().unwrap().len(), 0);
    let undo = book.sh("dose undo").exits(0).stdout;
    assert!(undo.contains("Bupre taken off"), "{undo}");
    let worn = book.sh("dose today --json").ok().json();
    assert_eq!(worn["worn"][0]["site"], "left upper arm");
}

#[test]
fn at_a_terminal_the_site_and_the_one_before_are_asked_about() {
    let book = patch();
    let run = book.terminal(&["", "y"]).sh("dose take bupre").exits(0);
    assert!(
        run.stderr
            .contains("Bupre: site of the new one, [Enter leaves it open]"),
        "{}",
        run.transcript()
    );
    assert!(
        run.stderr.contains(
            "Was the one before (left upper arm, since Fri 6 Nov 08:04) taken off? [y/N]"
        ),
        "{}",
        run.transcript()
    );
    let json = book.sh("dose history --json").ok().json();
    assert_eq!(json["removals"][0]["site"], "left upper arm");
    assert!(json["doses"][1]["site"].is_null());
    let text = book.sh("dose history").ok().stdout;
    assert!(
        text.contains(" 08:20    Bupre, taken off, left upper arm ["),
        "{text}"
    );
}

#[test]
fn sites_are_listed_least_recently_used_first_and_offered() {
    let book = patch();
    for (at, site) in [
        (MONDAY, "right upper arm"),
        ("2026-11-12T08:05:00+01:00", "Left  hip"),
    ] {
        book.at(at)
            .sh(&format!("dose take bupre --removed --site '{site}'"))
            .exits(0);
    }
    book.now("2026-11-15T08:01:00+01:00");
    let list = book.sh("dose sites bupre").ok().stdout;
    assert_eq!(
        list,
        " left upper arm    last Fri 6 Nov 08:04, 1 dose\n \
         right upper arm   last Mon 9 Nov 08:20, 1 dose\n \
         Left  hip         last Thu 12 Nov 08:05, 1 dose, on there now\n"
    );
    let run = book.terminal(&["", "n"]).sh("dose take bupre").exits(0);
    assert!(
        run.stderr
            .contains("least recently used first: left upper arm? [Enter]"),
        "{}",
        run.transcript()
    );
    let json = book.sh("dose sites bupre --json").ok().json();
    assert_eq!(json["sites"][2]["site"], "left upper arm");
    assert_eq!(json["sites"][2]["uses"], 2);
}

#[test]
fn what_is_not_on_cannot_be_taken_off() {
    let book = patch();
    for (line, exit, why) in [
        (
            "dose remove bupre --at '2026-11-05 08:00'",
            2,
            "after that moment",
        ),
        (
            "dose remove bupre --at yesterday",
            2,
            "the time it was taken off is wanted",
        ),
        ("dose remove nothing", 1, "nothing"),
    ] {
        let run = book.sh(line).exits(exit);
        assert!(run.stderr.contains(why), "{}", run.transcript());
    }
    book.sh("dose take bupre --site hip").exits(0);
    let run = book.sh("dose remove bupre").exits(3);
    assert!(
        run.stderr.contains("Bupre: 2 are on:"),
        "{}",
        run.transcript()
    );
    book.sh("dose remove bupre --site hip").exits(0);
    book.sh("dose remove bupre").exits(0);
    let run = book.sh("dose remove bupre").exits(1);
    assert!(
        run.stderr.contains("none is recorded as on there now"),
        "{}",
        run.transcript()
    );
    let dose = book.sh("dose last bupre").ok().id();
    let run = book.sh("dose sites bupre").ok();
    assert!(!run.stdout.contains("on there"), "{}", run.transcript());
    book.sh("dose take bupre --extra --removed").exits(1);
    let run = book.sh(&format!("dose remove {dose}")).exits(1);
    assert!(
        run.stderr.contains("none is recorded"),
        "{}",
        run.transcript()
    );
}

#[test]
fn a_removal_is_taken_back_and_leaves_it_on() {
    let book = patch();
    book.sh("dose remove bupre").exits(0);
    let removal = book.sh("dose undo").exits(0);
    assert!(
        removal.stdout.contains("taken off"),
        "{}",
        removal.transcript()
    );
    let worn = book.sh("dose today --json").ok().json();
    assert_eq!(worn["worn"].as_array().unwrap().len(), 1);
}

#[test]
fn more_than_are_named_are_counted_and_can_all_be_taken_off() {
    let book = patch();
    for n in 0..6 {
        book.at(&format!("2026-11-{:02}T08:05:00+01:00", 9 + 3 * n))
            .sh("dose take bupre")
            .exits(0);
    }
    let last = "2026-11-25T09:00:00+01:00";
    let today = book.at(last).sh("dose today").ok().stdout;
    let (_, on) = today.split_once("On now\n").unwrap();
    assert_eq!(on.matches("Bupre   since").count(), 4, "{today}");
    assert!(
        on.contains("\n                and 3 older: dose remove names them\n"),
        "{today}"
    );
    let json = book.at(last).sh("dose today --json").ok().json();
    let worn = json["worn"].as_array().unwrap().clone();
    assert_eq!(worn.len(), 7);
    let all = book.at(last).sh("dose remove bupre");
    assert!(all.stderr.contains("Bupre: 7 are on:\n"), "{}", all.stderr);
    let oldest = worn[0]["id"].as_str().unwrap();
    let off = book.at(last).sh(&format!("dose remove {oldest}")).exits(0);
    assert!(
        off.stdout.contains("Bupre taken off, left upper arm"),
        "{}",
        off.stdout
    );
    let today = book.at(last).sh("dose today").ok().stdout;
    assert!(
        today.contains("and 2 older: dose remove names them"),
        "{today}"
    );
}

#[test]
fn removed_is_of_all_that_are_on() {
    let book = patch();
    for n in 0..6 {
        book.at(&format!("2026-11-{:02}T08:05:00+01:00", 9 + 3 * n))
            .sh("dose take bupre")
            .exits(0);
    }
    let last = "2026-11-27T08:05:00+01:00";
    book.at(last).sh("dose take bupre --removed").exits(0);
    let json = book.at(last).sh("dose today --json").ok().json();
    assert_eq!(json["worn"].as_array().unwrap().len(), 1, "{json}");
}

/// A patch put on by one clock, and by the instruction off by another.
#[test]
fn what_is_on_names_the_zone_of_a_time_by_another_clock() {
    let book = Book::new();
    book.at("2026-10-12T08:00:00+02:00")
        .sh("dose add 'Estra patch' --dose '1 patch' --timing 'every 3 days at 09:00, worn 72 hours' --start 2026-10-12")
        .exits(0);
    book.at("2026-10-27T09:00:00+01:00")
        .sh("dose take estra")
        .exits(0);
    book.at("2026-10-29T10:00:00+01:00")
        .sh("dose zone America/Chicago")
        .exits(0);
    let chicago = book
        .at("2026-10-31T10:00:00-05:00")
        .var("TZ", "America/Chicago");
    let day = chicago.sh("dose").ok().stdout;
    let on: Vec<&str> = day.lines().skip_while(|l| *l != "On now").take(3).collect();
    let id = on
        .last()
        .and_then(|l| l.split(" [").nth(1))
        .unwrap_or_default();
    assert_eq!(
        on.join("\n"),
        format!(
            "On now\n        Estra patch   since Tue 27 Oct 09:00 in Europe/Berlin, by the\n                      instruction it was on until yesterday 03:00 [{id}"
        ),
        "{day}"
    );
}
