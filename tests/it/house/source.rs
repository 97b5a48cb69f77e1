//! The files of the source, and which of them are tests.

use std::path::{Path, PathBuf};

use super::lexer::{Lexed, lex};

/// The top of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository, mostly under `src/`.
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
    let found = files_under("src", ending);
    assert!(ending != "rs" || found.len() > 10, "src/ was not found");
    found
}

/// All files under a folder of the repository with this ending.
pub fn files_under(folder: &str, ending: &str) -> Vec<SourceFile> {
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The Rust files that go into the program: no `#[cfg(test)] mod name;`.
pub fn product_files() -> Vec<SourceFile> {
    let mut all = files("rs");
    let tests: Vec<TestFile> = all.iter().flat_map(test_files).collect();
    all.retain(|file| !tests.iter().any(|test| test.is(file)));
    all
}

/// What a file declares for tests only.
enum TestFile {
    /// A module, and all below it.
    Module(Vec<String>),
    /// The path that a `#[path]` gives.
    At(String),
}

impl TestFile {
    fn is(&self, file: &SourceFile) -> bool {
        match self {
            Self::At(path) => *path == file.path,
            Self::Module(module) => {
                let own = file.modules();
                own.len() >= module.len() && own.iter().zip(module).all(|(a, b)| a == b)
            }
        }
    }
}

fn test_files(file: &SourceFile) -> Vec<TestFile> {
    let own: Vec<String> = file.modules().into_iter().map(Into::into).collect();
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let declared = lex(&file.text).test_modules().into_iter();
    declared
        .map(|(name, path)| match path {
            Some(path) => TestFile::At(format!("{folder}/{path}")),
            None => TestFile::Module(own.iter().cloned().chain([name]).collect()),
        })
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
