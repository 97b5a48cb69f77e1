//! What to ask about a name before it is written down.

use super::{SOURCE, groups, similar, slip};
use crate::domain::name::NameKey;

/// A name on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// As it is shown.
    pub name: String,
    /// Strength and form, where recorded.
    pub details: Option<String>,
    pub key: NameKey,
    /// It is in use, and used as the new one would be.
    pub same_use: bool,
}

/// Why a name is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// It is a slip or two from a known name.
    Spelling,
    /// It looks like a name on file.
    Similar,
    /// It is officially confused with a name on file.
    Confused,
    /// A medicine on file has the same amount and times.
    SameUse,
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameQuestion {
    pub concern: Concern,
    /// The other name.
    pub about: String,
    /// A sentence without its full stop.
    pub text: String,
}

/// What there is to ask about `name`, whose key is `key`, with `known` on file. At most one
/// question about the look of each other name.
#[must_use]
pub fn questions(name: &str, key: &NameKey, known: &[Known]) -> Vec<NameQuestion> {
    let groups = groups();
    let mut asked: Vec<NameQuestion> = Vec::new();
    for other in known.iter().filter(|k| k.key != *key) {
        let look = confused(name, key, other, groups)
            .or_else(|| misspelt(name, key, &other.key, &on_file(other)))
            .or_else(|| alike(name, key, other));
        add(&mut asked, look);
        add(&mut asked, used_alike(other));
    }
    let is_known = |k: &NameKey| k == key;
    let listed = || groups.iter().flatten();
    if !known.iter().any(|k| is_known(&k.key)) && !listed().any(is_known) {
        for other in listed() {
            let place = format!("{}, a name on {SOURCE}", other.as_str());
            add(&mut asked, misspelt(name, key, other, &place));
        }
    }
    asked
}

/// One question about the look of a name, and one about its use.
fn add(asked: &mut Vec<NameQuestion>, question: Option<NameQuestion>) {
    let Some(question) = question else {
        return;
    };
    let kind = |q: &NameQuestion| (q.concern == Concern::SameUse, NameKey::new(&q.about));
    if asked.iter().all(|q| kind(q) != kind(&question)) {
        asked.push(question);
    }
}

/// `dydrogesterone 10 mg tablet (on file)`.
fn on_file(other: &Known) -> String {
    let details = other.details.as_ref();
    let details = details.map_or_else(String::new, |d| format!(" {d}"));
    format!("{}{details} (on file)", other.name)
}

fn misspelt(name: &str, key: &NameKey, other: &NameKey, place: &str) -> Option<NameQuestion> {
    let letters = match slip(key, other)? {
        1 => "1 letter".to_owned(),
        n => format!("{n} letters"),
    };
    Some(NameQuestion {
        concern: Concern::Spelling,
        about: other.as_str().to_owned(),
        text: format!("\"{name}\" is {letters} away from {place}"),
    })
}

fn alike(name: &str, key: &NameKey, other: &Known) -> Option<NameQuestion> {
    similar(key, &other.key).then(|| NameQuestion {
        concern: Concern::Similar,
        about: other.key.as_str().to_owned(),
        text: format!("\"{name}\" looks like {}", on_file(other)),
    })
}

fn confused(
    name: &str,
    key: &NameKey,
    other: &Known,
    groups: &[Vec<NameKey>],
) -> Option<NameQuestion> {
    let together = |g: &&Vec<NameKey>| g.contains(key) && g.contains(&other.key);
    groups.iter().find(together)?;
    Some(NameQuestion {
        concern: Concern::Confused,
        about: other.key.as_str().to_owned(),
        text: format!("\"{name}\" stands beside {} on {SOURCE}", on_file(other)),
    })
}

fn used_alike(other: &Known) -> Option<NameQuestion> {
    other.same_use.then(|| NameQuestion {
        concern: Concern::SameUse,
        about: other.key.as_str().to_owned(),
        text: format!(
            "{} has the same amount and times; this can be the same medicine under another name",
            on_file(other)
        ),
    })
}
