//! The FDA's list of names that are confused, as published (a US Government work, public
//! domain). The file keeps the list's own spelling and its source.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::name::NameKey;

const LIST: &str = include_str!("fda_tallman.json");

/// The list as a person is told of it.
pub const SOURCE: &str = "the FDA's list of names that are confused";

#[derive(Deserialize)]
struct List {
    groups: Vec<Vec<String>>,
}

static GROUPS: LazyLock<Vec<Vec<NameKey>>> = LazyLock::new(read);

/// The names that stand beside one another on the list.
#[must_use]
pub fn groups() -> &'static [Vec<NameKey>] {
    &GROUPS
}

fn read() -> Vec<Vec<NameKey>> {
    let list: List = serde_json::from_str(LIST).unwrap_or(List { groups: Vec::new() });
    let keys = |group: &Vec<String>| group.iter().map(|n| NameKey::new(n)).collect();
    list.groups.iter().map(keys).collect()
}
