//! Every screen of a book whose words were meant to do harm, on every width.

use chrono::{NaiveDate, TimeDelta};

use super::day::afternoon;
use super::world::{World, at, moment};
use crate::domain::body::{ChangeBody, ChangeKind, DoseState, Patch, Said};
use crate::domain::escape::first_hidden;
use crate::domain::expr::Expr;
use crate::domain::kind;
use crate::export::style::Style;
use crate::export::text;
use crate::report::today::{Asked, today};
use crate::report::{changes, history, person, recorded, regimens, reviews, slots, told, visits};

const NOW: &str = "2026-11-05 09:00";

/// Text that repaints a screen, turns words round, and breaks lines.
const NASTY: &str = "x\u{1b}[2J\u{202e}y\nz\u{200b}薬";

fn change(w: &mut World, regimen: uuid::Uuid, what: ChangeKind, until: Option<&str>) {
    let body = ChangeBody {
        regimen,
        change: what,
        from: moment("2026-11-04 12:00"),
        patch: Patch {
            purpose: Some(NASTY.into()),
            ..Patch::default()
        },
        said: Said {
            by: Some(NASTY.into()),
            via: Some(NASTY.into()),
            words: Some(NASTY.into()),
            ..Said::default()
        },
        reason: Some(NASTY.into()),
        because: Vec::new(),
        until: until.map(|u| Expr::parse(u).unwrap()),
        follows: None,
        start: None,
        without: None,
        asked: Vec::new(),
    };
    w.record(kind::CHANGE, "2026-11-05 08:30", &body);
}

fn nasty() -> World {
    let mut w = afternoon();
    let patch = || Patch {
        route: Some(NASTY.into()),
        strength: Some(NASTY.into()),
        form: Some(NASTY.into()),
        ..Patch::default()
    };
    let ids: Vec<_> = (0..4)
        .map(|n| {
            w.regimen(
                &format!("{NASTY} {n}"),
                "daily at 09:00 (1 tablet), 23:00",
                "2 tablets",
                patch(),
            )
        })
        .collect();
    change(&mut w, ids[0], ChangeKind::Hold, None);
    change(&mut w, ids[1], ChangeKind::Hold, Some("2026-11-10"));
    change(&mut w, ids[2], ChangeKind::Stop, None);
    let mut body = World::dose_body(
        ids[3],
        NASTY,
        "2026-11-05 08:59",
        Some("2026-11-05 09:00"),
        "3 tablets",
    );
    body.note = Some(NASTY.into());
    body.site = Some(NASTY.into());
    body.by = Some(NASTY.into());
    body.route = Some(NASTY.into());
    w.record(kind::DOSE, "2026-11-05 08:59", &body);
    body.slot = None;
    body.state = DoseState::NotTaken;
    body.reason = Some(NASTY.into());
    w.record(kind::DOSE, "2026-11-05 08:59", &body);
    let told = serde_json::json!({"who": NASTY, "words": NASTY, "on": "2026-11-04"});
    w.record(kind::TOLD, "2026-11-05 08:00", &told);
    let text = serde_json::json!({"text": NASTY});
    w.record(kind::QUESTION, "2026-11-05 08:00", &text);
    w.record(kind::ALLERGY, "2026-11-05 08:00", &text);
    w.record(
        kind::ABOUT,
        "2026-11-05 08:00",
        &serde_json::json!({"name": NASTY, "number": NASTY}),
    );
    w
}

/// All screens by name.
fn screens(w: &World, style: &Style) -> Vec<(&'static str, String)> {
    let entries: Vec<_> = w.entries.iter().map(|e| (e.id, e.kind.as_str())).collect();
    let day: NaiveDate = "2026-11-05".parse().unwrap();
    let range = at("2026-11-01 00:00").to_utc()..at("2026-11-06 00:00").to_utc();
    w.see(NOW, |view| {
        let asked = history::Asked {
            regimens: Vec::new(),
            range: range.clone(),
            all: true,
        };
        let ids: Vec<_> = view.plan.regimens.iter().map(|r| r.id).collect();
        let show = ids
            .iter()
            .map(|id| text::show(&regimens::show(view, *id), style));
        vec![
            (
                "today",
                text::today(
                    &today(
                        view,
                        &Asked {
                            system_zone: Some("Asia/Tokyo".into()),
                            ..Asked::default()
                        },
                    ),
                    style,
                ),
            ),
            (
                "slots",
                text::slots(&slots::slots(view, &[], &(day..=day)), style),
            ),
            (
                "due",
                text::due_line(&slots::due(view, TimeDelta::hours(12)), false, 0, style),
            ),
            (
                "history",
                text::history(&history::history(view, &asked), style),
            ),
            ("last", text::last(&history::last(view, &ids), style)),
            ("list", text::list(&regimens::list(view, true), style)),
            ("show", show.collect::<String>()),
            (
                "changes",
                text::changes(&changes::changes(view, changes::Asked::default()), style),
            ),
            ("told", text::told(&told::told(view), style)),
            (
                "reviews",
                text::reviews(&reviews::reviews(view, None), style),
            ),
            ("visits", text::visits(&visits::visits(view), style)),
            (
                "questions",
                text::questions(&visits::questions(view), style),
            ),
            ("about", text::about(&person::about(view), style)),
            (
                "allergies",
                text::allergies(&person::allergies(view), style),
            ),
            ("zones", text::zones(&person::zones(view), style)),
            (
                "recorded",
                text::recorded(&recorded::recorded(view, &entries, false), style),
            ),
        ]
    })
}

#[test]
fn nothing_hidden_reaches_a_screen() {
    for (name, text) in screens(&nasty(), &Style::plain()) {
        for line in text.lines() {
            assert_eq!(first_hidden(line), None, "{name}: {line:?}");
        }
    }
}

#[test]
fn every_screen_fits_its_width() {
    for width in [40, 60, 80, 120] {
        let style = Style {
            width,
            ..Style::plain()
        };
        for (name, text) in screens(&nasty(), &style)
            .into_iter()
            .chain(screens(&afternoon(), &style))
        {
            for line in text.lines() {
                let wide = unicode_width::UnicodeWidthStr::width(line);
                assert!(wide <= width, "{name} at {width}: {line:?} is {wide} wide");
            }
        }
    }
}

#[test]
fn signs_have_ascii_stand_ins() {
    let style = Style {
        ascii: true,
        ..Style::plain()
    };
    for (name, text) in screens(&afternoon(), &style) {
        assert!(text.is_ascii(), "{name}: {text}");
    }
}

#[test]
fn no_word_judges_or_advises() {
    let words = [
        "should",
        "must",
        "recommend",
        "advise",
        "safe",
        "danger",
        "normal",
        "low",
        "high",
        "good",
        "bad",
        "poor",
        "missed",
        "overdue",
        "late",
        "skip",
        "double",
        "monitor",
        "alarm",
        "optimal",
    ];
    for (name, text) in screens(&afternoon(), &Style::plain()) {
        let text = text.to_lowercase();
        let found = text
            .split(|c: char| !c.is_alphabetic())
            .find(|w| words.contains(w));
        assert_eq!(found, None, "{name}: {text}");
    }
}

#[test]
fn holds_and_stops_are_said() {
    let text = screens(&nasty(), &Style::plain());
    let of = |name: &str| {
        text.iter()
            .find(|(n, _)| *n == name)
            .map(|(_, t)| t.clone())
            .unwrap()
    };
    assert!(
        of("changes").contains("held until 2026-11-10"),
        "{}",
        of("changes")
    );
    assert!(of("today").contains(" is held"), "{}", of("today"));
    assert!(
        of("list").contains("stopped from Wed 4 Nov 2026 12:00"),
        "{}",
        of("list")
    );
}
