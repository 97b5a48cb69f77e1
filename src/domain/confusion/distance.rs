//! How many slips of a finger lie between two names: a letter more, a letter less, another
//! letter, or two neighbours exchanged (Damerau and Levenshtein, neighbours free to be
//! edited again).

use std::collections::HashMap;

use crate::domain::name::NameKey;

/// Letters of a known name from which one slip is asked about, and from which two are.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 8;

/// How many slips `typed` is from `known`; None: it is the name itself, or another one.
#[must_use]
pub fn slip(typed: &NameKey, known: &NameKey) -> Option<usize> {
    let letters = known.as_str().chars().count();
    let allowed = match letters {
        n if n >= TWO_SLIPS => 2,
        n if n >= ONE_SLIP => 1,
        _ => return None,
    };
    let apart = typed.as_str().chars().count().abs_diff(letters);
    if apart > allowed {
        return None;
    }
    Some(distance(typed.as_str(), known.as_str())).filter(|d| (1..=allowed).contains(d))
}

/// The least number of slips that turn `a` into `b`.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let far = a.len() + b.len();
    let mut table = Table::new(a.len() + 2, b.len() + 2, far);
    let mut last_row: HashMap<char, usize> = HashMap::new();
    for (i, x) in (1..).zip(&a) {
        let mut last_column = 0;
        for (j, y) in (1..).zip(&b) {
            let row = last_row.get(y).copied().unwrap_or(0);
            let column = last_column;
            let other = usize::from(x != y);
            if x == y {
                last_column = j;
            }
            let exchanged = table.at(row, column) + (i - row - 1) + 1 + (j - column - 1);
            let best = (table.at(i, j) + other)
                .min(table.at(i + 1, j) + 1)
                .min(table.at(i, j + 1) + 1)
                .min(exchanged);
            table.put(i + 1, j + 1, best);
        }
        last_row.insert(*x, i);
    }
    table.at(a.len() + 1, b.len() + 1)
}

/// Rows and columns with a border that is farther than any two names are apart.
struct Table {
    columns: usize,
    cells: Vec<usize>,
    far: usize,
}

impl Table {
    fn new(rows: usize, columns: usize, far: usize) -> Self {
        let mut table = Self {
            columns,
            cells: vec![far; rows * columns],
            far,
        };
        (1..rows).for_each(|i| table.put(i, 1, i - 1));
        (1..columns).for_each(|j| table.put(1, j, j - 1));
        table
    }

    fn at(&self, row: usize, column: usize) -> usize {
        let cell = self.cells.get(row * self.columns + column);
        cell.copied().unwrap_or(self.far)
    }

    fn put(&mut self, row: usize, column: usize, value: usize) {
        if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
            *cell = value;
        }
    }
}
