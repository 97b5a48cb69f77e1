//! Echoes of what was recorded into a book, as text.

use super::day::{afternoon, take_at_14};
use super::world::World;
use crate::domain::body::DoseState;
use crate::domain::kind;
use crate::export::style::Style;
use crate::export::text;
use crate::report::recorded::recorded;
use uuid::Uuid;

fn echo(w: &World, now: &str, entries: &[(Uuid, &str)]) -> String {
    w.see(now, |view| {
        text::recorded(&recorded(view, entries, false), &Style::plain())
    })
}

#[test]
fn a_dose_is_echoed_resolved() {
    let mut w = afternoon();
    let id = take_at_14(&mut w);
    insta::assert_snapshot!(echo(&w, "2026-11-04 14:22", &[(id, kind::DOSE)]), @r##"
    Recorded: progesterone, 1 capsule of 200 mg, by vagina                    [k022]
      taken  Wed 4 Nov 2026 14:22 Europe/Berlin
      for    14:00 today
      next by the recorded instruction: 22:00 today, 2 capsules (not yet confirmed)
    "##);
}

#[test]
fn an_open_earlier_slot_is_named_and_left_open() {
    let mut w = afternoon();
    let prog = w.entries[1].id;
    let id = w.take(
        prog,
        "progesterone",
        "2026-11-04 22:05",
        Some("2026-11-04 22:00"),
        "2 capsules",
    );
    insta::assert_snapshot!(echo(&w, "2026-11-04 22:05", &[(id, kind::DOSE)]), @r##"
    Recorded: progesterone, 2 capsules of 200 mg, by vagina                   [k022]
      taken  Wed 4 Nov 2026 22:05 Europe/Berlin
      for    22:00 today
      next by the recorded instruction: tomorrow 08:00, 1 capsule
      no record for 14:00 today. If you took it: dose take progesterone --slot 14:00
    "##);
}

#[test]
fn a_note_of_uncertainty() {
    let mut w = afternoon();
    let mut body = World::dose_body(
        w.entries[1].id,
        "progesterone",
        "2026-11-04 14:30",
        Some("2026-11-04 14:00"),
        "1 capsule",
    );
    body.state = DoseState::Unsure;
    body.dose = None;
    let id = w.record(kind::DOSE, "2026-11-04 14:30", &body);
    insta::assert_snapshot!(echo(&w, "2026-11-04 14:30", &[(id, kind::DOSE)]), @r##"
    Noted: progesterone, 14:00 today: no record, you are not certain.         [k022]
    "##);
}

#[test]
fn a_change_ends_with_the_line() {
    let w = afternoon();
    let change = w
        .entries
        .iter()
        .find(|e| e.kind == kind::CHANGE)
        .unwrap()
        .id;
    insta::assert_snapshot!(echo(&w, "2026-11-04 13:40", &[(change, kind::CHANGE)]), @r#"
    Recorded: progesterone 200 mg, a change                                   [k019]
      from  Wed 4 Nov 2026 22:00 Europe/Berlin
      was   daily at 08:00, 14:00 and 22:00, 1 capsule each
      now   daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)
      said  Nurse Kim, by phone, Wed 4 Nov 2026 13:40
            "take two at night from tonight"
      stop  as before: no stop recorded
      next by the recorded instruction: 14:00 today, 1 capsule
    Confirm this with your clinician before acting on it.
      then: dose confirm k019 --by WHO
    "#);
}

#[test]
fn a_group_of_doses() {
    let mut w = afternoon();
    let (prog, estr) = (w.entries[1].id, w.entries[2].id);
    let a = w.take(
        prog,
        "progesterone",
        "2026-11-05 08:10",
        Some("2026-11-05 08:00"),
        "1 capsule",
    );
    let b = w.take(
        estr,
        "estradiol",
        "2026-11-05 08:10",
        Some("2026-11-05 08:00"),
        "1 tablet",
    );
    insta::assert_snapshot!(echo(&w, "2026-11-05 08:10", &[(a, kind::DOSE), (b, kind::DOSE)]), @r##"
    Recorded: 2 doses, taken Thu 5 Nov 2026 08:10 Europe/Berlin
      progesterone, 1 capsule of 200 mg, by vagina, for 08:00 today           [k022]
      estradiol, 1 tablet of 200 mg, by vagina, for 08:00 today               [k023]
    dose undo takes both back.
      progesterone: next by the recorded instruction: 14:00 today, 1 capsule
      estradiol: next by the recorded instruction: 20:00 today, 1 tablet
      no record for yesterday 14:00. If you took it: dose take progesterone --slot
      "yesterday 14:00"
      no record for yesterday 22:00. If you took it: dose take progesterone --slot
      "yesterday 22:00"
      no record for yesterday 20:00. If you took it: dose take estradiol --slot
      "yesterday 20:00"
    "##);
}

#[test]
fn as_needed_says_what_the_instruction_allows() {
    let mut w = afternoon();
    let para = w.entries[3].id;
    let id = w.take(para, "paracetamol", "2026-11-04 14:05", None, "1 tablet");
    insta::assert_snapshot!(echo(&w, "2026-11-04 14:20", &[(id, kind::DOSE)]), @r"
    Recorded: paracetamol, 1 tablet of 200 mg, by vagina                      [k022]
      taken  Wed 4 Nov 2026 14:05 Europe/Berlin
      recorded 14:05, 1 of 4 doses in 24 hours; 6 hours after it: 20:05
    ");
}

#[test]
fn scripts_find_the_keys_they_rely_on() {
    let mut w = afternoon();
    let id = take_at_14(&mut w);
    let json = w.see("2026-11-04 14:22", |view| {
        serde_json::to_value(recorded(view, &[(id, kind::DOSE)], false)).unwrap()
    });
    let keys = |v: &serde_json::Value| {
        v.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        keys(&json),
        "recorded repeated entries doses changes next notices"
    );
    assert_eq!(keys(&json["entries"][0]), "id short kind");
    assert_eq!(json["doses"][0]["slot_at"], "2026-11-04T14:00:00+01:00");
    assert_eq!(json["next"][0]["due_at"], "2026-11-04T22:00:00+01:00");
    assert_eq!(json["next"][0]["amount"], "2");
    assert_eq!(json["next"][0]["confirmed"], false);
}

#[test]
fn a_correction_is_echoed_as_the_dose_now_stands() {
    let mut w = afternoon();
    let id = take_at_14(&mut w);
    let set = serde_json::json!({"set": {"at": "2026-11-04T14:10:00+01:00"}, "why": "looked at the clock"});
    let amended = w.correct(kind::AMEND, "2026-11-04 14:25", Some(id), &set);
    let text = echo(&w, "2026-11-04 14:25", &[(amended, kind::AMEND)]);
    insta::assert_snapshot!(text, @r##"
    Corrected: progesterone, 1 capsule of 200 mg, by vagina                   [k023]
      taken  Wed 4 Nov 2026 14:10 Europe/Berlin
      for    14:00 today
      why    "looked at the clock"; the old wording is kept
      next by the recorded instruction: 22:00 today, 2 capsules (not yet confirmed)
    "##);
    let void = serde_json::json!({"why": "not mine"});
    let voided = w.correct(kind::VOID, "2026-11-04 14:26", Some(amended), &void);
    let text = echo(&w, "2026-11-04 14:26", &[(voided, kind::VOID)]);
    insta::assert_snapshot!(text, @r##"
    Voided: progesterone, 1 capsule of 200 mg, by vagina                      [k023]
      taken  Wed 4 Nov 2026 14:10 Europe/Berlin
      for    14:00 today
      why    "not mine"
      next by the recorded instruction: 22:00 today, 2 capsules (not yet confirmed)
    "##);
}

#[test]
fn a_start_says_its_stop_and_what_comes_next() {
    let mut w = World::new();
    let patch = crate::domain::body::Patch {
        route: Some("vaginal".into()),
        stop: Some(Box::new(
            crate::domain::expr::Expr::parse("until 12w0d").unwrap(),
        )),
        ..Default::default()
    };
    let id = w.regimen(
        "Utro 200 mg capsule",
        "daily at 08:00, 22:00",
        "1 capsule",
        patch,
    );
    insta::assert_snapshot!(echo(&w, "2026-10-12 07:30", &[(id, kind::REGIMEN)]), @r"
    Recorded: Utro 200 mg capsule                                             [k002]
      from  Mon 12 Oct 2026 08:00 Europe/Berlin
      now   daily at 08:00 and 22:00, 1 capsule each
      route by vagina
      said  Dr Lee
      stop  until 12w0d: cannot be resolved yet; doses go on until a stop is
            recorded
      next by the recorded instruction: 08:00 today, 1 capsule
    Confirm this with your clinician before acting on it.
      then: dose confirm k002 --by WHO
    ");
}

#[test]
fn a_confirmation_lists_what_it_closes() {
    let mut w = afternoon();
    let change = w
        .entries
        .iter()
        .find(|e| e.kind == kind::CHANGE)
        .unwrap()
        .id;
    let id = w.confirm(change, "2026-11-04 15:00");
    let entries = [(id, kind::CONFIRMATION)];
    let json = w.see("2026-11-04 15:00", |view| {
        serde_json::to_value(recorded(view, &entries, false)).unwrap()
    });
    assert_eq!(json["changes"][0]["confirmation"], "confirmed");
    insta::assert_snapshot!(echo(&w, "2026-11-04 15:00", &entries), @r##"
    Recorded: confirmed by Dr Lee, Wed 4 Nov 2026: progesterone (k019)        [k022]
      due by the recorded instruction: 14:00 today, 1 capsule
      next by the recorded instruction: 22:00 today, 2 capsules
    "##);
}
