//! The day of a recorded book, as text.

use uuid::Uuid;

use super::world::World;
use crate::domain::body::Patch;
use crate::domain::kind;
use crate::export::style::Style;
use crate::export::text;
use crate::report::today::{Asked, today};
use crate::report::{Today, slots};

fn patch(route: &str) -> Patch {
    Patch {
        route: Some(route.into()),
        strength: Some("200 mg".into()),
        ..Patch::default()
    }
}

/// The afternoon of the sketch, recorded entry by entry.
pub fn afternoon() -> World {
    let mut w = World::new();
    let prog = w.regimen(
        "progesterone",
        "daily at 08:00, 14:00, 22:00",
        "1 capsule",
        patch("vaginal"),
    );
    let estr = w.regimen(
        "estradiol",
        "daily at 08:00, 20:00",
        "1 tablet",
        patch("oral"),
    );
    let para = w.regimen(
        "paracetamol",
        "as needed, at least 6 hours apart, at most 4 in 24 hours",
        "1 tablet",
        patch("oral"),
    );
    for regimen in [prog, estr, para] {
        w.confirm(regimen, "2026-10-12 07:40");
    }
    for day in ["2026-11-02", "2026-11-03"] {
        for time in ["08:00", "14:00", "22:00"] {
            let at = format!("{day} {time}");
            w.take(prog, "progesterone", &at, Some(&at), "1 capsule");
        }
        let at = format!("{day} 08:00");
        w.take(estr, "estradiol", &at, Some(&at), "1 tablet");
    }
    w.take(
        estr,
        "estradiol",
        "2026-11-02 20:05",
        Some("2026-11-02 20:00"),
        "1 tablet",
    );
    w.take(
        prog,
        "progesterone",
        "2026-11-04 08:06",
        Some("2026-11-04 08:00"),
        "1 capsule",
    );
    w.take(
        estr,
        "estradiol",
        "2026-11-04 08:06",
        Some("2026-11-04 08:00"),
        "1 tablet",
    );
    w.set(
        prog,
        "22:00:00",
        "2 capsules",
        "2026-11-04 22:00",
        "2026-11-04 13:40",
    );
    let visit = serde_json::json!({"at": {"at": "2026-11-09T10:15:00+01:00", "zone": "Europe/Berlin"},
        "with": "Dr Lee", "place": "Clinic Nord"});
    w.record(kind::VISIT, "2026-11-01 09:00", &visit);
    w.record(
        kind::QUESTION,
        "2026-11-01 09:00",
        &serde_json::json!({"text": "Is the tablet still planned?"}),
    );
    w
}

/// The capsule of 14:00, recorded at 14:22.
pub fn take_at_14(w: &mut World) -> Uuid {
    let prog = w.entries[1].id;
    w.take(
        prog,
        "progesterone",
        "2026-11-04 14:22",
        Some("2026-11-04 14:00"),
        "1 capsule",
    )
}

fn seen(w: &World, now: &str) -> Today {
    w.see(now, |view| today(view, &Asked::default()))
}

fn print(value: &Today) -> String {
    text::today(value, &Style::plain())
}

#[test]
fn the_afternoon_of_the_sketch() {
    insta::assert_snapshot!(print(&seen(&afternoon(), "2026-11-04 14:20")), @r##"
    Wed 4 Nov 2026, 14:20, Europe/Berlin

     08:00  ● progesterone   1 capsule    by vagina   taken 08:06
            ● estradiol      1 tablet     by mouth    taken 08:06
     14:00  ▸ progesterone   1 capsule    by vagina   due
     20:00  ○ estradiol      1 tablet     by mouth
     22:00  ○ progesterone   2 capsules   by vagina   change not yet confirmed:
                                                      1 capsule before today

    As needed
            paracetamol   none recorded in 24 hours; instruction: at least 6 hours
                          apart, at most 4 in 24 hours

    No record yet
     yesterday 20:00   estradiol   1 tablet
     60 older of the last 14 days: dose slots --from 2026-10-21 --to 2026-11-01

    Not yet confirmed with your clinic: 1
     k019   progesterone, 22:00: 1 capsule, from today 2 capsules
            Nurse Kim, by phone, today 13:40: "take two at night from tonight"

    Ahead
     Mon 9 Nov 10:15   visit, Dr Lee, Clinic Nord; 1 question
    "##);
}

#[test]
fn shortly_after_midnight_the_slot_of_the_evening_is_still_there() {
    let value = seen(&afternoon(), "2026-11-05 00:20");
    let due: Vec<_> = value
        .slots
        .iter()
        .filter(|s| s.state.name() == "due")
        .collect();
    assert_eq!(due.len(), 2, "{due:?}");
    assert!(due.iter().all(|s| s.id.contains("2026-11-04T2")));
}

#[test]
fn a_day_that_is_past_prints_the_same_after_a_later_change() {
    let mut w = afternoon();
    let asked = Asked {
        date: Some("2026-11-02".parse().unwrap()),
        ..Asked::default()
    };
    let before = w.see("2026-11-04 14:20", |view| print(&today(view, &asked)));
    let prog = w.entries[1].id;
    w.set(
        prog,
        "08:00:00",
        "3 capsules",
        "2026-11-05 00:00",
        "2026-11-04 14:21",
    );
    w.regimen(
        "progesterone 100 mg",
        "daily at 09:00",
        "1 capsule",
        patch("oral"),
    );
    let entry = w.entries.len() - 1;
    let body = w.entries[entry]
        .body
        .clone()
        .unwrap()
        .replace("2026-10-12T08:00", "2026-11-05T08:00");
    w.entries[entry].body = Some(body);
    let after = w.see("2026-11-04 14:25", |view| print(&today(view, &asked)));
    assert_eq!(before, after);
    insta::assert_snapshot!(after, @r##"
    Mon 2 Nov 2026, Europe/Berlin

     08:00  ● progesterone   1 capsule   by vagina   taken 08:00
            ● estradiol      1 tablet    by mouth    taken 08:00
     14:00  ● progesterone   1 capsule   by vagina   taken 14:00
     20:00  ● estradiol      1 tablet    by mouth    taken 20:05
     22:00  ● progesterone   1 capsule   by vagina   taken 22:00
    "##);
}

#[test]
fn an_evening_with_all_recorded_ends_with_one_line() {
    let mut w = afternoon();
    let (prog, estr) = (w.entries[1].id, w.entries[2].id);
    w.take(
        estr,
        "estradiol",
        "2026-11-03 20:05",
        Some("2026-11-03 20:00"),
        "1 tablet",
    );
    take_at_14(&mut w);
    w.take(
        estr,
        "estradiol",
        "2026-11-04 20:05",
        Some("2026-11-04 20:00"),
        "1 tablet",
    );
    w.take(
        prog,
        "progesterone",
        "2026-11-04 22:05",
        Some("2026-11-04 22:00"),
        "1 capsule",
    );
    let value = seen(&w, "2026-11-04 22:30");
    let text = print(&value);
    assert!(
        text.contains("\nAll slots since Mon 2 Nov are recorded. Next: tomorrow 08:00.\n"),
        "{text}"
    );
    assert!(text.contains("taken 22:05: 1 capsule,"), "{text}");
}

#[test]
fn due_is_what_is_due_now() {
    let w = afternoon();
    let line = |now: &str| {
        w.see(now, |view| {
            let due = slots::due(view, chrono::TimeDelta::zero());
            text::due_line(&due, false, 0, &Style::plain())
        })
    };
    assert_eq!(line("2026-11-04 14:20"), "progesterone 14:00\n");
    assert_eq!(line("2026-11-04 13:59"), "");
    assert_eq!(line("2026-11-04 22:00"), "estradiol 20:00 (+1)\n");
}

#[test]
fn no_word_that_judges_is_printed() {
    let text = print(&seen(&afternoon(), "2026-11-04 14:20")).to_lowercase();
    for word in [
        "should", "must", "missed", "overdue", "late", "skip", "normal", "take now",
    ] {
        assert!(!text.contains(word), "{word}");
    }
}

/// A regimen on the home clock, looked at from another zone on the day the clocks change.
#[test]
fn times_of_another_zone_say_so() {
    let mut w = World::new();
    let prog = w.regimen(
        "progesterone",
        "daily at 08:00, 22:00",
        "1 capsule",
        patch("vaginal"),
    );
    w.confirm(prog, "2026-10-12 07:40");
    let text = w.see("2026-10-25 20:00", |view| {
        let mut view = view.clone();
        view.zone = crate::domain::zone_name::ZoneName::new("Asia/Tokyo").unwrap();
        print(&today(
            &view,
            &Asked {
                system_zone: Some("Asia/Tokyo".into()),
                ..Asked::default()
            },
        ))
    });
    insta::assert_snapshot!(text, @r##"
    Mon 26 Oct 2026, 04:00, Asia/Tokyo

     16:00  ▸ progesterone  1 capsule  by vagina  yesterday, due, 08:00 in
                                                  Europe/Berlin
     16:00  ○ progesterone  1 capsule  by vagina  08:00 in Europe/Berlin
     06:00  ○ progesterone  1 capsule  by vagina  tomorrow, 22:00 in Europe/Berlin

    No record yet
     Sat 24 Oct 15:00   progesterone   1 capsule
     yesterday 05:00    progesterone   1 capsule
     24 older of the last 14 days: dose slots --from 2026-10-12 --to 2026-10-23
    "##);
    let berlin = w.see("2026-10-25 09:00", |view| {
        print(&today(
            view,
            &Asked {
                system_zone: Some("Asia/Tokyo".into()),
                ..Asked::default()
            },
        ))
    });
    assert!(
        berlin.contains("The clocks went back on Sun 25 Oct: 03:00 became 02:00."),
        "{berlin}"
    );
    assert!(berlin.contains("dose zone Asia/Tokyo"), "{berlin}");
}

/// Unsure leaves a slot open; a dose recorded a day later has its own sign.
#[test]
fn later_and_unsure() {
    let mut w = afternoon();
    let prog = w.entries[1].id;
    let mut body = World::dose_body(
        prog,
        "progesterone",
        "2026-11-04 14:10",
        Some("2026-11-04 14:00"),
        "1 capsule",
    );
    body.state = crate::domain::body::DoseState::Unsure;
    body.dose = None;
    let unsure = w.record(kind::DOSE, "2026-11-04 14:30", &body);
    let text = print(&seen(&w, "2026-11-04 15:00"));
    assert!(text.contains("due, you are not certain"), "{text}");
    let taken = World::dose_body(
        prog,
        "progesterone",
        "2026-11-04 14:10",
        Some("2026-11-04 14:00"),
        "1 capsule",
    );
    w.record(kind::DOSE, "2026-11-06 09:00", &taken);
    let asked = Asked {
        date: Some("2026-11-04".parse().unwrap()),
        ..Asked::default()
    };
    let text = w.see("2026-11-06 09:00", |view| print(&today(view, &asked)));
    assert!(text.contains("14:00  ◉ progesterone"), "{text}");
    assert!(text.contains("taken 14:10, recorded 2 days"), "{text}");
    assert_ne!(unsure, prog);
}
