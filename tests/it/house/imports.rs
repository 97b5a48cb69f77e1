//! Imports point one way, and a few doors to the outside stand in one place each.

use super::lexer::{Lexed, is_word};
use super::source::{SourceFile, product_files};

/// Which top module may name which others; the table of `lib.rs`. `None`: all but clock.
const MAY: &[(&str, Option<&[&str]>)] = &[
    ("domain", Some(&[])),
    ("schedule", Some(&["domain"])),
    ("report", Some(&["domain", "schedule"])),
    ("export", Some(&["domain", "schedule", "report"])),
    ("import", Some(&["domain"])),
    ("store", Some(&["domain"])),
    ("remind", Some(&["report"])),
    ("cli", None),
    ("clock", Some(&[])),
    ("private", Some(&["cli"])),
    ("interrupt", Some(&[])),
];

/// A piece of code, and the paths under which alone it may stand (none: nowhere).
const DOORS: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/"]),
    ("SystemTime", &["src/clock.rs"]),
    ("Utc::now", &["src/clock.rs"]),
    ("Local::now", &["src/clock.rs"]),
    ("std::net", &[]),
    ("println!", &["src/main.rs"]),
    ("eprintln!", &["src/main.rs"]),
    ("print!", &["src/main.rs"]),
    (
        "eprint!",
        &["src/main.rs", "src/private.rs", "src/interrupt.rs"],
    ),
    ("dbg!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("panic!", &[]),
    (".unwrap()", &[]),
    (".expect(", &[]),
    ("unsafe", &[]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("env::args", &["src/main.rs"]),
    ("env::args_os", &["src/main.rs", "src/private.rs"]),
    ("env::var", &["src/main.rs"]),
    ("env::var_os", &["src/main.rs"]),
    ("env::vars", &["src/main.rs"]),
    ("env::vars_os", &["src/main.rs"]),
    (
        "std::fs",
        &[
            "src/main.rs",
            "src/clock.rs",
            "src/cli/",
            "src/store/",
            "src/remind/",
        ],
    ),
    (
        "std::process",
        &[
            "src/main.rs",
            "src/private.rs",
            "src/interrupt.rs",
            "src/cli/",
            "src/remind/",
        ],
    ),
];

#[test]
fn imports_point_one_way() {
    let wrong: Vec<String> = product_files().iter().flat_map(wrong_imports).collect();
    assert!(wrong.is_empty(), "imports against the table: {wrong:#?}");
}

#[test]
fn each_door_to_the_outside_stands_in_its_place() {
    let wrong: Vec<String> = product_files().iter().flat_map(wrong_doors).collect();
    assert!(wrong.is_empty(), "out of place: {wrong:#?}");
}

fn wrong_imports(file: &SourceFile) -> Vec<String> {
    let modules = file.modules();
    let Some(own) = modules.first() else {
        return Vec::new(); // lib.rs and main.rs hold the doors open for all.
    };
    let Some((_, may)) = MAY.iter().find(|(name, _)| name == own) else {
        return vec![format!("{}: the table does not know {own}", file.path)];
    };
    let may_name = |name: &str| match may {
        None => name != "clock",
        Some(list) => list.contains(&name),
    };
    let named = named_modules(&file.product(), modules.len());
    let wrong = named
        .into_iter()
        .filter(|(_, name)| name != own && MAY.iter().any(|(m, _)| m == name) && !may_name(name));
    wrong
        .map(|(line, name)| format!("{}:{line}: {own} names {name}", file.path))
        .collect()
}

/// The top modules that the code names: by `crate::`, or by enough `super::`.
fn named_modules(lexed: &Lexed, depth: usize) -> Vec<(usize, String)> {
    let up = "super::".repeat(depth);
    let roots = ["crate::", "dosebook::", up.as_str()];
    let mut named = Vec::new();
    for root in roots {
        for at in lexed
            .find(root)
            .into_iter()
            .filter(|at| starts_word(lexed, *at))
        {
            let after = at + root.chars().count();
            let line = lexed.line_of(at);
            named.extend(
                first_words(&lexed.code[after..])
                    .into_iter()
                    .map(|w| (line, w)),
            );
        }
    }
    named
}

/// The word at the beginning, or those at the top of a `{a, b::{c}}`.
fn first_words(code: &[char]) -> Vec<String> {
    if code.first() != Some(&'{') {
        return vec![code.iter().take_while(|c| is_word(**c)).collect()];
    }
    let (mut depth, mut words, mut fresh) = (0, Vec::new(), true);
    for c in code {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            ':' if depth == 1 => fresh = false,
            c if depth == 1 && is_word(*c) && fresh => push_char(&mut words, *c),
            c if depth == 1 && c.is_whitespace() => {}
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if *c == ',' && depth == 1 {
            words.push(String::new());
        }
    }
    words.into_iter().filter(|w| !w.is_empty()).collect()
}

fn push_char(words: &mut Vec<String>, c: char) {
    match words.last_mut() {
        Some(word) => word.push(c),
        None => words.push(c.to_string()),
    }
}

fn wrong_doors(file: &SourceFile) -> Vec<String> {
    let lexed = file.product();
    let shut = DOORS
        .iter()
        .filter(|(_, places)| !places.iter().any(|p| file.path.starts_with(p)));
    let wrong = shut.flat_map(|(door, _)| {
        let whole = lexed
            .find(door)
            .into_iter()
            .filter(|at| is_whole(&lexed, *at, door));
        whole
            .map(|at| format!("{}:{}: {door}", file.path, lexed.line_of(at)))
            .collect::<Vec<_>>()
    });
    wrong.collect()
}

fn starts_word(lexed: &Lexed, at: usize) -> bool {
    at == 0 || !is_word(lexed.code[at - 1])
}

/// Not a part of a longer word at either end.
fn is_whole(lexed: &Lexed, at: usize, piece: &str) -> bool {
    let end = at + piece.chars().count();
    let word_end = piece.ends_with(is_word);
    let cut = word_end && lexed.code.get(end).is_some_and(|c| is_word(*c));
    (!piece.starts_with(is_word) || starts_word(lexed, at)) && !cut
}

#[cfg(test)]
mod tests {
    use super::super::source::SourceFile;
    use super::{wrong_doors, wrong_imports};

    fn planted(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.into(),
            text: text.into(),
        }
    }

    #[test]
    fn an_import_against_the_table_is_caught_in_each_way_of_writing_it() {
        let ways = [
            "use crate::store::Book;",
            "use crate::{domain::Amount, store::{Book, cli}};",
            "use super::super::cli::Env;",
            "fn a() -> crate::cli::Env { todo() }",
        ];
        for way in ways {
            let found = wrong_imports(&planted("src/report/today.rs", way));
            assert_eq!(found.len(), 1, "{way}: {found:?}");
        }
        let fine = "use crate::{domain::Amount, schedule::slots};\nuse super::cli::X;\n\
                    // use crate::store;\n#[cfg(test)]\nmod tests { use crate::store::Book; }";
        assert_eq!(
            wrong_imports(&planted("src/report/today.rs", fine)),
            [""; 0]
        );
    }

    #[test]
    fn a_module_that_the_table_does_not_know_is_caught() {
        assert_eq!(wrong_imports(&planted("src/net/mod.rs", "")).len(), 1);
    }

    #[test]
    fn a_door_out_of_place_is_caught() {
        let wrong = "fn a() { let _ = std::time::SystemTime::now(); b.unwrap(); unsafe {} }";
        assert_eq!(wrong_doors(&planted("src/report/a.rs", wrong)).len(), 3);
        let fine = "#![forbid(unsafe_code)]\nfn a() { b.unwrap_or(\"panic!\"); eprintln }";
        assert_eq!(wrong_doors(&planted("src/report/a.rs", fine)), [""; 0]);
    }
}
