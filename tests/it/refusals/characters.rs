//! Characters that hide or reorder: refused in a name, an alias, a unit or another label;
//! kept in words, and shown escaped. NUL and bytes that are no UTF-8 nowhere.

use super::{bytes, refused, refused_as_json, shelf};
use crate::support::Run;

/// Each hidden character, and how a message shows it.
const HIDDEN: &[(char, &str)] = &[
    ('\0', "\\u{0}"),
    ('\u{7}', "\\u{7}"),
    ('\u{1b}', "\\u{1b}"),
    ('\u{7f}', "\\u{7f}"),
    ('\u{9b}', "\\u{9b}"),
    ('\u{ad}', "\\u{ad}"),
    ('\u{200b}', "\\u{200b}"),
    ('\u{200e}', "\\u{200e}"),
    ('\u{202e}', "\\u{202e}"),
    ('\u{2066}', "\\u{2066}"),
    ('\u{2060}', "\\u{2060}"),
    ('\u{feff}', "\\u{feff}"),
    ('\u{e0041}', "\\u{e0041}"),
];

const TIMING: [&str; 2] = ["--timing", "daily at 08:00"];

/// Refused as text and as JSON, with this message.
#[track_caller]
fn refuses(args: &[&str], message: &str) {
    let book = shelf();
    let before = bytes(&book);
    let run = book.run(args);
    refused(&book, &before, &run);
    let run = run.expect("", &format!("error: {message}\nNothing was recorded.\n"), 2);
    let json = book.run(&[&["--json"], args].concat());
    refused_as_json(&book, &before, &json, &run);
}

#[test]
fn no_hidden_character_in_a_name() {
    for (hidden, shown) in HIDDEN {
        let name = format!("ir{hidden}on");
        refuses(
            &["add", &name, "--dose", "1 tablet", TIMING[0], TIMING[1]],
            &format!(
                "the name \"ir{shown}on\" has the hidden character {shown}: expected only characters that can be seen"
            ),
        );
    }
}

#[test]
fn no_hidden_character_in_any_other_label() {
    let labels: [(&[&str], &str); 8] = [
        (&["alias", "prog", "X"], "alias"),
        (&["rename", "prog", "X"], "name"),
        (&["take", "prog", "--site", "X"], "site"),
        (&["take", "prog", "--by", "X"], "name of who gave it"),
        (&["take", "prog", "--key", "X"], "key"),
        (
            &["change", "prog", "--from", "today", "--route", "X"],
            "route",
        ),
        (
            &["change", "prog", "--from", "today", "--strength", "X"],
            "strength",
        ),
        (
            &["visit", "add", "2026-11-20 10:00", "--with", "X"],
            "name of who the visit is with",
        ),
    ];
    for (args, what) in labels {
        let args: Vec<&str> = args
            .iter()
            .map(|a| if *a == "X" { "a\u{202e}b" } else { a })
            .collect();
        refuses(
            &args,
            &format!(
                "the {what} \"a\\u{{202e}}b\" has the hidden character \\u{{202e}}: expected only characters that can be seen"
            ),
        );
    }
}

#[test]
fn no_hidden_character_in_a_unit() {
    refuses(
        &["take", "prog", "--amount", "2 cap\u{202e}sules"],
        "--amount: \"2 cap\" was read, but not \"\\u{202e}sules\"; expected a number and a unit, such as 2 capsules or 0.5 mL",
    );
}

#[test]
fn a_name_is_one_line_of_200_characters() {
    for (line_break, shown) in [
        ("\u{85}", "\\u{85}"),
        ("\u{2028}", "\\u{2028}"),
        ("\r", "\\r"),
    ] {
        refuses(
            &["rename", "prog", &format!("two{line_break}lines")],
            &format!("the name \"two{shown}lines\" has a line break: expected one line"),
        );
    }
    refuses(
        &["rename", "prog", "two\nlines"],
        "the name \"two\\nlines\" has a line break: expected one line",
    );
    refuses(
        &["rename", "prog", &"x".repeat(201)],
        "the name has 201 characters: at most 200 can be kept",
    );
    shelf().run(&["rename", "prog", &"x".repeat(200)]).exits(0);
}

#[test]
fn words_keep_hidden_characters_and_show_them_escaped() {
    let book = shelf();
    let run = book
        .run(&["told", "Dr Lee", "look \u{1b}[2J \u{202e} here\nand there"])
        .exits(0);
    assert!(
        run.stdout.contains("\"look \\u{1b}[2J \\u{202e}"),
        "{}",
        run.transcript()
    );
    let json = book.sh("dose told --all --json").json();
    let words: Vec<&str> = json["told"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["words"].as_str().unwrap())
        .collect();
    assert!(
        words.contains(&"look \u{1b}[2J \u{202e} here\nand there"),
        "{words:?}"
    );
    for line in [
        "dose told --all",
        "dose changes",
        "dose",
        "dose export appointment",
    ] {
        let shown = book.sh(line).stdout;
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{line}: {shown}");
    }
}

#[test]
fn nul_is_refused_in_words_too() {
    let message = "the text has a NUL character (\\u{0}), which cannot be kept";
    refuses(&["told", "Dr Lee", "a\0b"], message);
    refuses(&["take", "prog", "--note", "a\0b"], message);
    refuses(&["ask", "a\0b"], message);
}

#[test]
fn words_hold_65536_bytes_and_not_one_more() {
    let book = shelf();
    book.run(&["told", "Dr Lee", &"é".repeat(32_768)]).exits(0);
    refuses(
        &["told", "Dr Lee", &"a".repeat(65_537)],
        "the text has 65537 bytes: at most 65,536 can be kept",
    );
}

fn from_stdin(args: &[&str], text: &str) -> Run {
    let book = shelf();
    let before = bytes(&book);
    let run = book.stdin(text).run(args);
    refused(&book, &before, &run);
    run
}

#[test]
fn standard_input_is_held_to_the_same() {
    let told = ["told", "Dr Lee", "-"];
    let nothing = "Nothing was recorded.\n";
    from_stdin(&told, "a\0b").expect(
        "",
        &format!("error: the text has a NUL character (\\u{{0}}), which cannot be kept\n{nothing}"),
        2,
    );
    from_stdin(&told, "").expect("", &format!("error: what was told is empty\n{nothing}"), 2);
    let long = from_stdin(&told, &"a".repeat(1 << 20)).exits(2);
    assert!(
        long.stderr.contains("at most 65,536 can be kept"),
        "{}",
        long.stderr
    );
    let twice = [
        "change", "prog", "--from", "today", "--drop", "14:00", "--reason", "-", "--words", "-",
    ];
    from_stdin(&twice, "a").expect(
        "",
        &format!(
            "error: \"-\" is given twice: standard input can be read once in a command\n{nothing}"
        ),
        2,
    );
}
