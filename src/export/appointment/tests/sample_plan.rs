//! The plan of the sample: four medicines, two changes, a question.

use serde_json::json;
use uuid::Uuid;

use super::book::{Book, from};
use crate::domain::kind;

fn regimen(name: &str, fields: serde_json::Value) -> serde_json::Value {
    let mut body = json!({
        "name": name, "start": "2026-10-12", "from": from("2026-10-12 08:00"),
        "said": {"by": "Dr Lee", "via": "visit", "on": "2026-10-12"},
    });
    for (key, value) in fields.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

fn exact(amount: &str, unit: &str) -> serde_json::Value {
    json!(format!("{amount} {unit}"))
}

/// The plan of the sample.
pub fn plan(book: &mut Book) -> [Uuid; 4] {
    let day = "2026-10-12 10:00";
    book.say(
        "kkkl",
        kind::ABOUT,
        day,
        json!({"name": "Anna Example", "born_on": "1990-05-03"}),
    );
    book.say("kkkm", kind::ALLERGY, day, json!({"text": null}));
    let lee = |on: &str| json!({"at": from(on), "with": "Dr Lee", "place": "Clinic Nord"});
    book.say("kkkn", kind::VISIT, day, lee("2026-10-22 09:00"));
    book.say("kkko", kind::VISIT, day, lee("2026-11-09 10:15"));
    let words = json!({"by": "Dr Lee", "via": "visit", "on": "2026-10-12",
        "words": "1 capsule 3x daily until 12 weeks"});
    let prog = book.say(
        "pppp",
        kind::REGIMEN,
        "2026-10-12 07:30",
        regimen(
            "progesterone",
            json!({
        "strength": "200 mg", "form": "capsule", "dose": exact("1", "capsule"),
        "timing": "daily at 08:00, 14:00 and 22:00", "route": "vaginal",
        "stop": "until 12w0d", "said": words}),
        ),
    );
    let estr = book.say(
        "qqqq",
        kind::REGIMEN,
        "2026-10-12 07:31",
        regimen(
            "estradiol",
            json!({
        "strength": "2 mg", "form": "tablet", "dose": exact("1", "tablet"),
        "timing": "daily at 08:00 and 20:00", "route": "oral", "stop": "10w0d..12w0d"}),
        ),
    );
    let folic = book.say(
        "oooo",
        kind::REGIMEN,
        "2026-10-12 07:32",
        regimen(
            "folic acid",
            json!({
        "strength": "400 mcg", "form": "tablet", "dose": exact("1", "tablet"),
        "timing": "daily at 08:00", "route": "oral"}),
        ),
    );
    let para = book.say(
        "nnnn",
        kind::REGIMEN,
        "2026-10-12 07:33",
        regimen(
            "paracetamol",
            json!({
        "strength": "500 mg", "form": "tablet", "dose": exact("1", "tablet"), "route": "oral",
        "timing": "as needed, at least 6 hours apart, at most 4 in 24 hours"}),
        ),
    );
    book.say(
        "kkkp",
        kind::CONFIRMATION,
        day,
        json!({"of": [prog, estr, folic, para],
        "outcome": "confirmed", "by": "Dr Lee", "on": "2026-10-12"}),
    );
    changes(book, prog, estr);
    [prog, estr, folic, para]
}

fn changes(book: &mut Book, prog: Uuid, estr: Uuid) {
    let night = book.say(
        "kmtq",
        kind::CHANGE,
        "2026-11-04 13:45",
        json!({
        "regimen": prog, "change": "change", "from": from("2026-11-04 22:00"),
        "patch": {"set": [{"at": "22:00:00", "dose": exact("2", "capsule")}]},
        "said": {"by": "Nurse Kim", "via": "call", "on": "2026-11-04",
            "words": "take two at night from tonight"}}),
    );
    book.say(
        "kkkq",
        kind::CONFIRMATION,
        "2026-11-06 09:00",
        json!({"of": [night],
        "outcome": "confirmed", "by": "Dr Lee", "via": "call", "on": "2026-11-06",
        "words": "yes, two at night"}),
    );
    book.say(
        "rsvn",
        kind::CHANGE,
        "2026-11-06 18:00",
        json!({
        "regimen": estr, "change": "change", "from": from("2026-11-07 08:00"),
        "patch": {"drop": ["20:00:00"]},
        "said": {"by": "Clinic Nord", "via": "portal", "on": "2026-11-06",
            "words": "please reduce estradiol to mornings from Saturday"}}),
    );
    let told = book.say(
        "tmqz",
        kind::TOLD,
        "2026-11-04 13:40",
        json!({
        "who": "Nurse Kim", "words": "maybe a tablet too, dr decides mon", "via": "call",
        "on": "2026-11-04"}),
    );
    book.say(
        "kkkr",
        kind::QUESTION,
        "2026-11-04 13:50",
        json!({
        "text": "Is the tablet still planned?", "told": told}),
    );
}
