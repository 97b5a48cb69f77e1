//! A thousand random books, made by the program's own commands, each exported as FHIR:
//! `tests/interop/fhir.sh` names this test and gives the folder. Books differ in regimens
//! of every kind, changes, holds, stops, confirmations, doses, corrections, voids, marks,
//! datings, draws, symptoms, conditions, notes, what was taken off, reviews, visits, questions
//! and texts. The seed of each is its number; one that is odd is exported with codes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write;
use std::path::Path;

#[path = "../it/support/mod.rs"]
mod support;

use support::Book;

/// A small generator with a good spread; the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

const TIMINGS: &[(&str, &str)] = &[
    ("daily at 08:00, 14:00, 22:00", "1 capsule"),
    ("daily at 21:00", "90 mg"),
    ("daily at 08:00 (2 capsules), 22:00 (1 capsule)", ""),
    ("every 8 hours from 06:00", "10 mg"),
    ("8 hours after the last dose", "1 tablet"),
    ("every 2 days at 09:00", "1 tablet"),
    (
        "on Mon, Wed, Fri at 18:00 (4 mg); on Tue, Thu, Sat, Sun at 18:00 (3 mg)",
        "",
    ),
    ("every 12 weeks on Tue at 09:00", "150 mg"),
    ("on day 1 of the month at 09:00", "1 tablet"),
    ("21 days on, 7 days off at 09:00", "1 tablet"),
    ("cycle days 14 to 25 at 22:00", "1 capsule"),
    ("50 mcg, 75 mcg alternating daily at 07:00", ""),
    (
        "20 mg for 7 days, then 15 mg for 7 days, then 10 mg; daily at 08:00",
        "",
    ),
    (
        "as needed, at least 6 hours apart, at most 2000 mg in 24 hours",
        "500 mg",
    ),
    ("as needed, at most 4 per day", "1 tablet"),
    (
        "daily at 08:00; as needed, at most 2 in 24 hours",
        "1 to 2 tablets",
    ),
    ("at bedtime", "1 tablet"),
    ("30 minutes before breakfast", "25 mcg"),
    ("every 3 days at 09:00 (1 patch), worn 72 hours", ""),
    ("once at 2026-11-06 21:30", "10000 units"),
    ("on 2026-11-01, 2026-11-05 at 09:00", "50 mg"),
    ("as directed: \"by the pump\"", ""),
    ("daily at 20:00", "0.5 mL"),
    ("daily at 07:00", "8 %"),
];
const STOPS: &[&str] = &[
    "",
    "",
    "until 12w0d",
    "through 12w0d",
    "12w0d..16w0d",
    "not before 28w0d",
    "2026-12-24",
    "+10 days",
    "30 doses",
    "when \"ultrasound with heart activity\"",
    "loss + 1w..2w",
];
const NAMES: &[&str] = &[
    "Utrogest",
    "Estradiol 2 mg",
    "Gel & <b>more</b>",
    "חומצה פולית",
    "Progesteron \"oil\"",
    "L-Thyroxin; x,y",
    "パッチ",
    "Plain",
    "a\\nb",
    "=1+1",
];
const TEXTS: &[&str] = &[
    "take it",
    "zwei am Abend",
    "\"quoted\", and ; more",
    "<script>x</script>",
    "naïve é 漢字",
    "5 < 6 & 7 > 6",
    "\\line\\break",
    "a  b",
    "…",
];
const ROUTES: &[&str] = &[
    "vaginal",
    "oral",
    "im",
    "sc",
    "transdermal",
    "by the nose",
    "",
];
const MARKS: &[&str] = &[
    "dose mark lmp 2026-09-20",
    "dose mark transfer 2026-10-12 --embryo-day 5",
    "dose mark positive-test 2026-10-24",
    "dose mark scan 2026-10-30 --as 6w2d --source \"Dr Lee\"",
    "dose mark edd 2027-06-29",
    "dose mark loss 2026-11-02 --ga 6w1d",
    "dose mark ovulation 2026-10-07",
    "dose mark \"second sight\" 2026-10-20",
    "dose mark birth 2026-11-03",
    "dose mark cycle-day-1 2026-10-30",
    "dose mark scan 2026-10-30 --finding \"one sac\" --measure \"length=12.40 mm\" --measure \"RI, left=0.82\"",
    "dose mark loss 2024-03-02 --ga 9w4d --label \"early loss\"",
];
const VALUES: &[&str] = &[
    "progesterone=9.80 ng/mL",
    "progesterone=31 nmol/L",
    "total hCG=<5 mIU/mL",
    "beta hCG=8412 IU/L",
    "hCG=1.234 mIU/mL",
    "estradiol=>=100 pg/mL",
    "TSH=1,9 mU/l",
    "blood group=O positive",
    "titre=1:40",
    "ferritin=007 µg/L",
    "Gel & <b>=12 %",
];
const TO_VOID: &[&str] = &[
    "dose take m0 --extra",
    "dose -y add Mistake --dose \"1 tablet\" --timing \"daily at 05:00\"",
    "dose lab 2026-10-31 progesterone=1 hCG=2 --retest 2026-11-30",
    "dose symptom cramps",
    "dose condition add mistaken",
    "dose allergy add mistaken",
    "dose note mistaken",
    "dose mark scan 2026-10-31 --finding none",
    "dose review add mistaken --due 2026-11-21",
    "dose visit add \"2026-11-21 10:15\" --with Nobody",
    "dose told Nobody mistaken",
    "dose ask mistaken",
    "dose remove m0",
];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn fill(book: &Book, dice: &mut Dice) {
    if dice.below(2) == 0 {
        book.at("2026-10-12T08:00:00+02:00")
            .sh(&format!("dose about --name {}", quoted(dice.one(NAMES))));
        if dice.below(2) == 0 {
            book.at("2026-10-12T08:00:01+02:00")
                .sh("dose about --born 1990-05-03 --number A-17");
        }
    }
    match dice.below(4) {
        0 => drop(book.at("2026-10-12T08:01:00+02:00").sh("dose allergy none")),
        1 => drop(
            book.at("2026-10-12T08:01:00+02:00")
                .sh(&format!("dose allergy add {}", quoted(dice.one(TEXTS)))),
        ),
        _ => {}
    }
    book.at("2026-10-12T08:01:30+02:00")
        .sh("dose times bedtime=22:30 breakfast=07:30 waking=06:30");
    for _ in 0..dice.below(4) {
        book.at("2026-10-30T09:00:00+01:00").sh(dice.one(MARKS));
    }
    let many = 1 + dice.below(2);
    for n in 0..many {
        regimen(book, dice, n);
    }
    for n in 0..2 + dice.below(5) {
        deed(book, dice, n);
    }
}

fn regimen(book: &Book, dice: &mut Dice, n: usize) {
    let (timing, dose) = TIMINGS[dice.below(TIMINGS.len())];
    let mut line = format!(
        "dose -y add {} --alias m{n} --timing {}",
        quoted(dice.one(NAMES)),
        quoted(timing)
    );
    let mut flag = |name: &str, value: &str| {
        if !value.is_empty() {
            line.push_str(&format!(" --{name} {}", quoted(value)));
        }
    };
    flag("dose", dose);
    flag("stop", dice.one(STOPS));
    flag("route", dice.one(ROUTES));
    flag("strength", dice.one(&["", "200 mg"]));
    flag("form", dice.one(&["", "vaginal capsule", "tablet"]));
    flag("said-by", dice.one(&["", "Dr Lee", "self"]));
    flag("via", dice.one(&["", "call", "letter"]));
    flag("words", dice.one(TEXTS));
    flag("purpose", dice.one(&["", "luteal support"]));
    flag("confirmed-by", dice.one(&["", "Dr Lee"]));
    flag("clock", dice.one(&["home", "local"]));
    book.at("2026-10-12T09:00:00+02:00").sh(&line);
}

fn deed(book: &Book, dice: &mut Dice, n: usize) {
    let words = quoted(dice.one(TEXTS));
    let at = format!("2026-11-0{}T14:{:02}:00+01:00", 1 + n, 10 + dice.below(49));
    let line = match dice.below(28) {
        0 => "dose take m0 --extra".to_owned(),
        1 => format!("dose take m0 --extra --note {words} --site left --by Jo --about"),
        2 => format!("dose skip m0 --reason {words}"),
        3 => "dose unsure m0".to_owned(),
        4 => format!(
            "dose change m0 --from now --timing \"daily at 10:00\" --dose \"2 capsules\" --words {words}"
        ),
        5 => format!("dose hold m0 --from now --reason {words}"),
        6 => "dose resume m0 --from now".to_owned(),
        7 => "dose stop m0 --after now --confirmed-by \"Dr Lee\"".to_owned(),
        8 => format!("dose confirm m0 --all --by \"Dr Lee\" --words {words}"),
        9 => format!("dose told \"Nurse Kim\" {words} --via call --med m0"),
        10 => format!("dose ask {words} --med m0"),
        11 => format!("dose review add {words} --due 2026-11-20 --med m0"),
        12 => format!("dose visit add \"2026-11-20 10:15\" --with {words} --place Nord"),
        13 | 14 => {
            let said = book.at(&at).sh(dice.one(TO_VOID));
            if said.exit != 0 {
                return;
            }
            format!("dose void {} --why {words}", said.id())
        }
        15 => "dose undo -y".to_owned(),
        16 => "dose zone America/Chicago --from now".to_owned(),
        17 => {
            let taken = book.at(&at).sh("dose take m0 --extra");
            if taken.exit != 0 {
                return;
            }
            format!("dose amend {} --amount \"1 tablet\"", taken.id())
        }
        18 => format!("dose symptom {words} --severity {words} --count 3 --length \"40 s\""),
        19 => "dose symptom none --on yesterday".to_owned(),
        20 => format!("dose condition add {words} --since 2019 --said-by {words}"),
        21 => "dose condition none".to_owned(),
        22 => format!("dose note {words} --med m0 --by {words}"),
        23 => "dose remove m0 --site left".to_owned(),
        _ => format!(
            "dose lab \"2026-10-31 08:50\" {} {} --lab {words} --method {words} --comment {words} --retest 2026-11-30",
            quoted(dice.one(VALUES)),
            quoted(dice.one(VALUES)),
        ),
    };
    book.at(&at).sh(&line);
}

#[test]
fn random_books() {
    let folder = std::env::var("DOSEBOOK_BOOKS").expect("tests/interop/fhir.sh says where");
    let many: u64 = std::env::var("DOSEBOOK_BOOKS_MANY").map_or(1000, |n| n.parse().unwrap());
    let file = |name: &str| std::fs::File::create(Path::new(&folder).join(name)).unwrap();
    let mut out = [
        file("fhir.ndjson"),
        file("ips.ndjson"),
        file("fhir-codes.ndjson"),
        file("ips-codes.ndjson"),
    ];
    for seed in 0..many {
        let book = Book::seeded(seed);
        fill(&book, &mut Dice(seed));
        let at = "2026-11-05T16:00:00+01:00";
        let codes = if seed % 2 == 1 { " --codes" } else { "" };
        for (kind, what) in ["fhir", "ips"].into_iter().enumerate() {
            let run = book.at(at).sh(&format!("dose export {what}{codes}"));
            assert!(
                run.exit == 0 || run.stderr.contains("no book"),
                "{seed}: {}",
                run.stderr
            );
            let of = kind + 2 * usize::from(seed % 2 == 1);
            if let (0, Some(out)) = (run.exit, out.get_mut(of)) {
                writeln!(out, "{}", run.stdout.replace('\n', "")).unwrap();
            }
        }
    }
}
