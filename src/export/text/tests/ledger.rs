//! Changes, history, regimens and reviews of a recorded book, as text.

use super::day::{afternoon, take_at_14};
use crate::domain::kind;
use crate::export::style::Style;
use crate::export::text;
use crate::report::{changes, history, regimens, reviews, visits};

fn all() -> history::Asked {
    let range = super::world::at("2026-11-04 00:00").to_utc()
        ..super::world::at("2026-11-05 00:00").to_utc();
    history::Asked {
        regimens: Vec::new(),
        range,
        all: true,
    }
}

#[test]
fn the_ledger_of_the_afternoon() {
    let text = afternoon().see("2026-11-04 14:20", |view| {
        text::changes(
            &changes::changes(view, changes::Asked::default()),
            &Style::plain(),
        )
    });
    insta::assert_snapshot!(text, @r##"
    Not yet confirmed (1)

     k019  progesterone 200 mg, by vagina                  from Wed 4 Nov 2026 22:00
           was        daily at 08:00, 14:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule), 14:00 (1 capsule) and 22:00
                      (2 capsules)
           said       Nurse Kim, by phone, Wed 4 Nov 2026 13:40
                      "take two at night from tonight"
           confirmed  not yet                             dose confirm k019 --by WHO

    Decided (3)

     k002  progesterone 200 mg, by vagina                 from Mon 12 Oct 2026 08:00
           start      daily at 08:00, 14:00 and 22:00, 1 capsule each
           said       Dr Lee
           confirmed  Dr Lee, Mon 12 Oct 2026

     k003  estradiol 200 mg, by mouth                     from Mon 12 Oct 2026 08:00
           start      daily at 08:00 and 20:00, 1 tablet each
           said       Dr Lee
           confirmed  Dr Lee, Mon 12 Oct 2026

     k004  paracetamol 200 mg, by mouth                   from Mon 12 Oct 2026 08:00
           start      as needed, at least 6 hours apart, at most 4 in 24 hours,
                      1 tablet
           said       Dr Lee
           confirmed  Dr Lee, Mon 12 Oct 2026
    "##);
}

#[test]
fn only_what_is_not_confirmed() {
    let value = afternoon().see("2026-11-04 14:20", |view| {
        changes::changes(
            view,
            changes::Asked {
                unconfirmed: true,
                ..changes::Asked::default()
            },
        )
    });
    assert_eq!(value.changes.len(), 1);
    assert_eq!(value.changes[0].medicine, "progesterone");
}

#[test]
fn corrections_keep_the_old_wording() {
    let mut w = afternoon();
    let prog = w.entries[1].id;
    let id = take_at_14(&mut w);
    let set = serde_json::json!({"set": {"at": "2026-11-04T14:10:00+01:00"}, "why": "looked at the clock"});
    let amended = w.correct(kind::AMEND, "2026-11-04 14:25", Some(id), &set);
    let twice = w.take(prog, "progesterone", "2026-11-04 14:30", None, "1 capsule");
    w.correct(
        kind::VOID,
        "2026-11-04 14:31",
        Some(twice),
        &serde_json::json!({"why": "typed twice"}),
    );
    let value = w.see("2026-11-04 15:00", |view| history::history(view, &all()));
    let row = value.doses.iter().find(|d| d.id == amended).unwrap();
    assert_eq!(row.corrects, Some(id));
    assert!(value.doses.iter().any(|d| d.id == id && d.shown.replaced));
    insta::assert_snapshot!(text::history(&value, &Style::plain()), @r##"
    Wed 4 Nov 2026
     08:06  ● progesterone 200 mg, 1 capsule, taken, for 08:00 [k017]
     08:06  ● estradiol 200 mg, 1 tablet, taken, for 08:00 [k018]
     14:10  ● progesterone 200 mg, 1 capsule, taken, for 14:00, a correction:
              "looked at the clock" [k023]
     14:22  ● progesterone 200 mg, 1 capsule, taken, for 14:00, corrected since
              [k022]
     14:30  ● progesterone 200 mg, 1 capsule, taken, voided: "typed twice" [k024]

    Confirmations, and changes old and new: dose changes
    "##);
    let few = w.see("2026-11-04 15:00", |view| {
        history::history(
            view,
            &history::Asked {
                all: false,
                ..all()
            },
        )
    });
    assert_eq!((few.doses.len(), few.left_out), (3, 2));
}

#[test]
fn list_show_and_questions() {
    let w = afternoon();
    let text = w.see("2026-11-04 14:20", |view| {
        let list = text::list(&regimens::list(view, false), &Style::plain());
        let visits_text = text::visits(&visits::visits(view), &Style::plain());
        format!(
            "{list}--\n{visits_text}--\n{}",
            text::questions(&visits::questions(view), &Style::plain())
        )
    });
    insta::assert_snapshot!(text, @r##"
    progesterone 200 mg, by vagina                                            [k002]
         daily at 08:00, 14:00 and 22:00, 1 capsule each
         from Wed 4 Nov 2026 22:00: daily at 08:00 (1 capsule), 14:00 (1 capsule)
         and 22:00 (2 capsules)
         since Mon 12 Oct 2026; no stop recorded
         not yet confirmed: 1 change

    estradiol 200 mg, by mouth                                                [k003]
         daily at 08:00 and 20:00, 1 tablet each
         since Mon 12 Oct 2026; no stop recorded

    paracetamol 200 mg, by mouth                                              [k004]
         as needed, at least 6 hours apart, at most 4 in 24 hours, 1 tablet
         since Mon 12 Oct 2026; no stop recorded
    --
    Ahead
     k020  Mon 9 Nov 2026 10:15, Dr Lee, Clinic Nord; 1 question
    --
    To ask (1)
     k021  Is the tablet still planned?
    "##);
}

#[test]
fn the_last_dose() {
    let w = afternoon();
    let text = w.see("2026-11-04 14:20", |view| {
        text::last(&history::last(view, &[w.entries[1].id]), &Style::plain())
    });
    assert_eq!(
        text,
        "today 08:06 progesterone 200 mg, 1 capsule, taken, for 08:00 [k017]\n"
    );
}

#[test]
fn reviews_stand_by_date_with_their_reasons() {
    let mut w = afternoon();
    let prog = w.entries[1].id;
    let review =
        serde_json::json!({"text": "ask about the dose", "due": "2026-11-10", "regimen": prog});
    w.record(kind::REVIEW, "2026-11-01 09:00", &review);
    let stop = crate::domain::body::Patch {
        stop: Some(Box::new(
            crate::domain::expr::Expr::parse("2026-11-20").unwrap(),
        )),
        ..Default::default()
    };
    let iron = w.regimen("iron", "daily at 12:00", "1 tablet", stop);
    w.confirm(iron, "2026-10-12 08:00");
    let value = w.see("2026-11-04 14:20", |view| reviews::reviews(view, Some(60)));
    let json = serde_json::to_value(&value).unwrap();
    let keys: Vec<_> = json["reviews"][0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(keys.join(" "), "id due_on kind medicine text reason");
    insta::assert_snapshot!(text::reviews(&value, &Style::plain()), @r"
    Wed 4 Nov 2026                                              for the next 60 days

     open now
     k1899  progesterone  no stop recorded (going on since Mon 12 Oct 2026)
     k099   estradiol     no stop recorded (going on since Mon 12 Oct 2026)
     k1328  iron          stop ahead: 2026-11-20, last dose Fri 20 Nov 2026 12:00
                          (21 days before the last dose of the recorded stop)
     k019   progesterone  change from Wed 4 Nov 2026 22:00, not yet confirmed

     Mon 9 Nov 10:15                  visit, Dr Lee, Clinic Nord; 1 question
     k022  Tue 10 Nov   progesterone  ask about the dose (recorded Sun 1 Nov
                                      2026 for 2026-11-10)
     k3090  Fri 20 Nov  iron          recorded stop: 2026-11-20, last dose Fri
                                      20 Nov 2026 12:00; confirm with your clinician
                                      (the last dose day of the recorded stop)
    ");
}
