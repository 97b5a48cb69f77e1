//! The README's table of what a tracker of such a treatment is asked for: every row names
//! commands that are there, and no row that has to be there is left out.

use super::help::refusal;
use super::source::root;

/// The rows marked as wanted; the others are the article's own remarks.
const WANTED: [u8; 42] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 25, 26, 27,
    28, 29, 30, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45,
];

/// Number, what is asked for, the commands.
pub(super) fn rows(readme: &str) -> Vec<(u8, String, Vec<String>)> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.replace("\\|", "\u{1}");
        line.split('|')
            .map(|c| c.trim().replace('\u{1}', "|"))
            .collect()
    };
    let table = readme
        .lines()
        .skip_while(|l| !l.starts_with("| | asked for"));
    table
        .take_while(|l| l.starts_with('|'))
        .filter_map(|line| {
            let cells = cells(line);
            let number = cells.get(1)?.parse().ok()?;
            let commands = cells.get(3)?.split('`').skip(1).step_by(2);
            let commands = commands.map(str::to_owned).collect();
            Some((number, cells.get(2)?.clone(), commands))
        })
        .collect()
}

#[test]
fn every_wanted_row_has_a_command_that_is_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let rows = rows(&readme);
    let numbers: Vec<u8> = rows.iter().map(|(n, ..)| *n).collect();
    assert_eq!(numbers, WANTED);
    let wrong: Vec<String> = rows.iter().flat_map(amiss).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn amiss((number, _, commands): &(u8, String, Vec<String>)) -> Vec<String> {
    let mut wrong: Vec<String> = commands
        .iter()
        .filter_map(|line| refusal(line))
        .map(|why| format!("{number}: {why}"))
        .collect();
    if commands.is_empty() {
        wrong.push(format!("{number}: no command"));
    }
    wrong
}

#[test]
fn a_row_whose_command_is_not_there_is_caught() {
    let planted = "| | asked for | served by |\n| 7 | losses | `dose losses --all`, `dose today` |\n\n| 8 | y | `dose` |\n";
    let rows = rows(planted);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].2, ["dose losses --all", "dose today"]);
    assert_eq!(amiss(&rows[0]).len(), 1);
    assert_eq!(amiss(&(7, String::new(), Vec::new())).len(), 1);
}
