//! A book that says the same words in every field that takes some.

use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Book, from};
use crate::domain::kind;
use crate::report::appointment::input::{OpenReview, ReviewKind};

/// What a person may have pasted.
pub const HOSTILE: &str = "=1+1\u{1b}]8;;http://x\u{7}\u{9b}2J\u{202e}gm 01\r\nBEGIN:VALARM\n# h\n- i\n\
    <script>alert(1)</script></style><img src=x onerror=y>\" onload=\"z' &lt;b&gt; {{ 7*7 }}{% raw %}\
    `c` | a [l](http://w) *b* _i_ ~~s~~ $m$ www.x.org p@q.r\u{200b}\u{feff}\u{e0041}\u{2028}\t]]>";

/// A book that says `t` wherever words can stand.
pub fn book(t: &str) -> Book {
    let mut book = Book::new("2026-11-08 16:00", "2026-10-22");
    let day = "2026-10-12 10:00";
    let said = json!({"by": t, "via": t, "on": "2026-10-12", "words": t});
    // A unit with such words is refused where it is read; those of doses are not.
    let dose = json!("1 capsule");
    book.say(
        "kkkl",
        kind::ABOUT,
        day,
        json!({"name": t, "number": t, "born_on": "1990-05-03"}),
    );
    book.say("kkkm", kind::ALLERGY, day, json!({"text": t}));
    book.say(
        "kkkn",
        kind::VISIT,
        day,
        json!({"at": from("2026-11-09 10:15"), "with": t, "place": t}),
    );
    let start = |timing: &str| {
        json!({"name": t, "aliases": [t], "start": "2026-10-12", "from": from("2026-10-12 08:00"),
            "strength": t, "form": t, "route": t, "purpose": t, "dose": dose, "timing": timing,
            "stop": format!("when {}", json!("ultrasound")), "said": said})
    };
    let a = book.say(
        "pppp",
        kind::REGIMEN,
        "2026-10-12 07:30",
        start("daily at 08:00 and 20:00"),
    );
    book.say(
        "qqqq",
        kind::REGIMEN,
        "2026-10-12 07:30",
        start("as needed, at least 6 hours apart"),
    );
    let b = book.say(
        "oooo",
        kind::REGIMEN,
        "2026-10-12 07:30",
        start("daily at 09:00"),
    );
    let ended = book.say(
        "nnnn",
        kind::REGIMEN,
        "2026-10-12 07:30",
        start("daily at 10:00"),
    );
    let change = |kind: &str, regimen: Uuid| {
        json!({"regimen": regimen, "change": kind, "from": from("2026-11-01 08:00"), "reason": t,
            "patch": if kind == "change" { json!({"strength": format!("{t}2")}) } else { json!({}) },
            "said": said})
    };
    let closed = book.say(
        "kmtq",
        kind::CHANGE,
        "2026-11-01 07:45",
        change("change", a),
    );
    book.say(
        "kkkq",
        kind::CONFIRMATION,
        "2026-11-02 09:00",
        json!({"of": [closed],
        "outcome": "confirmed", "by": t, "via": t, "on": "2026-11-02", "words": t}),
    );
    book.say("kkkr", kind::CHANGE, "2026-11-01 07:46", change("hold", b));
    book.say(
        "kkks",
        kind::CHANGE,
        "2026-11-01 07:47",
        change("stop", ended),
    );
    let told = json!({"who": t, "words": t, "via": t, "on": "2026-11-04"});
    let told = book.say("tmqz", kind::TOLD, "2026-11-04 13:40", told);
    book.say(
        "tmqy",
        kind::TOLD,
        "2026-11-04 13:41",
        json!({"who": t, "words": t, "on": "2026-11-04"}),
    );
    book.say(
        "kkkt",
        kind::QUESTION,
        "2026-11-04 13:50",
        json!({"text": t, "regimen": a, "told": told}),
    );
    doses(&mut book, a, t);
    book.reviews = vec![OpenReview {
        moved_start: None,
        id: Uuid::from_u128(1),
        regimen: Some(a),
        kind: ReviewKind::Review,
        due_on: None,
        text: t.to_owned(),
    }];
    book
}

fn doses(book: &mut Book, regimen: Uuid, t: &str) {
    let words = json!({"name": t, "strength": t, "form": t, "route": t, "site": t, "by": t,
        "note": t, "dose": {"amount": "2", "unit": t}});
    let over = |more: Value| {
        let mut words = words.clone();
        for (key, value) in more.as_object().unwrap() {
            words[key] = value.clone();
        }
        words
    };
    let slot = |book: &mut Book, slot: &str, more: Value| {
        book.dose(regimen, Some(slot), slot, "2026-11-05 12:00", over(more))
    };
    slot(book, "2026-10-23 08:00", json!({}));
    slot(
        book,
        "2026-10-24 08:00",
        json!({"state": "not-taken", "reason": t}),
    );
    slot(
        book,
        "2026-10-25 08:00",
        json!({"state": "unsure", "zone": t}),
    );
    let wrong = slot(book, "2026-10-26 08:00", json!({}));
    let gone = slot(book, "2026-10-27 08:00", json!({}));
    let extra = over(json!({"extra": true}));
    book.dose(regimen, None, "2026-10-28 12:00", "2026-10-28 12:00", extra);
    let amend = json!({"set": {"note": format!("{t}3")}, "why": t});
    book.entry(
        Uuid::from_u128(77),
        Some(wrong),
        kind::AMEND,
        "2026-11-06 18:00",
        &amend,
    );
    let void = json!({"why": t});
    book.entry(
        Uuid::from_u128(78),
        Some(gone),
        kind::VOID,
        "2026-11-06 18:01",
        &void,
    );
}
