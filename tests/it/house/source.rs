//! The files of the source, and which of them are tests.

use std::path::{Path, PathBuf};

use super::lexer::{Lexed, lex};

/// The top of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file under `src/`.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl SourceFile {
    /// The code without its test modules.
    pub fn product(&self) -> Lexed {
        lex(&self.text).without_tests()
    }

    /// The module path: `src/domain/plan/fold.rs` is `domain`, `plan`, `fold`.
    pub fn modules(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut parts: Vec<&str> = inner.split('/').collect();
        if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
            parts.pop();
        }
        parts
    }
}

/// All files under `src/` with this ending.
pub fn files(ending: &str) -> Vec<SourceFile> {
    let mut found = Vec::new();
    walk(&root().join("src"), ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(ending != "rs" || found.len() > 10, "src/ was not found");
    found
}

/// The Rust files that go into the program: no `#[cfg(test)] mod name;`.
pub fn product_files() -> Vec<SourceFile> {
    let all = files("rs");
    let tests: Vec<Vec<String>> = all.iter().flat_map(test_modules).collect();
    let is_test = |file: &SourceFile| {
        let own = file.modules();
        tests
            .iter()
            .any(|t| own.len() >= t.len() && own.iter().zip(t).all(|(a, b)| a == b))
    };
    let marks: Vec<bool> = all.iter().map(is_test).collect();
    let kept = all.into_iter().zip(marks).filter(|(_, test)| !test);
    kept.map(|(file, _)| file).collect()
}

/// The modules that this file declares for tests only.
fn test_modules(file: &SourceFile) -> Vec<Vec<String>> {
    let own: Vec<String> = file.modules().into_iter().map(Into::into).collect();
    let names = lex(&file.text).test_module_names();
    names
        .into_iter()
        .map(|name| own.iter().cloned().chain([name]).collect())
        .collect()
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            let inner = path.strip_prefix(root()).unwrap();
            found.push(SourceFile {
                path: inner.to_str().unwrap().replace('\\', "/"),
                text: std::fs::read_to_string(&path).unwrap(),
            });
        }
    }
}
