//! Regimens of hand-made values.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::domain::body::ChangeKind;
use crate::export::text::fixture::{at, quantity, wall};
use crate::report::{Quantity, RegimenShown, VersionLine};
use uuid::Uuid;

fn sample() -> Regimens {
    let twelve = wall("2026-10-12T08:00:00");
    let line = RegimenLine {
        id: Uuid::nil(),
        medicine: "Utro 200 mg capsule".into(),
        timing: "daily at 08:00, 14:00 and 22:00".into(),
        quantity: quantity("1 capsule"),
        route: Some("vaginal".into()),
        therapy: None,
        starts_on: Some(twelve.date()),
        start: StartLine {
            expression: "2026-10-12".into(),
            resolves_on: Some(twelve.date()),
            opens_on: None,
            closes_on: None,
            is_window: false,
        },
        stop: StopLine {
            expression: "until 12w0d".into(),
            resolves_on: Some(wall("2026-12-16T00:00:00").date()),
            last_dose_on: Some(wall("2026-12-15T00:00:00").date()),
            opens_on: None,
            closes_on: None,
            kind: StopKind::Dated,
            last_on: None,
            last: Some(wall("2026-12-15T22:00:00")),
            last_age: None,
            stopped_at: None,
            zone: None,
            today: twelve.date(),
        },
        status: Status::Active,
        confirmed: false,
        versions: vec![VersionLine {
            id: Uuid::nil(),
            kind: ChangeKind::Start,
            effective_at: Some(at("2026-10-12T08:00:00")),
            recorded_at: at("2026-10-12T08:00:00"),
            timing: "daily at 08:00, 14:00 and 22:00".into(),
            quantity: quantity("1 capsule"),
            route: Some("vaginal".into()),
            said_by: Some("Dr Lee".into()),
            said_on: None,
            via: None,
            words: Some("1 capsule 3x daily until 12 weeks".into()),
            confirmed: true,
            reason: None,
            because: Vec::new(),
        }],
        asked: Vec::new(),
        shown: RegimenShown {
            short: "qrst".into(),
            strength: Some("200 mg".into()),
            form: Some("capsule".into()),
            phrase: "daily at 08:00, 14:00 and 22:00, 1 capsule each".into(),
            since: Some(twelve),
            ahead: vec![(
                wall("2026-11-07T08:00:00"),
                "daily at 08:00, 1 capsule".into(),
            )],
            unconfirmed: 1,
            clock: Clock::Home,
            purpose: Some("luteal support".into()),
            with: Vec::new(),
            aliases: vec!["prog".into()],
            former_names: Vec::new(),
            hold: None,
            log_from_on: None,
            changes: Vec::new(),
        },
    };
    let mut open = line.clone();
    open.medicine = "folic acid".into();
    open.quantity = Quantity::default();
    open.status = Status::Held;
    open.shown.hold = Some("until the scan".into());
    open.shown.ahead.clear();
    open.shown.unconfirmed = 0;
    open.stop.kind = StopKind::Open;
    open.stop.expression = "10w0d..12w0d".into();
    open.stop.opens_on = Some(wall("2026-12-02T00:00:00").date());
    Regimens {
        regimens: vec![line, open],
        now: wall("2026-11-04T14:20:00"),
        ended: 2,
    }
}

#[test]
fn a_block_each() {
    insta::assert_snapshot!(list(&sample(), &Style::plain()), @r##"
    Utro 200 mg capsule, by vagina                                            [qrst]
         daily at 08:00, 14:00 and 22:00, 1 capsule each
         from Sat 7 Nov 2026 08:00: daily at 08:00, 1 capsule
         since Mon 12 Oct 2026; until 12w0d, last dose Tue 15 Dec 2026 22:00
         not yet confirmed: 1 change

    folic acid 200 mg capsule, by vagina, held: until the scan                [qrst]
         daily at 08:00, 14:00 and 22:00, 1 capsule each
         since Mon 12 Oct 2026; 10w0d..12w0d, opens Wed 2 Dec 2026; doses go on
         until a stop is recorded

    2 ended: dose list --all
    "##);
}

#[test]
fn one_with_its_words() {
    let mut value = sample();
    value.regimens.truncate(1);
    insta::assert_snapshot!(show(&value, &Style::plain()), @r##"
    Utro 200 mg capsule, by vagina                                            [qrst]
      daily at 08:00, 14:00 and 22:00, 1 capsule each
      from Sat 7 Nov 2026 08:00: daily at 08:00, 1 capsule
      since Mon 12 Oct 2026; until 12w0d, last dose Tue 15 Dec 2026 22:00
      not yet confirmed: 1 change
      purpose    luteal support
      also named prog
      clock      the times are those of the home zone
      in words   "1 capsule 3x daily until 12 weeks"

    Versions (0)
    "##);
}

#[test]
fn scripts_find_the_keys_they_rely_on() {
    let json = serde_json::to_value(sample()).unwrap();
    let keys = |v: &serde_json::Value| {
        v.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let regimen = &json["regimens"][0];
    assert_eq!(
        keys(regimen),
        "id medicine timing amount amount_low amount_high unit route therapy starts_on start stop status confirmed versions asked"
    );
    assert_eq!(
        keys(&regimen["stop"]),
        "expression resolves_on last_dose_on opens_on closes_on"
    );
    assert_eq!(
        keys(&regimen["versions"][0]),
        "id kind effective_at recorded_at timing amount amount_low amount_high unit route said_by said_on via \
         words confirmed reason because"
    );
    assert_eq!(
        (&regimen["status"], &json["regimens"][1]["status"]),
        (&"active".into(), &"held".into())
    );
}
