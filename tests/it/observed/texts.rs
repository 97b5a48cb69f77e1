//! The transcripts, one by one.

use super::played;
use crate::house::source::root;

fn check(name: &str) {
    let path = root().join(format!("tests/it/observed/{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap();
    let said = played(&text);
    if std::env::var_os("UPDATE_OBSERVED").is_some() {
        return std::fs::write(path, said).unwrap();
    }
    let differs = text.lines().zip(said.lines()).find(|(a, b)| a != b);
    assert!(text == said, "{name}: {differs:#?}");
}

#[test]
fn labs() {
    check("labs");
}

#[test]
fn symptoms() {
    check("symptoms");
}

#[test]
fn history() {
    check("history");
}
