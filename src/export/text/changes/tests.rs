//! The ledger of hand-made values.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::export::text::fixture::{at, wall};
use crate::report::{ChangeShown, SaidLine};
use uuid::Uuid;

fn change(name: &str, from: &str) -> ChangeLine {
    ChangeLine {
        id: Uuid::nil(),
        medicine: name.into(),
        kind: ChangeKind::Change,
        was: Some("daily at 08:00 and 20:00, 1 tablet each".into()),
        now: "daily at 08:00, 1 tablet".into(),
        effective_at: Some(at(from)),
        said_by: Some("Clinic Nord".into()),
        said_on: Some(wall("2026-11-06T00:00:00").date()),
        via: Some("portal".into()),
        words: None,
        confirmed: false,
        confirmation: ConfirmationState::None,
        confirmed_by: None,
        confirmed_on: None,
        confirmed_via: None,
        confirmed_words: None,
        reason: None,
        because: Vec::new(),
        recorded_at: at(from),
        fields: Vec::new(),
        confirmations: Vec::new(),
        amended: Vec::new(),
        follows: None,
        shown: ChangeShown {
            short: "rsvn".into(),
            strength: Some("2 mg".into()),
            form: Some("tablet".into()),
            route: Some("oral".into()),
            local: false,
            said: SaidLine {
                by: Some("Clinic Nord".into()),
                via: Some("portal".into()),
                on: Some(wall("2026-11-06T00:00:00").date()),
                at: None,
                words: Some("please reduce estradiol to mornings from Saturday".into()),
            },
            reason: None,
            recorded_at: at(from),
            clock_given: false,
            zone: Some("Europe/Berlin".into()),
            waits: None,
            in_its_place: Vec::new(),
        },
    }
}

fn sketch() -> Changes {
    let mut second = change("progesterone", "2026-11-04T22:00:00");
    second.was = Some("daily at 08:00, 14:00 and 22:00, 1 capsule each".into());
    second.now = "daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00 (2 capsules)".into();
    second.confirmation = ConfirmationState::Confirmed;
    second.confirmed_by = Some("Dr Lee".into());
    second.confirmed_on = Some(wall("2026-11-06T00:00:00").date());
    second.confirmed_via = Some("call".into());
    second.confirmed_words = Some("yes, two at night".into());
    second.shown.short = "kmtq".into();
    second.shown.strength = Some("200 mg".into());
    second.shown.form = Some("capsule".into());
    second.shown.route = Some("vaginal".into());
    let mut start = change("folic acid", "2026-10-12T08:00:00");
    start.kind = ChangeKind::Start;
    start.was = None;
    start.confirmation = ConfirmationState::Confirmed;
    let told = ToldLine {
        answer: None,
        answered_by: None,
        answered_on: None,
        id: Uuid::nil(),
        who: "Nurse Kim".into(),
        words: "maybe a tablet too, dr decides mon".into(),
        via: Some("call".into()),
        told_on: wall("2026-11-04T00:00:00").date(),
        told_at: None,
        medicine: None,
        proposed: false,
        decided: false,
        short: "tmqz".into(),
        said: SaidLine {
            by: Some("Nurse Kim".into()),
            via: Some("call".into()),
            on: None,
            at: Some(wall("2026-11-04T13:40:00")),
            words: Some("maybe a tablet too, dr decides mon".into()),
        },
    };
    Changes {
        datings: Vec::new(),
        changes: vec![start, second, change("estradiol", "2026-11-07T08:00:00")],
        told: vec![told],
        last_visit: Some(at("2026-10-22T10:00:00")),
        since: None,
        on: None,
        since_visit: false,
        moved: Vec::new(),
        of: None,
        today: wall("2026-11-08T00:00:00").date(),
    }
}

#[test]
fn what_awaits_confirmation_comes_first() {
    insta::assert_snapshot!(changes(&sketch(), &Style::plain()), @r##"
    Not yet confirmed (1)

     rsvn  estradiol 2 mg tablet, by mouth                 from Sat 7 Nov 2026 08:00
           was        daily at 08:00 and 20:00, 1 tablet each
           now        daily at 08:00, 1 tablet
           said       Clinic Nord, portal, Fri 6 Nov 2026
                      "please reduce estradiol to mornings from Saturday"
           confirmed  not yet                             dose confirm rsvn --by WHO

    Told, nothing decided (1)

     tmqz  Nurse Kim, by phone, Wed 4 Nov 2026 13:40
           "maybe a tablet too, dr decides mon"

    Since the visit on Thu 22 Oct 2026 (1)

     kmtq  progesterone 200 mg capsule, by vagina          from Wed 4 Nov 2026 22:00
           was        daily at 08:00, 14:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00
                      (2 capsules)
           said       Clinic Nord, portal, Fri 6 Nov 2026
                      "please reduce estradiol to mornings from Saturday"
           confirmed  Dr Lee, by phone, Fri 6 Nov 2026: "yes, two at night"

    Earlier: 1 · dose changes --since 2026-10-12
    "##);
}

#[test]
fn sixty_columns_are_enough() {
    let text = changes(
        &sketch(),
        &Style {
            width: 60,
            ..Style::plain()
        },
    );
    assert!(text.lines().all(|l| l.chars().count() <= 60), "{text}");
}

#[test]
fn scripts_find_the_keys_they_rely_on() {
    let json = serde_json::to_value(sketch()).unwrap();
    let keys: Vec<_> = json["changes"][0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(
        keys.join(" "),
        "id medicine kind was now effective_at said_by said_on via words confirmed confirmation \
         confirmed_by confirmed_on \
         confirmed_via confirmed_words reason because recorded_at fields \
         confirmations amended follows"
    );
    assert_eq!(json["changes"][1]["confirmation"], "confirmed");
    assert_eq!(json["changes"][2]["confirmation"], "none");
    assert_eq!(json["changes"][0]["kind"], "start");
}
