//! Texts made from known ones: cut, joined, repeated, with words and signs put in.

use crate::random::Random;

const SIGNS: &[&str] = &[
    "",
    " ",
    "-",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "/",
    "\"",
    "'",
    "+",
    "..",
    "\u{bd}",
    "\u{b5}",
    "\u{2013}",
    "\u{2019}",
    "\u{301}",
    "\u{0}",
    "\t",
    "\n",
    "\u{202e}",
    "\u{1f48a}",
    "0",
    "9",
    "99999999999",
    "1/0",
    "0.0",
    "24:00",
    "12:60",
    "2026-02-30",
    "w0d",
    "44w6d",
    "{",
    "}",
    "[",
    "]",
    "null",
    "-1",
    "1e9",
    "\\u0000",
];

/// One text, of one or two of the lines of `seeds`, changed some times.
pub fn text(seeds: &[&str], words: &[&str], random: &mut Random) -> String {
    let mut text = (*random.one(seeds)).to_owned();
    for _ in 0..random.below(6) {
        text = changed(&text, seeds, words, random);
    }
    text
}

fn changed(text: &str, seeds: &[&str], words: &[&str], random: &mut Random) -> String {
    let at = place(text, random);
    let (left, right) = text.split_at(at);
    match random.below(9) {
        0 => format!("{left} {} {right}", random.one(words)),
        1 => format!("{left}{}{right}", random.one(SIGNS)),
        2 => {
            let other: &str = random.one::<&str>(seeds);
            format!("{left} {}", &other[place(other, random)..])
        }
        3 => format!("{left}{}", &right[place(right, random)..]),
        4 => format!("{left}{}{right}", random.below(400)),
        5 => word_for_word(text, random.one::<&str>(words), random),
        6 => swapped(text, random),
        7 => format!("{right} {left}"),
        _ => {
            let some: char =
                char::from_u32(u32::try_from(random.below(0x11_0000)).unwrap()).unwrap_or('x');
            format!("{left}{some}{right}")
        }
    }
}

/// A place between two characters.
fn place(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn word_for_word(text: &str, word: &str, random: &mut Random) -> String {
    let mut all: Vec<&str> = text.split(' ').collect();
    let at = random.below(all.len());
    all[at] = word;
    all.join(" ")
}

fn swapped(text: &str, random: &mut Random) -> String {
    let mut all: Vec<&str> = text.split(' ').collect();
    let (a, b) = (random.below(all.len()), random.below(all.len()));
    all.swap(a, b);
    all.join(" ")
}
