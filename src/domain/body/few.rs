//! Reading lists that hold one item in almost every body.

use std::fmt::Formatter;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Reads a list, with room for one item at first: a list makes room for four by itself,
/// and a book of hundreds of changes keeps hundreds of them.
///
/// # Errors
/// What is no list, or has an item that does not read.
pub fn few<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Vec<T>, D::Error> {
    d.deserialize_seq(Few(PhantomData))
}

struct Few<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Few<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::with_capacity(1);
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Body {
        #[serde(default, deserialize_with = "few")]
        list: Vec<u8>,
    }

    #[test]
    fn reads_what_a_list_reads() {
        for (text, list) in [
            ("{}", vec![]),
            (r#"{"list": []}"#, vec![]),
            (r#"{"list": [1]}"#, vec![1]),
            (r#"{"list": [1, 2, 3, 4, 5]}"#, vec![1, 2, 3, 4, 5]),
        ] {
            assert_eq!(serde_json::from_str::<Body>(text).unwrap(), Body { list });
        }
        let one: Body = serde_json::from_str(r#"{"list": [1]}"#).unwrap();
        assert_eq!(one.list.capacity(), 1);
        for text in [r#"{"list": null}"#, r#"{"list": [300]}"#, r#"{"list": 1}"#] {
            assert!(serde_json::from_str::<Body>(text).is_err(), "{text}");
        }
    }
}
