//! The top of the repository holds these names and no others.

use std::process::Command;

use super::source::root;

const ALLOWED: &[&str] = &[
    ".cargo",
    ".ci",
    ".clippy.toml",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "benches",
    "migrations",
    "src",
    "tests",
];

#[test]
fn the_top_of_the_repository_holds_only_what_belongs_there() {
    let found = top();
    let extra: Vec<&String> = found
        .iter()
        .filter(|n| !ALLOWED.contains(&n.as_str()))
        .collect();
    assert!(extra.is_empty(), "not of the layout: {extra:?}");
    for wanted in ["Cargo.toml", "LICENSE", "README.md", "src", "tests"] {
        assert!(found.iter().any(|n| n == wanted), "{wanted} is not there");
    }
}

/// What git holds or would hold; of an unpacked archive, what lies there but `target`.
fn top() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    let mut names: Vec<String> = match listed {
        Ok(out) if out.status.success() && !out.stdout.is_empty() => {
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            text.lines()
                .filter_map(|l| l.split('/').next().map(Into::into))
                .collect()
        }
        _ => lying_there(),
    };
    names.sort();
    names.dedup();
    names
}

fn lying_there() -> Vec<String> {
    let entries = std::fs::read_dir(root()).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| n != "target" && n != ".git").collect()
}
