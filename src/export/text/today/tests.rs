//! The day of hand-made values: the sketch, narrow screens, what differs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::domain::body::DoseState;
use crate::export::text::fixture::{at, dose, quantity, slot, taken, wall};
use crate::report::{AheadLine, AsNeededLine, AsNeededShown, Notice, SaidLine, Tally, TodayShown};
use uuid::Uuid;

fn sketch() -> Today {
    let eight = "2026-11-04T08:06:00";
    let mut night = slot(
        "progesterone",
        "22:00",
        "2 capsules",
        "vaginal",
        SlotState::Upcoming,
    );
    night.confirmed = false;
    night.before = Some(quantity("1 capsule"));
    night.shown.changed_on = Some(wall("2026-11-04T22:00:00").date());
    let up = SlotState::Upcoming;
    Today {
        now: at("2026-11-04T14:20:00"),
        zone: "Europe/Berlin".into(),
        date: wall("2026-11-04T00:00:00").date(),
        gestation: None,
        slots: vec![
            taken(
                slot("progesterone", "08:00", "1 capsule", "vaginal", up),
                eight,
                "1 capsule",
            ),
            taken(
                slot("estradiol", "08:00", "1 tablet", "oral", up),
                eight,
                "1 tablet",
            ),
            taken(
                slot("folic acid", "08:00", "1 tablet", "oral", up),
                eight,
                "1 tablet",
            ),
            slot(
                "progesterone",
                "14:00",
                "1 capsule",
                "vaginal",
                SlotState::Due,
            ),
            slot("estradiol", "20:00", "1 tablet", "oral", up),
            night,
        ],
        other_doses: Vec::new(),
        worn: Vec::new(),
        as_needed: vec![paracetamol()],
        unconfirmed: vec![UnconfirmedLine {
            earlier: None,
            id: Uuid::nil(),
            medicine: "progesterone".into(),
            summary: "22:00: 1 capsule, from today 2 capsules".into(),
            short: "kmtq".into(),
            said: SaidLine {
                by: Some("Nurse Kim".into()),
                via: Some("call".into()),
                on: None,
                at: Some(wall("2026-11-04T13:40:00")),
                words: Some("take two at night from tonight".into()),
            },
        }],
        ahead: vec![
            AheadLine {
                stands: false,
                kind: "visit".into(),
                due_on: wall("2026-11-09T00:00:00").date(),
                medicine: None,
                text: "visit, Dr Lee, Clinic Nord; 2 questions".into(),
                at: Some(wall("2026-11-09T10:15:00")),
            },
            AheadLine {
                stands: false,
                kind: "stop".into(),
                due_on: wall("2026-11-25T00:00:00").date(),
                medicine: None,
                text: "review: the recorded stop \"until 12w0d\" is 3 weeks ahead".into(),
                at: None,
            },
        ],
        notices: Vec::new(),
        shown: TodayShown {
            going_on: 3,
            looked_from: chrono::NaiveDate::from_ymd_opt(2026, 10, 21),
            ..TodayShown::default()
        },
    }
}

fn paracetamol() -> AsNeededLine {
    AsNeededLine {
        medicine: "paracetamol".into(),
        last_taken_at: None,
        taken_in_window: Tally::Doses(0),
        allowed_in_window: Some(Tally::Doses(4)),
        window_unit: "dose".into(),
        earliest_at: None,
        shown: AsNeededShown {
            regimen: Uuid::nil(),
            uncounted: 0,
            label: "paracetamol".into(),
            window: "in 24 hours".into(),
            bounds: Some("at least 6 hours apart, at most 4 in 24 hours".into()),
            gap: None,
            room_at: None,
        },
    }
}

#[test]
fn an_afternoon_with_a_change_told_by_phone() {
    insta::assert_snapshot!(today(&sketch(), &Style::plain()), @r##"
    Wed 4 Nov 2026, 14:20, Europe/Berlin

     08:00  ● progesterone   1 capsule    by vagina   taken 08:06
            ● estradiol      1 tablet     by mouth    taken 08:06
            ● folic acid     1 tablet     by mouth    taken 08:06
     14:00  ▸ progesterone   1 capsule    by vagina   due
     20:00  ○ estradiol      1 tablet     by mouth
     22:00  ○ progesterone   2 capsules   by vagina   change not yet confirmed:
                                                      1 capsule before today

    As needed
            paracetamol   none recorded in 24 hours; instruction: at least 6 hours
                          apart, at most 4 in 24 hours

    Not yet confirmed with your clinic: 1
     kmtq   progesterone, 22:00: 1 capsule, from today 2 capsules
            Nurse Kim, by phone, today 13:40: "take two at night from tonight"

    Ahead
     Mon 9 Nov 10:15   visit, Dr Lee, Clinic Nord; 2 questions
     Wed 25 Nov        review: the recorded stop "until 12w0d" is 3 weeks ahead
    "##);
}

#[test]
fn sixty_columns_are_enough() {
    let style = Style {
        width: 60,
        ascii: true,
        ..Style::plain()
    };
    let text = today(&sketch(), &style);
    assert!(text.lines().all(|l| l.chars().count() <= 60), "{text}");
    insta::assert_snapshot!(text, @r##"
    Wed 4 Nov 2026, 14:20, Europe/Berlin

     08:00  * progesterone  1 capsule   by vagina  taken 08:06
            * estradiol     1 tablet    by mouth   taken 08:06
            * folic acid    1 tablet    by mouth   taken 08:06
     14:00  > progesterone  1 capsule   by vagina  due
     20:00  o estradiol     1 tablet    by mouth
     22:00  o progesterone  2 capsules  by vagina
                change not yet confirmed:
                1 capsule before today

    As needed
            paracetamol   none recorded in 24 hours;
                          instruction: at least 6 hours apart,
                          at most 4 in 24 hours

    Not yet confirmed with your clinic: 1
     kmtq   progesterone, 22:00: 1 capsule, from today
            2 capsules
            Nurse Kim, by phone, today 13:40: "take two at night
            from tonight"

    Ahead
     Mon 9 Nov 10:15   visit, Dr Lee, Clinic Nord; 2 questions
     Wed 25 Nov        review: the recorded stop "until 12w0d"
                       is 3 weeks ahead
    "##);
}

#[test]
fn an_evening_with_all_recorded_says_so_and_praises_nobody() {
    let mut day = sketch();
    day.slots.truncate(3);
    day.as_needed.clear();
    day.unconfirmed.clear();
    day.ahead.clear();
    day.shown.next = Some(wall("2026-11-05T08:00:00"));
    let style = Style {
        quiet: true,
        ..Style::plain()
    };
    insta::assert_snapshot!(today(&day, &style), @r##"
    Wed 4 Nov 2026, 14:20, Europe/Berlin

    All slots of the last 14 days are recorded. Next: tomorrow 08:00.
    "##);
}

#[test]
fn what_differs_from_the_instruction_is_said() {
    let mut day = sketch();
    let up = SlotState::Upcoming;
    let mut less = taken(
        slot("progesterone", "08:00", "2 capsules", "vaginal", up),
        "2026-11-04T08:06:00",
        "1 capsule",
    );
    less.doses[0].shown.days_later = 2;
    less.doses[0].by = Some("Jo\u{1b}[31m".into());
    let mut not = slot(
        "estradiol",
        "08:00",
        "1 tablet",
        "oral",
        SlotState::NotTaken,
    );
    not.doses
        .push(dose("estradiol", "2026-11-04T08:00:00", "1 tablet"));
    not.doses[0].state = DoseState::NotTaken;
    not.doses[0].reason = Some("ran-out".into());
    let mut open = slot(
        "estradiol",
        "12:00",
        "1 tablet",
        "oral",
        SlotState::NoRecord,
    );
    open.doses
        .push(dose("estradiol", "2026-11-04T12:00:00", "1 tablet"));
    open.doses[0].state = DoseState::Unsure;
    let mut gap = slot("iron", "03:30", "1 tablet", "oral", SlotState::BeforeRecord);
    gap.shown.wall = wall("2026-11-04T02:30:00");
    gap.shown.shifted = true;
    gap.shown.recorded_later = Some((
        wall("2026-10-20T00:00:00").date(),
        wall("2026-10-12T00:00:00").date(),
    ));
    day.slots = vec![
        gap,
        less,
        not,
        open,
        slot("iron", "12:00", "1 tablet", "oral", SlotState::Held),
    ];
    let mut extra = dose("progesterone", "2026-11-04T09:40:00", "1 capsule");
    extra.extra = true;
    day.other_doses = vec![extra];
    day.as_needed = vec![AsNeededLine {
        last_taken_at: Some(at("2026-11-04T14:05:00")),
        taken_in_window: Tally::Doses(1),
        shown: AsNeededShown {
            gap: Some((360, at("2026-11-04T20:05:00"))),
            ..paracetamol().shown
        },
        ..paracetamol()
    }];
    day.unconfirmed.clear();
    day.ahead.clear();
    day.shown.no_record = vec![slot(
        "atorvastatin",
        "07:30",
        "1 tablet",
        "oral",
        SlotState::NoRecord,
    )];
    day.shown.as_known_on = Some(wall("2026-10-19T00:00:00").date());
    day.notices = vec![Notice::new(
        "unread-entries",
        "2 entries of a newer version are not shown.",
    )];
    insta::assert_snapshot!(today(&day, &Style::plain()), @r##"
    Wed 4 Nov 2026, Europe/Berlin
    as the book said at the end of Mon 19 Oct 2026

     03:30    iron          1 tablet    by mouth   before this record began, for
                                                   02:30: the clocks go forward over
                                                   it, change recorded 20 Oct, from
                                                   12 Oct
     08:00  ◉ progesterone  2 capsules  by vagina  taken 08:06: 1 capsule,
                                                   instruction 2 capsules, by
                                                   Jo\u{1b}[31m, recorded 2 days
                                                   later
            n estradiol     1 tablet    by mouth   not taken: ran out
     12:00  ? estradiol     1 tablet    by mouth   no record, you are not certain
            = iron          1 tablet    by mouth   held

    Also recorded
     09:40  + progesterone   1 capsule   taken, extra

    As needed
            paracetamol   recorded 14:05, 1 of 4 doses in 24 hours; 6 hours after
                          it: 20:05

    No record yet
     today 07:30   atorvastatin   1 tablet

    2 entries of a newer version are not shown.
    "##);
}

#[test]
fn scripts_find_the_keys_they_rely_on() {
    let json = serde_json::to_value(sketch()).unwrap();
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
        "now zone date gestation slots other_doses as_needed worn unconfirmed ahead notices"
    );
    assert_eq!(
        keys(&json["slots"][5]),
        "id medicine regimen due_at amount amount_low amount_high unit route therapy state confirmed before again doses"
    );
    assert_eq!(json["slots"][5]["before"]["amount"], "1");
    assert_eq!(json["slots"][5]["due_at"], "2026-11-04T22:00:00+01:00");
    assert_eq!(
        keys(&json["as_needed"][0]),
        "medicine last_taken_at taken_in_window allowed_in_window window_unit earliest_at"
    );
    assert_eq!(keys(&json["unconfirmed"][0]), "id medicine summary");
    assert_eq!(keys(&json["ahead"][0]), "kind due_on medicine text");
}
