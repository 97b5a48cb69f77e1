//! What two devices say of one change without knowing of one another: a confirmation is of
//! the words it saw, and a stop corrected to two days is asked about.

use super::world::World;
use crate::support::Run;

/// Both machines have a change of Iron that waits to be confirmed.
fn changed() -> (World, String) {
    let w = World::of(2);
    let line = "dose change iron --from 2026-11-03 --set '20:00=2 tablets' --said-by 'Dr Lee'";
    let id = w.sh(0, "08:10", line).ok().id();
    w.settle();
    (w, id)
}

fn state(w: &World, machine: usize) -> String {
    let changes = w.sh(machine, "21:00", "dose changes --json").ok().json();
    let all = changes["changes"].as_array().unwrap();
    all[1]["confirmation"].as_str().unwrap().to_owned()
}

fn both(w: &World, at: &str, line: &str) -> [Run; 2] {
    [0, 1].map(|machine| w.sh(machine, at, line))
}

#[test]
fn a_confirmation_of_words_that_another_device_amended_leaves_the_change_open() {
    let (w, id) = changed();
    let amend = format!("dose amend {id} --set '20:00=3 tablets' --why mistyped");
    let confirm = format!("dose confirm {id} --by 'Dr Lee'");
    w.sh(0, "08:20", &amend).ok();
    w.sh(1, "08:30", &confirm).exits(0);
    assert_eq!(state(&w, 1), "confirmed");
    w.settle();
    let short = &id;
    for run in both(&w, "21:00", "dose changes --unconfirmed") {
        run.expect(
            &format!(
                "\
Not yet confirmed (2)

 {iron}  Iron                                            from Mon 2 Nov 2026 00:00
       start      daily at 08:00 and 20:00, 1 tablet each
       said       by whom is not recorded
       confirmed  not yet                             dose confirm {iron} --by WHO

 {short}  Iron                                            from Tue 3 Nov 2026 00:00
       was        daily at 08:00 and 20:00, 1 tablet each
       now        daily at 08:00 (1 tablet) and 20:00 (3 tablets)
       said       Dr Lee, Mon 2 Nov 2026
       confirmed  not yet                             dose confirm {short} --by WHO
       earlier    confirmed by Dr Lee, Mon 2 Nov 2026, as it was then recorded:
                  timing daily at 08:00 (1 tablet) and 20:00 (2 tablets), to
                  confirm again
       amended    Mon 2 Nov 2026: \"mistyped\"
                  timing was daily at 08:00 (1 tablet) and 20:00 (2 tablets)
                  timing now daily at 08:00 (1 tablet) and 20:00 (3 tablets)
       recorded   Mon 2 Nov 2026
",
                iron = letters(&w, "from Mon 2 Nov"),
            ),
            "",
            0,
        );
    }
    for run in both(&w, "21:00", "dose reviews") {
        let text = flat(&run);
        let reason = "not yet confirmed (confirmed by Dr Lee, Mon 2 Nov 2026, as it was then \
                      recorded; it reads otherwise now)";
        assert!(text.contains(reason), "{text}");
    }
    for run in both(&w, "21:00", "dose") {
        let text = flat(&run);
        let line = "confirmed by Dr Lee, Mon 2 Nov 2026, as it was then recorded: timing daily \
                    at 08:00 (1 tablet) and 20:00 (2 tablets), to confirm again";
        assert!(text.contains(line), "{text}");
    }
    for run in both(&w, "21:00", "dose export appointment") {
        let text = flat(&run);
        let read = "Confirmed by Dr Lee, 2 Nov, when it read: at 20:00 2 tablets.";
        assert!(text.contains(read), "{text}");
    }
    for run in both(&w, "21:00", "dose export fhir") {
        let reason = "confirmed, as it was then recorded: timing daily at 08:00 (1 tablet) and \
                      20:00 (2 tablets)";
        assert!(run.ok().stdout.contains(reason));
    }
    // The new words confirmed close it on both; the earlier answer stays of the old ones.
    w.sh(1, "21:10", &confirm).exits(0);
    w.settle();
    assert_eq!([state(&w, 0), state(&w, 1)], ["confirmed", "confirmed"]);
    let text = flat(&w.sh(0, "21:00", "dose changes"));
    assert!(text.contains("earlier confirmed by Dr Lee"), "{text}");
}

/// The letters of the change from a moment on.
fn letters(w: &World, from: &str) -> String {
    let changes = w.sh(0, "21:00", "dose changes").ok().stdout;
    let line = changes.lines().find(|l| l.contains(from));
    line.unwrap()[1..5].to_owned()
}

fn flat(run: &Run) -> String {
    run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_words_it_saw_count_whichever_device_was_further_on() {
    // What a device that recorded more says comes after what the other one says.
    for busy in [0, 1] {
        let (w, id) = changed();
        for n in 0..5 {
            w.sh(busy, "08:15", &format!("dose note 'note {n}'")).ok();
        }
        let amend = format!("dose amend {id} --set '20:00=3 tablets'");
        w.sh(0, "08:20", &amend).ok();
        w.sh(1, "08:30", &format!("dose confirm {id} --by 'Dr Lee'"))
            .exits(0);
        w.settle();
        assert_eq!([state(&w, 0), state(&w, 1)], ["none", "none"], "{busy}");
    }
}

#[test]
fn two_amendments_of_two_devices_are_neither_what_one_of_them_confirmed() {
    let (w, id) = changed();
    let amend = |set: &str| format!("dose amend {id} {set}");
    w.sh(0, "08:20", &amend("--set '20:00=3 tablets'")).ok();
    w.sh(1, "08:21", &amend("--route oral")).ok();
    w.sh(1, "08:30", &format!("dose confirm {id} --by 'Dr Lee'"))
        .exits(0);
    w.settle();
    assert_eq!([state(&w, 0), state(&w, 1)], ["none", "none"]);
    for run in both(&w, "21:00", "dose changes") {
        let text = flat(&run);
        let then = "as it was then recorded: timing daily at 08:00 (1 tablet) and 20:00 (2 \
                    tablets), to confirm again";
        assert!(text.contains(then), "{text}");
    }
}

#[test]
fn an_amendment_that_was_confirmed_elsewhere_and_is_taken_back_asks_again() {
    let (w, id) = changed();
    let amend = format!("dose amend {id} --set '20:00=3 tablets'");
    w.sh(0, "08:20", &amend).ok();
    w.settle();
    w.sh(1, "08:30", &format!("dose confirm {id} --by 'Dr Lee'"))
        .exits(0);
    w.sh(0, "08:40", "dose undo -y").exits(0);
    w.settle();
    assert_eq!([state(&w, 0), state(&w, 1)], ["none", "none"]);
    let then = "as it was then recorded: timing daily at 08:00 (1 tablet) and 20:00 (3 tablets), \
                to confirm again";
    for run in both(&w, "21:00", "dose changes") {
        assert!(flat(&run).contains(then), "{}", run.stdout);
    }
    // Restored, the words are those that were confirmed.
    w.sh(0, "21:20", "dose undo --back").exits(0);
    w.settle();
    assert_eq!([state(&w, 0), state(&w, 1)], ["confirmed", "confirmed"]);
}

/// Both know a stop of Iron after Thu 5 Nov, and each has corrected it to a day of its own.
fn stopped_apart() -> (World, String) {
    let w = World::of(2);
    let line = "dose stop iron --after 2026-11-05 --said-by 'Nurse Kim'";
    let id = w.sh(0, "08:10", line).ok().id();
    w.settle();
    let corrected = |day: &str, by: &str| {
        format!("dose confirm {id} --by '{by}' --corrected --stop 2026-11-{day}")
    };
    w.sh(0, "08:20", &corrected("09", "Dr Lee")).exits(0);
    w.sh(1, "08:30", &corrected("07", "Dr Kim")).exits(0);
    w.settle();
    (w, id)
}

fn last_dose(w: &World, machine: usize) -> String {
    let list = w.sh(machine, "21:00", "dose list --json").ok().json();
    let stop = &list["regimens"][0]["stop"];
    stop["last_dose_on"].as_str().unwrap().to_owned()
}

fn asked(w: &World, machine: usize) -> Vec<String> {
    let reviews = w.sh(machine, "21:00", "dose reviews --json").ok().json();
    let all = reviews["reviews"].as_array().unwrap().iter();
    let twice = all.filter(|r| r["kind"] == "stop-twice");
    twice
        .map(|r| r["text"].as_str().unwrap().to_owned())
        .collect()
}

const TWICE: &str = "its stop was corrected on two devices: stopped from Sun 8 Nov 2026 00:00 \
     (Dr Kim), stopped from Tue 10 Nov 2026 00:00 (Dr Lee); the first of these holds until it \
     is answered";

#[test]
fn a_stop_corrected_to_two_days_is_asked_and_the_earlier_holds_meanwhile() {
    let (w, id) = stopped_apart();
    for machine in [0, 1] {
        assert_eq!(last_dose(&w, machine), "2026-11-07");
        assert_eq!(asked(&w, machine), [TWICE]);
        let today = flat(&w.sh(machine, "21:00", "dose"));
        assert!(today.contains(TWICE), "{today}");
        let page = flat(&w.sh(machine, "21:00", "dose export appointment"));
        assert!(page.contains(&format!("Iron: {TWICE}")), "{page}");
    }
    // Answered on one device, by a third day, it is answered on both.
    let line = format!("dose confirm {id} --by 'Dr Lee' --corrected --stop 2026-11-12");
    w.sh(1, "21:10", &line).exits(0);
    w.settle();
    for machine in [0, 1] {
        assert_eq!(last_dose(&w, machine), "2026-11-12");
        assert_eq!(asked(&w, machine), Vec::<String>::new());
    }
}

#[test]
fn either_day_can_be_the_answer() {
    let (w, _) = stopped_apart();
    let holds = letters(&w, "from Sun 8 Nov");
    let other = letters(&w, "from Tue 10 Nov");
    // Confirmed as it is, the later one would stop nothing.
    let error = format!(
        "\
error: another stop of Iron holds, that of another device: [{holds}], from Sun 8 Nov 2026 00:00: stopped
Nothing was recorded.
hint: dose confirm {holds} --by WHO keeps that one; with --corrected --stop DAY it says of which day the stop is
"
    );
    w.sh(0, "21:10", &format!("dose confirm {other} --by 'Dr Lee'"))
        .expect("", &error, 1);
    w.sh(0, "21:10", &format!("dose confirm {holds} --by 'Dr Lee'"))
        .exits(0);
    w.settle();
    for machine in [0, 1] {
        assert_eq!(last_dose(&w, machine), "2026-11-07");
        assert_eq!(asked(&w, machine), Vec::<String>::new());
    }
}

#[test]
fn one_day_said_twice_is_no_question() {
    let w = World::of(2);
    let line = "dose stop iron --after 2026-11-05 --said-by 'Nurse Kim'";
    let id = w.sh(0, "08:10", line).ok().id();
    w.settle();
    let line = format!("dose confirm {id} --by 'Dr Lee' --corrected --stop 2026-11-07");
    w.sh(0, "08:20", &line).exits(0);
    w.sh(1, "08:30", &line).exits(0);
    w.settle();
    assert_eq!(asked(&w, 0), Vec::<String>::new());
    assert_eq!(last_dose(&w, 1), "2026-11-07");
}

#[test]
fn a_change_declined_here_and_confirmed_there_is_asked() {
    let (w, id) = changed();
    let declined = format!("dose confirm {id} --by 'Dr Lee' --declined --then was");
    w.sh(0, "08:30", &declined).exits(0);
    w.sh(1, "08:31", &format!("dose confirm {id} --by 'Dr Kim'"))
        .exits(0);
    let asked = |machine| {
        let reviews = w.sh(machine, "21:00", "dose reviews --json").ok().json();
        let all = reviews["reviews"].as_array().unwrap().iter();
        let of_it = all.filter(|r| r["kind"] == "answered-twice");
        let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
        let found = of_it.map(|r| (text(&r["id"]), text(&r["text"])));
        found.collect::<Vec<_>>()
    };
    assert_eq!((asked(0), asked(1)), (Vec::new(), Vec::new()));
    w.settle();
    for machine in [0, 1] {
        let (_, text) = &asked(machine)[0];
        let (declined, confirmed) = ("declined by Dr Lee", "confirmed by Dr Kim");
        let either = [(declined, confirmed), (confirmed, declined)].map(|(a, b)| {
            format!(
                "change from Tue 3 Nov 2026 00:00: {a} and, on another device, {b}; what is in \
                 force stays so until it is answered"
            )
        });
        assert!(either.contains(text), "{text}");
        let today = flat(&w.sh(machine, "21:00", "dose"));
        assert!(today.contains(text), "{today}");
    }
    let id = asked(1)[0].0.clone();
    w.sh(1, "21:10", &format!("dose confirm {id} --by 'Dr Lee'"))
        .exits(0);
    w.settle();
    assert_eq!((asked(0), asked(1)), (Vec::new(), Vec::new()));
}

#[test]
fn answers_of_one_device_after_another_are_no_question() {
    let (w, id) = changed();
    w.sh(0, "08:30", &format!("dose confirm {id} --by 'Dr Kim'"))
        .exits(0);
    w.settle();
    let declined = format!("dose confirm {id} --by 'Dr Lee' --declined --then was");
    w.sh(1, "08:31", &declined).exits(0);
    w.settle();
    let reviews = w.sh(0, "21:00", "dose reviews --json").ok().stdout;
    assert!(!reviews.contains("answered-twice"), "{reviews}");
}
