//! How names compare, and which of several a person means.
//!
//! Not here: similar names and spellings (a question of its own); a name is never guessed.

use unicode_normalization::UnicodeNormalization;

/// The fewest letters of a prefix that picks a name (an ISMP rule on keystrokes).
pub const PREFIX_LETTERS: usize = 5;

/// What names are compared by: NFKC, case folded, white space collapsed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(String);

impl NameKey {
    /// The key of a name.
    pub fn new(name: &str) -> Self {
        // What most names are written in needs no tables of characters.
        let folded: String = match name.is_ascii() {
            true => name.to_ascii_lowercase(),
            false => name.nfkc().flat_map(fold).nfkc().collect(),
        };
        Self(folded.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn letters(&self) -> usize {
        self.0.chars().count()
    }
}

/// Lower, upper and lower case again, so that `ẞ`, `ß` and `ss`, and both small sigmas,
/// become one.
fn fold(c: char) -> impl Iterator<Item = char> {
    let upper = c.to_lowercase().flat_map(char::to_uppercase);
    upper.flat_map(char::to_lowercase)
}

/// What a person's word for a name came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch<T> {
    /// One candidate: by exact name, else by a unique prefix of at least 5 letters.
    One(T),
    /// No name is it or begins with it.
    None,
    /// To be asked about: several fit, or one does by a prefix of fewer than 5 letters.
    /// Not empty, each once, in the candidates' order.
    Several(Vec<T>),
}

/// Which candidate `query` names. A candidate with several names (an alias) is given once
/// for each; equal `T` are one candidate. An exact name wins over any prefix.
pub fn match_names<'a, T: PartialEq>(
    query: &str,
    candidates: impl IntoIterator<Item = (T, &'a str)>,
) -> NameMatch<T> {
    let query = NameKey::new(query);
    if query.0.is_empty() {
        return NameMatch::None;
    }
    let (mut exact, mut begun) = (Vec::new(), Vec::new());
    for (candidate, name) in candidates {
        let key = NameKey::new(name);
        if key == query {
            add_once(&mut exact, candidate);
        } else if key.0.starts_with(&query.0) {
            add_once(&mut begun, candidate);
        }
    }
    if exact.is_empty() {
        decide(begun, query.letters() >= PREFIX_LETTERS)
    } else {
        decide(exact, true)
    }
}

fn add_once<T: PartialEq>(found: &mut Vec<T>, candidate: T) {
    if !found.contains(&candidate) {
        found.push(candidate);
    }
}

fn decide<T>(mut found: Vec<T>, enough: bool) -> NameMatch<T> {
    match found.pop() {
        None => NameMatch::None,
        Some(only) if found.is_empty() && enough => NameMatch::One(only),
        Some(last) => {
            found.push(last);
            NameMatch::Several(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [(u8, &str); 6] = [
        (1, "Progesterone"),
        (1, "prog"),
        (2, "Progynova"),
        (3, "Estradiol"),
        (4, "Estradiol valerate"),
        (5, "Weiß"),
    ];

    fn of(query: &str) -> NameMatch<u8> {
        match_names(query, NAMES)
    }

    #[test]
    fn keys_fold_width_case_and_space() {
        for same in ["Vitamin D ", "ＶＩＴＡＭＩＮ　D", "vitamin\u{a0}\td"] {
            assert_eq!(NameKey::new(same).as_str(), "vitamin d");
        }
        assert_eq!(NameKey::new("WEISS"), NameKey::new("weiß"));
        assert_eq!(NameKey::new("ΣΑΣ"), NameKey::new("σας"));
        assert_eq!(NameKey::new("e\u{301}"), NameKey::new("É"));
        assert_ne!(NameKey::new("prednisolon"), NameKey::new("prednison"));
        for c in '\0'..='\x7f' {
            let whole: String = c.to_string().nfkc().flat_map(fold).nfkc().collect();
            assert_eq!(whole, c.to_ascii_lowercase().to_string(), "{c:?}");
        }
    }

    #[test]
    fn an_exact_name_wins_over_a_prefix() {
        assert_eq!(of("ESTRADIOL"), NameMatch::One(3));
        assert_eq!(of("prog"), NameMatch::One(1));
        assert_eq!(of("weiss"), NameMatch::One(5));
    }

    #[test]
    fn a_prefix_picks_from_five_letters_and_only_one() {
        assert_eq!(of("proge"), NameMatch::One(1));
        assert_eq!(of("progy"), NameMatch::One(2));
        assert_eq!(of("estra"), NameMatch::Several(vec![3, 4]));
        assert_eq!(of("estradiol v"), NameMatch::One(4));
        assert_eq!(of("wei"), NameMatch::Several(vec![5]));
        assert_eq!(of("pro"), NameMatch::Several(vec![1, 2]));
    }

    #[test]
    fn letters_are_counted_as_characters() {
        let greek = [(1, "Άσκηση"), (2, "Άλφα")];
        assert_eq!(match_names("άσκηση", greek), NameMatch::One(1));
        assert_eq!(match_names("άσκη", greek), NameMatch::Several(vec![1]));
        assert_eq!(match_names("άσκησ", greek), NameMatch::One(1));
    }

    #[test]
    fn nothing_is_guessed() {
        for query in ["", "  ", "gesterone", "progesteron e", "progesterones"] {
            assert_eq!(of(query), NameMatch::None, "{query}");
        }
    }

    #[test]
    fn one_exact_name_of_two_is_asked_about() {
        assert_eq!(
            match_names("iron", [(1, "Iron"), (2, "IRON")]),
            NameMatch::Several(vec![1, 2])
        );
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name: String) {
            let key = NameKey::new(&name);
            prop_assert_eq!(NameKey::new(key.as_str()), key);
        }
    }
}
