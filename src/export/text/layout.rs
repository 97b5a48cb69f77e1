//! Lines that fit: display widths, padding, wrapping at words with a hanging indent.

use unicode_width::UnicodeWidthStr;

/// The columns a text takes on a terminal.
pub fn width(text: &str) -> usize {
    match text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        true => text.len(),
        false => text.width(),
    }
}

/// The text followed by blanks up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(columns.saturating_sub(width(text))))
}

/// So many blanks.
pub fn blanks(columns: usize) -> String {
    " ".repeat(columns)
}

/// Breaks a text at blanks into lines of at most `columns`; a longer word is cut into
/// several lines. Line breaks in the text stay. At least one line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_measured(text, columns.max(8), &width)
}

/// The same by another measure of width than columns.
pub fn wrap_measured(text: &str, room: usize, width: &dyn Fn(&str) -> usize) -> Vec<String> {
    let lines = text.split('\n');
    lines.flat_map(|l| wrap_line(l, room, width)).collect()
}

fn wrap_line(text: &str, room: usize, width: &dyn Fn(&str) -> usize) -> Vec<String> {
    // Most lines are what they will be.
    if !text.contains("  ") && text.trim_matches(' ') == text && width(text) <= room {
        return vec![text.to_owned()];
    }
    let mut lines = vec![String::new()];
    let mut taken = 0;
    let blank = width(" ");
    for word in words(text).iter().flat_map(|w| cut(w, room, width)) {
        let wide = width(&word);
        if taken > 0 && taken + blank + wide > room {
            lines.push(String::new());
            taken = 0;
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
                taken += blank;
            }
            line.push_str(&word);
            taken += wide;
        }
    }
    lines
}

/// Words, a number kept on one line with the unit that follows it.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        match out.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
        open = is_number(word);
    }
    out
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches('(');
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn cut(word: &str, room: usize, width: &dyn Fn(&str) -> usize) -> Vec<String> {
    if width(word) <= room {
        return vec![word.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut taken = 0;
    for c in word.chars() {
        let w = width(c.encode_utf8(&mut [0; 4]));
        if taken + w > room {
            parts.push(String::new());
            taken = 0;
        }
        taken += w;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// `lead`, then `text` wrapped beside it: later lines begin under the text's first.
/// Where the lead leaves less than 16 columns, the text goes below, 4 columns in.
pub fn hang(lead: &str, text: &str, columns: usize) -> Vec<String> {
    let beside = width(lead);
    if beside > 0 && beside + 16 > columns {
        let below = blanks(4);
        let mut lines = vec![lead.trim_end().to_owned()];
        lines.extend(
            wrap(text, columns.saturating_sub(4))
                .into_iter()
                .map(|l| format!("{below}{l}")),
        );
        return lines;
    }
    wrap(text, columns.saturating_sub(beside))
        .into_iter()
        .enumerate()
        .map(|(i, line)| match i {
            0 => format!("{lead}{line}").trim_end().to_owned(),
            _ => format!("{}{line}", blanks(beside)).trim_end().to_owned(),
        })
        .collect()
}

/// The text at the left, wrapped, and `tag` at the right end of its first line.
pub fn tagged(text: &str, tag: &str, indent: usize, columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(width(tag) + 2);
    let lines = wrap(text, room.saturating_sub(indent));
    lines
        .into_iter()
        .enumerate()
        .map(|(i, line)| match i {
            0 => format!("{}{tag}", pad(&line, columns.saturating_sub(width(tag)))),
            _ => format!("{}{line}", blanks(indent)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("abcdefghijk l", 8), ["abcdefgh", "ijk l"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("a\nb", 8), ["a", "b"]);
        assert_eq!(wrap("take (2 caps)", 9), ["take", "(2 caps)"]);
    }

    #[test]
    fn wide_signs_count_twice() {
        assert_eq!(wrap("薬薬 薬薬薬", 8), ["薬薬", "薬薬薬"]);
        assert_eq!(pad("薬", 4), "薬  ");
    }

    #[test]
    fn later_lines_hang_under_the_first() {
        let lines = hang("  said  ", "Nurse Kim, by phone, today", 26);
        assert_eq!(lines, ["  said  Nurse Kim, by", "        phone, today"]);
        let narrow = hang("a very long lead of words  ", "text here", 30);
        assert_eq!(narrow, ["a very long lead of words", "    text here"]);
    }

    #[test]
    fn a_tag_stands_at_the_right_end() {
        assert_eq!(tagged("ab cd", "[vwxk]", 2, 20), ["ab cd         [vwxk]"]);
        let two = tagged("one two three four", "[vwxk]", 2, 20);
        assert_eq!(two, ["one two       [vwxk]", "  three four"]);
    }
}
