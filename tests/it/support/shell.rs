//! Cuts a line into words as a shell does: quotes and backslashes, nothing else.

/// The words of a line; None where a quote is not closed.
pub fn split(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut open) = (Vec::new(), String::new(), false);
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            ' ' | '\t' | '\n' => {
                if open {
                    words.push(std::mem::take(&mut word));
                }
                open = false;
                continue;
            }
            '\'' => single(&mut rest, &mut word)?,
            '"' => double(&mut rest, &mut word)?,
            '\\' => match rest.next()? {
                '\n' => continue,
                escaped => word.push(escaped),
            },
            other => word.push(other),
        }
        open = true;
    }
    if open {
        words.push(word);
    }
    Some(words)
}

fn single(rest: &mut impl Iterator<Item = char>, word: &mut String) -> Option<()> {
    loop {
        match rest.next()? {
            '\'' => return Some(()),
            other => word.push(other),
        }
    }
}

fn double(rest: &mut impl Iterator<Item = char>, word: &mut String) -> Option<()> {
    loop {
        match rest.next()? {
            '"' => return Some(()),
            '\\' => match rest.next()? {
                escaped @ ('"' | '\\' | '$' | '`') => word.push(escaped),
                '\n' => {}
                other => word.extend(['\\', other]),
            },
            other => word.push(other),
        }
    }
}
