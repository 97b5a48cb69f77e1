//! The letters a person types for an entry: `k` to `z` for the nibbles 0 to f, read from
//! the id's random end backwards.
//!
//! The start of a UUIDv7 is time and shared by a whole morning, so the end comes first;
//! no letter is a digit or a hexadecimal one, so that a short id never looks like an
//! amount. Not here: finding the entry that a prefix names (the store has the tails).

use std::fmt;
use std::ops::RangeInclusive;

use uuid::Uuid;

/// The fewest letters that are shown or read.
pub const SHORTEST: usize = 4;
/// All the letters of an id.
pub const LONGEST: usize = 32;
const TAIL_NIBBLES: usize = 8;

/// The first letters of an entry's short id, as shown to a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortId(String);

impl fmt::Display for ShortId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl serde::Serialize for ShortId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The first `len` letters of the short id (fewer than 4 give 4, more than 32 give 32).
#[must_use]
pub fn short(id: Uuid, len: usize) -> ShortId {
    let letters = (0..len.clamp(SHORTEST, LONGEST)).map(|at| letter(nibble(id, at)));
    ShortId(letters.collect())
}

/// The last eight nibbles in reversed order, the last one most significant: entries whose
/// short ids share their first letters are neighbours in this number.
#[must_use]
pub fn tail(id: Uuid) -> u32 {
    (0..TAIL_NIBBLES).fold(0, |tail, at| (tail << 4) | u32::from(nibble(id, at)))
}

/// The nibble `at` places from the end, 0 being the last.
fn nibble(id: Uuid, at: usize) -> u8 {
    u8::try_from((id.as_u128() >> (4 * at)) & 0xf).unwrap_or(0)
}

fn letter(nibble: u8) -> char {
    char::from(b'k' + (nibble & 0xf))
}

/// The beginning of a short id, as a person typed it: 4 to 32 letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShortPrefix(Vec<u8>);

/// Reads 4 to 32 letters from `k` to `z`, in either case; None for any other text.
pub fn parse_short(text: &str) -> Option<ShortPrefix> {
    let nibbles: Option<Vec<u8>> = text.bytes().map(nibble_of).collect();
    nibbles
        .filter(|nibbles| (SHORTEST..=LONGEST).contains(&nibbles.len()))
        .map(ShortPrefix)
}

fn nibble_of(letter: u8) -> Option<u8> {
    letter
        .to_ascii_lowercase()
        .checked_sub(b'k')
        .filter(|nibble| *nibble < 16)
}

impl ShortPrefix {
    /// The tails (`tail`) of all entries it can name. Letters after the eighth do
    /// not narrow the range: ask `matches` of what lies in it.
    pub fn range(&self) -> RangeInclusive<u32> {
        let known = self.0.len().min(TAIL_NIBBLES);
        let low = (0..TAIL_NIBBLES).fold(0u32, |tail, at| {
            (tail << 4) | u32::from(self.0.get(at).copied().unwrap_or(0))
        });
        let open = u32::MAX.checked_shr(4 * u32::try_from(known).unwrap_or(0));
        low..=low | open.unwrap_or(0)
    }

    /// Whether this entry's short id begins so.
    pub fn matches(&self, id: Uuid) -> bool {
        self.0
            .iter()
            .enumerate()
            .all(|(at, nibble)| self::nibble(id, at) == *nibble)
    }
}

impl fmt::Display for ShortPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|nibble| write!(f, "{}", letter(*nibble)))
    }
}

/// What a person may write where an entry is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdText {
    Full(Uuid),
    Short(ShortPrefix),
}

impl IdText {
    /// Whether it names this id.
    #[must_use]
    pub fn fits(&self, id: Uuid) -> bool {
        match self {
            IdText::Full(full) => *full == id,
            IdText::Short(prefix) => prefix.matches(id),
        }
    }
}

/// Reads a full UUID or a short id; None for any other text.
pub fn parse_id_text(text: &str) -> Option<IdText> {
    match Uuid::try_parse(text) {
        Ok(id) if text.len() == 36 => Some(IdText::Full(id)),
        _ => parse_short(text).map(IdText::Short),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn make(millis: u64, random: [u8; 10]) -> Uuid {
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    #[test]
    fn letters_run_from_the_last_nibble_backwards() {
        let id = Uuid::try_parse("0192f0c1-2a3b-7c4d-8e5f-0123456789ab").unwrap();
        assert_eq!(short(id, 4).to_string(), "vuts");
        assert_eq!(tail(id), 0xba98_7654);
        assert_eq!(short(id, 0).to_string().len(), 4);
        assert_eq!(short(id, 99).to_string().len(), 32);
    }

    #[test]
    fn other_words_are_not_short_ids() {
        for text in [
            "",
            "klm",
            "kkk1",
            "prog",
            "kl m",
            "klmé",
            &"k".repeat(33),
            "0.5",
        ] {
            assert_eq!(parse_short(text), None, "{text}");
        }
        assert_eq!(parse_short("VwXk"), parse_short("vwxk"));
        assert_eq!(parse_short("vwxk").unwrap().to_string(), "vwxk");
    }

    #[test]
    fn ranges_of_known_prefixes() {
        assert_eq!(parse_short("kkkk").unwrap().range(), 0..=0xffff);
        assert_eq!(
            parse_short("zzzzzzzz").unwrap().range(),
            u32::MAX..=u32::MAX
        );
        assert_eq!(
            parse_short("lkkkkkkkz").unwrap().range(),
            0x1000_0000..=0x1000_0000
        );
        assert_eq!(
            parse_short("vwxkl").unwrap().range(),
            0xbcd0_1000..=0xbcd0_1fff
        );
    }

    #[test]
    fn a_full_uuid_is_read_too() {
        let id = make(7, [9; 10]);
        assert_eq!(parse_id_text(&id.to_string()), Some(IdText::Full(id)));
        assert!(matches!(parse_id_text("vwxk"), Some(IdText::Short(_))));
        assert_eq!(parse_id_text("prog"), None);
    }

    proptest! {
        #[test]
        fn a_prefix_finds_its_own_and_only_its_own(
            a: [u8; 10], b: [u8; 10], millis in 0u64..1 << 48, len in 4usize..=32,
        ) {
            let (own, other) = (make(millis, a), make(millis, b));
            let prefix = parse_short(&short(own, len).to_string()).unwrap();
            prop_assert!(prefix.matches(own));
            prop_assert!(prefix.range().contains(&tail(own)));
            let same = short(other, len) == short(own, len);
            prop_assert_eq!(prefix.matches(other), same);
            if len <= 8 {
                prop_assert_eq!(prefix.range().contains(&tail(other)), same);
            }
        }

        #[test]
        fn a_range_is_as_wide_as_the_letters_it_leaves_open(id: [u8; 10], len in 4usize..=8) {
            let range = parse_short(&short(make(0, id), len).to_string()).unwrap().range();
            let width = u64::from(*range.end()) - u64::from(*range.start()) + 1;
            prop_assert_eq!(width, 1u64 << (4 * (8 - len)));
        }
    }
}
