//! Books that do not fit on a page, long periods, filters, what is left out.

use serde_json::json;

use super::book::{Book, from, id};
use super::sample::sample;
use crate::domain::kind;
use crate::export::appointment::text::text;
use crate::export::appointment::{html, markdown};
use crate::export::style::Style;
use crate::report::appointment::PURPOSE;
use crate::report::appointment::input::Omit;

fn shown(book: &Book) -> String {
    text(&book.report(), &Style::plain())
}

fn page_one(text: &str) -> Vec<&str> {
    let later = text.find("\nMEDICATION RECORD FOR A VISIT");
    let page = text.get(..later.unwrap_or(text.len())).unwrap();
    page.lines().collect()
}

fn fits(text: &str) {
    let one = page_one(text);
    assert!(one.len() <= 64, "{} lines", one.len());
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

/// `n` medicines, each with an unconfirmed start and long words.
pub fn many(n: usize) -> Book {
    let mut book = Book::new("2026-11-08 16:00", "2026-11-01");
    for i in 0..n {
        let letter = |n: usize| char::from(b'k' + u8::try_from(n).unwrap());
        let letters: String = ['p', 'q', letter(i / 16), letter(i % 16)].iter().collect();
        book.say(
            &letters,
            kind::REGIMEN,
            "2026-11-01 07:30",
            json!({
            "name": format!("medicine number {i:02}"), "start": "2026-11-01",
            "from": from("2026-11-01 08:00"), "timing": "daily at 08:00, 14:00 and 22:00",
            "dose": "1 tablet", "route": "oral",
            "said": {"by": "Dr Lee", "via": "letter", "on": "2026-10-30",
                "words": "take it as the letter says, ".repeat(20)}}),
        );
    }
    book
}

#[test]
fn many_medicines_lose_nothing() {
    for n in [0, 1, 3, 7, 13, 40] {
        let shown = shown(&many(n));
        fits(&shown);
        for i in 0..n {
            let name = format!("medicine number {i:02}");
            // For the answer, as taken now, in the grid, in all words.
            assert!(shown.matches(&name).count() >= 4, "{n}: {name}");
        }
    }
}

#[test]
fn what_is_asked_and_what_is_taken_come_before_all_else() {
    let thirteen = shown(&many(13));
    let one = page_one(&thirteen);
    for (section, sign) in [
        ("FOR YOUR ANSWER", "[ ] confirmed"),
        ("TAKING NOW", "by mouth"),
    ] {
        let at = one.iter().position(|l| l.starts_with(section)).unwrap();
        let part = one[at..].iter().take_while(|l| !l.is_empty());
        let named = part.filter(|l| l.contains(" medicine number") && l.contains(sign));
        assert_eq!(named.count(), 13, "{section}");
    }
    let page = html::html(&many(13).report()).unwrap();
    let (one, later) = page.split_once("class=\"two\"").unwrap();
    assert!(!one.contains("as the letter says") && one.contains("medicine number 12"));
    assert_eq!(later.matches("take it as the letter says").count(), 13 * 20);
    let forty = shown(&many(40));
    let pointers = page_one(&forty)
        .iter()
        .filter(|l| l.contains("continues on page "))
        .count();
    assert!(pointers >= 2);
}

/// Changes and questions that fill a page where each has a line of its own to write on.
#[test]
fn in_print_lines_stand_beside_short_questions_where_the_room_is_wanted() {
    let current = |n: usize| {
        let page = html::html(&many(n).report()).unwrap();
        let (one, _) = page.split_once("class=\"two\"").unwrap();
        let taken = one.split_once("id=\"now\"").unwrap().1;
        let taken = taken.split_once("id=\"changed\"").unwrap().0;
        let named = taken.matches("medicine number").count();
        (named, page.contains("class=\"answers beside\""))
    };
    let first = (7..20).find(|n| current(*n).1).unwrap();
    assert_eq!(current(first - 1), (first - 1, false));
    assert_eq!(current(first), (first, true));
}

#[test]
fn what_a_pointer_counts_is_what_is_left() {
    let shown = shown(&many(7));
    let one = page_one(&shown);
    let at = one
        .iter()
        .position(|l| l.starts_with("DOSES BY DAY"))
        .unwrap();
    assert!(one[at].ends_with(" lines"), "{}", one[at]);
    let n: usize = one[at].split(' ').rev().nth(1).unwrap().parse().unwrap();
    let (_, rest) = shown.split_once("DOSES BY DAY, continued\n").unwrap();
    assert!(
        rest.starts_with(" ● taken  n not taken  ? no record "),
        "{rest}"
    );
    let heads = 4;
    assert_eq!(
        rest.lines().take_while(|l| !l.is_empty()).count(),
        n + heads
    );
}

#[test]
fn a_long_period_is_divided_by_months_newest_first() {
    let mut book = sample();
    book.since = "2026-08-04".parse().unwrap();
    let report = book.report();
    assert_eq!(report.head.days, 97);
    let shown = text(&report, &Style::plain());
    fits(&shown);
    assert!(shown.contains("97 days"));
    let blocks = &report.days.blocks;
    assert_eq!(blocks[0].days.len(), 31);
    assert_eq!(blocks[0].days[30].to_string(), "2026-11-08");
    assert_eq!(blocks[0].days[0].to_string(), "2026-10-09");
    assert!(
        html::html(&report)
            .unwrap()
            .contains("counts are of slots due in all 97 days")
    );
}

#[test]
fn counts_add_up() {
    for tally in sample().report().days.tallies {
        assert_eq!(tally.due, tally.taken + tally.not_taken + tally.no_record);
    }
    let report = sample().report();
    let progesterone = &report.days.tallies[0];
    assert_eq!(
        (progesterone.taken, progesterone.due, progesterone.extra),
        (49, 53, 1)
    );
}

#[test]
fn times_held_and_times_before_the_record_that_nothing_answers_are_in_no_count() {
    let mut book = Book::new("2026-11-08 16:00", "2026-11-01");
    let a = book.say(
        "pppp",
        kind::REGIMEN,
        "2026-11-03 12:00",
        json!({
        "name": "folic acid", "start": "2026-10-01", "from": from("2026-10-01 08:00"),
        "timing": "daily at 08:00", "dose": "1 tablet"}),
    );
    book.say(
        "kkkq",
        kind::CHANGE,
        "2026-11-05 20:00",
        json!({"regimen": a, "change": "hold",
        "from": from("2026-11-06 00:00"), "until": "2026-11-08", "reason": "scan"}),
    );
    book.dose(
        a,
        Some("2026-11-02 08:00"),
        "2026-11-02 08:00",
        "2026-11-03 12:10",
        json!({}),
    );
    let report = book.report();
    let tally = &report.days.tallies[0];
    // 1 to 3 November are before the record, one of them answered; 6 and 7 are held, 8 is
    // still due.
    assert_eq!((tally.due, tally.taken, tally.no_record), (3, 1, 2));
    let signs: String = report.days.blocks[0].rows[0]
        .cells
        .iter()
        .map(|c| c.map_or(' ', |s| s.glyph(false)))
        .collect();
    assert_eq!(signs, "-◉-??==o");
    assert!(report.current[0].held.is_none());
}

#[test]
fn a_dose_after_midnight_for_the_day_before_the_period_is_not_extra() {
    let mut book = sample();
    let prog = id("pppp");
    let early = ("2026-10-21 22:00", "2026-10-22 00:20");
    book.dose(prog, Some(early.0), early.1, early.1, json!({}));
    assert_eq!(book.report().days.tallies[0].extra, 1);
}

#[test]
fn what_is_left_out_is_nowhere() {
    let mut book = sample();
    book.omit = Omit {
        identity: true,
        pregnancy: true,
        notes: true,
        ..Omit::default()
    };
    let mut report = book.report();
    report.words.clear();
    let all = [
        text(&report, &Style::plain()),
        markdown::markdown(&report),
        html::html(&report).unwrap(),
    ];
    for shown in all {
        for word in ["Anna", "1990", "12w0d", "10w0d", "pregnan", "identity"] {
            assert!(!shown.contains(word), "{word}");
        }
        assert!(shown.contains("Parts of the record are left out on request."));
        assert!(shown.contains("last dose Tue 15 Dec 2026 22:00"));
    }
}

#[test]
fn a_filter_says_how_many_changes_wait_elsewhere() {
    let mut book = sample();
    book.meds = vec![id("pppp")];
    let shown = shown(&book);
    assert!(shown.contains("Only these medicines: progesterone."));
    assert!(shown.contains("Not yet confirmed, of medicines left out here: 1."));
    assert!(!shown.contains("estradiol") && !shown.contains("folic"));
}

#[test]
fn an_old_unconfirmed_change_stands_until_it_is_closed() {
    let mut book = sample();
    book.since = "2026-11-08".parse().unwrap();
    let shown = shown(&book);
    assert!(shown.contains(" rsvn  estradiol from Sat 7 Nov 08:00"));
    assert!(shown.contains(" No change is recorded."));
}

#[test]
fn plain_signs_are_ascii() {
    let style = Style {
        ascii: true,
        ..Style::plain()
    };
    let shown = text(&sample().report(), &style);
    assert!(shown.is_ascii(), "{shown}");
    assert!(shown.contains("@ taken, recorded a day or more later"));
}

#[test]
fn none_stated_and_nothing_recorded_differ() {
    let none = shown(&sample());
    let nothing = shown(&many(1));
    assert!(none.contains("Allergies, as stated: none."));
    assert!(nothing.contains("Allergies: nothing recorded."));
}

#[test]
fn the_words_are_those_of_a_record() {
    const NEVER: &str = "should must recommend advise safe unsafe danger normal abnormal low high \
        good bad poor missed overdue late skip double monitor detect alarm analyse optimal effective \
        cure guarantee compliance patient intake task schedule adherence";
    for book in [sample(), many(3)] {
        let report = book.report();
        let all = [
            text(&report, &Style::plain()),
            markdown::markdown(&report),
            html::html(&report).unwrap(),
        ];
        for shown in all {
            let body = shown.split("<body>").last().unwrap();
            let words = body.replace(PURPOSE, "").to_lowercase();
            let words: Vec<&str> = words.split(|c: char| !c.is_alphabetic()).collect();
            for never in NEVER.split_whitespace() {
                assert!(!words.contains(&never), "{never}");
            }
        }
    }
}

#[test]
fn the_purpose_stands_word_for_word() {
    let joined = shown(&sample())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(joined.contains(&format!("{PURPOSE} dosebook ")), "{joined}");
    assert!(html::html(&sample().report()).unwrap().contains(PURPOSE));
}
