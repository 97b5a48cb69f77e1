//! The README's console blocks are real: each line parses, and the blocks behind
//! `<!-- tested now=MOMENT -->` are run in their order in one book, the output compared.
//! `UPDATE_README=1` writes what the program says into the README instead.
//!
//! A block behind `<!-- untested -->` is shown only: a shell line, or an output that
//! differs from machine to machine. One behind `<!-- waits now=MOMENT -->` is shown and
//! parsed, and becomes a tested one by that word alone, once its commands are there.
//! A marker may add `exit=4` for a line that is refused.

use super::help::{command_part, refusal};
use super::source::root;
use crate::support::Book;

const FENCE: &str = "```";

/// A console block and the marker in front of it.
#[derive(Debug)]
struct Block {
    /// The lines of the README it spans, fences not counted.
    lines: std::ops::Range<usize>,
    marker: Option<String>,
    text: String,
}

#[test]
fn the_readme_says_what_the_program_does() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let book = Book::new();
    let told = retold(&readme, |marker, line| answer(&book, marker, line));
    if std::env::var_os("UPDATE_README").is_some() {
        return std::fs::write(path, told).unwrap();
    }
    let differ = readme.lines().zip(told.lines()).find(|(a, b)| a != b);
    assert!(
        readme == told,
        "UPDATE_README=1 writes the second: {differ:#?}"
    );
}

#[test]
fn every_line_of_the_readme_parses_and_every_block_says_whether_it_is_tested() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut wrong = Vec::new();
    for block in blocks(&readme) {
        if block.marker.is_none() {
            wrong.push(format!("line {}: no marker", block.lines.start));
        }
        let commands = parts(&block.text).into_iter().map(|(command, _)| command);
        let dose = commands.filter(|c| c == "$ dose" || c.starts_with("$ dose "));
        wrong.extend(dose.filter_map(|c| refusal(&command_part(&plain(&c)))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_block_of_the_readme_waits() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let markers = blocks(&readme).into_iter().filter_map(|block| block.marker);
    let waiting: Vec<String> = markers.filter(|m| m.starts_with("waits")).collect();
    assert!(waiting.is_empty(), "{waiting:#?}");
}

/// The README with each tested block's output said anew.
fn retold(readme: &str, mut answer: impl FnMut(&str, &str) -> String) -> String {
    let mut lines: Vec<String> = readme.lines().map(Into::into).collect();
    let tested = blocks(readme).into_iter().filter_map(|block| {
        let marker = block.marker.clone()?;
        marker.starts_with("tested ").then_some((marker, block))
    });
    let anew: Vec<_> = tested
        .map(|(marker, block)| {
            let parts = parts(&block.text).into_iter();
            let said = parts.map(|(command, _)| {
                let output = answer(&marker, &plain(&command));
                format!("{command}\n{output}")
            });
            (block.lines, said.collect::<String>())
        })
        .collect();
    for (range, text) in anew.into_iter().rev() {
        lines.splice(range, text.lines().map(Into::into));
    }
    lines.join("\n") + "\n"
}

fn answer(book: &Book, marker: &str, line: &str) -> String {
    let now = value(marker, "now=").unwrap_or_else(|| panic!("no now= in {marker}"));
    let run = book.at(now).sh(line);
    let wanted = value(marker, "exit=").map_or(0, |e| e.parse().unwrap());
    assert!([0, wanted].contains(&run.exit), "{}", run.transcript());
    let home = "~/.local/share/dosebook";
    format!("{}{}", run.stdout, run.stderr).replace("[folder]/data", home)
}

fn value<'m>(marker: &'m str, name: &str) -> Option<&'m str> {
    marker.split(' ').find_map(|word| word.strip_prefix(name))
}

/// The console blocks, each with the comment on the line before it.
fn blocks(readme: &str) -> Vec<Block> {
    let lines: Vec<&str> = readme.lines().collect();
    let opens = (0..lines.len()).filter(|i| lines[*i] == "```console");
    opens
        .map(|open| {
            let end = (open + 1..lines.len()).find(|i| lines[*i] == FENCE);
            let end = end.unwrap_or_else(|| panic!("line {}: no end", open + 1));
            let before = open.checked_sub(1).map_or("", |i| lines[i]);
            let marker = before
                .strip_prefix("<!-- ")
                .and_then(|m| m.strip_suffix(" -->"));
            Block {
                lines: open + 1..end,
                marker: marker.map(Into::into),
                text: lines[open + 1..end].join("\n"),
            }
        })
        .collect()
}

/// Commands as they stand there (`$ …`, with their continued lines), each with its output.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match parts.last_mut() {
            Some((command, output)) if output.is_empty() && command.ends_with('\\') => {
                *command += &format!("\n{line}");
            }
            _ if line.starts_with("$ ") => parts.push((line.into(), String::new())),
            Some((_, output)) => *output += &format!("{line}\n"),
            None => panic!("a block begins with its output: {line}"),
        }
    }
    parts
}

/// A command without its prompt and its line breaks.
fn plain(command: &str) -> String {
    command.trim_start_matches("$ ").replace("\\\n", " ")
}

#[cfg(test)]
mod tests {
    use super::{blocks, parts, plain, retold};

    const SAMPLE: &str = "Text.\n\n<!-- tested now=2026-11-04T14:20:00+01:00 -->\n```console\n\
        $ dose take \\\n      utro\nold\n\nold\n$ dose last\n```\n\nMore.\n\n<!-- untested -->\n\
        ```console\n$ cargo test\n```\n";

    #[test]
    fn blocks_are_found_with_their_markers_and_commands() {
        let found = blocks(SAMPLE);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].marker.as_deref(), Some("untested"));
        let parts = parts(&found[0].text);
        assert_eq!(plain(&parts[0].0), "dose take        utro");
        assert_eq!(parts[0].1, "old\n\nold\n");
        assert_eq!(parts[1].1, "");
    }

    #[test]
    fn only_the_output_of_tested_blocks_is_said_anew() {
        let told = retold(SAMPLE, |_, line| format!("{}!\n", line.len()));
        let wanted = SAMPLE
            .replace("old\n\nold\n", "21!\n")
            .replace("$ dose last\n", "$ dose last\n9!\n");
        assert_eq!(told, wanted);
    }
}
