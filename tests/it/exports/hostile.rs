//! Text that is hostile to a format goes through every field into every format, and comes
//! out inert and equal.

use dosebook::domain::escape::{is_bidi, is_control, is_invisible};
use dosebook::export::safe::Safe;
use serde_json::Value;

use super::EXPORTS;
use crate::support::Book;

/// What each is hostile to stands in it.
fn corpus() -> Vec<String> {
    let mut all: Vec<String> = [
        "\u{1b}[31mred\u{1b}]0;title\u{7}",
        "10\u{202e}gm\u{2066}x",
        "zero\u{200b}width\u{feff}",
        "=1+1",
        "+49 30",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "<script>alert(1)</script>",
        "a & b <b onclick=x> \"q\" 'p'",
        "</style></td>]]>-->",
        "quote \" comma , semicolon ; backslash \\ pipe | tick `",
        "a\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM",
        "a\nEND:VCALENDAR\nb",
        "{{ regimen }} {% raw %} %}",
        "# head\n| a | b |\n[x](http://y) *b* _i_",
        "start\u{1}of \u{9b}31m \u{85}",
        "tag \u{e0041} soft\u{ad}hyphen \u{2028} line",
        "é 漢字 שלום 🙂 𝔘",
    ]
    .map(str::to_owned)
    .into();
    all.push("64 KiB, \"and\" more; ".repeat(65_536 / 21));
    all
}

/// A book with the text in every field that takes it, and those that did.
fn filled(text: &str) -> (Book, Vec<&'static str>) {
    let book = Book::new();
    let mut taken = Vec::new();
    let mut say = |field: &'static str, args: &[&str]| {
        let args = joined(args, text);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let run = book.at("2026-11-04T09:00:00+01:00").run(&args);
        if run.exit == 0 {
            taken.push(field);
        }
        run
    };
    let base = ["--dose", "1 capsule", "--timing", "daily at 08:00"];
    let add = |flags: &[&'static str]| -> Vec<String> {
        let all = ["-y", "add"].iter().chain(flags).chain(&base);
        all.map(|s| (*s).to_owned()).collect()
    };
    let with = |args: &[String]| -> Vec<String> {
        args.iter()
            .map(|a| {
                if a == "TEXT" {
                    text.to_owned()
                } else {
                    a.clone()
                }
            })
            .collect()
    };
    let lines: &[(&'static str, &[&'static str])] = &[
        ("plain", &["Plain", "--confirmed-by", "Dr Lee"]),
        ("name", &["TEXT", "--alias", "named"]),
        ("words", &["Worded", "--words", "TEXT"]),
        ("said-by", &["Said", "--said-by", "TEXT"]),
        ("strength", &["Strong", "--strength", "TEXT"]),
        ("form", &["Formed", "--form", "TEXT"]),
        ("route", &["Routed", "--route", "TEXT"]),
        ("purpose", &["Purposed", "--purpose", "TEXT"]),
        ("stop", &["Stopping", "--stop", "TEXT"]),
        ("therapy", &["Grouped", "--therapy", "TEXT"]),
    ];
    for (field, flags) in lines {
        let line = with(&add(flags));
        say(field, &line.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let rest: &[(&'static str, &[&str])] = &[
        ("about", &["about", "--name", text]),
        ("number", &["about", "--number", text]),
        ("allergy", &["allergy", "add", text]),
        ("note", &["take", "plain", "--extra", "--note", text]),
        ("site", &["take", "plain", "--extra", "--site", text]),
        ("by", &["take", "plain", "--extra", "--by", text]),
        (
            "reason",
            &[
                "skip",
                "plain",
                "--slot",
                "2026-11-04 08:00",
                "--reason",
                text,
            ],
        ),
        ("told", &["told", "Nurse Kim", text, "--med", "plain"]),
        ("teller", &["told", text, "something"]),
        ("question", &["ask", text]),
        ("review", &["review", "add", text, "--due", "2026-11-20"]),
        (
            "visit",
            &["visit", "add", "2026-11-21 10:15", "--with", text],
        ),
        (
            "place",
            &[
                "visit",
                "add",
                "2026-11-22 10:15",
                "--with",
                "Dr Lee",
                "--place",
                text,
            ],
        ),
        ("mark", &["mark", "scan", "2026-11-01", "--source", text]),
        (
            "hold",
            &["hold", "plain", "--from", "2026-11-10", "--reason", text],
        ),
    ];
    for (field, args) in rest {
        say(field, args);
    }
    for (field, args) in OBSERVED {
        let line = with(&args.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        say(field, &line.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let dose = say("dose", &["take", "plain", "--extra"]).id();
    say("void", &["void", &dose, "--why", text]);
    let question = say("why", &["ask", "why"]).id();
    say("answer", &["answer", &question, "--by", "Dr Lee", text]);
    (book, taken)
}

/// What was observed, confirmed, changed and taken off.
const OBSERVED: &[(&str, &[&str])] = &[
    ("analyte", &["lab", "2026-11-03", "TEXT=1 ng/mL"]),
    ("lab", &["lab", "2026-11-03", "hCG=1", "--lab", "TEXT"]),
    (
        "method",
        &["lab", "2026-11-03", "hCG=1", "--method", "TEXT"],
    ),
    (
        "comment",
        &["lab", "2026-11-03", "hCG=1", "--comment", "TEXT"],
    ),
    ("symptom", &["symptom", "TEXT"]),
    ("severity", &["symptom", "x", "--severity", "TEXT"]),
    ("condition", &["condition", "add", "TEXT"]),
    ("since", &["condition", "add", "x", "--since", "TEXT"]),
    ("named", &["condition", "add", "x", "--said-by", "TEXT"]),
    ("noted", &["note", "TEXT"]),
    ("noted by", &["note", "x", "--by", "TEXT"]),
    (
        "finding",
        &["mark", "scan", "2026-11-01", "--finding", "TEXT"],
    ),
    ("label", &["mark", "scan", "2026-11-01", "--label", "TEXT"]),
    ("kind", &["mark", "TEXT", "2026-11-01"]),
    ("clinician", &["clinician", "add", "TEXT"]),
    ("role", &["clinician", "add", "Dr A", "--role", "TEXT"]),
    ("phone", &["clinician", "add", "Dr B", "--phone", "TEXT"]),
    (
        "call if",
        &["clinician", "add", "Dr C", "--call-if", "TEXT"],
    ),
    (
        "confirmed",
        &[
            "confirm", "worded", "--all", "--by", "Dr Lee", "--words", "TEXT",
        ],
    ),
    (
        "changed",
        &[
            "change",
            "plain",
            "--from",
            "now",
            "--dose",
            "2 capsules",
            "--words",
            "TEXT",
        ],
    ),
    (
        "patch",
        &[
            "-y",
            "add",
            "Patch",
            "--timing",
            "every 3 days at 08:00 (1 patch), worn 72 hours",
        ],
    ),
    ("put on", &["take", "patch"]),
    ("off", &["remove", "patch", "--note", "TEXT"]),
    ("put on again", &["take", "patch", "--extra"]),
    ("off at", &["remove", "patch", "--site", "TEXT"]),
];
/// Words of people, which take everything.
const WORDS: &[&str] = &[
    "plain",
    "words",
    "note",
    "reason",
    "void",
    "comment",
    "severity",
    "finding",
    "call if",
    "confirmed",
    "changed",
    "off",
];
/// The same, as arguments of their own: what begins with a dash is taken for a flag there.
const BARE_WORDS: &[&str] = &[
    "told",
    "question",
    "review",
    "symptom",
    "condition",
    "noted",
    "answer",
];

/// A value that begins with a dash belongs to its flag by an equals sign.
fn joined(args: &[&str], text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for arg in args {
        match all.last_mut() {
            Some(flag) if *arg == text && flag.starts_with("--") => {
                *flag = format!("{flag}={text}")
            }
            _ => all.push((*arg).to_owned()),
        }
    }
    all
}

fn hides(c: char) -> bool {
    is_control(c) || is_bidi(c) || is_invisible(c)
}

#[test]
fn hostile_text_comes_out_inert_and_equal() {
    for text in corpus() {
        let (book, taken) = filled(&text);
        // Labels refuse what hides; words of people take everything.
        for field in WORDS {
            assert!(taken.contains(field), "{text:.40?}: {field} was not taken");
        }
        for field in BARE_WORDS {
            let fits = taken.contains(field) || text.starts_with('-');
            assert!(fits, "{text:.40?}: {field} was not taken");
        }
        for export in EXPORTS {
            let run = book.run(&[&["export"], &export.split(' ').collect::<Vec<_>>()[..]].concat());
            let said = run.exits(0).stdout;
            let breaks = |c: char| {
                c == '\n'
                    || (c == '\r' && export.starts_with("calendar"))
                    || (c == '\r' && export.contains("csv"))
            };
            // The lines of a book are sealed as they are: only control characters go.
            let book = |c: char| *export == "book" && !c.is_ascii_control();
            let hidden = said.chars().find(|c| hides(*c) && !breaks(*c) && !book(*c));
            // Emoji selectors and joiners are spelling; the corpus has none.
            assert_eq!(hidden, None, "{export}: {text:.40?}");
            check(export, &said, &text);
        }
    }
}

fn check(export: &str, said: &str, text: &str) {
    match export {
        "log --format csv" => csv(said, text),
        "log --format jsonl" => {
            let rows: Vec<Value> = said
                .lines()
                .map(|l| serde_json::from_str(l).unwrap())
                .collect();
            equal(export, &Value::Array(rows), text, 5, &|t| t.to_owned());
        }
        "fhir" => {
            let bundle: Value = serde_json::from_str(said).unwrap();
            equal(export, &bundle, text, 10, &fhir_shown);
        }
        "ips" => {
            let bundle: Value = serde_json::from_str(said).unwrap();
            equal(export, &bundle, text, 3, &fhir_shown);
        }
        "book" => {
            let rows = said
                .lines()
                .map(|l| serde_json::from_str::<Value>(l).unwrap());
            let bodies = rows.filter_map(|r| serde_json::from_str(r["body"].as_str()?).ok());
            equal(export, &Value::Array(bodies.collect()), text, 10, &|t| {
                t.to_owned()
            });
        }
        "appointment --format json" => {
            let report: Value = serde_json::from_str(said).unwrap();
            equal(export, &report, text, 5, &|t| t.to_owned());
        }
        "appointment" => read(export, said, text),
        "appointment --format markdown" => {
            // A backslash before a sign keeps it from being one, and ` around an @.
            let plain = said.replace("`@`", "@").replace('\\', "");
            read(export, &plain, &text.replace('\\', ""));
        }
        "appointment --format html" => {
            read(export, &of_html(said), text);
            for tag in ["<script", "onclick=x>", "</style></td>", "<b "] {
                let own = said.matches(tag).count();
                assert_eq!(own, usize::from(tag == "<b ") * own, "{tag}");
            }
        }
        calendar if calendar.starts_with("calendar") => ics(calendar, said, text),
        _ => {}
    }
}

/// Control characters have no place in FHIR and are shown there.
fn fhir_shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' => c.to_string(),
        c if c.is_control() => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// The report says the text, wherever its lines break; one of 64 KiB goes over pages.
fn read(export: &str, said: &str, text: &str) {
    let blank = |c: &char| !c.is_whitespace();
    let squeezed = |t: &str| t.chars().filter(blank).collect::<String>();
    if text.len() > 60_000 {
        return;
    }
    let page = squeezed(said);
    let backslashes = export.ends_with("markdown");
    let line = Safe::line(text).to_string();
    let line = if backslashes {
        line.replace('\\', "")
    } else {
        line
    };
    let found = [squeezed(&line), squeezed(text)].map(|t| page.matches(&t).count());
    let most = found.into_iter().max().unwrap_or(0);
    assert!(most >= 3, "{export}: {most} times {text:.40?}");
}

/// The text of a page, without its tags.
fn of_html(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    signs
        .into_iter()
        .fold(text, |t, (from, to)| t.replace(from, to))
}

/// The text stands in so many values of the format at least, letter by letter.
fn equal(export: &str, value: &Value, text: &str, least: usize, shown: &dyn Fn(&str) -> String) {
    let wanted = shown(text);
    let mut found = 0;
    each_text(value, &mut |said| {
        found += usize::from(said.contains(&wanted))
    });
    // One trailing line break is cut from words, as from standard input; none here ends so.
    assert!(found >= least, "{export}: {found} values say {text:.40?}");
}

fn each_text(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(all) => all.iter().for_each(|v| each_text(v, see)),
        Value::Object(all) => all.values().for_each(|v| each_text(v, see)),
        _ => {}
    }
}

fn csv(said: &str, text: &str) {
    let mut reader = csv::Reader::from_reader(said.as_bytes());
    let shown = Safe::line(text).to_string();
    let mut found = 0;
    for row in reader.records() {
        for cell in &row.unwrap() {
            let formula = cell
                .trim_start()
                .starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!formula, "a spreadsheet runs {cell:.40?}");
            found += usize::from(cell.strip_prefix('\'').unwrap_or(cell) == shown);
        }
    }
    assert!(found >= 2, "csv: {found} cells say {text:.40?}");
}

/// Every line is one of the program's own properties, and the review says the text.
fn ics(export: &str, said: &str, text: &str) {
    assert!(
        said.split("\r\n")
            .all(|l| l.len() <= 75 && !l.contains('\n'))
    );
    let unfolded = said.replace("\r\n ", "");
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "LAST-MODIFIED",
        "TZID",
        "DTSTART",
        "RDATE",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "TZNAME",
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "SUMMARY",
        "STATUS",
        "CLASS",
        "TRANSP",
        "ACTION",
        "TRIGGER",
        "DURATION",
        "RRULE",
        "LOCATION",
    ];
    for line in unfolded.split("\r\n").filter(|l| !l.is_empty()) {
        let name = line.split([':', ';']).next().unwrap();
        assert!(known.contains(&name), "{line:.60?}");
    }
    let count = |what: &str| unfolded.matches(&format!("\r\n{what}\r\n")).count();
    assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"));
    assert_eq!(count("BEGIN:VALARM"), count("END:VALARM"));
    assert_eq!(count("ACTION:DISPLAY"), count("BEGIN:VALARM"));
    if export == "calendar --cancel" || text.starts_with('-') {
        return;
    }
    let shown = Safe::multiline(text).to_string();
    let titles = unfolded
        .split("\r\n")
        .filter_map(|l| l.strip_prefix("SUMMARY:"));
    let said = titles
        .map(unescaped)
        .any(|t| t == format!("review: {shown}"));
    assert!(said, "{export}: {text:.40?}");
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    out
}
