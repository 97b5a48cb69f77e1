//! Every text of the source that a person can read, held against the forbidden words:
//! string literals, templates, help texts, help topics, expected outputs and the README.

use clap::{Command, CommandFactory};
use dosebook::cli::args::Cli;

use super::lexer::{Lexed, Literal, is_word, lex};
use super::source::{SourceFile, files, files_under, product_files, root};
use super::words::forbidden;

/// Literals that hold such a word and that nobody reads as a word of ours: each with the
/// beginning of its path. Names of commands, words that are only read as input.
const ALLOWED: &[(&str, &str)] = &[
    ("src/cli/", "skip"),
    (
        "src/domain/directions/free.rs",
        "pain fever bladder heart headache migraine itch itching sleep legs restless nausea cough wind weak eczema asthma anxiety hay fear chest breath of the and or in on to your back blood high feet severe mild moderate rib tooth teeth period periods menses told stops taken gone used dose it is all they are have been you this that other treatment relief",
    ),
    (
        "src/domain/directions/moment.rs",
        "in|every|each|during the? early|late morning|evening|afternoon",
    ),
    ("src/domain/directions/needed.rs", "must not exceed"),
    (
        "src/domain/directions/notes.rs",
        "exactly? as directed|prescribed|instructed|advised|told",
    ),
    (
        "src/domain/directions/notes.rs",
        "as directed|advised|instructed|prescribed by your|the|a? doctor|physician|prescriber|clinic|hospital|nurse|pharmacist|midwife",
    ),
    (
        "src/domain/directions/notes.rs",
        "unless otherwise directed|advised|instructed",
    ),
    ("src/domain/directions/rules.rs", "should be"),
    ("src/domain/directions/rules.rs", "must be"),
    ("src/domain/dosage/repeat.rs", "MORN.late"),
    ("src/domain/dosage/repeat.rs", "AFT.late"),
    ("src/domain/dosage/repeat.rs", "EVE.late"),
    ("src/export/fhir/record/labs.rs", "interpretation"),
    ("src/export/fhir/record/patient.rs", "Patient"),
    ("src/export/fhir/record/patient.rs", "patient"),
    ("src/export/fhir/parts.rs", "low"),
    ("src/export/fhir/parts.rs", "high"),
    ("src/import/fhir/read_coded.rs", "low"),
    ("src/import/fhir/read_coded.rs", "high"),
];

#[test]
fn no_literal_holds_a_forbidden_word() {
    let wrong: Vec<String> = product_files().iter().flat_map(wrong_literals).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_template_or_topic_holds_a_forbidden_word() {
    let endings = ["txt", "html", "md", "j2", "jinja", "css"];
    let texts = endings.iter().flat_map(|e| files(e));
    // Sentences of labels, read by tests and by nobody else.
    let texts = texts.filter(|file| !file.path.starts_with("src/domain/directions/tests/"));
    let wrong: Vec<String> = texts
        .filter_map(|file| say(&file.path, &without_expressions(&file.text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_help_holds_a_forbidden_word() {
    let mut wrong = Vec::new();
    each_command(&Cli::command(), "dose", &mut |path, command| {
        wrong.extend(
            help_texts(command)
                .iter()
                .filter_map(|text| say(path, text)),
        );
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_readme_holds_no_forbidden_word() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert_eq!(say("README.md", &text), None);
}

/// Snapshots and expected outputs are literals of the tests that have several lines.
#[test]
fn no_expected_output_holds_a_forbidden_word() {
    let tests = files_under("tests/it", "rs").into_iter();
    let tests = tests.filter(|file| !file.path.contains("/house/"));
    let wrong: Vec<String> = tests.flat_map(|file| wrong_outputs(&file)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn wrong_outputs(file: &SourceFile) -> Vec<String> {
    let literals = lex(&file.text).literals.into_iter();
    let outputs = literals.filter(|l| l.text.trim_end().contains('\n'));
    let said = outputs.filter_map(|l| {
        let place = format!("{}:{}", file.path, l.line);
        say(&place, &without_quoted(&l.text))
    });
    said.collect()
}

/// What stands in double quotes is somebody's own words.
fn without_quoted(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

fn say(place: &str, text: &str) -> Option<String> {
    let found = forbidden(text);
    (!found.is_empty()).then(|| format!("{place}: {found:?} in {:?}", around(text, &found)))
}

/// The lines of a text that hold the words found, all of it where a word is broken over two.
fn around(text: &str, found: &[&str]) -> String {
    let lower = |line: &&str| found.iter().any(|w| line.to_lowercase().contains(w));
    let lines: Vec<&str> = text.lines().filter(lower).collect();
    if lines.is_empty() {
        text.into()
    } else {
        lines.join("\n")
    }
}

fn wrong_literals(file: &SourceFile) -> Vec<String> {
    let lexed = file.product();
    let read = lexed.literals.iter().filter(|l| {
        let allowed = |(path, text): &(&str, &str)| file.path.starts_with(path) && l.text == *text;
        !is_key(&lexed, l) && !ALLOWED.iter().any(allowed)
    });
    read.filter_map(|l| {
        let place = format!("{}:{}", file.path, l.line);
        say(&place, &without_expressions(&l.text))
    })
    .collect()
}

/// A JSON key (`"low": value`), or a name in `#[serde(…)]` or `#[cfg(…)]`.
fn is_key(lexed: &Lexed, literal: &Literal) -> bool {
    let quoted = |i: &usize| *i > literal.at && lexed.code[*i] == '"';
    let end = (0..lexed.code.len()).find(quoted).unwrap_or(literal.at);
    let mut after = lexed.code[end + 1..]
        .iter()
        .skip_while(|c| c.is_whitespace());
    let colon = after.next() == Some(&':') && after.next() != Some(&':');
    colon || attribute(lexed, literal.at).is_some_and(|a| a == "serde" || a == "cfg")
}

/// The name of the attribute in which a place stands.
fn attribute(lexed: &Lexed, at: usize) -> Option<String> {
    let open = (1..at)
        .rev()
        .find(|i| lexed.code[*i] == '[' && lexed.code[i - 1] == '#')?;
    let inside = !lexed.code[open..at].contains(&']');
    let name = lexed.code[open + 1..at].iter().take_while(|c| is_word(**c));
    inside.then(|| name.collect())
}

/// What stands in `{…}` is an expression of a format string or a template.
fn without_expressions(text: &str) -> String {
    let (mut kept, mut depth) = (String::new(), 0usize);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Walks a command and all below it.
pub fn each_command(command: &Command, path: &str, see: &mut impl FnMut(&str, &Command)) {
    see(path, command);
    for inner in command.get_subcommands() {
        each_command(inner, &format!("{path} {}", inner.get_name()), see);
    }
}

/// The sentences of a command's help, without the names of commands, flags and values.
fn help_texts(command: &Command) -> Vec<String> {
    let own = [
        command.get_about(),
        command.get_long_about(),
        command.get_before_help(),
        command.get_after_help(),
        command.get_after_long_help(),
    ];
    let own = own.into_iter().flatten().map(ToString::to_string);
    let arguments = command.get_arguments().flat_map(|arg| {
        let helps = [arg.get_help(), arg.get_long_help()];
        let values = arg.get_possible_values();
        let values = values
            .iter()
            .filter_map(|v| v.get_help().map(ToString::to_string));
        let helps = helps.into_iter().flatten().map(ToString::to_string);
        helps.chain(values).collect::<Vec<_>>()
    });
    own.chain(arguments).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::SourceFile;
    use super::{wrong_literals, wrong_outputs};

    fn wrong(text: &str) -> Vec<String> {
        wrong_literals(&SourceFile {
            path: "src/report/a.rs".into(),
            text: text.into(),
        })
    }

    #[test]
    fn a_planted_phrase_is_caught_in_literals_formats_and_error_attributes() {
        assert_eq!(wrong(r#"fn a() { say("you should wait") }"#).len(), 1);
        assert_eq!(
            wrong(r##"const A: &str = r#"a dose was "missed""#;"##).len(),
            1
        );
        assert_eq!(wrong(r#"fn a() { format!("{n} doses late") }"#).len(), 1);
        assert_eq!(wrong(r#"#[error("it must be a date")] struct E;"#).len(), 1);
        assert_eq!(wrong("const A: &str = \"stop \\\n    taking\";").len(), 1);
    }

    #[test]
    fn an_expected_output_is_read_but_not_the_words_that_it_quotes() {
        let planted = r##"const A: &str = r#"
            progesterone  overdue
              said "you should wait"
        "#;"##;
        let file = SourceFile {
            path: "tests/it/a.rs".into(),
            text: planted.into(),
        };
        let found = wrong_outputs(&file);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("[\"overdue\"]"), "{found:?}");
    }

    #[test]
    fn keys_names_comments_and_expressions_are_left_alone() {
        let fine = r#"
            // must not be read
            #[serde(rename = "low")]
            struct A;
            fn a() { json!({ "low": 1, "high" : 2 }); format!("{low} to {high:?}") }
            #[cfg(test)]
            mod tests { const B: &str = "should"; }
        "#;
        assert_eq!(wrong(fine), [""; 0]);
    }
}
