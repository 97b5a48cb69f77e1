//! One hostile text in every field that takes words: inert in each format.

use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Book, from};
use super::formats;
use crate::domain::escape::{first_hidden, is_bidi, is_control, is_invisible};
use crate::domain::kind;
use crate::export::log::{csv, jsonl};
use crate::report::appointment::input::{OpenReview, ReviewKind};
use crate::report::log_row::LogRow;

const HOSTILE: &str = "=1+1\u{1b}]8;;http://x\u{7}\u{9b}2J\u{202e}gm 01\r\nBEGIN:VALARM\n# h\n- i\n\
    <script>alert(1)</script></style><img src=x onerror=y>\" onload=\"z' &lt;b&gt; {{ 7*7 }}{% raw %}\
    `c` | a [l](http://w) *b* _i_ ~~s~~ $m$ www.x.org p@q.r\u{200b}\u{feff}\u{e0041}\u{2028}\t]]>";

/// A book that says `t` wherever words can stand.
fn book(t: &str) -> Book {
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
        id: Uuid::from_u128(1),
        regimen: Some(a),
        kind: ReviewKind::Recorded,
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

fn shown(format: &str, words: &str) -> String {
    let all = formats(&book(words).report());
    all.into_iter().find(|(name, _)| *name == format).unwrap().1
}

/// The tags of a page in order, with their attributes.
fn tags(page: &str) -> Vec<&str> {
    let parts = page.split('<').skip(1);
    parts.map(|p| p.split('>').next().unwrap()).collect()
}

#[test]
fn text_hides_nothing_and_no_line_is_theirs() {
    let text = shown("text", HOSTILE);
    assert_eq!(first_hidden(&text.replace('\n', " ")), None);
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert!(
            !line.starts_with("BEGIN") && !line.starts_with('#'),
            "{line}"
        );
    }
    assert!(text.contains("\\u{1b}"));
}

#[test]
fn a_page_has_the_tags_it_has_with_harmless_words() {
    let page = shown("html", HOSTILE);
    let mild = shown("html", "words");
    // What surrounds a text is the same; only the label of a region may quote one.
    assert_eq!(tags(&page), tags(&mild));
    assert_eq!(first_hidden(&page.replace('\n', " ")), None);
    assert!(page.contains("&lt;script&gt;") && page.contains("{{ 7*7 }}"));
}

#[test]
fn a_page_loads_nothing_and_allows_its_own_style_alone() {
    let page = shown("html", "words");
    let attributes = [
        "src=", "href=", "url(", "@import", "<script", "style=", " on",
    ];
    let tags = tags(&page).join(" ");
    for word in attributes {
        assert!(!tags.contains(word), "{word}");
    }
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let hash = <sha2::Sha256 as sha2::Digest>::digest(style.as_bytes());
    let hash = crate::export::appointment::base64::base64(&hash);
    assert!(
        page.contains(&format!(
            "style-src &#x27;sha256-{}&#x27;",
            hash.replace('/', "&#x2f;")
        )),
        "{hash}"
    );
    assert!(page.contains("default-src &#x27;none&#x27;"));
}

#[test]
fn markdown_has_the_markup_it_has_with_harmless_words() {
    let markup = |text: &str| {
        let mut left = text.replace("`@`", "");
        while let Some(at) = left.find('\\') {
            left.replace_range(at..left.len().min(at + 2), "");
        }
        let signs: String = left.chars().filter(|c| "<[]*|#`~$".contains(*c)).collect();
        signs
    };
    let (hostile, mild) = (shown("markdown", HOSTILE), shown("markdown", "words"));
    assert_eq!(markup(&hostile), markup(&mild));
    assert_eq!(first_hidden(&hostile.replace('\n', " ")), None);
    for line in hostile.lines().filter(|l| l.contains("BEGIN:VALARM")) {
        let line = line.trim_start();
        let ours = ["- ", "> ", "| ", "Not taken: ", "Only"];
        assert!(ours.iter().any(|o| line.starts_with(o)), "{line}");
    }
}

#[test]
fn json_keeps_the_words_and_shows_nothing_raw() {
    let text = shown("json", HOSTILE);
    let hides = |c: char| c != '\n' && (is_control(c) || is_bidi(c) || is_invisible(c));
    assert!(!text.chars().any(hides));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["head"]["name"], HOSTILE);
    assert_eq!(value["schema"], "dosebook.export-appointment.v1");
}

fn log(words: &str) -> (String, String) {
    book(words).with_view(|view, doses| {
        let (mut table, mut lines) = (Vec::new(), Vec::new());
        let mut out = csv::CsvLog::new(&mut table).unwrap();
        for dose in doses {
            let row = LogRow::of(dose, view);
            out.row(&row).unwrap();
            jsonl::row(&mut lines, &row).unwrap();
        }
        out.finish().unwrap();
        (
            String::from_utf8(table).unwrap(),
            String::from_utf8(lines).unwrap(),
        )
    })
}

#[test]
fn csv_runs_nothing_and_has_a_line_for_each_dose() {
    let (table, _) = log(HOSTILE);
    assert_eq!(table.matches("\r\n").count(), 7);
    assert_eq!(table.matches('\n').count(), 7);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), csv::COLUMNS.len());
        for cell in &record {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            assert_eq!(first_hidden(cell), None, "{cell}");
        }
    }
}

#[test]
fn csv_has_one_fact_a_column() {
    let (table, _) = log("w");
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> =
        reader.deserialize().map(Result::unwrap).collect();
    let fact = |row: usize, name: &str| rows[row][name].as_str();
    assert_eq!(fact(0, "taken_at"), "2026-10-23T08:00:00+02:00");
    assert_eq!(fact(0, "zone"), "Europe/Berlin");
    assert_eq!(fact(0, "slot_at"), "2026-10-23T08:00:00+02:00");
    assert_eq!(fact(0, "recorded_at"), "2026-11-05T12:00:00+01:00");
    assert_eq!((fact(0, "amount"), fact(0, "unit")), ("2", "w"));
    assert_eq!(fact(0, "confirmation"), "none");
    assert_eq!((fact(1, "state"), fact(1, "taken_at")), ("not-taken", ""));
    assert_eq!((fact(3, "note"), fact(3, "corrected_why")), ("w3", "w"));
    assert_eq!(fact(3, "id"), Uuid::from_u128(77).to_string());
    assert_ne!(fact(3, "corrects"), "");
    assert_eq!((fact(4, "voided"), fact(4, "voided_why")), ("true", "w"));
    assert_eq!((fact(5, "extra"), fact(5, "slot_at")), ("true", ""));
}

#[test]
fn json_lines_are_lines_with_the_keys_of_history() {
    let (_, lines) = log(HOSTILE);
    assert_eq!(lines.lines().count(), 6);
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        for key in [
            "id",
            "medicine",
            "regimen",
            "state",
            "taken_at",
            "slot_at",
            "amount",
            "unit",
            "strength",
            "route",
            "site",
            "by",
            "extra",
            "about",
            "reason",
            "note",
            "zone",
            "recorded_at",
            "voided",
            "corrects",
        ] {
            assert!(value.get(key).is_some(), "{key}");
        }
        assert_eq!(value["medicine"], HOSTILE);
    }
}
