//! Stops and changes that come to nothing.

use super::{AT, october, refused, times};
use crate::support::{Book, Run};

/// A regimen stopped after 4 Oct, with a change recorded from the 10th.
fn stopped() -> (Book, Run) {
    let book = october(
        "dose add G --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.now("2026-10-02T09:00:00+02:00");
    book.sh("dose change g --from 2026-10-10 --dose '2 tablets' --confirmed-by 'Dr Lee'")
        .ok();
    let stop = book
        .sh("dose stop g --after 2026-10-04 --confirmed-by 'Dr Lee'")
        .ok();
    (book, stop)
}

#[test]
fn a_stop_before_a_later_change_is_shown_from_its_own_moment() {
    let (book, stop) = stopped();
    let said = "stopped from Mon 5 Oct 2026 00:00, last dose Sun 4 Oct 2026 08:00";
    assert!(
        stop.stdout.contains(&format!("  stop  {said}\n")),
        "{}",
        stop.transcript()
    );
    for at in [
        "2026-10-02T09:00:00+02:00",
        "2026-10-06T09:00:00+02:00",
        "2026-10-12T09:00:00+02:00",
    ] {
        let show = book.at(at).sh("dose show g").ok();
        let (head, _) = show.stdout.split_once("Versions").unwrap();
        let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(head.contains(said), "{}", show.transcript());
        assert!(!head.contains("from Sat 10 Oct"), "{}", show.transcript());
    }
    let today = book.at("2026-10-04T09:00:00+02:00").sh("dose today").ok();
    assert!(!today.stdout.contains("10 Oct"), "{}", today.transcript());
    let page = book
        .at("2026-10-12T09:00:00+02:00")
        .sh("dose export appointment --format text")
        .exits(0);
    assert!(
        !page.stdout.contains("recorded, from Sat 10 Oct"),
        "{}",
        page.transcript()
    );
}

#[test]
fn a_second_stop_is_refused_unless_it_is_earlier() {
    let (book, _) = stopped();
    let at = "2026-10-02T09:05:00+02:00";
    let why = "G is stopped from 2026-10-05 00:00 already";
    for day in ["2026-10-04", "2026-10-06", "2026-10-12"] {
        refused(&book, at, &format!("dose stop g --after {day} -y"), 1, why);
    }
    book.at(at).sh("dose stop g --after 2026-10-03").ok();
    let later = "2026-10-20T09:00:00+02:00";
    refused(
        &book,
        later,
        "dose stop g --after 2026-10-20",
        1,
        "G is stopped from 2026-10-04 00:00 already",
    );
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
    let book = october(
        "dose add H --dose '1 tablet' --timing 'daily at 08:00, 20:00' --route oral --start 2026-10-01 --stop 2026-12-01",
    );
    let why = "the change leaves H as it is then: daily at 08:00 and 20:00, 1 tablet each";
    for flag in [
        "--dose '1 tablet'",
        "--set '20:00=1 tablet'",
        "--timing 'daily at 20:00, 08:00'",
        "--route oral",
        "--stop 2026-12-01",
    ] {
        refused(
            &book,
            AT,
            &format!("dose change h --from 2026-10-05 {flag}"),
            1,
            "the change leaves H as it is then: daily at 08:00",
        );
    }
    refused(
        &book,
        AT,
        "dose change h --from 2026-10-05 --route oral",
        1,
        why,
    );
    book.at(AT)
        .sh("dose change h --from 2026-10-05 --route vaginal")
        .ok();
    // From then on it is one.
    book.at(AT)
        .sh("dose change h --from 2026-10-06 --route oral")
        .ok();
}

#[test]
fn what_counts_anew_is_a_change() {
    let book = october(
        "dose add I --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --stop '+10 days'",
    );
    book.at(AT)
        .sh("dose change i --from 2026-10-06 --timing 'every 2 days at 08:00'")
        .ok();
    assert_eq!(
        times(&book, "2026-10-06", "2026-10-08"),
        ["2026-10-06T08:00", "2026-10-08T08:00"]
    );
    book.at(AT)
        .sh("dose change i --from 2026-10-06 --stop '+10 days'")
        .ok();
}
